"""Questions that young reviewers ask the Executive, by when it must answer, and whether that answers them."""
