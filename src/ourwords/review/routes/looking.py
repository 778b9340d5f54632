"""Pages for what a member makes of a text before any theme is named: no page here holds the review's theme."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import themes
from ourwords.accounts import COUNCIL, Actor, Me, get, post
from ourwords.kit import clock
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.review import service
from ourwords.review.meetings import service as meetings
from ourwords.review.routes.forms import ids_of
from ourwords.review.service import Looking
from ourwords.themes.rules.coding import outcome_of
from ourwords.themes.rules.levels import in_piles

BOTH = "You ticked something and also said none, or not sure. Choose one of the two."
NOTHING = "Tick what it is about. If it is none of these, press “None of these”."


class LookForm(Posted):
    """The themes somebody found in a text, or that it is none of them, or that they are not sure."""

    theme: Many = Field(default_factory=list)
    said: str = ""


def first_looks(
    request: AnyRequest, db: Session, me: Actor, looking: Looking, review_id: UUID, *, wrong: dict[str, str],
    ticked: list[str] | None = None,
) -> Response[str]:  # fmt: skip
    """The next text to look at, or, past the last one, the moment before themes are named."""
    meetings.only_while_open(db, me, now=clock.now())
    told = "told" in request.query_params
    if looking.now and not looking.now.said and not wrong and "open" not in request.query_params:
        words = meetings.warning_of(db, looking.now.card.id)
        if words:
            return page(
                request, "review/warned.html", sitting={"now_card": looking.now.card}, review={"id": review_id}, words=words
            )  # fmt: skip
    if looking.now is None:
        return page(request, "review/ready.html", looking=looking, review_id=review_id, told=told, wrong={})
    return page(
        request, "review/look.html", status=422 if wrong else 200, looking=looking, review_id=review_id, told=told,
        wrong=wrong, piles=in_piles(themes.themes(db)),
        ticked=[str(id) for id in looking.chosen] if ticked is None else ticked,
    )  # fmt: skip


@post("/council/reviews/{review_id:uuid}/cards/{card_id:uuid}/look", who=COUNCIL)
def look(
    request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID], card_id: FromPath[UUID], data: Form[LookForm]
) -> Response[str] | Redirect:  # fmt: skip
    """Say what a text is about, and go on."""
    meetings.only_who_agreed(db, me, now=now)
    said = outcome_of(data.theme, data.said)
    if said is None:
        review = service.review_for(db, me, review_id)
        looking = service.looking(db, me, review, card_id=card_id)
        wrong = {"theme": BOTH if data.said else NOTHING}
        if looking and looking.now and looking.now.card.id == card_id:
            return first_looks(request, db, me, looking, review_id, wrong=wrong, ticked=data.theme)
        return see(f"/council/reviews/{review_id}")
    service.look(db, me, review_id, card_id, theme_ids=ids_of(data.theme), outcome=said, now=now)
    return see(f"/council/reviews/{review_id}")


@post("/council/reviews/{review_id:uuid}/ready", who=COUNCIL)
def ready(db: Db, me: Me, now: Now, review_id: FromPath[UUID]) -> Redirect:
    """Go on to the cards that name a theme; what was said before stays as it was."""
    meetings.only_who_agreed(db, me, now=now)
    service.go_on(db, me, review_id, now=now)
    return see(f"/council/reviews/{review_id}")


@get("/council/reviews/{review_id:uuid}/rest", who=COUNCIL)
def rest(request: AnyRequest, db: Db, me: Me, review_id: FromPath[UUID]) -> Response[str]:
    """Ten cards are read: a good place to stop."""
    return page(request, "review/rest.html", review=service.review_for(db, me, review_id))


HANDLERS = [look, ready, rest]
