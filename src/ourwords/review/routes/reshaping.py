"""Retire, merge and split themes. Each page says first what it does to codings and, because we are above them, to reviews."""

from typing import Literal
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import themes
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, Form, FromPath, Many, Now, Posted
from ourwords.review.routes.forms import ids_of
from ourwords.review.service.reshaping import met_by, reviews_met

ANALYST = only(Role.ANALYST)
AGAIN = "again"
BOTH = "Choose themes, or that it is coded again: not both."


class StateForm(Posted):
    """Whether a theme is offered for coding."""

    state: Literal["active", "retired"]


class IntoForm(Posted):
    """The themes that codings go to."""

    into: Many = Field(default_factory=list)


@get("/staff/codebook/{theme_id:uuid}/retiring", who=ANALYST)
def retiring(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """What retiring a theme would do."""
    return _page(request, db, me, theme_id, "retire")


@post("/staff/codebook/{theme_id:uuid}/state", who=ANALYST)
def set_state(db: Db, me: Me, now: Now, theme_id: FromPath[UUID], data: Form[StateForm]) -> Redirect:
    """Retire a theme, or bring it back."""
    verb = themes.codebook.retire if data.state == "retired" else themes.codebook.bring_back
    verb(db, me, theme_id, now=now)
    return see(f"/staff/codebook?changed={theme_id}")


@get("/staff/codebook/{theme_id:uuid}/merging", who=ANALYST)
def merging(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """Choose the theme it goes into; when one is chosen, what that would do."""
    return _page(request, db, me, theme_id, "merge", into=request.query_params.getall("into", []))


@post("/staff/codebook/{theme_id:uuid}/merging", who=ANALYST)
def merge(
    request: AnyRequest, db: Db, me: Me, now: Now, theme_id: FromPath[UUID], data: Form[IntoForm]
) -> Response[str] | Redirect:
    """Merge it."""
    into = ids_of(data.into)
    if len(into) != 1:
        return _page(request, db, me, theme_id, "merge", wrong="Choose the theme that it goes into.")
    met = sum(met_by(db, theme_id, into[0]).values())
    themes.codebook.merge(db, me, theme_id, into=into[0], now=now, reviews=met)
    return see(f"/staff/codebook?changed={theme_id}")


@get("/staff/codebook/{theme_id:uuid}/splitting", who=ANALYST)
def splitting(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """Choose the themes it is split into; what that would do stands above."""
    return _page(request, db, me, theme_id, "split")


@post("/staff/codebook/{theme_id:uuid}/splitting", who=ANALYST)
def split(
    request: AnyRequest, db: Db, me: Me, now: Now, theme_id: FromPath[UUID], data: Form[IntoForm]
) -> Response[str] | Redirect:
    """Begin to split it."""
    into = ids_of(data.into)
    met = sum(met_by(db, theme_id, *into).values())
    try:
        themes.codebook.split(db, me, theme_id, into=into, now=now, reviews=met)
    except BadInput as wrong:
        return _page(request, db, me, theme_id, "split", wrong=wrong.message, into=data.into)
    return see(f"/staff/codebook/{theme_id}/placing")


@get("/staff/codebook/{theme_id:uuid}/placing", who=ANALYST)
def placing(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """The next texts of a theme that is being split."""
    return _placing(request, db, me, theme_id, {}, {})


@post("/staff/codebook/{theme_id:uuid}/placing", who=ANALYST)
def place(
    request: AnyRequest, db: Db, me: Me, now: Now, theme_id: FromPath[UUID], fields: Fields
) -> Response[str] | Redirect:
    """Put texts where the analyst says; what has no tick stays for later."""
    both = {name: BOTH for name, said in fields.items() if AGAIN in said and len(said) > 1}
    if both:
        return _placing(request, db, me, theme_id, both, fields)
    chosen = {ids_of([name])[0]: ids_of(one for one in said if one != AGAIN) for name, said in fields.items()}
    themes.codebook.place(db, me, theme_id, chosen, now=now)
    return see(f"/staff/codebook/{theme_id}/placing")


def _placing(
    request: AnyRequest, db: Session, me: Actor, theme_id: UUID, wrong: dict[str, str], ticked: dict[str, list[str]]
) -> Response[str]:  # fmt: skip
    theme = themes.theme_for(db, me, theme_id)
    change = themes.codebook.being_split(db, theme)
    into = [themes.theme_for(db, me, UUID(id)) for id in change.into] if change else []
    texts, left = themes.codebook.to_place(db, me, theme_id) if change else ([], 0)
    return page(
        request, "review/placing.html", status=422 if wrong else 200, theme=theme, into=into, texts=texts, left=left,
        wrong=wrong, ticked=ticked, again=AGAIN, change=change,
    )  # fmt: skip


def _page(
    request: AnyRequest, db: Session, me: Actor, theme_id: UUID, what: str, *, wrong: str = "",
    into: list[str] | None = None,
) -> Response[str]:  # fmt: skip
    theme = themes.theme_for(db, me, theme_id)
    chosen = ids_of(into or [])
    other = themes.theme_for(db, me, chosen[0]) if what == "merge" and chosen else None
    effect = themes.codebook.effect(db, me, theme_id, into=other.id if other else None)
    others = [one for one in themes.themes(db) if one.id != theme_id]
    return page(
        request, "review/reshape.html", status=422 if wrong else 200, theme=theme, what=what, effect=effect, other=other,
        others=others, wrong={"into": wrong} if wrong else {}, chosen=into or [],
        reviews=reviews_met(db, theme_id), their_reviews=reviews_met(db, other.id) if other else [],
    )  # fmt: skip


HANDLERS = [retiring, set_state, merging, merge, splitting, split, placing, place]
