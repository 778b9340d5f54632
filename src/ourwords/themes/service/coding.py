"""Read released texts and say what each is about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, delete, func, or_, select

from ourwords import audit, safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, kept_from
from ourwords.kit.errors import NotFound, WrongState
from ourwords.themes.models import CodedText, Coding, Suggestion, Theme
from ourwords.themes.rules.coding import Fits, Kind, Outcome, is_blind
from ourwords.themes.service.codebook import only_analysts, themes

Conditions = tuple[ColumnElement[bool], ...]
WITH_LEAD = "The safeguarding lead is looking at this answer. It comes back here afterwards."
NOT_GIVEN = "Tick at least one theme, or choose “None of these” or “I’m not sure”."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding of one survey's released texts is."""

    survey_id: UUID
    released: int
    coded: int
    twice: int

    @property
    def left(self) -> int:
        """Released texts that nobody has coded."""
        return self.released - self.coded


@dataclass(frozen=True, slots=True)
class Offer:
    """One theme for one text: what is ticked, and what the machine thinks of it."""

    theme: Theme
    ticked: bool
    likely: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One released text as a coder sees it; what other coders said of it is not on it."""

    text: CleanText
    offers: tuple[Offer, ...]
    said: Outcome | None
    """What this coder said before."""
    blind: bool = False
    """Whether suggestions are kept back, so that this coder's word is their own."""

    @property
    def likely(self) -> list[Offer]:
        """The themes the machine thinks likely, likeliest first."""
        return [offer for offer in self.offers if offer.likely]

    @property
    def others(self) -> list[Offer]:
        """All other themes, in the codebook's order."""
        return [offer for offer in self.offers if not offer.likely]


@dataclass(frozen=True, slots=True)
class Sure:
    """A text of which the machine is sure, and the themes it would choose."""

    text: CleanText
    themes: tuple[Theme, ...]

    @property
    def value(self) -> str:
        """Text and themes as one form value, so that what a person agreed to is what they saw."""
        return " ".join(str(id) for id in (self.text.id, *(theme.id for theme in self.themes)))


def worried() -> ColumnElement[bool]:
    """True of texts that are shown to nobody now: a concern about their response is not decided yet, or it is so grave that
    only what an adult said of it in general may be read."""
    concern = safeguarding.Concern
    undecided = select(concern.response_id).where(col(concern.state) != safeguarding.State.DECIDED)
    grave = select(concern.response_id).where(col(concern.grave).is_(True))
    return or_(
        col(CleanText.response_id).in_(undecided),
        and_(col(CleanText.response_id).in_(grave), ~col(CleanText.in_general)),
    )


def visible(me: Actor) -> Conditions:
    """Which texts an analyst may read now: let go, nobody is worried about them, and no worry keeps them from this reader."""
    return (col(CleanText.state) == "released", ~worried(), ~kept_from(me))


def text_for(db: Session, me: Actor, text_id: UUID, *, hold: bool = False) -> CleanText:
    """A released text, for an analyst; `hold` keeps a second click waiting until this one is done."""
    only_analysts(me)
    text = db.get(CleanText, text_id, with_for_update=hold or None, populate_existing=hold)
    if text is None or text.state != "released" or holds(db, text, kept_from(me)):
        raise NotFound
    return text


def progress(db: Session) -> dict[UUID, Progress]:
    """By survey, for surveys with released texts."""
    coders = (
        select(col(CodedText.clean_text_id), func.count().label("coders"))
        .group_by(col(CodedText.clean_text_id))
        .subquery()
    )
    found = (
        select(
            CleanText.survey_id, func.count(), func.count(coders.c.coders),
            func.count(func.nullif(coders.c.coders, 1)),
        )
        .outerjoin(coders, coders.c.clean_text_id == CleanText.id)
        .where(col(CleanText.state) == "released")
        .group_by(col(CleanText.survey_id))
    )  # fmt: skip
    return {row[0]: Progress(*row) for row in db.exec(found)}


def next_text(
    db: Session, me: Actor, survey_id: UUID, *, after: UUID | None = None, second: bool = False
) -> CleanText | None:
    """The next released text to code, or None.

    Args:
        after: a text to go on from; past the last one it begins again.
        second: texts that somebody else coded and I did not, to see how far we agree.
    """
    only_analysts(me)
    coded = select(CodedText.clean_text_id)
    asked = select(CleanText).where(CleanText.survey_id == survey_id, *visible(me))
    if second:
        mine = coded.where(CodedText.person_id == me.id)
        asked = asked.where(col(CleanText.id).in_(coded), col(CleanText.id).not_in(mine))
    else:
        asked = asked.where(col(CleanText.id).not_in(coded))
    asked = asked.order_by(col(CleanText.id)).limit(1)
    onward = db.exec(asked.where(col(CleanText.id) > after)).first() if after else None
    return onward or db.exec(asked).first()


