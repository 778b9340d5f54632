"""Answers that do not come from a phone: a form on paper, what somebody types in from one, and what a group said."""
