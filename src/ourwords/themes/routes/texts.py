"""Read released texts one at a time, agree with what is plain, and see how far coders agree."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import BadInput, NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.themes import service
from ourwords.themes.rules.coding import Outcome, outcome_of

ANALYST = only(Role.ANALYST)
WHY = "Say in a few words what worries you."
MAY_SHOW = {
    "yes": "Its writer said we may show these words.",
    "idea": "Its writer said we may show the idea, not the words.",
    "no": "Its writer said we may not show this. It is counted and never quoted.",
}


class CardForm(Posted):
    """What a coder says of one text."""

    theme: Many = Field(default_factory=list)
    said: str = ""
    second: str = ""


class WorryForm(Posted):
    """What worries somebody."""

    why: Annotated[str, Field(max_length=2_000)] = ""


class SureForm(Posted):
    """The texts whose suggestions a person agreed to."""

    agreed: Many = Field(default_factory=list)


@get("/staff/codebook/texts", who=ANALYST)
def surveys_to_code(request: AnyRequest, db: Db) -> Response[str]:
    """Surveys with released texts: how many are coded and how many are left."""
    titles, found = surveys.titles(db), service.progress(db)
    rows = sorted(
        ((titles[id], one) for id, one in found.items() if id in titles), key=lambda row: row[0].lower()
    )
    return page(request, "themes/surveys.html", rows=rows, learned=service.last_learned(db))


@get("/staff/codebook/texts/{survey_id:uuid}", who=ANALYST)
def next_card(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str] | Redirect:
    """The next text to code; when none is left, what can be done now."""
    second = "second" in request.query_params
    text = service.next_text(db, me, survey_id, after=_after(request), second=second)
    if text is None:
        title = surveys.titles(db).get(survey_id)
        if title is None:
            raise NotFound
        done = service.progress(db).get(survey_id)
        return page(
            request, "themes/done.html", title=title, survey_id=survey_id, progress=done, second=second
        )
    return see(f"/staff/codebook/texts/{survey_id}/{text.id}{_asked(request)}")


def _after(request: AnyRequest) -> UUID | None:
    try:
        return UUID(request.query_params.get("after", ""))
    except ValueError:
        return None


def _asked(request: AnyRequest) -> str:
    """What goes along from page to page: that these are second readings, and what was done just now."""
    kept = [f"{name}=1" for name in ("second", "saved", "told") if name in request.query_params]
    return f"?{'&'.join(kept)}" if kept else ""


@get("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}", who=ANALYST)
def card(
    request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], text_id: FromPath[UUID]
) -> Response[str]:
    """One text and all themes."""
    return _card(request, db, me, _text(db, me, survey_id, text_id))


@post("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}", who=ANALYST)
def code(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], text_id: FromPath[UUID],
    data: Form[CardForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Record what a coder says, and go on to the next text."""
    text = _text(db, me, survey_id, text_id)
    outcome = outcome_of(data.theme, data.said)
    if outcome is None:
        wrong = {"theme": service.NOT_GIVEN}
        return _card(request, db, me, text, wrong=wrong, ticked=data.theme, said=data.said)
    service.code(db, me, text.id, theme_ids=_ids(data.theme), outcome=outcome, now=now)
    second = "&second=1" if data.second else ""
    return see(f"/staff/codebook/texts/{survey_id}?after={text_id}&saved=1{second}")


@post("/staff/codebook/texts/{survey_id:uuid}/{text_id:uuid}/worry", who=ANALYST)
def worry(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], text_id: FromPath[UUID],
    data: Form[WorryForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Tell the safeguarding lead."""
    text = _text(db, me, survey_id, text_id)
    if not data.why.strip():
        return _card(request, db, me, text, wrong={"why": WHY})
    service.worry(db, me, text.id, why=data.why.strip(), now=now)
    return see(f"/staff/codebook/texts/{survey_id}?after={text_id}&told=1")


def _text(db: Session, me: Actor, survey_id: UUID, text_id: UUID) -> CleanText:
    text = service.text_for(db, me, text_id)
    if text.survey_id != survey_id:
        raise NotFound
    return text


def _card(
    request: AnyRequest, db: Session, me: Actor, text: CleanText, *, wrong: dict[str, str] | None = None,
    ticked: list[str] | None = None, said: str = "",
) -> Response[str]:  # fmt: skip
    """The card; `ticked` is what was typed and could not be kept, or None to show what was kept before."""
    shown = service.card(db, me, text)
    kept = [str(offer.theme.id) for offer in shown.offers if offer.ticked]
    unticked = "" if shown.said in (None, Outcome.THEMES) else shown.said
    return page(
        request, "themes/card.html", status=422 if wrong else 200, card=shown, title=surveys.titles(db)[text.survey_id],
        asked=_question(db, text), progress=service.progress(db)[text.survey_id], may_show=MAY_SHOW[text.may_show],
        wrong=wrong or {}, ticked=kept if ticked is None else ticked, said=unticked if ticked is None else said,
        told="told" in request.query_params, saved="saved" in request.query_params,
        second="second" in request.query_params,
    )  # fmt: skip


def _question(db: Session, text: CleanText) -> str:
    """What the child was asked, in the words of the newest version that asks it; empty when none does."""
    for version in reversed(surveys.versions(db, text.survey_id)):
        try:
            return surveys.from_json(version.document).question(text.question_id).text
        except KeyError:
            continue
    return ""


def _ids(given: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in given]
    except ValueError:
        raise BadInput("This card could not be read. Open it again and choose from there.") from None


@get("/staff/codebook/texts/{survey_id:uuid}/sure", who=ANALYST)
def sure(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """The texts of which the machine is sure: a person reads each before agreeing."""
    title = surveys.titles(db).get(survey_id)
    if title is None:
        raise NotFound
    return page(
        request, "themes/sure.html", title=title, survey_id=survey_id, rows=service.sure_ones(db, me, survey_id),
        done=request.query_params.get("done", ""), progress=service.progress(db).get(survey_id),
    )  # fmt: skip


@post("/staff/codebook/texts/{survey_id:uuid}/sure", who=ANALYST)
def agree(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[SureForm]) -> Redirect:
    """Code the texts a person left ticked."""
    done = service.agree_with(db, me, survey_id, data.agreed, now=now)
    return see(f"/staff/codebook/texts/{survey_id}/sure?done={done}")


@get("/staff/codebook/agreement", who=ANALYST)
def agreement(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """How far people agree with one another, and the machine with them."""
    people, machine = service.agreement(db, me), service.agreement_with_machine(db, me)
    return page(request, "themes/agreement.html", people=people, machine=machine)


HANDLERS = [surveys_to_code, next_card, card, code, worry, sure, agree, agreement]
