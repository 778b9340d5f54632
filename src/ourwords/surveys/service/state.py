"""How a survey stands: what its maker sees before publishing."""

from collections.abc import Container
from dataclasses import dataclass

from sqlmodel import Session

from ourwords import accounts
from ourwords.kit.errors import NotReady
from ourwords.surveys.models import Survey, Version
from ourwords.surveys.rules import Document, State, from_json, problems
from ourwords.surveys.service.readers import can_read, is_read, require_readers

WORDS = {
    State.DRAFT: ("not published yet", "wait"),
    State.OPEN: ("open", "good"),
    State.CLOSED: ("closed", "plain"),
}

UNREAD = ("open, but takes no new answers", "worry")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a survey is, in words, and what its maker may do with it now."""

    words: str
    tone: str
    unread: bool
    """It is open and takes no new answers, because a reader or a deputy is missing."""
    number: int | None
    """The version that is open, or was last."""
    differs: bool
    """The draft says something else than that version."""
    problems: tuple[str, ...]
    """What must be put right before the draft can be published."""
    may_publish: bool
    may_close: bool
    may_open: bool


def standing(db: Session, survey: Survey, *, pictures: Container[str]) -> Standing:
    """How this survey stands; `pictures` are the names of those there are."""
    version = db.get(Version, survey.version_id) if survey.version_id else None
    draft = from_json(survey.draft)
    no_readers = reader_problem(db, survey)
    wrong = (*problems(draft, pictures), *((no_readers,) if no_readers else ()))
    changed = version is None or differs(draft, version)
    words, tone = WORDS[State(survey.state)]
    unread = survey.state == State.OPEN and not is_read(survey, can_read(db))
    if unread:
        words, tone = UNREAD
    return Standing(
        words=words, tone=tone, unread=unread, number=version.number if version else None, differs=version is not None and changed,
        problems=wrong, may_publish=changed and not wrong, may_close=survey.state == State.OPEN,
        may_open=survey.state == State.CLOSED and not no_readers,
    )  # fmt: skip


def differs(draft: Document, version: Version) -> bool:
    """Whether the draft says something else than a version."""
    return from_json(version.document) != draft


def reader_problem(db: Session, survey: Survey) -> str:
    """What is missing before anybody reads the answers; empty when nothing is."""
    try:
        require_readers(db, survey)
    except NotReady as missing:
        return missing.message
    return ""


def reader_names(db: Session, survey: Survey) -> tuple[str, str]:
    """The names of the reader and the deputy; "Nobody yet" where none is."""
    names = accounts.names(db)
    reader, deputy = (
        names.get(id, "Nobody yet") if id else "Nobody yet" for id in (survey.reader_id, survey.deputy_id)
    )
    return reader, deputy
