"""Pages for the worker who leads a session: prepare it, print it, and type in what it decided."""

from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Actor, Me, get, post
from ourwords.kit import clock
from ourwords.kit.errors import BadInput, NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, Form, FromPath, Many, Now, Posted
from ourwords.review.meetings import service
from ourwords.review.meetings.routes.sessions import HOME, WORKER
from ourwords.review.meetings.rules import FEWEST, when
from ourwords.review.meetings.service import Counted, Item, Result
from ourwords.review.models import Review
from ourwords.review.rules import Verdict
from ourwords.themes import Fits

ONE = HOME + "/{meeting_id:uuid}"
SAID = ("yes", "no", "unsure")
FITS = {Fits.YES: "Yes", Fits.NO: "Not really", Fits.UNSURE: "We are not sure"}


class AgendaForm(Posted):
    """The themes of a session."""

    review: Many = Field(default_factory=list)


class DecisionForm(Posted):
    """What a session decided about a card that two see differently."""

    decision: Fits


class WarningForm(Posted):
    """What is said before a card opens."""

    words: Annotated[str, Field(max_length=300)] = ""


@dataclass(slots=True)
class Given:
    """What was typed for one theme, as it was typed."""

    review_id: UUID | None = None
    fields: dict[str, str] = field(default_factory=dict[str, str])
    wrong: dict[str, str] = field(default_factory=dict[str, str])


@get(ONE, who=WORKER)
def meeting(request: AnyRequest, db: Db, me: Me, meeting_id: FromPath[UUID]) -> Response[str]:
    """One session: what it talks about, every card to read first, and what it decided."""
    return _meeting(request, db, me, meeting_id, Given())


def _meeting(request: AnyRequest, db: Session, me: Actor, meeting_id: UUID, given: Given) -> Response[str]:
    found = service.meeting_for(db, me, meeting_id)
    items = service.agenda(db, me, meeting_id)
    return page(
        request, "review/meeting.html", status=422 if given.wrong else 200, meeting=found, items=items,
        when=when(found.starts_at, found.ends_at), on_duty=accounts.names(db).get(found.on_duty, ""),
        choices=[(one.id, _named(one)) for one in service.may_be_chosen(db, found)], given=given,
        chosen=[one.review.id for one in items],
        talks=service.to_settle(db, me, meeting_id), fits=FITS, wrong=given.wrong, begun=found.starts_at <= clock.now(), said=SAID, fewest=FEWEST,
    )  # fmt: skip


def _named(review: Review) -> str:
    return f"{review.name}, until {clock.day(review.check_by)}" if review.check_by else review.name


@post(ONE + "/agenda", who=WORKER)
def choose(db: Db, me: Me, now: Now, meeting_id: FromPath[UUID], data: Form[AgendaForm]) -> Redirect:
    """Say which themes the session talks about."""
    try:
        ids = [UUID(one) for one in data.review]
    except ValueError:
        raise BadInput("This list could not be read. Open the session again and choose from there.") from None
    service.choose(db, me, meeting_id, ids, now=now)
    return see(f"{HOME}/{meeting_id}")


@post(ONE + "/cards/{card_id:uuid}/warning", who=WORKER)
def warn(
    db: Db, me: Me, now: Now, meeting_id: FromPath[UUID], card_id: FromPath[UUID], data: Form[WarningForm]
) -> Redirect:
    """Write what is said before a card opens."""
    service.warn(db, me, card_id, words=data.words, now=now)
    return see(f"{HOME}/{meeting_id}#card_{card_id}")


@post(ONE + "/cards/{card_id:uuid}/decision", who=WORKER)
def settle(
    db: Db, me: Me, now: Now, meeting_id: FromPath[UUID], card_id: FromPath[UUID], data: Form[DecisionForm]
) -> Redirect:
    """Type in what the session decided about a card that two see differently."""
    service.settle_card(db, me, meeting_id, card_id, decision=data.decision, now=now)
    return see(f"{HOME}/{meeting_id}#talk")


@get(ONE + "/paper", who=WORKER)
def paper(request: AnyRequest, db: Db, me: Me, meeting_id: FromPath[UUID]) -> Response[str]:
    """The cards to be printed and cut, and a sheet to write results on."""
    found = service.meeting_for(db, me, meeting_id)
    talks = [one for one in service.to_settle(db, me, meeting_id) if one.settled is None]
    return page(
        request, "review/paper.html", meeting=found, items=service.agenda(db, me, meeting_id),
        talks=talks, fits=FITS, warnings=service.warnings_of(db, [one.card.id for one in talks]),
        when=when(found.starts_at, found.ends_at),
    )  # fmt: skip


@post(ONE + "/reviews/{review_id:uuid}/result", who=WORKER)
def record(
    request: AnyRequest, db: Db, me: Me, now: Now, meeting_id: FromPath[UUID], review_id: FromPath[UUID],
    fields: Fields,
) -> Response[str] | Redirect:  # fmt: skip
    """Type in what the session decided about one theme."""
    item = next((one for one in service.agenda(db, me, meeting_id) if one.review.id == review_id), None)
    if item is None:
        raise NotFound
    given = Given(review_id, {name: sent[0].strip() for name, sent in fields.items() if sent})
    result = _read(item, given)
    if result is None:
        return _meeting(request, db, me, meeting_id, given)
    service.record(db, me, meeting_id, review_id, result, now=now)
    return see(f"{HOME}/{meeting_id}#theme_{review_id}")


def _read(item: Item, given: Given) -> Result | None:
    """The result as it was typed; None when something is to be put right, and `given.wrong` says what."""
    said, wrong = given.fields, given.wrong
    there = _number(said.get("there", ""))
    hands = {one.card.id: _counted(said, one.card.id) for one in item.cards}
    if there is None or there < FEWEST:
        wrong["there"] = service.ALONE if there == 1 else "Write how many members were there, such as 5."
    for id, up in hands.items():
        if up is None:
            wrong[f"yes_{id}"] = "Write hands as numbers, or leave them empty."
        elif there is not None and up.total > there:
            wrong[f"yes_{id}"] = service.TOO_MANY
    if said.get("verdict") not in {one.value for one in Verdict}:
        wrong["verdict"] = "Choose one: yes, or look again."
    if said.get("verdict") == Verdict.NO and not said.get("reason"):
        wrong["reason"] = "Write what the group would change, in their own words."
    if wrong or there is None:
        return None
    counted = {id: up for id, up in hands.items() if up}
    return Result(
        there, Verdict(said["verdict"]), said.get("reason", "")[:2_000], said.get("called", "")[:200], counted
    )


def _counted(said: dict[str, str], card_id: UUID) -> Counted | None:
    numbers = [_number(said.get(f"{name}_{card_id}", "") or "0") for name in SAID]
    yes, no, unsure = numbers
    return None if yes is None or no is None or unsure is None else Counted(yes, no, unsure)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None


HANDLERS = [meeting, choose, warn, settle, paper, record]
