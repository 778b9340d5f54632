"""Pages for what members see differently: why, and the list of what to talk about."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field

from ourwords import surveys
from ourwords.accounts import COUNCIL, Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.review import service
from ourwords.review.meetings import service as meetings

WORKER = only(Role.ANALYST, Role.SURVEY_LEAD)
EMPTY = "Write a few words, or press “I’d rather not say”."


class WhyForm(Posted):
    """Why somebody sees a card as they do, or that they would rather not say."""

    words: Annotated[str, Field(max_length=2_000)] = ""
    rather_not: str = ""


@get("/council/talk", who=COUNCIL)
def to_talk_about(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """The cards my group sees differently."""
    meetings.only_while_open(db, me, now=now)
    mine = {one.card.id: one for one in service.my_whys(db, me)}
    return page(request, "review/talk.html", found=service.to_talk_about(db, me), mine=mine)


@get("/council/talk/{card_id:uuid}", who=COUNCIL)
def why(request: AnyRequest, db: Db, me: Me, now: Now, card_id: FromPath[UUID]) -> Response[str]:
    """A card that I and another reader see differently."""
    meetings.only_while_open(db, me, now=now)
    ask = service.ask_for(db, me, card_id)
    return page(request, "review/why.html", ask=ask, words=ask.why.words if ask.why else "", wrong={})


@post("/council/talk/{card_id:uuid}", who=COUNCIL)
def say_why(
    request: AnyRequest, db: Db, me: Me, now: Now, card_id: FromPath[UUID], data: Form[WhyForm]
) -> Response[str] | Redirect:
    """Say why, or that I would rather not."""
    ask, words = service.ask_for(db, me, card_id), "" if data.rather_not else data.words
    wrong = {} if data.rather_not or words.strip() else {"words": EMPTY}
    if len(words) > service.LONGEST_WHY:
        wrong = {"words": f"Make this shorter: {service.LONGEST_WHY} letters at the most."}
    if wrong:
        meetings.only_while_open(db, me, now=now)
        return page(request, "review/why.html", status=422, ask=ask, words=words, wrong=wrong)
    said = service.say_why(db, me, card_id, words=words, now=now)
    return see("/council/talk/read" if said.held else "/council/talk")


@get("/council/talk/read", who=COUNCIL)
def read_first(request: AnyRequest) -> Response[str]:
    """What somebody wrote may tell of a worry: help, and that a worker reads it first."""
    return page(request, "review/read_first.html")


@post("/council/talk/{card_id:uuid}/back", who=COUNCIL)
def take_back(db: Db, me: Me, now: Now, card_id: FromPath[UUID]) -> Redirect:
    """Delete what I wrote."""
    service.take_back_why(db, me, card_id, now=now)
    return see("/council/talk")


@get("/staff/reviews/talk", who=WORKER)
def for_staff(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """What groups see differently, by survey."""
    rows = [(one.title, service.discussions(db, me, one.id)) for one in surveys.surveys(db)]
    return page(request, "review/talk_staff.html", rows=[row for row in rows if row[1]])


HANDLERS = [to_talk_about, why, say_why, read_first, take_back, for_staff]
