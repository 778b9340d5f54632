"""Pages for young reviewers: what waits, one card at a time, their own verdict, and help."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import themes
from ourwords.accounts import COUNCIL, Actor, Me, get, post
from ourwords.kit import clock
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.review import service
from ourwords.review.meetings import service as meetings
from ourwords.review.meetings.routes.cards import warned
from ourwords.review.routes.looking import first_looks
from ourwords.review.rules import State, Verdict
from ourwords.review.service import Own
from ourwords.review.trying import service as trying
from ourwords.themes import Fits

Words = Annotated[str, Field(max_length=2_000)]
WORRY = "Say in a few words what worries you."
CHOOSE = "Choose one: yes, or look again."


class AnswerForm(Posted):
    """Whether a card is about the theme."""

    fits: Fits


class WorryForm(Posted):
    """What worries somebody."""

    why: Words = ""


class VerdictForm(Posted):
    """Whether the theme says what young people mean, and why; and how they would put it."""

    verdict: Verdict | None = None
    reason: Words = ""
    young_name: Words = ""
    words: Words = ""

    @property
    def own(self) -> Own:
        """How they would put the theme."""
        return Own(self.young_name, self.words)


@get("/council", who=COUNCIL)
def first_page(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What waits for me, and what my group found."""
    open_ones = service.mine(db, me, State.IN_REVIEW)
    return page(
        request, "review/council.html", to_do=service.to_do(db, me), unnamed=service.unnamed(db, me),
        asks=service.asks(db, me), ballots=service.ballots(db, me), talk=len(service.to_talk_about(db, me)),
        waiting=[one for one in open_ones if service.has_judged(db, me, one) and not service.is_put_aside(db, one)],
        aside=service.put_aside(db, me),
        found=service.mine(db, me, State.AGREED, State.SENT_BACK), cards_now=meetings.now_for(db, me, now=now),
        tries=trying.to_try(db, me),
    )  # fmt: skip


@get("/council/reviews/{review_id:uuid}", who=COUNCIL)
def sitting(request: AnyRequest, db: Db, me: Me, review_id: FromPath[UUID]) -> Response[str]:
    """The next card; after the last one the verdict; after that what comes next, or what the group found."""
    return _sitting(request, db, me, review_id)


@get("/council/reviews/{review_id:uuid}/cards/{card_id:uuid}", who=COUNCIL)
def one_card(
    request: AnyRequest, db: Db, me: Me, review_id: FromPath[UUID], card_id: FromPath[UUID]
) -> Response[str]:
    """A card I had before, to say something else."""
    return _sitting(request, db, me, review_id, card_id=card_id)


def _sitting(
    request: AnyRequest, db: Session, me: Actor, review_id: UUID, *, card_id: UUID | None = None,
    wrong: dict[str, str] | None = None, given: VerdictForm | None = None,
) -> Response[str]:  # fmt: skip
    review = service.review_for(db, me, review_id)
    asked = review.state == State.IN_REVIEW and not service.is_put_aside(db, review)
    looking = service.looking(db, me, review, card_id=card_id) if asked else None
    if looking:
        return first_looks(request, db, me, looking, review_id, wrong=wrong or {})
    now_at = service.sitting(db, me, review_id, card_id=card_id)
    told = "told" in request.query_params
    status = 422 if wrong else 200
    if not asked or now_at.judged:
        return _found(request, db, me, now_at)
    if now_at.now_card is not None:
        meetings.only_while_open(db, me, now=clock.now())
        if (said := warned(request, db, now_at)) and not wrong:
            return page(request, "review/warned.html", sitting=now_at, review=review, words=said)
        return page(
            request, "review/card.html", status=status, sitting=now_at, review=review, told=told, wrong=wrong or {},
            theme_picture=themes.theme_for(db, me, review.theme_id).picture,
        )  # fmt: skip
    return page(
        request, "review/verdict.html", status=status, sitting=now_at, review=review, told=told, wrong=wrong or {},
        given=given or VerdictForm(), named_by=service.named_by(db, review),
    )  # fmt: skip


