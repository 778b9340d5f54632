"""Actions: what is due and late, one to begin, one to follow up."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.clock import today
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.reports import service
from ourwords.reports.models import Action
from ourwords.reports.routes.forms import Sent, one
from ourwords.reports.rules.acting import WORDS, Promise, is_late, problems, says_now
from ourwords.reports.service import sources

KEEPERS = only(Role.SUBGROUP, Role.ANALYST)
STATES = [(state.value, WORDS[state].removesuffix(", because")) for state in Promise]
TONES = {"late": "worry", "done": "good", "doing": "wait"}
TRUTH = {True: "Yes, it is so", False: "No, not yet", None: "Not checked"}
NEW = ("title", "you_said", "owner_role", "agency", "survey")
SHOWN = (*NEW[:4], "text", "due_on", "state", "what_changed", "because", "told_on", "young_people_say")
KEPT = ("text", "due_on", "state", "what_changed", "because")


@dataclass(frozen=True, slots=True)
class Line:
    """One action as the list shows it."""

    id: UUID
    title: str
    survey: str
    you_said: str
    owner: str
    due_on: date
    state: str
    tone: str
    truth: str


@get("/staff/actions", who=KEEPERS)
def actions(request: AnyRequest, db: Db, now: Now) -> Response[str]:
    """All actions, those due first on top."""
    titles, found = surveys.titles(db), service.actions(db)
    late = sum(is_late(Promise(each.state), each.due_on, today(now)) for each in found)
    words = {0: "", 1: "One action is late."}.get(late, f"{late} actions are late.")
    lines = [_line(db, each, titles.get(each.survey_id, ""), today(now)) for each in found]
    return page(request, "reports/actions.html", lines=lines, late=words)


def _line(db: Session, each: Action, survey: str, on: date) -> Line:
    state = says_now(Promise(each.state), each.due_on, on)
    owner = sources.owner_of(db, each.owner_role, each.agency)
    truth = TRUTH[each.is_true] if each.state == Promise.DONE else ""
    return Line(
        each.id,
        each.title,
        survey,
        each.you_said,
        owner,
        each.due_on,
        state,
        TONES.get(state, "plain"),
        truth,
    )


@get("/staff/actions/new", who=KEEPERS)
def new(request: AnyRequest, db: Db) -> Response[str]:
    """A form for a new action."""
    return _new(request, db, dict.fromkeys((*NEW, *KEPT), ""), {})


@post("/staff/actions", who=KEEPERS)
def add(request: AnyRequest, db: Db, me: Me, now: Now, fields: Fields) -> Response[str] | Redirect:
    """Keep a new action."""
    given = {name: one(fields, name) for name in (*NEW, *KEPT)}
    wrong, due_on = _wrong(given, Promise.PLANNED), _day(given["due_on"])
    survey = next((each for each in surveys.surveys(db) if str(each.id) == given["survey"]), None)
    if survey is None:
        wrong["survey"] = "Choose the survey it comes from."
    if wrong or survey is None or due_on is None:
        return _new(request, db, given, wrong)
    made = service.add_action(
        db, me, survey_id=survey.id, title=given["title"], you_said=given["you_said"], text=given["text"],
        owner_role=given["owner_role"], agency=given["agency"], due_on=due_on, now=now,
    )  # fmt: skip
    return see(f"/staff/actions/{made.id}")


def _wrong(given: dict[str, str], state: Promise) -> dict[str, str]:
    wrong = problems(
        title=given["title"], you_said=given["you_said"], text=given["text"], owner_role=given["owner_role"],
        state=state, what_changed=given["what_changed"], because=given["because"],
    )  # fmt: skip
    return wrong if _day(given["due_on"]) else {**wrong, "due_on": "Choose the day it is due."}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _new(request: AnyRequest, db: Session, given: dict[str, str], wrong: dict[str, str]) -> Response[str]:
    asked = [(str(each.id), each.title) for each in surveys.surveys(db) if each.version_id]
    return page(
        request, "reports/action.html", status=422 if wrong else 200, given=given, wrong=wrong,
        action="/staff/actions", is_new=True, surveys=asked, states=STATES,
    )  # fmt: skip


@get("/staff/actions/{action_id:uuid}", who=KEEPERS)
def action(request: AnyRequest, db: Db, me: Me, action_id: FromPath[UUID]) -> Response[str]:
    """One action to follow up."""
    found = service.action_for(db, me, action_id)
    return _one(request, found, {}, {})


@post("/staff/actions/{action_id:uuid}", who=KEEPERS)
def update(
    request: AnyRequest, db: Db, me: Me, now: Now, action_id: FromPath[UUID], fields: Fields
) -> Response[str] | Redirect:
    """Keep how far it is."""
    found = service.action_for(db, me, action_id)
    given = {**{name: str(getattr(found, name)) for name in NEW[:4]}, **_typed(fields)}
    state, due_on = _state(given["state"]), _day(given["due_on"])
    wrong = _wrong(given, state)
    if wrong or due_on is None:
        return _one(request, found, given, wrong)
    service.update_action(
        db, me, action_id, state=state, text=given["text"], what_changed=given["what_changed"],
        because=given["because"], due_on=due_on, told=bool(one(fields, "told")), now=now,
    )  # fmt: skip
    return see("/staff/actions")


def _typed(fields: Sent) -> dict[str, str]:
    return {name: one(fields, name) for name in KEPT}


def _state(text: str) -> Promise:
    return Promise(text) if text in set(Promise) else Promise.PLANNED


def _one(request: AnyRequest, found: Action, typed: dict[str, str], wrong: dict[str, str]) -> Response[str]:
    given: dict[str, Any] = {**{name: getattr(found, name) for name in SHOWN}, **typed}
    return page(
        request, "reports/action.html", status=422 if wrong else 200, given=given, wrong=wrong,
        action=f"/staff/actions/{found.id}", is_new=False, surveys=[], states=STATES,
    )  # fmt: skip


HANDLERS = [actions, new, add, action, update]
