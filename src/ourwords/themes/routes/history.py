"""What coders said of one text, step by step: who, when, before and after. It shows no words that were withdrawn."""

from datetime import datetime
from uuid import UUID

from litestar import Response
from sqlmodel import Session

from ourwords import accounts, surveys
from ourwords.accounts import Actor, Me, Role, get, only
from ourwords.anonymisation import CleanText, kept_from
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath
from ourwords.themes import service
from ourwords.themes.models import CodingStep
from ourwords.themes.rules.coding import How
from ourwords.themes.service import saying
from ourwords.themes.service.coding import holds, worried

READERS = only(Role.ANALYST, Role.SCRUTINEER)
BY = {
    How.CARD: "On its card",
    How.SURE: "Agreed with a suggestion",
    How.MANY: "With others at once",
    How.UNDO: "Taken back",
}


@get("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}/history", who=READERS)
def history(
    request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], text_id: FromPath[UUID]
) -> Response[str]:
    """The history of one text, for analysts and scrutineers; an analyst who has said nothing yet sees no other's word."""
    text = db.get(CleanText, text_id)
    if text is None or text.survey_id != survey_id or holds(db, text, kept_from(me)):
        raise NotFound
    analyst, steps = me.role is Role.ANALYST, saying.steps_of(db, text_id)
    shown = analyst and text.state == "released" and not holds(db, text, worried())
    hidden = analyst and not saying.said_now(db, me, text_id)["outcome"]
    card = f"/staff/codebook/texts/{survey_id}/{text_id}"
    return page(
        request, "themes/history.html", words=text.text if shown else None, title=surveys.titles(db)[survey_id],
        steps=_told(db, me, [step for step in steps if not hidden or step.person_id == me.id]), hidden=hidden,
        up=(card, "This text") if shown else ("/staff", "What waits for me"),
    )  # fmt: skip


def _told(db: Session, me: Actor, steps: list[CodingStep]) -> list[tuple[str, datetime, str]]:
    people = accounts.names(db)
    names = {str(theme.id): theme.name for theme in service.themes(db, retired=True)}
    return [
        (
            f"{people.get(step.person_id, 'Somebody who left')}: {_said(step.after, names)}",
            step.at,
            f"Before: {_said(step.before, names)}. {BY[How(step.how)]}.",
        )
        for step in steps
    ]


def _said(said: saying.Said, names: dict[str, str]) -> str:
    return "; ".join(saying.in_words(said, names)) or "nothing"


HANDLERS = [history]
