"""How the numbers of the staff's theme pages were made: step by step, from texts that were let go to the number."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import surveys
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.disclosure_control import about
from ourwords.kit.clock import today
from ourwords.kit.errors import NotAllowed
from ourwords.themes.models import CodedText, Coding, Theme, ThemeChange
from ourwords.themes.rules.coding import Kind, Outcome

READERS = {Role.ANALYST, Role.SCRUTINEER}


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a number: what is counted, and how many are left, as this reader may see it."""

    what: str
    count: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """The steps for one theme in one survey; the last one is the number."""

    title: str
    steps: tuple[Step, ...]


def theme_figures(db: Session, me: Actor, theme: Theme) -> list[Figure]:
    """How the numbers of a theme came about, survey by survey, where any text was let go.

    Analysts, who read the texts, see each number. Scrutineers see about how many: numbers that change from day to day
    would tell of single answers to whoever takes one from the next.
    """
    if me.role not in READERS:
        raise NotAllowed("Only analysts and scrutineers may read this.")
    titles = sorted(surveys.titles(db).items(), key=lambda one: one[1].lower())
    exact = me.role is Role.ANALYST
    made = ((title, _counts(db, id, theme.id)) for id, title in titles)
    return [
        Figure(title, tuple(Step(what, f"{n:,}" if exact else about(n), why) for what, n, why in counts))
        for title, counts in made
        if counts[0][1]
    ]


def _counts(db: Session, survey_id: UUID, theme_id: UUID) -> list[tuple[str, int, str]]:
    there = (col(CleanText.survey_id) == survey_id, col(CleanText.state) == "released")
    released = db.exec(select(func.count()).select_from(CleanText).where(*there)).one()
    told = select(CodedText.clean_text_id, CodedText.outcome).join(CleanText).where(*there)
    readings = db.exec(told).all()
    coders, sure = Counter(id for id, _ in readings), {id for id, said in readings if said != Outcome.UNSURE}
    which = (col(Coding.theme_id) == theme_id, col(Coding.kind) == Kind.ANALYST)
    asked = select(CleanText.id, CleanText.response_id).join(Coding).where(*there, *which)
    found = set(db.exec(asked).all())
    return [
        ("Texts that were let go", released, "A trained adult read each of them first. Others are in no number."),
        ("Of these, coded by somebody", len(coders), "What nobody coded is missing. It is not the same as “none of these”."),
        ("Coded by two people or more", sum(many > 1 for many in coders.values()), "They worked apart from each other."),
        ("Coded by somebody who was sure", len(sure), "Where each coder said “not sure”, the text is left out."),
        ("With this theme", len({text for text, _ in found}), "At least one coder said so. No suggestion of the machine is counted."),
        ("From so many responses", len({response for _, response in found}), "A response counts once, however often it speaks of it. This is what reports show."),
    ]  # fmt: skip


def last_changed(db: Session, theme_id: UUID | None = None) -> date | None:
    """The day on which the codebook, or one theme of it, was last changed; None when it is as it was at first."""
    asked = select(func.max(ThemeChange.at))
    at = db.exec(asked.where(ThemeChange.theme_id == theme_id) if theme_id else asked).one()
    return today(at) if at else None
