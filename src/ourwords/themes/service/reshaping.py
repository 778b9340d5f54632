"""Merge a theme into another, split one into several, and undo both: what it will do is told before it is done.

Only what analysts coded moves. What young people said on their cards was said of the theme they were shown, and stays there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlmodel import Session, col, delete, func, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, kept_from
from ourwords.kit.errors import BadInput, WrongState
from ourwords.themes.models import (
    CodedText,
    Coding,
    FeelingScore,
    Moved,
    Suggestion,
    Theme,
    ThemeChange,
)
from ourwords.themes.rules.coding import Fits, Kind, ThemeState
from ourwords.themes.service.codebook import check_may_go, hold, only_analysts, theme_for, write_down
from ourwords.themes.service.coding import worried

A_PAGE = 20
"""Texts of one page of a split."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Effect:
    """What moving a theme's codings would do; numbers for staff alone."""

    texts: int
    codings: int
    twice: int = 0
    """Of them those whose coder gave the other theme to the same text already: they are counted once."""
    young: int = 0
    """What young people said on cards about it. It stays where it is."""


def effect(db: Session, me: Actor, theme_id: UUID, *, into: UUID | None = None) -> Effect:
    """What merging a theme (into another), or splitting it, would do to what was coded with it."""
    only_analysts(me)
    found = _codings(db, theme_id)
    there = {(one.clean_text_id, one.person_id) for one in (_codings(db, into) if into else ())}
    said = select(func.count()).where(Coding.theme_id == theme_id, Coding.kind == Kind.YOUNG)
    twice = sum((one.clean_text_id, one.person_id) in there for one in found)
    return Effect(len({one.clean_text_id for one in found}), len(found), twice, db.exec(said).one())


def _codings(db: Session, theme_id: UUID, *, text_id: UUID | None = None) -> Sequence[Coding]:
    asked = select(Coding).where(Coding.theme_id == theme_id, Coding.kind == Kind.ANALYST)
    if text_id is not None:
        asked = asked.where(Coding.clean_text_id == text_id)
    return db.exec(asked.order_by(col(Coding.id))).all()


def merge(
    db: Session, me: Actor, theme_id: UUID, *, into: UUID, now: datetime, reviews: int = 0
) -> ThemeChange:
    """Put a theme into another: its codings become that one's, and it stays as a retired theme that says so.

    Args:
        reviews: how many reviews it meets; the room above counts them, the record keeps the number.

    Raises:
        WrongState: one of them is not in use, or other themes lie under the one that goes.
    """
    only_analysts(me)
    hold(db)
    theme, other = theme_for(db, me, theme_id), theme_for(db, me, into)
    _check_both(db, theme, [other])
    change = _change(db, me, theme, "merged", [other], reviews, now)
    texts, codings = _move(db, change, _codings(db, theme.id), [other])
    theme.merged_into_id = other.id
    change.did = {**change.did, "texts": texts, "codings": codings}
    db.flush()
    return change


def _check_both(db: Session, theme: Theme, others: Sequence[Theme]) -> None:
    check_may_go(db, theme)
    if theme.id in {one.id for one in others}:
        raise BadInput("Choose another theme than this one.")
    _check_used((theme, *others))


def _check_used(found: Iterable[Theme]) -> None:
    for one in found:
        if one.state != ThemeState.ACTIVE:
            raise WrongState(f"“{one.name}” is not in use any more. Open the codebook again and look.")


def _change(
    db: Session,
    me: Actor,
    theme: Theme,
    what: Literal["merged", "split"],
    into: Sequence[Theme],
    reviews: int,
    now: datetime,
) -> ThemeChange:
    """Retire the theme and write down what happens, with what an undoing needs."""
    before = {"meaning": {str(one.id): one.meaning for one in (theme, *into)}}
    theme.state = ThemeState.RETIRED
    change = write_down(db, me, theme, what, now, before=before)
    change.into, change.did = [str(one.id) for one in into], {"reviews": reviews}
    theme.meaning = change.number
    db.exec(delete(Suggestion).where(col(Suggestion.theme_id) == theme.id))
    return change


def _move(
    db: Session, change: ThemeChange, codings: Iterable[Coding], into: Sequence[Theme], *, text_id: UUID | None = None
) -> tuple[int, int]:  # fmt: skip
    """Let codings (all of one text, where it is named) become codings of other themes, each coder's once; texts and codings."""
    texts, moved = set[UUID](), 0
    there = {
        (one.theme_id, one.clean_text_id, one.person_id): str(one.id)
        for theme in into for one in _codings(db, theme.id, text_id=text_id)
    }  # fmt: skip
    for old in codings:
        made, kept = list[str](), list[str]()
        for theme in into:
            if (its := there.get((theme.id, old.clean_text_id, old.person_id))) is not None:
                kept.append(its)
                continue
            new = analyst_coding(old.clean_text_id, theme.id, old.person_id, old.version)
            db.add(new)
            made.append(str(new.id))
            theme.meaning = change.number
        _keep(db, change, old, made=made, kept=kept)
        texts.add(old.clean_text_id)
        moved += 1
    db.flush()
    return len(texts), moved


