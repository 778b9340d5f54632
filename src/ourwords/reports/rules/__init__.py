"""What a report may show: numbers that are safe by shape, tables, what an attacker learns, states of actions."""
