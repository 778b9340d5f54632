"""The ways to hear from people who do not answer on a phone, on one page."""

from uuid import UUID

from litestar import Response

from ourwords import surveys as survey_room
from ourwords.accounts import Me, Role, get, only
from ourwords.kit.errors import NotReady
from ourwords.kit.languages import LANGUAGES
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath, FromQuery, Now
from ourwords.responses.paper.rules import DAYS_AFTER, UNPUBLISHED, closed_for
from ourwords.surveys import State
from ourwords.surveys import service as surveys

WHO = only(Role.SURVEY_LEAD)
KEPT = {
    "note": "The note is kept. A trained adult reads it first, as all words.",
    "told": "The note is kept, and the safeguarding lead has been told.",
    "again": "That note was here already. It is kept once.",
}


@get("/staff/surveys/{survey_id:uuid}/paper", who=WHO)
def ways(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], kept: FromQuery[str] = ""
) -> Response[str]:
    """Print the questions, type in what came back, write down what a group said."""
    survey = surveys.survey_for(db, me, survey_id)
    if survey.version_id is None:
        raise NotReady(UNPUBLISHED)
    document = survey_room.document(db, survey.version_id)
    languages = [(code, LANGUAGES[code]) for code in surveys.offered(db, survey, document)]
    return page(
        request, "responses/paper.html", survey=survey, document=document, languages=languages, days=DAYS_AFTER,
        closed=closed_for(State(survey.state), survey.closed_at, now), note=KEPT.get(kept, ""),
    )  # fmt: skip


HANDLERS = [ways]
