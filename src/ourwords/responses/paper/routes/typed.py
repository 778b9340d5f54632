"""Type in what came on paper, one form after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response

from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.errors import NotFound, WrongState
from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.kit.logs import log
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, FromQuery, Now
from ourwords.responses.importing.service import Tools
from ourwords.responses.paper.rules import closed_for
from ourwords.responses.paper.service import take_out, type_in
from ourwords.responses.rules import LONGEST_TOKEN, new_token
from ourwords.responses.service import Place
from ourwords.responses.shelf import in_language
from ourwords.surveys import Document, Edition, State, Survey, Version, from_json
from ourwords.surveys import service as surveys
from ourwords.surveys.rules import asks_words, read_answers
from ourwords.surveys.rules.came import PAPER

WHO = only(Role.SURVEY_LEAD)
LONGEST_FORM = 1_000_000
LOG = log("paper")
OURS = {"token", "typed", "last", "worry"}
"""Fields of the page itself; the others are answers."""
BLANK = "There is nothing to save yet. Type in one thing first, or put this paper aside."
TROUBLE = "Something of ours went wrong. Nothing is lost: what you typed is still here. Save it again."
SAVED, AGAIN = "Saved.", "That one was saved before. It is kept once."
OUT = "It is taken out."
TOLD = "The safeguarding lead has been told."
MOST_LETTERS = 2000
TOO_LONG = f"Say it in fewer words: {MOST_LETTERS:,} letters fit. Everything you typed is still here."


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which paper lies on the desk."""

    survey: Survey
    version: Version
    document: Document
    edition: Edition
    language: str
    others: bool
    """Whether there are other papers than this one to choose."""

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        return urlencode({"paper": _name(self.version, self.edition), "language": self.language})


def _name(version: Version, edition: Edition) -> str:
    return f"{version.number}.{edition.key}"


def _sheets(db: Db, survey: Survey) -> list[tuple[Version, Edition]]:
    """Every paper that was ever printed, the newest first."""
    versions = reversed(surveys.versions(db, survey.id))
    return [(version, edition) for version in versions for edition in from_json(version.document).editions]


def _sheet(db: Db, survey: Survey, paper: str, language: str) -> Sheet | None:
    """The paper somebody chose, or the only one there is; None while it must be chosen."""
    every = _sheets(db, survey)
    found = next((pair for pair in every if _name(*pair) == paper), every[0] if len(every) == 1 else None)
    if found is None:
        return None
    version, document = found[0], from_json(found[0].document)
    spoken = surveys.offered(db, survey, document)
    if language not in spoken and len(spoken) > 1:
        return None
    code = language if language in spoken else ENGLISH
    told = in_language(document, code)
    others = len(every) > 1 or len(spoken) > 1
    edition = replace(
        told.edition(found[1].key), easy=False
    )  # easy read is for who answers, not for who types
    return Sheet(survey, version, told, edition, code, others)


def _choose(request: AnyRequest, db: Db, survey: Survey, paper: str, language: str) -> Response[str]:
    """Which paper it is, where there is more than one."""
    every = _sheets(db, survey)
    newest = every[0][0].number
    papers = [
        (
            _name(version, edition),
            edition.name + ("" if version.number == newest else f", version {version.number}"),
        )
        for version, edition in every
    ]
    spoken = surveys.offered(db, survey, from_json(every[0][0].document))
    return page(
        request, "responses/type_choose.html", survey=survey, papers=papers, paper=paper or papers[0][0],
        languages=[(code, LANGUAGES[code].english) for code in spoken], language=language or ENGLISH,
    )  # fmt: skip


def _page(
    request: AnyRequest,
    sheet: Sheet,
    *,
    given: dict[str, list[str]] | None = None,
    wrong: Mapping[str, str] | None = None,
    trouble: str = "",
    status: int = 200,
    token: str = "",
    typed: int = 0,
    said: str = "",
    last: str = "",
    worry: str = "",
) -> Response[str]:
    return page(
        request, "responses/type.html", status=status, sheet=sheet, survey=sheet.survey, document=sheet.document,
        edition=sheet.edition, asks_words=asks_words(sheet.edition), given=given or {}, wrong=wrong or {},
        trouble=trouble, token=token or new_token(), typed=typed, said=said, last=last, worry=worry,
        language_name=LANGUAGES[sheet.language].english,
    )  # fmt: skip