def _found(request: AnyRequest, db: Session, me: Actor, sitting: service.Sitting) -> Response[str]:
    review = sitting.review
    return page(
        request, "review/found.html", review=review, sitting=sitting, reasons=[one for one in service.reasons(db, review) if not service.worries(one)],
        proposals=[one for one in service.proposals(db, review) if not one.held], named_by=service.named_by(db, review),
        alike=service.in_group_words(db, review), quotes=service.quotes_to_choose(db, me, review),
        chosen="chosen" in request.query_params, aside=service.is_put_aside(db, review),
    )  # fmt: skip


@post("/council/reviews/{review_id:uuid}/cards/{card_id:uuid}/answer", who=COUNCIL)
def answer(
    db: Db, me: Me, now: Now, review_id: FromPath[UUID], card_id: FromPath[UUID], data: Form[AnswerForm]
) -> Redirect:
    """Say whether a card is about the theme, and go on."""
    meetings.only_who_agreed(db, me, now=now)
    service.answer(db, me, review_id, card_id, fits=data.fits, now=now)
    return see(f"/council/reviews/{review_id}" + ("/rest" if service.may_rest(db, me, review_id) else ""))


@post("/council/reviews/{review_id:uuid}/cards/{card_id:uuid}/upset", who=COUNCIL)
def upset(db: Db, me: Me, now: Now, review_id: FromPath[UUID], card_id: FromPath[UUID]) -> Redirect:
    """Straight to help; the card does not come back."""
    note = service.upset(db, me, review_id, card_id, now=now)
    return see(f"/council/reviews/{review_id}/help/{note.id}")


@get("/council/reviews/{review_id:uuid}/help/{upset_id:uuid}", who=COUNCIL)
def helped(
    request: AnyRequest, db: Db, me: Me, review_id: FromPath[UUID], upset_id: FromPath[UUID]
) -> Response[str]:
    """Help, first of all; then going on or stopping, as they like."""
    review = service.review_for(db, me, review_id)
    return page(
        request, "review/help.html", review=review, upset_id=upset_id, asked="asked" in request.query_params
    )


@post("/council/reviews/{review_id:uuid}/help/{upset_id:uuid}", who=COUNCIL)
def talk(db: Db, me: Me, now: Now, review_id: FromPath[UUID], upset_id: FromPath[UUID]) -> Redirect:
    """Ask for a worker to talk with."""
    service.ask_for_worker(db, me, upset_id, now=now)
    return see(f"/council/reviews/{review_id}/help/{upset_id}?asked=1")


@post("/council/reviews/{review_id:uuid}/cards/{card_id:uuid}/worry", who=COUNCIL)
def worry(
    request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID], card_id: FromPath[UUID],
    data: Form[WorryForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Tell the safeguarding lead about the child who wrote a card."""
    if not data.why.strip():
        return _sitting(request, db, me, review_id, card_id=card_id, wrong={"why": WORRY})
    service.worry(db, me, review_id, card_id, why=data.why, now=now)
    return see(f"/council/reviews/{review_id}?told=1")


@post("/council/reviews/{review_id:uuid}/verdict", who=COUNCIL)
def verdict(
    request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID], data: Form[VerdictForm]
) -> Response[str] | Redirect:
    """Give my own verdict on the theme."""
    meetings.only_who_agreed(db, me, now=now)
    wrong = {} if data.verdict else {"verdict": CHOOSE}
    if data.verdict is Verdict.NO and not data.reason.strip():
        wrong = {"reason": service.WHY}
    wrong |= service.own_problems(data.own)
    if data.verdict is None or wrong:
        return _sitting(request, db, me, review_id, wrong=wrong, given=data)
    service.judge(db, me, review_id, verdict=data.verdict, reason=data.reason, own=data.own, now=now)
    typed = f"{data.reason}. {data.young_name}. {data.words}"
    return see("/council/talk/read" if service.worries(typed) else f"/council/reviews/{review_id}")


HANDLERS = [first_page, sitting, one_card, answer, upset, helped, talk, worry, verdict]
