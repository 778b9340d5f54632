"""Sessions of a review group with a worker on duty, who may take part in them, and what a meeting decided without screens."""
