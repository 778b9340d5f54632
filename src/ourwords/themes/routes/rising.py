"""What is new: groups of texts that no theme fits, what few say, and what is said more or less often than last time."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.themes import service
from ourwords.themes.rules.rising import Sense
from ourwords.themes.service import rising

ANALYST = only(Role.ANALYST)
RISING = "/staff/codebook/rising"
QUOTES = 200
"""Texts of one group that its page shows; as many as can be coded at once."""
SENSES = (Sense.MORE, Sense.FEWER, Sense.SAME, Sense.HIDDEN)
Words = Annotated[str, Field(max_length=5_000)]


class NewForm(Posted):
    """The first words of a new theme; the rest is filled in on its page."""

    name: Words = ""
    young_name: Words = ""
    definition: Words = ""


class AwayForm(Posted):
    """Why no theme is made of a group."""

    reason: Words = ""


@get(RISING, who=ANALYST)
def new(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """Groups that could be a theme, what is said in the same words, what says nothing, and what was put away."""
    found = rising.sorted_out(db, me)
    return page(
        request, "themes/rising.html", candidates=rising.with_texts(db, me, rising.offered(db, me)),
        repeated=rising.with_texts(db, me, found.repeated, most=1), nothing=rising.with_texts(db, me, found.nothing, most=1),
        away=rising.put_away_before(db, me), few=len(found.few), missed=rising.missed_count(db, me), picked="new",
    )  # fmt: skip


@get(f"{RISING}/few", who=ANALYST)
def few(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """What few say: it is kept in sight, however small it is."""
    found = rising.sorted_out(db, me).few
    pages = max(1, -(-len(found) // rising.PAGE))
    asked = request.query_params.get("page", "1")
    at = min(int(asked), pages) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 7 else 1
    shown = found[rising.PAGE * (max(at, 1) - 1) : rising.PAGE * max(at, 1)]
    return page(
        request, "themes/few.html", rare=rising.rare_themes(db, me), groups=rising.with_texts(db, me, shown), total=len(found),
        page=max(at, 1), pages=pages, least=rising.FEW, titles=surveys.titles(db), picked="few",
    )  # fmt: skip


@get(f"{RISING}/changes", who=ANALYST)
def changes(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """What is said more or less often than last time, survey by survey."""
    return page(
        request, "themes/changes.html", surveys=rising.changes(db, me), senses=SENSES, hidden=Sense.HIDDEN, least=rising.FEW,
        picked="changes",
    )  # fmt: skip


@get(RISING + "/{text_id:uuid}", who=ANALYST)
def group(request: AnyRequest, db: Db, me: Me, text_id: FromPath[UUID]) -> Response[str]:
    """One group with its texts, and what can be done with it."""
    return _group(request, db, me, text_id)


@post(RISING + "/{text_id:uuid}/theme", who=ANALYST)
def make_theme(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[NewForm]
) -> Response[str] | Redirect:
    """Make a theme of a group; its texts are then looked at and coded."""
    given = {**data.model_dump(), "use_when": "", "not_when": ""}
    if wrong := service.problems(db, given):
        return _group(request, db, me, text_id, wrong=wrong, typed=data)
    rising.group_of(db, me, text_id)
    theme = service.add_theme(db, me, given, examples=[], places=[], now=now)
    return see(f"{RISING}/{text_id}?theme={theme.id}")


@post(RISING + "/{text_id:uuid}/away", who=ANALYST)
def put_away(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[AwayForm]
) -> Response[str] | Redirect:
    """Put a group away, with a reason."""
    try:
        rising.put_away(db, me, text_id, reason=data.reason, now=now)
    except BadInput as wrong:
        return _group(request, db, me, text_id, wrong={"reason": wrong.message})
    return see(f"{RISING}#away")


@post(RISING + "/away/{group_id:uuid}/back", who=ANALYST)
def put_back(db: Db, me: Me, now: Now, group_id: FromPath[UUID]) -> Redirect:
    """Offer a group again."""
    rising.put_back(db, me, group_id, now=now)
    return see(RISING)


def _group(
    request: AnyRequest, db: Session, me: Actor, text_id: UUID, *, wrong: dict[str, str] | None = None,
    typed: NewForm | None = None,
) -> Response[str]:  # fmt: skip
    found = rising.group_of(db, me, text_id)
    (shown,) = rising.with_texts(db, me, [found], most=QUOTES)
    known = [(str(theme.id), theme.name) for theme in service.themes(db)]
    chosen = request.query_params.get("theme", "")
    return page(
        request, "themes/group.html", status=422 if wrong else 200, shown=shown, text_id=text_id, known=known,
        just=dict(known).get(chosen, ""), chosen=chosen, given=typed or NewForm(name=" ".join(found.words).capitalize()),
        wrong=wrong or {}, titles=surveys.titles(db), most=QUOTES,
    )  # fmt: skip


HANDLERS = [new, few, changes, group, make_theme, put_away, put_back]
