"""What the screen learned from sentences that people judged: how they are worded, and what they mean."""
