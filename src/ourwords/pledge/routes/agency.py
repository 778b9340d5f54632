"""One agency's pledge: its own people sign, say how far they are and show it; others read."""

from datetime import datetime
from typing import Annotated

from litestar import Response
from litestar.response import Redirect
from pydantic import AfterValidator, Field
from sqlmodel import Session

from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.clock import today
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.pledge import service
from ourwords.pledge.models import Agency, SignUp
from ourwords.pledge.routes.staff import READERS
from ourwords.pledge.rules import Step, read_day, sign_up_problems, squeeze, standing_problems

Line = Annotated[str, AfterValidator(squeeze), Field(max_length=2000)]
Words = Annotated[str, AfterValidator(str.strip), Field(max_length=20_000)]
OWN = only(Role.AGENCY)
STEPS = (
    (Step.NOT_STARTED.value, "Not started"),
    (Step.STARTED.value, "Started: we know what we will do"),
    (Step.DOING.value, "Doing it: some of us do it"),
    (Step.IN_PLACE.value, "In place: it is how we work"),
)


class SignUpForm(Posted):
    """That an agency signed."""

    signed_on: Line = ""
    role_that_signed: Line = ""
    link: Line = ""


class StandingForm(Posted):
    """How far an agency is."""

    step: Line = ""
    words: Words = ""


@get("/staff/pledge/{key:str}", who=READERS)
def show(request: AnyRequest, db: Db, me: Me, key: FromPath[str]) -> Response[str]:
    """An agency and all its commitments."""
    agency = service.agency_for(db, me, key)
    line = service.line_of(db, agency)
    return page(request, "pledge/mine.html", line=line, mine=service.is_mine(me, key))


@get("/staff/pledge/{key:str}/sign-up", who=OWN)
def sign_up_form(request: AnyRequest, db: Db, me: Me, key: FromPath[str]) -> Response[str]:
    """A form to say that one's agency signed."""
    agency = service.my_agency(db, me, key)
    signed = service.line_of(db, agency).sign_up
    return _sign_up(request, agency, _given(signed), {})


def _given(signed: SignUp | None) -> dict[str, str]:
    if signed is None:
        return {"signed_on": "", "role_that_signed": "", "link": ""}
    return {
        "signed_on": signed.signed_on.isoformat(),
        "role_that_signed": signed.role_that_signed,
        "link": signed.link,
    }


def _sign_up(
    request: AnyRequest, agency: Agency, given: dict[str, str], wrong: dict[str, str]
) -> Response[str]:
    status = 422 if wrong else 200
    return page(request, "pledge/sign_up.html", status=status, agency=agency, given=given, wrong=wrong)


@post("/staff/pledge/{key:str}/sign-up", who=OWN)
def sign_up(
    request: AnyRequest, db: Db, me: Me, now: Now, key: FromPath[str], data: Form[SignUpForm]
) -> Response[str] | Redirect:
    """Say that one's agency signed."""
    agency, given = service.my_agency(db, me, key), data.model_dump()
    signed_on = read_day(data.signed_on)
    wrong = sign_up_problems(
        signed_on=data.signed_on, role=data.role_that_signed, link=data.link, today=today(now)
    )
    if wrong or signed_on is None:
        return _sign_up(request, agency, given, wrong)
    service.sign_up(db, me, key, signed_on=signed_on, role=data.role_that_signed, link=data.link, now=now)
    return see(f"/staff/pledge/{key}")


@get("/staff/pledge/{key:str}/{commitment_key:str}", who=READERS)
def commitment(
    request: AnyRequest, db: Db, me: Me, now: Now, key: FromPath[str], commitment_key: FromPath[str]
) -> Response[str]:
    """One commitment: what the agency said and showed, what young people say, and for its own people the forms."""
    return commitment_page(request, db, me, key, commitment_key, now=now)


def commitment_page(
    request: AnyRequest, db: Session, me: Actor, key: str, commitment_key: str, *, now: datetime,
    given: dict[str, str] | None = None, wrong: dict[str, str] | None = None,
) -> Response[str]:  # fmt: skip
    """The page of one commitment, with what was typed and what to put right in it."""
    agency, promised = service.agency_for(db, me, key), service.commitment_for(db, commitment_key)
    cell = next(each for each in service.line_of(db, agency).cells if each.commitment.id == promised.id)
    said = cell.standing.words if cell.standing else ""
    blank = {"step": "", "words": "", "title": "", "note": "", "link": "", "public": ""}
    begun = {"step": str(cell.standing.step), "words": said} if cell.standing else {}
    return page(
        request, "pledge/commitment.html", status=422 if wrong else 200, agency=agency, commitment=promised, cell=cell,
        told=service.history(db, agency).get(promised.id, []), mine=service.is_mine(me, key), wrong=wrong or {},
        given={**blank, **begun, **(given or {})}, steps=STEPS, remarks=service.remarks(said), today=today(now),
    )  # fmt: skip


@post("/staff/pledge/{key:str}/{commitment_key:str}/standing", who=OWN)
def rate(
    request: AnyRequest, db: Db, me: Me, now: Now, key: FromPath[str], commitment_key: FromPath[str],
    data: Form[StandingForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Say how far one's agency is."""
    service.my_agency(db, me, key)
    if wrong := standing_problems(step=data.step, words=data.words):
        given = {"step": data.step, "words": data.words}
        return commitment_page(request, db, me, key, commitment_key, now=now, given=given, wrong=wrong)
    service.rate(db, me, key, commitment_key, step=Step(data.step), words=data.words, now=now)
    return see(f"/staff/pledge/{key}/{commitment_key}")
