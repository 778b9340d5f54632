"""One lead asks to open how to reach somebody, with a reason; another agrees, or does not. Nobody opens it alone out of turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from ourwords import accounts
from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.safeguarding import service
from ourwords.safeguarding.conflicts import not_about
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import State
from ourwords.safeguarding.rules.opening import Asked, alone, counts_still
from ourwords.vault import Envelope

WHY = "Say why, in your own words."
NOBODY_ELSE = (
    "There is no other safeguarding lead who could agree. Ask an administrator to add one. "
    "If somebody is in danger now, ring 999."
)
ASKED_ALREADY = "Somebody has asked already and waits for an answer."
OVER = "Nobody waits for an answer any more."


@dataclass(frozen=True, slots=True)
class Asking:
    """What a lead may do now about how to reach somebody."""

    alone: bool
    """They open it by themselves, or another has agreed."""
    agreed: str
    """Who agreed; empty where nobody had to."""
    asks: str
    """Who else asks and waits for an answer; empty where nobody does."""
    why: str
    waits: bool
    """I have asked and wait."""
    refused: str
    """Who did not agree when I last asked."""


def envelopes_of(db: Session, concern_id: UUID) -> list[Envelope]:
    """What was said about reaching somebody, as often as they said it, the first first; still sealed."""
    kept = select(Envelope).where(Envelope.concern_id == concern_id).order_by(col(Envelope.place))
    return list(db.exec(kept))


def opens_alone(concern: Concern, envelopes: Sequence[Envelope], me: Actor, now: datetime) -> bool:
    """Whether I open it now without asking anybody."""
    if concern.state != State.TAKEN or concern.owner_id != me.id:
        return False
    fresh = any(not envelope.opened for envelope in envelopes)
    return alone(concern.history, me.id, now, fresh=fresh)


def asking(db: Session, me: Actor, concern: Concern, *, now: datetime) -> Asking:
    """How it stands for me."""
    asked, names = concern.opening, accounts.names(db)
    mine, state = asked.get("by") == str(me.id), asked.get("state")
    agreed = counts_still(asked, me.id, now)
    who = names.get(UUID(asked["answered_by"]), "") if asked.get("answered_by") else ""
    return Asking(
        alone=agreed or opens_alone(concern, envelopes_of(db, concern.id), me, now),
        agreed=who if agreed else "",
        asks=names.get(UUID(asked["by"]), "") if state == Asked.WAITING and not mine else "",
        why=asked.get("why", ""),
        waits=mine and state == Asked.WAITING,
        refused=who if mine and state == Asked.REFUSED else "",
    )


def ask(db: Session, me: Actor, concern_id: UUID, *, why: str, now: datetime) -> Concern:
    """Ask the other leads that one of them agrees; they are told by mail, without what it is about.

    Raises:
        BadInput: no reason was given, or nobody else could agree.
        WrongState: another lead has asked already.
    """
    concern = service.concern_for(db, me, concern_id, hold=True)
    if not envelopes_of(db, concern.id):
        raise NotFound("How to reach them is no longer kept.")
    if not why.strip():
        raise BadInput(WHY)
    if not any(person.email for person in service.others(db, me, concern)):
        raise BadInput(NOBODY_ELSE)
    if concern.opening.get("state") == Asked.WAITING and concern.opening["by"] != str(me.id):
        raise WrongState(ASKED_ALREADY)
    concern.opening = {
        "state": Asked.WAITING.value,
        "by": str(me.id),
        "why": why.strip(),
        "asked_at": now.isoformat(),
        "told": [],
    }
    concern.opening_told = False
    service.note(concern, me, "asked to open how to reach them", now=now, text=why)
    service.record(db, me, concern, "contact-ask", now=now)
    return concern


def answer(db: Session, me: Actor, concern_id: UUID, *, agrees: bool, now: datetime) -> Concern:
    """Agree that another lead opens it once within a day, or do not; they are told.

    Raises:
        WrongState: nobody asks, or it was me who did.
    """
    concern = service.concern_for(db, me, concern_id, hold=True)
    asked = concern.opening
    if asked.get("state") != Asked.WAITING or asked["by"] == str(me.id):
        raise WrongState(OVER)
    who = accounts.names(db).get(UUID(asked["by"]), "somebody")
    state = Asked.AGREED if agrees else Asked.REFUSED
    concern.opening = {
        **asked,
        "state": state.value,
        "answered_by": str(me.id),
        "answered_at": now.isoformat(),
        "told": [],
    }
    concern.opening_told = False
    did = f"agreed that {who} opens" if agrees else f"did not agree that {who} opens"
    service.note(concern, me, f"{did} how to reach them", now=now)
    service.record(db, me, concern, "contact-agree" if agrees else "contact-refuse", now=now)
    return concern


def to_answer(db: Session, me: Actor) -> list[tuple[UUID, str]]:
    """The worries about which another lead waits for one of us to agree, and who that is."""
    waiting = cast(col(Concern.opening), String).contains(f'"{Asked.WAITING.value}"')
    found = db.exec(select(Concern).where(waiting, not_about(me.id)).order_by(col(Concern.id))).all()
    names = accounts.names(db)
    asked = [(each.id, each.opening["by"]) for each in found if each.opening.get("state") == Asked.WAITING]
    return [(id, names.get(UUID(by), "Somebody")) for id, by in asked if by != str(me.id)]
