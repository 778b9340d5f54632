"""What the codebook misses, what few say, and what is said more or less often than last time."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, or_, select

from ourwords import accounts, audit, surveys
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.disclosure_control import Audience, threshold_for
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound
from ourwords.themes.models import CodedText, Coding, FeelingScore, PutAway, Suggestion, Theme
from ourwords.themes.rules.coding import Kind, Outcome
from ourwords.themes.rules.grouping import Group, Said, Sorted, is_offered, sort_out
from ourwords.themes.rules.rising import Change, Period, compare, last_two, part_in
from ourwords.themes.service.codebook import only_analysts, themes
from ourwords.themes.service.coding import visible
from ourwords.themes.service.counting import coded_responses, responses_by_theme

FEW = threshold_for(Audience.PARTNERS)
"""A theme of a survey that fewer responses speak of than this is one that few speak of."""
PAGE = 25
KEPT = 4
_sorted: OrderedDict[str, Sorted] = OrderedDict()
"""What was sorted out last, by a fingerprint of all that went in. It holds ids and no text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A group with its texts as they read now, the middle one first."""

    group: Group
    texts: tuple[CleanText, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """A group that was put away, and how many of its texts are still here."""

    id: UUID
    reason: str
    by: str
    on: date
    texts: int


@dataclass(frozen=True, slots=True)
class Rare:
    """A theme of one survey that few responses speak of, with its texts."""

    title: str
    theme: Theme
    texts: tuple[CleanText, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One survey's themes in its newest quarter beside the one before."""

    survey_id: UUID
    title: str
    now: Period | None
    before: Period | None
    rows: tuple[tuple[Theme, Change], ...]


def no_theme_fits() -> ColumnElement[bool]:
    """True of texts that coders found no theme in, or that nobody coded and for which the machine has nothing to suggest.

    What an adult wrote in general is not among them: it is alike because one person words it.
    """
    read = select(CodedText.id).where(CodedText.clean_text_id == CleanText.id)
    about = select(Coding.id).where(Coding.clean_text_id == CleanText.id, col(Coding.kind) == Kind.ANALYST)
    looked = select(FeelingScore.id).where(FeelingScore.clean_text_id == CleanText.id)
    likely = select(Suggestion.id).where(Suggestion.clean_text_id == CleanText.id)
    none = read.where(col(CodedText.outcome) == Outcome.NONE).exists() & ~about.exists()
    return ~col(CleanText.in_general) & or_(none, ~read.exists() & looked.exists() & ~likely.exists())


def missed_count(db: Session, me: Actor) -> int:
    """How many texts no theme fits."""
    return db.exec(select(func.count()).select_from(CleanText).where(*visible(me), no_theme_fits())).one()


def sorted_out(db: Session, me: Actor) -> Sorted:
    """The texts that no theme fits, in groups; sorting them out again takes no time while they are the same."""
    only_analysts(me)
    asked = select(CleanText.id, CleanText.response_id, CleanText.text).where(*visible(me), no_theme_fits())
    texts = [Said(*row) for row in db.exec(asked.order_by(col(CleanText.id)))]
    mark = sha256(repr([(text.id, text.words) for text in texts]).encode()).hexdigest()
    if mark not in _sorted:
        _sorted[mark] = _without_words(sort_out(texts))
    _sorted.move_to_end(mark)
    while len(_sorted) > KEPT:
        _sorted.popitem(last=False)
    return _sorted[mark]


def _without_words(found: Sorted) -> Sorted:
    """As it is kept in memory: ids, and of large groups the words that hold them together."""

    def bare(groups: Sequence[Group], *, told: bool) -> tuple[Group, ...]:
        return tuple(
            replace(one, texts=tuple(replace(text, words="") for text in one.texts), words=one.words if told else ())
            for one in groups
        )  # fmt: skip

    return Sorted(
        bare(found.candidates, told=True), bare(found.repeated, told=True), bare(found.few, told=False),
        bare(found.nothing, told=False),
    )  # fmt: skip


def offered(db: Session, me: Actor) -> list[Group]:
    """The groups that could be a theme and were not put away, the largest first."""
    away = set(db.exec(select(PutAway.clean_text_id)))
    return [one for one in sorted_out(db, me).candidates if is_offered([text.id for text in one.texts], away)]


