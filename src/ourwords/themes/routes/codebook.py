"""The codebook: what themes there are, what each means, where it belongs, and how it came to be so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.themes import rules, service
from ourwords.themes.models import Theme
from ourwords.themes.rules.coding import ThemeState

ANALYST = only(Role.ANALYST)
Words = Annotated[str, Field(max_length=5_000)]
EMPTY = {"name": "", "young_name": "", "definition": "", "use_when": "", "not_when": "", "examples": ""}
FIELD_WORDS = {
    "name": "Name", "young_name": "Name for young people", "definition": "What it means", "use_when": "Use it when",
    "not_when": "Do not use it when", "examples": "Examples", "places": "Places",
}  # fmt: skip


class ThemeForm(Posted):
    """All of a theme; examples one a line."""

    name: Words = ""
    young_name: Words = ""
    definition: Words = ""
    use_when: Words = ""
    not_when: Words = ""
    examples: Words = ""
    places: Many = Field(default_factory=list)

    def words(self) -> dict[str, str]:
        """The fields that are one text each, as they were typed."""
        return self.model_dump(exclude={"examples", "places"})


class StateForm(Posted):
    """Whether a theme is offered for coding."""

    state: Literal["active", "retired"]


@get("/staff/codebook", who=ANALYST)
def codebook(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """All themes, with how many texts each was found in."""
    rows = service.codebook_rows(db, me)
    active = [row for row in rows if row.theme.state == ThemeState.ACTIVE]
    changed = request.query_params.get("changed", "")
    just = next((row.theme for row in rows if str(row.theme.id) == changed), None)
    return page(
        request, "themes/codebook.html", active=active, retired=[row for row in rows if row not in active], just=just,
        left=sum(one.left for one in service.progress(db).values()),
    )  # fmt: skip


@get("/staff/codebook/new", who=ANALYST)
def new(request: AnyRequest) -> Response[str]:
    """A form for a new theme."""
    return page(request, "themes/new.html", **_form(EMPTY, [], {}))


@post("/staff/codebook", who=ANALYST)
def add(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[ThemeForm]) -> Response[str] | Redirect:
    """Add a theme."""
    if wrong := service.problems(db, data.words()):
        return page(request, "themes/new.html", status=422, **_form(_typed(data), data.places, wrong))
    theme = service.add_theme(
        db, me, data.words(), examples=data.examples.splitlines(), places=data.places, now=now
    )
    return see(f"/staff/codebook?changed={theme.id}")


@get("/staff/codebook/{theme_id:uuid}", who=ANALYST)
def theme(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """One theme, to be read or changed, and its history."""
    found = service.theme_for(db, me, theme_id)
    given = {**found.model_dump(include=set(EMPTY) - {"examples"}), "examples": "\n".join(found.examples)}
    return _theme(request, db, me, found, _form(given, found.places, {}))


@post("/staff/codebook/{theme_id:uuid}", who=ANALYST)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, theme_id: FromPath[UUID], data: Form[ThemeForm]
) -> Response[str] | Redirect:
    """Change a theme; what was coded with it stays."""
    found = service.theme_for(db, me, theme_id)
    if wrong := service.problems(db, data.words(), but=theme_id):
        return _theme(request, db, me, found, _form(_typed(data), data.places, wrong))
    service.change_theme(
        db, me, theme_id, data.words(), examples=data.examples.splitlines(), places=data.places, now=now
    )
    return see(f"/staff/codebook?changed={theme_id}")


@post("/staff/codebook/{theme_id:uuid}/state", who=ANALYST)
def set_state(db: Db, me: Me, now: Now, theme_id: FromPath[UUID], data: Form[StateForm]) -> Redirect:
    """Retire a theme, or bring it back."""
    verb = service.retire if data.state == "retired" else service.bring_back
    verb(db, me, theme_id, now=now)
    return see(f"/staff/codebook?changed={theme_id}")


def _typed(data: ThemeForm) -> dict[str, str]:
    return {**data.words(), "examples": data.examples}


def _form(given: Mapping[str, Any], places: list[str], wrong: Mapping[str, str]) -> dict[str, Any]:
    """What the form's part of a page needs."""
    return {"given": given, "places": places, "wrong": wrong, "frameworks": rules.load().frameworks}


def _theme(request: AnyRequest, db: Session, me: Actor, found: Theme, form: dict[str, Any]) -> Response[str]:
    return page(
        request, "themes/theme.html", status=422 if form["wrong"] else 200, theme=found, steps=_steps(db, me, found), **form
    )  # fmt: skip


def _steps(db: Session, me: Actor, theme: Theme) -> list[tuple[str, datetime, str]]:
    """The history in plain words: what was done, when, by whom and what it changed."""
    names = accounts.names(db)
    now_is: dict[str, Any] = {field: getattr(theme, field) for field in FIELD_WORDS}
    told: list[tuple[str, datetime, str]] = []
    for step in reversed(service.history(db, me, theme.id)):
        by = f"By {names.get(step.person_id, 'somebody') if step.person_id else 'us'}."
        was = [
            f"{FIELD_WORDS[field]} was: {_said(value)}."
            for field, value in step.before.items()
            if value != now_is[field]
        ]
        now_is |= step.before
        told.append((step.what.capitalize(), step.at, " ".join([by, *was])))
    return told[::-1]


def _said(value: Any) -> str:
    """A field's old words, in quotation marks; of a list only how long it was."""
    return f"“{value}”" if isinstance(value, str) else f"a list of {len(value)}"


HANDLERS = [codebook, new, add, theme, change, set_state]
