"""Write down what a group said."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords import surveys as survey_room
from ourwords.accounts import Me, get, post
from ourwords.kit.errors import NotReady, WrongState
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.responses.importing.service import Tools
from ourwords.responses.paper.routes.typed import LOG, LONGEST_FORM, MOST_LETTERS, TOO_LONG, TROUBLE, WHO
from ourwords.responses.paper.rules import (
    EVERYTHING,
    MOST_PEOPLE,
    UNPUBLISHED,
    Note,
    closed_for,
    read_note,
    talked_about,
)
from ourwords.responses.paper.service import write_note
from ourwords.responses.rules import LONGEST_TOKEN, new_token
from ourwords.responses.service import Place
from ourwords.surveys import Document, State, Survey
from ourwords.surveys import service as surveys
from ourwords.surveys.rules.came import GROUP

NO_WORDS = "This survey asks for no words, so a note has no place in it. Add a question for words first."


def _survey(db: Db, me: Me, survey_id: UUID) -> tuple[Survey, UUID, Document]:
    """The survey, its version that is open or was last, and what that asks."""
    survey = surveys.survey_for(db, me, survey_id)
    if survey.version_id is None:
        raise NotReady(UNPUBLISHED)
    document = survey_room.document(db, survey.version_id)
    if not talked_about(document):
        raise NotReady(NO_WORDS)
    return survey, survey.version_id, document


def _page(
    request: AnyRequest, survey: Survey, document: Document, given: dict[str, list[str]], *,
    wrong: dict[str, str] | None = None, trouble: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    questions = [
        (EVERYTHING, "Everything they said"),
        *((one.id, one.text) for one in talked_about(document)),
    ]
    said = {name: "".join(texts) for name, texts in given.items()}
    return page(
        request, "responses/note.html", status=status, survey=survey, given=said,
        questions=questions, editions=[(one.key, one.name) for one in document.editions], most=MOST_PEOPLE,
        wrong=wrong or {}, trouble=trouble, token=said.get("token") or new_token(),
    )  # fmt: skip


@get("/staff/surveys/{survey_id:uuid}/notes/new", who=WHO)
def begin(request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID]) -> Response[str]:
    """An empty note."""
    survey, _, document = _survey(db, me, survey_id)
    if closed := closed_for(State(survey.state), survey.closed_at, now):
        raise WrongState(closed)
    return _page(request, survey, document, {})


@post("/staff/surveys/{survey_id:uuid}/notes/new", who=WHO, request_max_body_size=LONGEST_FORM)
def keep(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], fields: Fields
) -> Response[str] | Redirect:
    """Keep the note; what is not right comes back with everything still there."""
    survey, version_id, document = _survey(db, me, survey_id)
    db.expunge_all()
    db.rollback()  # nothing was changed; on SQLite rows cannot be written while this session holds the lock
    if closed := closed_for(State(survey.state), survey.closed_at, now):
        return _page(request, survey, document, fields, trouble=closed, status=409)
    worry = "".join(fields.get("worry", [])).strip()
    note = read_note(document, fields, now)
    wrong = {} if isinstance(note, Note) else note
    wrong |= {"worry": TOO_LONG} if len(worry) > MOST_LETTERS else {}
    if wrong or not isinstance(note, Note):
        return _page(request, survey, document, fields, wrong=wrong, status=422)
    given = {name: texts for name, texts in fields.items() if name != "worry"}
    state = request.app.state
    tools, token = (
        Tools(state.engine, state.desk.sealer.fresh(), state.secret),
        "".join(fields.get("token", [])),
    )
    place = Place(survey.id, version_id, note.edition, source=GROUP, people=note.people)
    try:
        kept = write_note(tools, me, place, note, token=token[:LONGEST_TOKEN], given=given, now=now)
        if worry:
            tools.tell(me, kept.response_id, worry, now)
    except Exception as wrong:  # whatever broke, the whole note goes back to who wrote it
        LOG.error("a group's note was not kept: %s", type(wrong).__name__)
        return _page(request, survey, document, fields, trouble=TROUBLE, status=503)
    said = "told" if worry else "again" if kept.again else "note"
    return see(f"/staff/surveys/{survey.id}/paper?kept={said}")


HANDLERS = [begin, keep]
