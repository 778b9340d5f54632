"""What must be put right before something said about a pledge can be kept: field -> message."""

import re
from collections.abc import Collection
from datetime import date
from urllib.parse import urlsplit

from ourwords.pledge.rules.files import LARGEST, kind_of
from ourwords.pledge.rules.standing import Step

LONGEST = 600
LONGEST_LINE = 120
LONGEST_LINK = 500
FIRST_DAY = date(2015, 1, 1)
"""Nobody signed a language pledge before it; an earlier date is a slip."""
KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,40}")
TAKEN_KEYS = frozenset({"words", "our-words", "comments", "new", "agencies", "evidence", "sign-up"})


def squeeze(text: str) -> str:
    """One line without spaces at its ends."""
    return " ".join(text.split())


def read_day(text: str) -> date | None:
    """A date as a form sends it (2026-11-23), or None."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def agency_problems(*, key: str, name: str, there: Collection[tuple[str, str]]) -> dict[str, str]:
    """A new agency needs a short key and a name; `there` holds (key, name) of those on the list."""
    wrong: dict[str, str] = {}
    if not KEY.fullmatch(key) or key in TAKEN_KEYS:
        wrong["key"] = "Choose another short name: small letters, numbers and dashes, for instance “schools”."
    elif key in {known for known, _ in there}:
        wrong["key"] = "Another agency has that short name. Choose a different one."
    if not name or len(name) > LONGEST_LINE:
        wrong["name"] = f"Write its name, in {LONGEST_LINE} letters at the most."
    elif name.casefold() in {known.casefold() for _, known in there}:
        wrong["name"] = (
            "An agency with that name is on the list. Write which one this is, for instance its town."
        )
    return wrong


def sign_up_problems(*, signed_on: str, role: str, link: str, today: date) -> dict[str, str]:
    """Signing needs a day that has been, the role that signed, and where a link is given a full one."""
    wrong: dict[str, str] = {}
    day = read_day(signed_on)
    if day is None:
        wrong["signed_on"] = "Write the day it was signed, for instance 18 July 2024."
    elif not FIRST_DAY <= day <= today:
        wrong["signed_on"] = "Choose a day that has been, not earlier than 2015."
    if not role or len(role) > LONGEST_LINE:
        wrong["role_that_signed"] = "Write the role that signed, for instance “Chief nurse”. Leave names out."
    return wrong | _link_problem(link)


def standing_problems(*, step: str, words: str) -> dict[str, str]:
    """How far an agency is must be one of the steps; a step that is more than none says what was done."""
    wrong: dict[str, str] = {}
    if step not in set(Step):
        wrong["step"] = "Choose how far you are."
    elif step in {Step.DOING, Step.IN_PLACE} and not words:
        wrong["words"] = "Say what you did, so that people can see it."
    if len(words) > LONGEST:
        wrong["words"] = f"Make it shorter: {LONGEST} letters at the most."
    return wrong


def evidence_problems(*, title: str, note: str, link: str, content: bytes) -> dict[str, str]:
    """Evidence has a title, and a link or a file of a kind and size that may be kept."""
    wrong: dict[str, str] = {}
    if not title or len(title) > LONGEST_LINE:
        wrong["title"] = f"Say what it is, in {LONGEST_LINE} letters at the most."
    if len(note) > LONGEST:
        wrong["note"] = f"Make it shorter: {LONGEST} letters at the most."
    if not link and not content:
        wrong["file"] = "Give a link or choose a file."
    elif len(content) > LARGEST:
        wrong["file"] = "That file is too large. Choose one of 10 megabytes at the most."
    elif content and kind_of(content) is None:
        wrong["file"] = (
            "We cannot keep that file. Choose a PDF, a Word file without macros, or a picture whose name ends in .png or .jpg."
        )
    return wrong | _link_problem(link)


def _link_problem(link: str) -> dict[str, str]:
    if not link or (len(link) <= LONGEST_LINK and _is_web(link)):
        return {}
    return {"link": "Write the whole address, from https:// on."}


def _is_web(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and "." in (parts.hostname or "") and not re.search(r"\s", link)
