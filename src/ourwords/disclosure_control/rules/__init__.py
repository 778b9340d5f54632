"""Small-number protection without a database: tables, what to hide, and what somebody could work out."""
