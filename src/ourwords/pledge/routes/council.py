"""Where young people say whether they see what an agency says."""

from typing import Annotated

from litestar import Response
from litestar.response import Redirect
from pydantic import AfterValidator, Field
from sqlmodel import Session

from ourwords.accounts import COUNCIL, Actor, Me, get, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.pledge import service
from ourwords.pledge.rules import LONGEST, Agrees

Words = Annotated[str, AfterValidator(str.strip), Field(max_length=20_000)]
CHOICES = (
    (Agrees.YES.value, "Yes, we see it"),
    (Agrees.PARTLY.value, "Partly"),
    (Agrees.NOT_YET.value, "Not yet"),
)


class CommentForm(Posted):
    """What young people say."""

    agrees: str = ""
    words: Words = ""


@get("/council/pledge", who=COUNCIL)
def pledge(request: AnyRequest, db: Db) -> Response[str]:
    """Every agency and what it says."""
    return page(request, "pledge/council.html", lines=service.grid(db))


@get("/council/pledge/{key:str}/{commitment_key:str}", who=COUNCIL)
def ask(
    request: AnyRequest, db: Db, me: Me, key: FromPath[str], commitment_key: FromPath[str]
) -> Response[str]:
    """One thing an agency says, and whether young people see it."""
    return _ask(request, db, me, key, commitment_key, {"agrees": "", "words": ""}, {})


def _ask(
    request: AnyRequest, db: Session, me: Actor, key: str, commitment_key: str, given: dict[str, str],
    wrong: dict[str, str],
) -> Response[str]:  # fmt: skip
    agency, promised = service.agency_for(db, me, key), service.commitment_for(db, commitment_key)
    cell = next(each for each in service.line_of(db, agency).cells if each.commitment.id == promised.id)
    return page(
        request, "pledge/ask.html", status=422 if wrong else 200, agency=agency, commitment=promised, cell=cell,
        said=service.said_of(db, agency, promised), choices=CHOICES, given=given, wrong=wrong,
    )  # fmt: skip


@post("/council/pledge/{key:str}/{commitment_key:str}/comment", who=COUNCIL)
def comment(
    request: AnyRequest, db: Db, me: Me, now: Now, key: FromPath[str], commitment_key: FromPath[str],
    data: Form[CommentForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Keep what young people say."""
    if wrong := _problems(data):
        return _ask(request, db, me, key, commitment_key, data.model_dump(), wrong)
    service.comment(db, me, key, commitment_key, agrees=Agrees(data.agrees), words=data.words, now=now)
    return see(f"/council/pledge/{key}/{commitment_key}")


def _problems(data: CommentForm) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if data.agrees not in set(Agrees):
        wrong["agrees"] = "Choose one answer."
    if len(data.words) > LONGEST:
        wrong["words"] = f"Make it shorter: {LONGEST} letters at the most."
    return wrong
