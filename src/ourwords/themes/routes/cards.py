"""Read released texts one at a time, say what each is about, and take the last one back."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.themes import service
from ourwords.themes.rules.coding import Outcome, Sounds, keys_for, outcome_of
from ourwords.themes.service import saying
from ourwords.themes.service.memos import memos_on

ANALYST = only(Role.ANALYST)
WHY = "Say in a few words what worries you."
MAY_SHOW = {
    "yes": "Its writer said we may show these words.",
    "idea": "Its writer said we may show the idea, not the words.",
    "no": "Its writer said we may not show this. It is counted and never quoted.",
}
FEELINGS = (
    ("glad", "Glad", "g"),
    ("neither", "Neither", "e"),
    ("unhappy", "Unhappy", "x"),
    ("cannot-tell", "I can’t tell", "t"),
)
"""How a text may sound to a coder: value, words, key."""
GOES_ALONG = ("second", "saved", "told", "undone")


class CardForm(Posted):
    """What a coder says of one text."""

    theme: Many = Field(default_factory=list)
    said: str = ""
    sounds: str = ""
    second: str = ""


class WorryForm(Posted):
    """What worries somebody."""

    why: Annotated[str, Field(max_length=2_000)] = ""


@get("/staff/codebook/texts/{survey_id:uuid}", who=ANALYST)
def next_card(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str] | Redirect:
    """The next text to code; when none is left, what can be done now."""
    second = "second" in request.query_params
    text = service.next_text(db, me, survey_id, after=_id(request, "after"), second=second)
    if text is None:
        return _done(request, db, survey_id, second=second)
    return see(f"/staff/codebook/texts/{survey_id}/{text.id}{_asked(request)}")


def _done(request: AnyRequest, db: Session, survey_id: UUID, *, second: bool) -> Response[str]:
    title = surveys.titles(db).get(survey_id)
    if title is None:
        raise NotFound
    done = service.progress(db).get(survey_id)
    return page(
        request, "themes/done.html", title=title, survey_id=survey_id, progress=done, second=second, was=_id(request, "after"),
    )  # fmt: skip


def _id(request: AnyRequest, name: str) -> UUID | None:
    try:
        return UUID(request.query_params.get(name, ""))
    except ValueError:
        return None


def _asked(request: AnyRequest) -> str:
    """What goes along from page to page: that these are second readings, what was done just now, and to which text."""
    kept = [f"{name}=1" for name in GOES_ALONG if name in request.query_params]
    was = _id(request, "after")
    kept += [f"was={was}"] if was else []
    return f"?{'&'.join(kept)}" if kept else ""


@get("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}", who=ANALYST)
def card(
    request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], text_id: FromPath[UUID]
) -> Response[str]:
    """One text and all themes."""
    return _card(request, db, me, text_in(db, me, survey_id, text_id))


@post("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}", who=ANALYST)
def code(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], text_id: FromPath[UUID],
    data: Form[CardForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Record what a coder says, and go on to the next text."""
    text = text_in(db, me, survey_id, text_id)
    outcome = outcome_of(data.theme, data.said)
    if outcome is None:
        return _card(request, db, me, text, wrong={"theme": service.NOT_GIVEN}, typed=data)
    saying.code(db, me, text.id, theme_ids=saying.ids_of(data.theme), outcome=outcome, now=now)
    sounds = Sounds(data.sounds) if data.sounds in set(Sounds) else None
    if sounds is not service.heard(db, me, text.id).mine:
        service.say_feeling(db, me, text.id, sounds=sounds, now=now)
    second = "&second=1" if data.second else ""
    return see(f"/staff/codebook/texts/{survey_id}?after={text_id}&saved=1{second}")


@post("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}/undo", who=ANALYST)
def undo(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], text_id: FromPath[UUID]) -> Redirect:
    """Take back what I said of this text last, and open it again."""
    text = text_in(db, me, survey_id, text_id)
    if batch := saying.last_batch(db, me, text.id):
        saying.undo(db, me, batch, now=now)
    return see(f"/staff/codebook/texts/{survey_id}/{text_id}?undone=1")


@post("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}/worry", who=ANALYST)
def worry(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], text_id: FromPath[UUID],
    data: Form[WorryForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Tell the safeguarding lead."""
    text = text_in(db, me, survey_id, text_id)
    if not data.why.strip():
        return _card(request, db, me, text, wrong={"why": WHY})
    service.worry(db, me, text.id, why=data.why.strip(), now=now)
    return see(f"/staff/codebook/texts/{survey_id}?after={text_id}&told=1")


def text_in(db: Session, me: Actor, survey_id: UUID, text_id: UUID) -> CleanText:
    """A released text of this survey; NotFound when it is of another."""
    text = service.text_for(db, me, text_id)
    if text.survey_id != survey_id:
        raise NotFound
    return text


def _card(
    request: AnyRequest, db: Session, me: Actor, text: CleanText, *, wrong: dict[str, str] | None = None,
    typed: CardForm | None = None,
) -> Response[str]:  # fmt: skip
    """The card; `typed` is what could not be kept, or None to show what was kept before."""
    asked = request.query_params
    shown, heard = service.card(db, me, text, second="second" in asked), service.heard(db, me, text.id)
    was, told = _id(request, "was"), "told" in asked
    return page(
        request, "themes/card.html", status=422 if wrong else 200, card=shown, title=surveys.titles(db)[text.survey_id],
        asked=_question(db, text), progress=service.progress(db)[text.survey_id], may_show=MAY_SHOW[text.may_show],
        wrong=wrong or {}, ticked=typed.theme if typed else [str(one.theme.id) for one in shown.offers if one.ticked],
        said=typed.said if typed else "" if shown.said in (None, Outcome.THEMES) else shown.said,
        sounds=typed.sounds if typed else heard.mine or "", heard=heard, feelings=FEELINGS,
        keys=keys_for([str(theme.id) for theme in service.themes(db)]), was=None if told else was, told=told,
        saved="saved" in asked, undone="undone" in asked, second="second" in asked, can_undo=_can_undo(db, me, was),
        memos=memos_on(db, me, text_id=text.id),
    )  # fmt: skip


def _can_undo(db: Session, me: Actor, was: UUID | None) -> bool:
    return was is not None and saying.last_batch(db, me, was) is not None


def _question(db: Session, text: CleanText) -> str:
    """What the child was asked, in the words of the newest version that asks it; empty when none does."""
    for version in reversed(surveys.versions(db, text.survey_id)):
        try:
            return surveys.from_json(version.document).question(text.question_id).text
        except KeyError:
            continue
    return ""


HANDLERS = [next_card, card, code, undo, worry]
