"""The help every child sees on every page, whatever they wrote: data with an owner and a date to check it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Help:
    """One place to turn to, in words a nine-year-old reads; `number` is shown as it is to be typed."""

    name: str
    number: str
    words: str
    when: str
    owner: str
    review_on: date

    def is_stale(self, today: date) -> bool:
        """True from the review date on: somebody must ring it and check."""
        return today >= self.review_on


_OWNER = "Partnership business unit"
_REVIEW_ON = date(2027, 5, 1)

# Source: numbers as published by the services named, and by City of York Council for its own two lines.
YORK_HELP = (
    Help(
        "999",
        "999",
        "Ring 999 if you or someone else is in danger now.",
        "Any time, day or night.",
        _OWNER,
        _REVIEW_ON,
    ),
    Help(
        "Childline",
        "0800 1111",
        "You can talk to Childline about anything. It is free and does not show on the phone bill.",
        "Any time, day or night.",
        _OWNER,
        _REVIEW_ON,
    ),
    Help(
        "Shout",
        "85258",
        "Text SHOUT to 85258 if you would rather text than talk. It is free.",
        "Any time, day or night.",
        _OWNER,
        _REVIEW_ON,
    ),
    Help(
        "York children's help team (MASH)",
        "01904 551900",
        "Ring them if you or another child in York is not safe. You can ask a grown-up you trust to ring for you.",
        "In the day, Monday to Friday.",
        _OWNER,
        _REVIEW_ON,
    ),
    Help(
        "York help at night and at weekends",
        "0300 131 2131",
        "Ring them if you are not safe and the day team is shut.",
        "At night, at weekends and on bank holidays.",
        _OWNER,
        _REVIEW_ON,
    ),
)
