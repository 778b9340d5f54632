"""Pages where members choose words for the report and vote on what matters most; and an analyst takes their words."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field

from ourwords.accounts import COUNCIL, Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.review import service
from ourwords.review.meetings import service as meetings
from ourwords.review.routes.forms import ids_of
from ourwords.review.rules import MOST_PICKS, MOST_QUOTES


class QuotesForm(Posted):
    """The cards somebody would put into the report."""

    card: Many = Field(default_factory=list)


class VoteForm(Posted):
    """The themes that matter most to somebody."""

    theme: Many = Field(default_factory=list)


@get("/council/reviews/{review_id:uuid}/quotes", who=COUNCIL)
def quotes(request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID]) -> Response[str]:
    """The cards I read, to choose from."""
    meetings.only_while_open(db, me, now=now)
    review = service.review_for(db, me, review_id)
    return page(
        request, "review/quotes.html", review=review, choices=service.quotes_to_choose(db, me, review), ticked=None, wrong={}
    )  # fmt: skip


@post("/council/reviews/{review_id:uuid}/quotes", who=COUNCIL)
def choose_quotes(
    request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID], data: Form[QuotesForm]
) -> Response[str] | Redirect:
    """Keep what I chose."""
    if len(set(data.card)) > MOST_QUOTES:
        meetings.only_while_open(db, me, now=now)
        review = service.review_for(db, me, review_id)
        return page(
            request, "review/quotes.html", status=422, review=review, choices=service.quotes_to_choose(db, me, review),
            ticked=data.card, wrong={"card": service.TOO_MANY_QUOTES},
        )  # fmt: skip
    service.choose_quotes(db, me, review_id, card_ids=ids_of(data.card), now=now)
    return see(f"/council/reviews/{review_id}?chosen=1")


@get("/council/surveys/{survey_id:uuid}/votes", who=COUNCIL)
def ballot(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """Which themes matter most: to choose, or what the group chose."""
    found = service.ballot_for(db, me, survey_id)
    ticked = [str(id) for id in found.chosen]
    return page(request, "review/vote.html", ballot=found, ticked=ticked, most=MOST_PICKS, wrong={})


@post("/council/surveys/{survey_id:uuid}/votes", who=COUNCIL)
def vote(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[VoteForm]
) -> Response[str] | Redirect:
    """Keep my vote."""
    meetings.only_who_agreed(db, me, now=now)
    wrong = {} if data.theme else {"theme": service.PICK_SOME}
    if len(set(data.theme)) > MOST_PICKS:
        wrong = {"theme": service.TOO_MANY_PICKS}
    if wrong:
        found = service.ballot_for(db, me, survey_id)
        return page(
            request,
            "review/vote.html",
            status=422,
            ballot=found,
            ticked=data.theme,
            most=MOST_PICKS,
            wrong=wrong,
        )
    service.vote(db, me, survey_id, theme_ids=ids_of(data.theme), now=now)
    return see(f"/council/surveys/{survey_id}/votes")


@post("/staff/reviews/words/{proposal_id:uuid}", who=only(Role.ANALYST))
def take_words(db: Db, me: Me, now: Now, proposal_id: FromPath[UUID]) -> Redirect:
    """Put the theme into a group's words, and ask the group whether those are right."""
    review = service.take_words(db, me, proposal_id, now=now)
    return see(f"/staff/reviews/{review.id}")


HANDLERS = [quotes, choose_quotes, ballot, vote, take_words]
