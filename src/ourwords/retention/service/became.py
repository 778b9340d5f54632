"""What became of an answer, for the child who comes back; never its words, nor whether anybody worried."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from ourwords import review, surveys, themes
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.errors import NotFound
from ourwords.responses import Response
from ourwords.retention.service.forgetting import TAKEN_BACK

READ = {TextState.RELEASED, TextState.HELD}


@dataclass(frozen=True, slots=True)
class Became:
    """How far an answer has come."""

    survey: str
    week: date
    wrote: bool
    """Whether there were words to read, and not only choices."""
    read: bool
    agreed: tuple[str, ...]
    """Themes it was part of and young people agreed, in the words young people see."""
    over: bool
    """Words are no longer kept: their time has passed."""


def became(db: Session, response_id: UUID) -> Became:
    """What became of an answer. NotFound when it is no longer kept, or was taken back."""
    response = db.get(Response, response_id)
    if response is None or response.source == TAKEN_BACK:
        raise NotFound("We no longer have these answers.")
    texts = db.exec(select(CleanText).where(CleanText.response_id == response_id)).all()
    wrote = response.sealed_id is not None or any(value is True for value in response.record.values())
    return Became(
        survey=surveys.titles(db).get(response.survey_id, ""),
        week=response.week,
        wrote=wrote,
        read=any(text.state in READ for text in texts),
        agreed=_agreed(db, response.survey_id, [text.id for text in texts]),
        over=wrote and not texts and response.sealed_id is None,
    )


def _agreed(db: Session, survey_id: UUID, text_ids: list[UUID]) -> tuple[str, ...]:
    """Names of the themes that these texts were counted to and that young people agreed."""
    if not text_ids:
        return ()
    coded = themes.themes_of_texts(db, survey_id)
    mine = {theme_id for text_id in text_ids for theme_id in coded.get(text_id, ())}
    names = {theme.id: theme.young_name or theme.name for theme in themes.themes(db)}
    agreed = (
        id for id in mine if id in names and review.review_state(db, survey_id, id) == review.State.AGREED
    )
    return tuple(sorted(names[id] for id in agreed))
