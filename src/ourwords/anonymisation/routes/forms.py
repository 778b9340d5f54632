"""What a reader's page sends, and what a mark can stand for."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from ourwords.accounts import Role, only
from ourwords.anonymisation.rules import WORDS, Label
from ourwords.anonymisation.service import Then
from ourwords.kit.web import Posted

WHO = only(Role.SURVEY_LEAD)
KEYS = "1234567890"
FIRST = (Label.PERSON, Label.PLACE, Label.SCHOOL, Label.ADDRESS, Label.PHONE, Label.HANDLE)
"""What is most often taken out by hand: their keys are learned first."""
ORDER = [*FIRST, *(label for label in WORDS if label not in FIRST)]
KINDS = [
    (label.value, WORDS[label].strip("[]"), KEYS[place : place + 1]) for place, label in enumerate(ORDER)
]
"""What a mark can say: value, words, and the key that chooses it ("" where keys have run out)."""
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


def kind_of(kind: str) -> tuple[Label, int | None]:
    """What a mark stands for, and which one of its kind; None where it is somebody or something new."""
    label, _, which = kind.partition(" ")
    return Label(label), int(which) if which else None


def _readable(kind: str) -> str:
    kind_of(kind)
    return kind


Kind = Annotated[str, AfterValidator(_readable)]
"""A label, and where a text has several of its kind, which one: "PERSON" or "PERSON 2"."""


class MarkForm(Posted):
    """Words to take out, or the number of a mark (from 1) that should say something else; and what it is."""

    phrase: Short = ""
    number: int = 0
    kind: Kind


class NumberForm(Posted):
    """The number of a mark, from 1."""

    number: int


class PartForm(Posted):
    """A part to set apart, and what becomes of it."""

    part: Annotated[str, StringConstraints(max_length=20000)] = ""
    then: Then = Then.READ
    part_reason: Short = ""


class ReadsForm(Posted):
    """Whether this reader reads the language a text is in; ticked or not there."""

    reads: str = ""


class ShareForm(Posted):
    """One in so many texts is looked at a second time."""

    share: int


class ReasonForm(Posted):
    """Why a text is held back."""

    reason: Short = ""


class WhyForm(Posted):
    """What is worrying."""

    why: Short = ""


class SentenceForm(Posted):
    """What was said, in general."""

    sentence: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