@get("/staff/surveys/{survey_id:uuid}/type-in", who=WHO)
def begin(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], paper: FromQuery[str] = "",
    language: FromQuery[str] = "",
) -> Response[str]:  # fmt: skip
    """An empty form to type into, once it is known which paper it is."""
    survey = surveys.survey_for(db, me, survey_id)
    if closed := closed_for(State(survey.state), survey.closed_at, now):
        raise WrongState(closed)
    sheet = _sheet(db, survey, paper, language)
    return _page(request, sheet) if sheet else _choose(request, db, survey, paper, language)


@post("/staff/surveys/{survey_id:uuid}/type-in", who=WHO, request_max_body_size=LONGEST_FORM)
def save(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], fields: Fields,
    paper: FromQuery[str] = "", language: FromQuery[str] = "",
) -> Response[str]:  # fmt: skip
    """Keep one form and give an empty one; what is not right comes back with everything still there."""
    sheet = _lying(db, me, survey_id, paper, language)
    token, typed = _text(fields, "token")[:LONGEST_TOKEN] or new_token(), _count(fields)
    given = {name: texts for name, texts in fields.items() if name not in OURS}
    answers = read_answers(sheet.edition, given)
    db.expunge_all()
    db.rollback()  # nothing was changed; on SQLite rows cannot be written while this session holds the lock
    worry = _text(fields, "worry").strip()
    again = partial(_page, request, sheet, given=given, token=token, typed=typed, worry=worry)
    survey, state = sheet.survey, request.app.state
    if closed := closed_for(State(survey.state), survey.closed_at, now):
        return again(trouble=closed, status=409)
    if answers.wrong:
        return again(wrong=answers.wrong, status=422)
    if answers.empty or len(worry) > MOST_LETTERS:
        return again(trouble=BLANK if answers.empty else TOO_LONG, status=422)
    place = Place(survey.id, sheet.version.id, sheet.edition.key, language=sheet.language, source=PAPER)
    tools = Tools(state.engine, state.desk.sealer.fresh(), state.secret)
    try:
        taken = type_in(tools, me, place, answers, token=token, given=given, now=now)
        if worry:
            tools.tell(me, taken.response_id, worry, now)
    except Exception as wrong:  # whatever broke, everything typed goes back to who typed it
        LOG.error("an answer from paper was not kept: %s", type(wrong).__name__)
        return again(trouble=TROUBLE, status=503)
    said = (AGAIN if taken.again else SAVED) + (f" {TOLD}" if worry else "")
    return _page(request, sheet, typed=typed + (not taken.again), said=said, last=taken.note)


@post("/staff/surveys/{survey_id:uuid}/type-in/last", who=WHO)
def undo(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], fields: Fields,
    paper: FromQuery[str] = "", language: FromQuery[str] = "",
) -> Response[str]:  # fmt: skip
    """Take the last one out again."""
    sheet, typed = _lying(db, me, survey_id, paper, language), _count(fields)
    try:
        take_out(db, me, survey_id, note=_text(fields, "last"), secret=request.app.state.secret, now=now)
    except WrongState as wrong:
        return _page(request, sheet, typed=typed, trouble=wrong.message, status=wrong.status)
    return _page(request, sheet, typed=max(typed - 1, 0), said=OUT)


def _lying(db: Db, me: Me, survey_id: UUID, paper: str, language: str) -> Sheet:
    """The paper that was typed from; NotFound when there is none such."""
    sheet = _sheet(db, surveys.survey_for(db, me, survey_id), paper, language)
    if sheet is None:
        raise NotFound("That paper is not there. Go back and choose which paper it is.")
    return sheet


def _text(fields: dict[str, list[str]], name: str) -> str:
    return "".join(fields.get(name, []))


def _count(fields: dict[str, list[str]]) -> int:
    """How many were typed in this sitting, as the page itself carries it."""
    text = _text(fields, "typed")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


HANDLERS = [begin, save, undo]
