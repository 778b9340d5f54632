"""By when young people are to check a theme."""

from datetime import date, timedelta

CHECKED_WITHIN = timedelta(weeks=3)
"""What is chosen where nobody chooses: time for at least one session."""
SOON = timedelta(days=7)


def check_by(sent_on: date) -> date:
    """The day by which a theme is checked, where nobody chose another."""
    return sent_on + CHECKED_WITHIN


def date_problem(day: date | None, on: date) -> str:
    """What to put right about a day by which a theme is to be checked; empty where it can stand."""
    return "" if day is not None and day > on else "Choose a day that is still to come."
