"""Take in feedback that was collected elsewhere, each row as if it had been sent from a phone."""
