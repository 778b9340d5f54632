"""Name the readers and the ways in, publish, close, open again."""

from calendar import day_name
from dataclasses import asdict
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords import accounts
from ourwords.accounts import Me, Role, get, post
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.surveys import service
from ourwords.surveys.models import Survey
from ourwords.surveys.routes.forms import LinkForm, ReadersForm, StateForm
from ourwords.surveys.routes.making import MAKERS, Reply, home, pictures, show
from ourwords.surveys.rules import State
from ourwords.surveys.rules.drafting import new_id

DAYS = [(str(number), name) for number, name in enumerate(day_name)]


@get("/staff/surveys/{survey_id:uuid}/readers", who=MAKERS)
def readers(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """A form for who reads the answers."""
    found = service.survey_for(db, me, survey_id)
    given = {
        "reader_id": str(found.reader_id or ""), "deputy_id": str(found.deputy_id or ""),
        "reading_words": found.reading_words, "review_group": found.review_group,
        "reading_days": [str(day) for day in found.reading_days], "reading_from": found.reading_from,
        "reading_until": found.reading_until, "most_a_day": found.most_a_day or "",
        "names_shown": "1" if found.names_shown else "", **asdict(service.law_of(found)),
    }  # fmt: skip
    return _readers(request, db, found, given, {})


def _readers(
    request: AnyRequest, db: Db, found: Survey, given: dict[str, Any], wrong: dict[str, str]
) -> Response[str]:
    leads = [("", "Nobody yet"), *((str(id), name) for id, name in service.can_read(db).items())]
    there = review_groups(db)
    groups = [("", "Nobody yet"), *((name, name) for name in there)]
    if (kept := found.review_group) not in {"", *there}:
        groups.append((kept, f"{kept} (nobody is in it now)"))
    return page(
        request, "surveys/readers.html", status=422 if wrong else 200, survey=found, given=given, wrong=wrong,
        leads=leads, groups=groups, days=DAYS,
    )  # fmt: skip


def review_groups(db: Db) -> list[str]:
    """The groups that young people are in, by name."""
    young = accounts.people(db, Role.YOUTH_COUNCIL)
    return sorted({person.review_group for person in young if person.review_group})


@post("/staff/surveys/{survey_id:uuid}/readers", who=MAKERS)
def save_readers(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[ReadersForm]
) -> Reply:
    """Keep who reads the answers and when."""
    found = service.survey_for(db, me, survey_id)
    leads = {str(id): id for id in service.can_read(db)}
    groups = {"", found.review_group, *review_groups(db)}
    if wrong := _reader_problems(data, set(leads), groups, is_open=found.state == State.OPEN):
        return _readers(request, db, found, data.model_dump(), wrong)
    service.name_readers(
        db, me, survey_id, reader_id=leads.get(data.reader_id), deputy_id=leads.get(data.deputy_id),
        reading_words=data.reading_words, review_group=data.review_group, hours=data.hours(), law=data.law(),
        most_a_day=data.most(), names_shown=data.shows_names(), now=now,
    )  # fmt: skip
    return see(home(survey_id, note="counts"))


def _reader_problems(
    data: ReadersForm, leads: set[str], groups: set[str], *, is_open: bool
) -> dict[str, str]:
    wrong: dict[str, str] = {}
    for name, id in (("reader_id", data.reader_id), ("deputy_id", data.deputy_id)):
        if id and id not in leads:
            wrong[name] = "Choose a safeguarding lead who can sign in and get mail."
        elif is_open and not id:
            wrong[name] = (
                "Choose somebody. The survey is open, so people’s words need a reader. Or close it first."
            )
    if data.reader_id and data.reader_id == data.deputy_id:
        wrong["deputy_id"] = "Choose somebody else as the deputy: two people, so that one is always there."
    if data.review_group not in groups:
        wrong["review_group"] = "Choose a group from the list."
    return wrong | data.problems()


@post("/staff/surveys/{survey_id:uuid}/links", who=MAKERS)
def add_link(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[LinkForm]
) -> Reply:
    """Add a named way in; without a short name of its own it gets one from its name."""
    found = service.survey_for(db, me, survey_id)
    slug = data.link_slug or (new_id(data.link_name, ()) if data.link_name else "link")
    if wrong := service.link_problems(db, survey_id, name=data.link_name, slug=slug):
        return show(request, db, found, wrong=wrong, **data.model_dump())
    shared = data.link_shared == "1"
    service.add_link(db, me, survey_id, slug=slug, name=data.link_name, shared=shared, now=now)
    return see(home(survey_id, note="counts", anchor="ways_in"))


@post("/staff/surveys/{survey_id:uuid}/publication", who=MAKERS)
def publish(request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID]) -> Redirect:
    """Make the draft what people are asked; it never changes afterwards."""
    service.publish(db, me, survey_id, pictures=pictures(request), now=now)
    return see(home(survey_id, note="published"))


@post("/staff/surveys/{survey_id:uuid}/state", who=MAKERS)
def set_state(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[StateForm]) -> Redirect:
    """Close the survey, or open it again."""
    if data.to not in {State.OPEN, State.CLOSED}:
        raise BadInput("A survey can be closed or opened. Go back and use the button on the page.")
    service.set_state(db, me, survey_id, to=State(data.to), now=now)
    return see(home(survey_id, note="closed" if data.to == State.CLOSED else "opened"))


HANDLERS = [readers, save_readers, add_link, publish, set_state]
