"""An analyst's notes on a text, a theme or a survey: dated, named, and how they were before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts, audit
from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput, NotAllowed, NotFound
from ourwords.themes.models import Memo
from ourwords.themes.service.codebook import only_analysts, theme_for
from ourwords.themes.service.coding import check_shown, text_for

LONGEST = 2_000
EMPTY = "Write the note first."
TOO_LONG = f"Make the note shorter: {LONGEST:,} letters at the most."


@dataclass(frozen=True, slots=True)
class Noted:
    """One note as a page shows it."""

    memo: Memo
    by: str
    mine: bool
    earlier: tuple[tuple[str, datetime], ...]
    """How it was before, newest first."""


def memos_on(
    db: Session, me: Actor, *, text_id: UUID | None = None, theme_id: UUID | None = None, survey_id: UUID | None = None
) -> list[Noted]:  # fmt: skip
    """The notes on one thing, oldest first. Whoever asks for those on a text has opened the text first."""
    only_analysts(me)
    asked = select(Memo).where(
        Memo.clean_text_id == text_id, Memo.theme_id == theme_id, Memo.survey_id == survey_id
    )
    names = accounts.names(db)
    return [_noted(memo, me, names) for memo in db.exec(asked.order_by(col(Memo.at)))]


def _noted(memo: Memo, me: Actor, names: dict[UUID, str]) -> Noted:
    earlier = [(one["words"], datetime.fromisoformat(one["at"])) for one in reversed(memo.earlier)]
    return Noted(
        memo, names.get(memo.person_id, "Somebody who left"), memo.person_id == me.id, tuple(earlier)
    )


def write_memo(
    db: Session, me: Actor, words: str, *, text_id: UUID | None = None, theme_id: UUID | None = None,
    survey_id: UUID | None = None, now: datetime,
) -> Memo:  # fmt: skip
    """Keep a note on one thing. BadInput when it is empty or too long."""
    only_analysts(me)
    if text_id is not None:
        check_shown(db, text_for(db, me, text_id))
    if theme_id is not None:
        theme_for(db, me, theme_id)
    memo = Memo(
        person_id=me.id, words=_checked(words), at=now, clean_text_id=text_id, theme_id=theme_id, survey_id=survey_id
    )  # fmt: skip
    db.add(memo)
    db.flush()
    audit.record(db, me.id, action="memo.write", subject=_subject(memo), now=now)
    return memo


def change_memo(db: Session, me: Actor, memo_id: UUID, words: str, *, now: datetime) -> Memo:
    """Change a note of my own; how it was before is kept beside it."""
    memo = my_memo(db, me, memo_id)
    said = _checked(words)
    if said != memo.words:
        memo.earlier = [*memo.earlier, {"words": memo.words, "at": memo.at.isoformat()}]
        memo.words, memo.at = said, now
        audit.record(db, me.id, action="memo.change", subject=_subject(memo), now=now)
    return memo


def take_memo_away(db: Session, me: Actor, memo_id: UUID, *, now: datetime) -> Memo:
    """Take a note of my own away, with all it ever said: somebody may have written down what should not be kept."""
    memo = my_memo(db, me, memo_id)
    db.delete(memo)
    db.flush()
    audit.record(db, me.id, action="memo.take-away", subject=_subject(memo), now=now)
    return memo


def my_memo(db: Session, me: Actor, memo_id: UUID) -> Memo:
    """A note of my own. NotFound when there is none, or its text may not be read now; NotAllowed when it is somebody else's."""
    only_analysts(me)
    memo = db.get(Memo, memo_id)
    if memo is None:
        raise NotFound
    if memo.clean_text_id is not None:
        check_shown(db, text_for(db, me, memo.clean_text_id))
    if memo.person_id != me.id:
        raise NotAllowed("Only who wrote a note may change it. Write one of your own beside it.")
    return memo


def _checked(words: str) -> str:
    said = words.strip()
    if not said:
        raise BadInput(EMPTY)
    if len(said) > LONGEST:
        raise BadInput(TOO_LONG)
    return said


def _subject(memo: Memo) -> str:
    if memo.clean_text_id is not None:
        return f"text:{memo.clean_text_id}"
    return f"theme:{memo.theme_id}" if memo.theme_id is not None else f"survey:{memo.survey_id}"
