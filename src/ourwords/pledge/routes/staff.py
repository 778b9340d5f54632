"""The pledge for those who read all of it, and the checks of our own words."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import AfterValidator, Field

from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.errors import NotReady
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.pledge import service
from ourwords.pledge.rules import agency_problems, squeeze

Line = Annotated[str, AfterValidator(squeeze), Field(max_length=1000)]
READERS = only(
    Role.SUBGROUP, Role.SCRUTINEER, Role.SURVEY_LEAD, Role.ANALYST, Role.ADMINISTRATOR, Role.AGENCY
)
ADMIN, LEAD = only(Role.ADMINISTRATOR), only(Role.SURVEY_LEAD)
CHECKERS = only(Role.SURVEY_LEAD, Role.ANALYST, Role.SCRUTINEER)
NO_AGENCY = (
    "Your agency is not on the list of the Language Pledge yet. Ask an administrator to put it there, under the short "
    "name your own page here has."
)


@get("/staff/pledge", who=READERS)
def overview(request: AnyRequest, db: Db, me: Me) -> Response[str] | Redirect:
    """Every agency for those who read all; an agency goes to its own page."""
    if me.role is Role.AGENCY:
        if service.find_agency(db, me.agency) is None:
            raise NotReady(NO_AGENCY)
        return see(f"/staff/pledge/{me.agency}")
    lines = service.grid(db)
    return page(
        request, "pledge/staff.html", lines=lines, summary=service.summed(lines), commitments=service.commitments(db),
        to_read=len(service.comments_to_read(db)) if me.role is Role.SURVEY_LEAD else 0,
        may_add=me.role is Role.ADMINISTRATOR, may_read_words=me.role is not Role.ADMINISTRATOR,
        may_check=me.role in CHECKERS,
    )  # fmt: skip


class AgencyForm(Posted):
    """A member of the partnership."""

    key: Line
    name: Line
    short_name: Line = ""


@get("/staff/pledge/new", who=ADMIN)
def new_agency(request: AnyRequest) -> Response[str]:
    """A form for a new agency."""
    return page(request, "pledge/new_agency.html", wrong={}, given={"key": "", "name": "", "short_name": ""})


@post("/staff/pledge/agencies", who=ADMIN)
def add_agency(
    request: AnyRequest, db: Db, me: Me, now: Now, data: Form[AgencyForm]
) -> Response[str] | Redirect:
    """Put an agency on the list."""
    given = data.model_dump()
    there = [(each.key, each.name) for each in service.agencies(db)]
    if wrong := agency_problems(key=data.key, name=data.name, there=there):
        return page(request, "pledge/new_agency.html", status=422, wrong=wrong, given=given)
    service.add_agency(db, me, **given, now=now)
    return see(f"/staff/pledge/{data.key}")


@get("/staff/pledge/comments", who=LEAD)
def comments(request: AnyRequest, db: Db) -> Response[str]:
    """What young people wrote about agencies and no adult has read yet."""
    return page(request, "pledge/comments.html", waiting=service.comments_to_read(db))


@post("/staff/pledge/comments/{comment_id:uuid}/shown", who=LEAD)
def let_show(db: Db, me: Me, now: Now, comment_id: FromPath[UUID]) -> Redirect:
    """Let everybody read it."""
    service.let_show(db, me, comment_id, now=now)
    return see("/staff/pledge/comments")


@get("/staff/pledge/our-words", who=CHECKERS)
def our_words(request: AnyRequest, db: Db) -> Response[str]:
    """Our own questions, checked against the words of the list and for how hard they are to read."""
    return page(request, "pledge/our_words.html", surveys=service.check_questions(db), age=service.AGE)
