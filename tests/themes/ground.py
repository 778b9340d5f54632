"""Released texts and a small codebook for tests."""

from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

from sqlmodel import Session

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.clock import today, week_of
from ourwords.kit.settings import Settings
from ourwords.surveys import MayShow, Survey
from ourwords.themes import Theme, fill_codebook, service
from ourwords.themes.rules.coding import Outcome, is_blind
from tests.people import NOW, a_response

LISTENED = "being-listened-to"
WORKERS = "workers-changing"


def a_text(
    db: Session, settings: Settings, survey: Survey, words: str = "Nobody listens when I say something.", *,
    may_show: MayShow = MayShow.YES, response_id: UUID | None = None, question_id: str = "change",
    state: TextState = TextState.RELEASED, blind: bool = False,
) -> CleanText:  # fmt: skip
    """A clean text as it is after release, of the sample that is coded without suggestions or not; committed."""
    text = CleanText(
        id=next(id for id in (uuid4() for _ in count()) if is_blind(id) == blind), response_id=response_id or a_response(db, settings, survey, change=words), survey_id=survey.id,
        question_id=question_id, text=words, may_show=may_show, state=state, week=week_of(NOW), released_on=today(NOW),
    )  # fmt: skip
    db.add(text)
    db.commit()
    return text


def a_theme(db: Session, key: str = LISTENED) -> Theme:
    """A theme of the codebook we start with, which is filled when it is empty; committed."""
    fill_codebook(db, NOW)
    db.commit()
    return next(theme for theme in service.themes(db, retired=True) if theme.key == key)


def coded(db: Session, me: Actor, text: CleanText, *chosen: Theme, outcome: Outcome | None = None) -> None:
    """Code a text as an analyst does; committed."""
    assert me.role is Role.ANALYST
    said = outcome or (Outcome.THEMES if chosen else Outcome.NONE)
    service.code(db, me, text.id, theme_ids=[theme.id for theme in chosen], outcome=said, now=NOW)
    db.commit()


def suggest(db: Session, folder: Path, *, smallest_batch: int = 1, days: int = 0) -> int:
    """One run of the worker's stage, so many days later; committed."""
    now = NOW + timedelta(days=days)
    done = themes.suggest(db, 100, smallest_batch=smallest_batch, now=now, models=themes.Models(folder))
    db.commit()
    return done
