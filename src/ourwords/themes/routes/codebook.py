"""The codebook: what themes there are, what each means, where it belongs, and how it came to be so."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.themes import rules, service
from ourwords.themes.models import Theme
from ourwords.themes.rules.coding import ThemeState
from ourwords.themes.rules.pictures import NONE, PICTURES

ANALYST = only(Role.ANALYST)
READERS = only(Role.ANALYST, Role.SCRUTINEER)
Words = Annotated[str, Field(max_length=5_000)]
EMPTY = {
    "name": "", "young_name": "", "definition": "", "use_when": "", "not_when": "", "examples": "", "picture": "", "under": "",
}  # fmt: skip
SHOWN = {"active": "In use", "retired": "Retired", "all": "All"}


class ThemeForm(Posted):
    """All of a theme; examples one a line. `version` is the codebook's when the form was opened."""

    name: Words = ""
    young_name: Words = ""
    definition: Words = ""
    use_when: Words = ""
    not_when: Words = ""
    examples: Words = ""
    picture: Words = ""
    under: Words = ""
    places: Many = Field(default_factory=list)
    version: int = 0

    def words(self) -> dict[str, str]:
        """The fields that are one text each, as they were typed."""
        return self.model_dump(exclude={"examples", "places", "version"})


@get("/staff/codebook", who=ANALYST)
def codebook(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """All themes, with how many texts each was found in."""
    rows = service.codebook_rows(db, me)
    state = request.query_params.get("state", "active")
    shown = state if state in SHOWN else "active"
    changed = request.query_params.get("changed", "")
    just = next((row.theme for row in rows if str(row.theme.id) == changed), None)
    return page(
        request, "themes/codebook.html", just=just, shown=shown, states=SHOWN, version=service.version(db),
        active=[row for row in rows if row.theme.state == ThemeState.ACTIVE],
        retired=[row for row in rows if row.theme.state == ThemeState.RETIRED],
        names={row.theme.id: row.theme.name for row in rows}, uppers={row.theme.under_id for row in rows if row.lower},
        left=sum(one.left for one in service.progress(db).values()),
    )  # fmt: skip


@get("/staff/codebook/new", who=ANALYST)
def new(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """A form for a new theme; `under` in the address chooses what it lies under."""
    given = {**EMPTY, "under": request.query_params.get("under", "")}
    return page(request, "themes/new.html", **_form(db, given, [], {}))


@post("/staff/codebook", who=ANALYST)
def add(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[ThemeForm]) -> Response[str] | Redirect:
    """Add a theme."""
    if wrong := service.problems(db, data.words()):
        return page(request, "themes/new.html", status=422, **_form(db, _typed(data), data.places, wrong))
    theme = service.add_theme(
        db, me, data.words(), examples=data.examples.splitlines(), places=data.places, now=now
    )
    return see(f"/staff/codebook?changed={theme.id}")


@get("/staff/codebook/{theme_id:uuid}", who=ANALYST)
def theme(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """One theme, to be read or changed, what lies under it, and its history."""
    found = service.theme_for(db, me, theme_id)
    given = {**service.fields(found), "examples": "\n".join(found.examples)}
    return _theme(request, db, me, found, _form(db, given, found.places, {}, but=theme_id))


@post("/staff/codebook/{theme_id:uuid}", who=ANALYST)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, theme_id: FromPath[UUID], data: Form[ThemeForm]
) -> Response[str] | Redirect:
    """Change a theme; what was coded with it stays. Who comes second is told what changed, and loses nothing they typed."""
    service.hold(db)
    found = service.theme_for(db, me, theme_id)
    wrong = service.problems(db, data.words(), but=theme_id)
    newer = service.since(db, me, theme_id, data.version) if data.version else []
    if wrong or newer:
        form = _form(db, _typed(data), data.places, wrong, but=theme_id)
        return _theme(request, db, me, found, form, newer=newer)
    service.change_theme(
        db, me, theme_id, data.words(), examples=data.examples.splitlines(), places=data.places, now=now
    )
    return see(f"/staff/codebook?changed={theme_id}")


def _typed(data: ThemeForm) -> dict[str, str]:
    return {**data.words(), "examples": data.examples}


def _form(
    db: Session, given: Mapping[str, Any], places: list[str], wrong: Mapping[str, str], *, but: UUID | None = None
) -> dict[str, Any]:  # fmt: skip
    """What the form's part of a page needs."""
    here = service.themes(db)
    known = {one.id for one in here}
    tops = [(str(one.id), one.name) for one in here if one.under_id not in known and one.id != but]
    chosen = str(given.get("picture", ""))
    pictures = {"": NONE, **PICTURES, **({chosen: chosen} if chosen not in ("", *PICTURES) else {})}
    return {
        "given": given, "places": places, "wrong": wrong, "frameworks": rules.load().frameworks,
        "uppers": [("", "Nothing: it stands at the top"), *tops], "pictures": pictures, "version": service.version(db),
    }  # fmt: skip


def _theme(
    request: AnyRequest, db: Session, me: Actor, found: Theme, form: dict[str, Any], *,
    newer: list[service.Version] | None = None,
) -> Response[str]:  # fmt: skip
    into = service.theme_for(db, me, found.merged_into_id) if found.merged_into_id else None
    split = service.being_split(db, found)
    return page(
        request, "themes/theme.html", status=422 if form["wrong"] or newer else 200, theme=found, newer=newer or [],
        lower=[one for one in service.themes(db) if one.under_id == found.id], into=into,
        to_place=service.effect(db, me, found.id).texts if split else 0, effect=service.effect(db, me, found.id),
        steps=service.versions(db, me, theme_id=found.id)[::-1], **form,
    )  # fmt: skip


@get("/staff/codebook/history", who=READERS)
def history(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """Every version of the codebook, newest first, and what each did."""
    return page(
        request, "themes/versions.html", versions=service.versions(db, me), version=service.version(db),
        may_change=me.role is Role.ANALYST, undone="undone" in request.query_params,
    )  # fmt: skip


@post("/staff/codebook/history/{number:int}/undoing", who=ANALYST)
def undo(db: Db, me: Me, now: Now, number: FromPath[int]) -> Redirect:
    """Take back a merge or a split."""
    service.undo(db, me, number, now=now)
    return see("/staff/codebook/history?undone=1")


HANDLERS = [codebook, new, add, theme, change, history, undo]
