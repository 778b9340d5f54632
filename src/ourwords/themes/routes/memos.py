"""Analysts' notes on texts, themes and surveys."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.errors import BadInput, NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.themes import service
from ourwords.themes.routes.finding import back_to
from ourwords.themes.service import memos, saying

ANALYST = only(Role.ANALYST)
NOTES = "/staff/codebook/notes"


class NewForm(Posted):
    """A note, and what it is on: one of the three."""

    words: Annotated[str, Field(max_length=20_000)] = ""
    text_id: str = ""
    theme_id: str = ""
    survey_id: str = ""
    back: str = ""

    def on(self) -> dict[str, UUID]:
        """What it is on, by name. BadInput when it is on nothing, or on two things."""
        given = {
            name: value
            for name in ("text_id", "theme_id", "survey_id")
            if (value := str(getattr(self, name)))
        }
        if len(given) != 1:
            raise BadInput("This note could not be read. Open the page again and write it there.")
        return {name: saying.ids_of([value])[0] for name, value in given.items()}


class ChangeForm(Posted):
    """How a note reads now, or that it is to go."""

    words: Annotated[str, Field(max_length=20_000)] = ""
    do: str = ""
    back: str = ""


@post(NOTES, who=ANALYST)
def write(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[NewForm]) -> Response[str] | Redirect:
    """Keep a new note."""
    on = data.on()
    try:
        memos.write_memo(db, me, data.words, **on, now=now)
    except BadInput as wrong:
        return page(request, "themes/note.html", status=422, words=data.words, wrong={"words": wrong.message}, on=on, memo=None, back=data.back)  # fmt: skip
    return see(back_to(data.back))


@get(NOTES + "/{memo_id:uuid}", who=ANALYST)
def open_note(request: AnyRequest, db: Db, me: Me, memo_id: FromPath[UUID]) -> Response[str]:
    """One note of mine, to change or to take away."""
    memo = memos.my_memo(db, me, memo_id)
    back = back_to(request.query_params.get("back", ""))
    return page(request, "themes/note.html", words=memo.words, wrong={}, on={}, memo=memo, back=back)


@post(NOTES + "/{memo_id:uuid}", who=ANALYST)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, memo_id: FromPath[UUID], data: Form[ChangeForm]
) -> Response[str] | Redirect:
    """Change a note of mine, or take it away."""
    if data.do == "take-away":
        memos.take_memo_away(db, me, memo_id, now=now)
        return see(back_to(data.back))
    try:
        memos.change_memo(db, me, memo_id, data.words, now=now)
    except BadInput as wrong:
        memo = memos.my_memo(db, me, memo_id)
        return page(request, "themes/note.html", status=422, words=data.words, wrong={"words": wrong.message}, on={}, memo=memo, back=data.back)  # fmt: skip
    return see(back_to(data.back))


@get("/staff/codebook/texts/{survey_id:uuid}/notes", who=ANALYST)
def on_survey(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """The notes on a survey."""
    return _on(request, db, me, title=_title(db, survey_id), on=("survey_id", survey_id), up=("/staff/codebook/texts", "Texts to code"))  # fmt: skip


@get("/staff/codebook/{theme_id:uuid}/notes", who=ANALYST)
def on_theme(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """The notes on a theme."""
    theme = service.theme_for(db, me, theme_id)
    up = (f"/staff/codebook/{theme_id}", theme.name)
    return _on(request, db, me, title=theme.name, on=("theme_id", theme_id), up=up)


def _title(db: Session, survey_id: UUID) -> str:
    title = surveys.titles(db).get(survey_id)
    if title is None:
        raise NotFound
    return title


def _on(
    request: AnyRequest, db: Session, me: Actor, *, title: str, on: tuple[str, UUID], up: tuple[str, str]
) -> Response[str]:
    rows = memos.memos_on(db, me, **{on[0]: on[1]})
    return page(request, "themes/notes.html", title=title, rows=rows, on=on, up=up, here=request.url.path)


HANDLERS = [write, open_note, change, on_survey, on_theme]
