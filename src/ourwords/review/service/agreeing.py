"""How far young people agree among themselves and with the machine, on texts they coded before any theme was suggested."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import themes
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.review.models import FirstLook, Review
from ourwords.review.rules import FEWEST_READERS
from ourwords.review.service.reading import only_analysts
from ourwords.themes import Agreement, Kind, OnTheme, Outcome

Said = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Who was compared, over all themes and on the review's own."""

    who: str
    whole: Agreement
    theme: OnTheme | None


def compared(db: Session, me: Actor, review: Review) -> list[Compared]:
    """Young people among themselves, and with the machine; empty until two or more coded without a suggestion."""
    only_analysts(me)
    said = _blind(db, review.survey_id)
    if len(said) < FEWEST_READERS:
        return []
    together: Said = {}
    for coded in said.values():
        together = {**coded, **together}
    with_machine = {"young people": together, "the machine": themes.machine_choices(db)}
    name = themes.theme_for(db, me, review.theme_id).name
    found = [
        ("Young people among themselves", themes.agreement_between(db, said)),
        ("Young people and the machine", themes.agreement_between(db, with_machine)),
    ]
    return [
        Compared(who, whole, next((one for one in whole.themes if one.name == name), None))
        for who, whole in found
        if whole.texts
    ]


def _blind(db: Session, survey_id: UUID) -> dict[str, Said]:
    """By member, then by text: the themes they found by themselves. What one was unsure of is missing, which is not "none"."""
    chosen: defaultdict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    for coding in themes.codings_of(db, survey_id, kind=Kind.BLIND):
        chosen[coding.person_id, coding.clean_text_id].add(str(coding.theme_id))
    asked = select(FirstLook).join(CleanText).where(
        CleanText.survey_id == survey_id, CleanText.state == "released", FirstLook.outcome != Outcome.UNSURE
    )  # fmt: skip
    said: defaultdict[str, Said] = defaultdict(dict)
    for one in db.exec(asked.order_by(col(FirstLook.id))):
        said[str(one.person_id)][str(one.clean_text_id)] = frozenset(chosen[one.person_id, one.clean_text_id])
    return dict(said)