def card(db: Session, me: Actor, text: CleanText, *, second: bool = False) -> Card:
    """A text with all themes in use, the likely ones marked, and what this coder said of it before.

    Nothing is marked on a second reading, nor in the sample that people code by themselves, before this coder has said.

    Raises:
        WrongState: the safeguarding lead has it.
    """
    check_shown(db, text)
    said = db.exec(select(CodedText.outcome).where(*my_reading(me, text.id))).first()
    blind = said is None and (second or is_blind(text.id))
    likely = {} if blind else {one.theme_id: one for one in _suggestions(db, [text.id])}
    mine = set(db.exec(select(Coding.theme_id).where(*my_codings(me, text.id))))
    offers = [
        Offer(theme, theme.id in mine, theme.id in likely, tuple(likely[theme.id].words) if theme.id in likely else ())
        for theme in themes(db)
    ]  # fmt: skip
    offers.sort(key=lambda offer: -likely[offer.theme.id].score if offer.likely else 0)
    return Card(text, tuple(offers), Outcome(said) if said else None, blind)


def check_shown(db: Session, text: CleanText) -> None:
    """Refuse a text that somebody is worried about.

    Raises:
        WrongState: the safeguarding lead has it.
    """
    if holds(db, text, worried()):
        raise WrongState(WITH_LEAD)


def holds(db: Session, text: CleanText, what: ColumnElement[bool]) -> bool:
    """Whether something is true of a text."""
    return db.exec(select(CleanText.id).where(CleanText.id == text.id, what)).first() is not None


def _suggestions(db: Session, text_ids: Collection[UUID]) -> Sequence[Suggestion]:
    asked = select(Suggestion).where(col(Suggestion.clean_text_id).in_(text_ids))
    return db.exec(asked.order_by(col(Suggestion.score).desc())).all()


def my_codings(me: Actor, text_id: UUID) -> Conditions:
    """What this analyst said of a text: its themes."""
    mine = (col(Coding.clean_text_id) == text_id, col(Coding.person_id) == me.id)
    return (*mine, col(Coding.kind) == Kind.ANALYST)


def my_reading(me: Actor, text_id: UUID) -> Conditions:
    """What this analyst said of a text: that they read it, and what came of it."""
    return (col(CodedText.clean_text_id) == text_id, col(CodedText.person_id) == me.id)


def coding_of(me: Actor, text_id: UUID, theme_id: UUID, kind: Kind, fits: Fits) -> Coding:
    """A row that says so."""
    return Coding(clean_text_id=text_id, theme_id=theme_id, person_id=me.id, kind=kind, fits=fits)


def record_young(
    db: Session, me: Actor, *, clean_text_id: UUID, theme_id: UUID, fits: Fits, now: datetime
) -> None:
    """Record what a young reviewer said on a card, in the place of what they said before; review checks who may."""
    mine = (
        col(Coding.clean_text_id) == clean_text_id, col(Coding.theme_id) == theme_id, col(Coding.person_id) == me.id,
        col(Coding.kind) == Kind.YOUNG,
    )  # fmt: skip
    db.exec(delete(Coding).where(*mine))
    db.add(coding_of(me, clean_text_id, theme_id, Kind.YOUNG, fits))
    db.flush()
    audit.record(db, me.id, action="theme.card", subject=f"theme:{theme_id}", now=now)


def sure_ones(db: Session, me: Actor, survey_id: UUID, *, most: int = 20) -> list[Sure]:
    """Texts that nobody coded and of which the machine is sure; a person looks at each before agreeing."""
    only_analysts(me)
    sure = select(Suggestion.clean_text_id).where(col(Suggestion.sure))
    asked = select(CleanText).where(
        CleanText.survey_id == survey_id, *visible(me), col(CleanText.id).in_(sure),
        col(CleanText.id).not_in(select(CodedText.clean_text_id)),
    )  # fmt: skip
    texts = db.exec(asked.order_by(col(CleanText.id)).limit(most)).all()
    by_id = {theme.id: theme for theme in themes(db)}
    chosen: dict[UUID, list[Theme]] = {text.id: [] for text in texts}
    for one in _suggestions(db, list(chosen)):
        if one.sure and one.theme_id in by_id:
            chosen[one.clean_text_id].append(by_id[one.theme_id])
    return [Sure(text, tuple(chosen[text.id])) for text in texts if chosen[text.id]]


def worry(db: Session, me: Actor, text_id: UUID, *, why: str, now: datetime) -> None:
    """Tell the safeguarding lead that somebody is worried about the child who wrote this."""
    text = text_for(db, me, text_id)
    safeguarding.raise_concern(db, me, response_id=text.response_id, why=why, now=now)