def with_texts(db: Session, me: Actor, groups: Sequence[Group], *, most: int = 3) -> list[Shown]:
    """Groups with the words of their first texts."""
    ids = [text.id for group in groups for text in group.texts[:most]]
    asked = select(CleanText).where(col(CleanText.id).in_(ids), *visible(me))
    found = {text.id: text for text in db.exec(asked)}
    return [
        Shown(one, tuple(found[text.id] for text in one.texts[:most] if text.id in found)) for one in groups
    ]


def group_of(db: Session, me: Actor, text_id: UUID) -> Group:
    """The group a text stands in now, whichever it is; NotFound where a theme fits it by now."""
    found = sorted_out(db, me)
    for group in (*found.candidates, *found.repeated, *found.few, *found.nothing):
        if any(text.id == text_id for text in group.texts):
            return group
    raise NotFound("A theme fits this text by now, or it may no longer be read. Go back to the list.")


def put_away(db: Session, me: Actor, text_id: UUID, *, reason: str, now: datetime) -> None:
    """Offer a group no longer, unless it grows. BadInput without a reason."""
    if not reason.strip():
        raise BadInput("Say in a few words why no theme is made of it.")
    texts = [text.id for text in group_of(db, me, text_id).texts]
    db.exec(delete(PutAway).where(col(PutAway.clean_text_id).in_(texts)))
    group_id = uuid4()
    db.add_all(
        PutAway(clean_text_id=id, group_id=group_id, person_id=me.id, on=today(now), reason=reason.strip()[:500])
        for id in texts
    )  # fmt: skip
    db.flush()
    audit.record(
        db,
        me.id,
        action="theme.put-away",
        subject=f"group:{group_id}",
        now=now,
        details={"texts": len(texts)},
    )


def put_back(db: Session, me: Actor, group_id: UUID, *, now: datetime) -> None:
    """Offer a group again that was put away."""
    only_analysts(me)
    db.exec(delete(PutAway).where(col(PutAway.group_id) == group_id))
    audit.record(db, me.id, action="theme.put-back", subject=f"group:{group_id}", now=now)


def put_away_before(db: Session, me: Actor) -> list[Away]:
    """The groups that were put away, the newest first."""
    only_analysts(me)
    names, found = accounts.names(db), dict[UUID, Away]()
    for one in db.exec(select(PutAway).order_by(col(PutAway.on).desc(), col(PutAway.id))):
        then = found.get(one.group_id)
        by = names.get(one.person_id, "Somebody who left")
        found[one.group_id] = Away(one.group_id, one.reason, by, one.on, then.texts + 1 if then else 1)
    return list(found.values())


def rare_themes(db: Session, me: Actor) -> list[Rare]:
    """Themes that few responses of a survey speak of: each keeps its place, and never goes into a bigger one."""
    only_analysts(me)
    known, found = {theme.id: theme for theme in themes(db)}, list[Rare]()
    for survey_id, title in sorted(surveys.titles(db).items(), key=lambda one: one[1].lower()):
        few = {
            id for id, there in responses_by_theme(db, survey_id).items() if len(there) < FEW and id in known
        }
        for theme in (one for one in known.values() if one.id in few):
            coded = select(Coding.clean_text_id).where(
                Coding.theme_id == theme.id, col(Coding.kind) == Kind.ANALYST
            )
            asked = select(CleanText).where(
                CleanText.survey_id == survey_id, col(CleanText.id).in_(coded), *visible(me)
            )
            texts = tuple(db.exec(asked.order_by(col(CleanText.id))))
            found += [Rare(title, theme, texts)] if texts else []
    return found


def changes(db: Session, me: Actor) -> list[Changed]:
    """Survey by survey: what is said more or less often than last time. Small numbers say nothing, not even which way."""
    only_analysts(me)
    titles = sorted(surveys.titles(db).items(), key=lambda one: one[1].lower())
    return [made for id, title in titles if (made := _changed(db, id, title))]


def _changed(db: Session, survey_id: UUID, title: str) -> Changed | None:
    coded = coded_responses(db, survey_id)
    if not coded:
        return None
    asked = (
        select(CleanText.response_id, col(CleanText.week)).where(CleanText.survey_id == survey_id).distinct()
    )
    weeks = {id: week for id, week in db.exec(asked) if id in coded}
    periods = last_two(weeks)
    if periods is None:
        return Changed(survey_id, title, None, None, ())
    by_theme = responses_by_theme(db, survey_id)
    rows = [
        (theme, compare(*(part_in(period, weeks, by_theme[theme.id]) for period in periods), threshold=FEW))
        for theme in themes(db)
        if theme.id in by_theme
    ]
    return Changed(survey_id, title, *periods, tuple(rows))
