"""The help everybody sees on every page, whatever they wrote: data with an owner and a date to check it.

These are the lines a partnership begins with, and what is shown while there are no others. Safeguarding leads change them
on their own page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ourwords.kit.languages import Message

EMERGENCY = "999"
# Source: Ofcom's National Telephone Numbering Plan for lengths and for the short numbers of services.
NUMBER = re.compile(r"0[0-9]{9,10}|08001111|(?!116)[1-9][0-9]{4,5}|116[0-9]{3}|999|112|111|101")
"""What can be rung or texted from a phone in Britain, without its spaces; five and six digits are for texts."""
LONGEST_WORDS = 200


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


def problems(given: Mapping[str, str], today: date) -> dict[str, str]:
    """What to put right in a line before it is shown: field -> message."""
    wrong: dict[str, str] = {}
    if not 0 < len(given["name"]) <= 60:
        wrong["name"] = "Write who it is in a few words."
    if not NUMBER.fullmatch(bare(given["number"])):
        wrong["number"] = (
            "Check the number. Write all its digits, as people type it: 01904 551900, 85258 or 999."
        )
    if not given["words"]:
        wrong["words"] = "Say when to ring them, in a sentence or two."
    if (letters := len(given["words"])) > LONGEST_WORDS:
        wrong["words"] = f"Make this shorter: {LONGEST_WORDS} letters at the most. There are {letters:,}."
    if len(given["when"]) > 80:
        wrong["when"] = "Make this shorter: a few words."
    if not 0 < len(given["owner"]) <= 80:
        wrong["owner"] = "Say who rings it to check, by their post."
    if not _fits(given["review_on"], today):
        wrong["review_on"] = "Choose a day from tomorrow on, at most two years from now."
    return wrong


def bare(number: str) -> str:
    """A number without its spaces."""
    return number.replace(" ", "")


def _fits(day: str, today: date) -> bool:
    try:
        return today < date.fromisoformat(day) <= today + timedelta(days=731)
    except ValueError:
        return False


_OWNER = "Partnership business unit"
_REVIEW_ON = date(2027, 5, 1)
_SOON = date(2027, 1, 15)
"""For numbers we could not see on the service's own page: somebody rings them first."""
_ANY_TIME = Message("Any time, day or night.")
_IN_THE_DAY = Message("In the day, Monday to Friday.")
_AT_NIGHT = Message("At night, at weekends and on bank holidays.")

# Source: 999, Childline and Shout as these services publish them; York's two lines from the partnership's own page
# "Report a concern about a child or young person" (saferchildrenyork.org.uk, 2026).
YORK_HELP = (
    Help("999", "999", Message("Ring 999 if you or someone else is in danger now."), _ANY_TIME, _OWNER, _REVIEW_ON),
    Help(
        "Childline", "0800 1111",
        Message("You can talk to Childline about what you like. It is free and does not show on the phone bill."),
        _ANY_TIME, _OWNER, _REVIEW_ON,
    ),
    Help(
        "Shout", "85258", Message("Text SHOUT to 85258 if you would rather text than talk. It is free."),
        _ANY_TIME, _OWNER, _REVIEW_ON,
    ),
    Help(
        Message("York children's help team (MASH)"), "01904 551900",
        Message("Ring them if you or another child in York is not safe. You can ask a grown-up you trust to ring for you."),
        _IN_THE_DAY, _OWNER, _REVIEW_ON,
    ),
    Help(
        Message("York help at night and at weekends"), "0300 131 2131",
        Message("Ring them if you are not safe and the day team is shut."), _AT_NIGHT, _OWNER, _REVIEW_ON,
    ),
)  # fmt: skip
"""For children and young people."""

# Source: the services' own pages: Samaritans (samaritans.org), NSPCC (nspcc.org.uk, "Report abuse"), Refuge for the
# domestic abuse helpline (refuge.org.uk); York's lines as above. Family Lives from memory and the Men's Advice Line from
# another charity's page (centre56.org.uk): both are to be rung soon.
ADULT_HELP = (
    Help("999", "999", Message("Ring 999 if you or someone else is in danger now."), _ANY_TIME, _OWNER, _REVIEW_ON),
    Help(
        Message("York children's help team (MASH)"), "01904 551900",
        Message("Ring them if you are worried about a child in York, your own or another."), _IN_THE_DAY, _OWNER, _REVIEW_ON,
    ),
    Help(
        Message("York help at night and at weekends"), "0300 131 2131",
        Message("Ring them if a child is not safe and the day team is shut."), _AT_NIGHT, _OWNER, _REVIEW_ON,
    ),
    Help(
        "NSPCC", "0808 800 5000",
        Message("Ask the NSPCC if you are worried about a child and do not know what to do. It is free."),
        Message("In the day and evening, every day."), _OWNER, _REVIEW_ON,
    ),
    Help(
        "Samaritans", "116 123", Message("Talk to Samaritans if it all gets too much. It is free."),
        _ANY_TIME, _OWNER, _REVIEW_ON,
    ),
    Help(
        Message("National Domestic Abuse Helpline"), "0808 2000 247",
        Message("For women who are hurt, scared or controlled by someone at home. It is free."),
        _ANY_TIME, _OWNER, _REVIEW_ON,
    ),
    Help(
        Message("Men's Advice Line"), "0808 801 0327",
        Message("For men who are hurt, scared or controlled by someone at home. It is free."),
        _IN_THE_DAY, _OWNER, _SOON,
    ),
    Help(
        "Family Lives", "0808 800 2222", Message("Talk to Family Lives about being a parent, big things and small. It is free."),
        Message("Most days and some evenings."), _OWNER, _SOON,
    ),
)  # fmt: skip
"""For parents, carers and other grown-ups."""