def analyst_coding(text_id: UUID, theme_id: UUID, person_id: UUID, version: int | None) -> Coding:
    """An analyst's coding, under the version at which it was given."""
    return Coding(
        clean_text_id=text_id, theme_id=theme_id, person_id=person_id, kind=Kind.ANALYST, fits=Fits.YES, version=version
    )  # fmt: skip


def _keep(
    db: Session, change: ThemeChange, old: Coding | CodedText, *, made: Sequence[str] = (), kept: Sequence[str] = ()
) -> None:  # fmt: skip
    outcome = str(old.outcome) if isinstance(old, CodedText) else ""
    db.add(
        Moved(
            change_id=change.id, clean_text_id=old.clean_text_id, person_id=old.person_id, was_id=old.id,
            version=old.version or 1, outcome=outcome, made=list(made), kept=list(kept),
        )
    )  # fmt: skip
    db.delete(old)


def split(
    db: Session, me: Actor, theme_id: UUID, *, into: Collection[UUID], now: datetime, reviews: int = 0
) -> ThemeChange:
    """Begin to split a theme into others that are there; it is offered no longer, and its texts wait to be placed.

    Raises:
        BadInput: fewer than two others.
        WrongState: one of them is not in use, or other themes lie under the one that goes.
    """
    only_analysts(me)
    hold(db)
    if len(set(into)) < FEWEST:
        raise BadInput("Choose at least two themes. Add them first if they are not there.")
    theme = theme_for(db, me, theme_id)
    others = [theme_for(db, me, id) for id in dict.fromkeys(into)]
    _check_both(db, theme, others)
    return _change(db, me, theme, "split", others, reviews, now)


def being_split(db: Session, theme: Theme) -> ThemeChange | None:
    """The split of a theme whose texts may still be placed; None when it was not split, or was brought back since."""
    asked = select(ThemeChange).where(ThemeChange.theme_id == theme.id, ThemeChange.what != "changed")
    last = db.exec(asked.order_by(col(ThemeChange.number).desc())).first()
    return last if last and last.what == "split" and theme.state == ThemeState.RETIRED else None


def to_place(db: Session, me: Actor, theme_id: UUID) -> tuple[list[CleanText], int]:
    """The next texts of a theme that is being split, and how many are left in all, with those that nobody may read now."""
    only_analysts(me)
    coded = select(Coding.clean_text_id).where(Coding.theme_id == theme_id, Coding.kind == Kind.ANALYST)
    asked = select(CleanText).where(
        col(CleanText.id).in_(coded), CleanText.state == "released", ~worried(), ~kept_from(me)
    )
    texts = db.exec(asked.order_by(col(CleanText.id)).limit(A_PAGE)).all()
    return list(texts), effect(db, me, theme_id).texts


def place(
    db: Session, me: Actor, theme_id: UUID, chosen: Mapping[UUID, Collection[UUID]], *, now: datetime
) -> ThemeChange:
    """Put texts of a theme that is being split where an analyst says; with no theme a text goes back to be coded again.

    A text that is not there any more, or was placed meanwhile, is passed over.

    Raises:
        WrongState: the theme is not being split, or one it is split into is not in use any more.
        BadInput: a theme is none of those it is split into.
    """
    only_analysts(me)
    hold(db)
    theme = theme_for(db, me, theme_id)
    change = being_split(db, theme)
    if change is None:
        raise WrongState("This theme is not being split any more. Open it again and look.")
    others = {UUID(id): theme_for(db, me, UUID(id)) for id in change.into}
    wanted = {id for ids in chosen.values() for id in ids}
    if wanted - set(others):
        raise BadInput("Choose from the themes in the list.")
    _check_used(others[id] for id in wanted)
    done = defaultdict(int, change.did)
    for text_id, ids in chosen.items():
        codings = _codings(db, theme.id, text_id=text_id)
        if not codings:
            continue
        if ids:
            texts, moved = _move(db, change, codings, [others[id] for id in ids], text_id=text_id)
            done["texts"], done["codings"] = done["texts"] + texts, done["codings"] + moved
        else:
            _again(db, change, text_id, codings)
            done["again"] += 1
    change.did = dict(done)
    audit.record(
        db, me.id, action="theme.place", subject=f"theme:{theme.id}", now=now, details={"texts": len(chosen)}
    )
    return change


def _again(db: Session, change: ThemeChange, text_id: UUID, codings: Iterable[Coding]) -> None:
    """Nobody has read the text any more; what else was coded in it stays ticked, and it is suggested for anew."""
    for read in db.exec(select(CodedText).where(CodedText.clean_text_id == text_id)).all():
        _keep(db, change, read)
    for old in codings:
        _keep(db, change, old)
    for kind in (Suggestion, FeelingScore):
        db.exec(delete(kind).where(col(kind.clean_text_id) == text_id))
    db.flush()
