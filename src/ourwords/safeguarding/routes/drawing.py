"""Draw the page of one worry, as it is or with what is wrong with a form on it; its words while they are open to whoever looks."""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords.accounts import Actor, Role, SignInFirst, names, only, proved, visit_of
from ourwords.accounts.rules import is_proved
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest
from ourwords.safeguarding import agreeing, answers, queue, reading, service, watching
from ourwords.safeguarding.contact import Contact, asks_for_contact
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Category, Decision, State
from ourwords.safeguarding.rules.concern import may_take_back
from ourwords.safeguarding.rules.opening import HANDED, TOOK
from ourwords.safeguarding.rules.reading import cannot_be_read

Words = dict[str, str] | None
LEAD = only(Role.SAFEGUARDING_LEAD)
HOME = "/staff/concerns"
SAID = {
    Decision.MASH: "Referred to the MASH front door (multi-agency safeguarding hub)",
    Decision.LADO: "Referred to the LADO (local authority designated officer)",
    Decision.CANNOT_IDENTIFY: "Cannot find out who it is. Say why below.",
    Decision.NO_ACTION: "No action: a real worry that needs no step. Say why below.",
    Decision.NO_WORRY: "It was no worry: raised wrongly, nothing in it. Say why below. The words then go on as any others do.",
}
DECISIONS = [(each.value, SAID.get(each, queue.sentence(each.value))) for each in Decision]
THINK = "It may be about an adult who works with children. Then the LADO, who looks into that, must know within one working day."
"""Source: Working Together to Safeguard Children (2023), on people in positions of trust."""
BLANK = {
    "decision": "",
    "reason": "",
    "to": "",
    "to_why": "",
    "why": "",
    "remark": "",
    "away_why": "",
    "contact_why": "",
}


def draw(
    request: AnyRequest,
    db: Session,
    me: Actor,
    found: Concern,
    now: datetime,
    *,
    contact: list[Contact] | None = None,
    given: dict[str, Any] | None = None,
    wrong: dict[str, str] | None = None,
    too_late: str = "",
    door: str = "",
) -> Response[str]:
    """The page; `contact` is None while it is shut, and the words show while they are open to this lead."""
    others, words = service.others(db, me, found), open_to(request, db, me, found, now)
    no_key = cannot_be_read(found.history)
    status = 409 if too_late else 403 if door else 422 if wrong else 200
    return page(
        request, "safeguarding/concern.html", status=status, concern=queue.shown(db, me, found, now=now),
        **answer(db, found, words), contact=contact, asks=asks_for_contact(db, found.id),
        asking=agreeing.asking(db, me, found, now=now),
        held=answers.is_held(db, found.response_id), decisions=decisions_for(found), think=THINK if about_adult(found) else "",
        leads=[(str(person.id), person.name) for person in others],
        keepers=[(str(person.id), person.name) for person in service.leads(db)], wrong=wrong or {},
        too_late=too_late, door=door, silence=watching.silence(db, me.id, now=now),
        unread=service.is_unread(found) and not no_key, no_key=no_key, handed=handed(db, me, found), wrote=bool(wrote(given or {})),
        may_take_back=may_take_back(found.state, found.decided_at, now, mine=found.owner_id == me.id),
        given=BLANK | {"grave": found.grave, "away": found.kept_from} | (given or {}),
    )  # fmt: skip


def open_to(request: AnyRequest, db: Session, me: Actor, found: Concern, now: datetime) -> Words:
    """The words, while whoever looks has them open and has typed their passphrase lately; None while they are shut."""
    if not is_proved(request.auth, now):
        return None
    opener, visit = request.app.state.opener, visit_of(request)
    return reading.still_open(db, me, found, opener=opener, visit=visit, now=now)


def handed(db: Session, me: Actor, found: Concern) -> tuple[str, str]:
    """Who handed it to me, and why, while I have it and where they said so."""
    steps = [line for line in found.history if line["did"].startswith((HANDED, TOOK))]
    if found.state != State.TAKEN or found.owner_id != me.id or not steps or not steps[-1]["text"]:
        return "", ""
    return names(db).get(UUID(steps[-1]["who"]), queue.SOMEBODY), steps[-1]["text"]


def wrote(given: dict[str, Any]) -> list[str]:
    """What somebody has filled in; the tick about young readers is there from the beginning."""
    return [name for name, value in given.items() if value and not name.startswith("grave")]


def about_adult(found: Concern) -> bool:
    """Whether it may be about an adult who works with children: the screen said so, or it is kept from one of us."""
    return Category.ADULT_IN_ROLE in found.categories or bool(found.kept_from)


def decisions_for(found: Concern) -> list[tuple[str, str]]:
    """What can be decided; the LADO first where an adult who works with children may be meant."""
    return sorted(DECISIONS, key=lambda one: one[0] != Decision.LADO) if about_adult(found) else DECISIONS


def answer(db: Session, found: Concern, words: Words) -> dict[str, Any]:
    """What a page shows of the answer; `words` is None while they are shut."""
    sent = answers.find_answer(db, found.response_id)
    if sent is None:
        return {"about": [], "chosen": [], "words": None, "has_words": False}
    return {
        "about": answers.about(db, sent, found.reasons),
        "chosen": answers.chosen(db, sent),
        "words": None if words is None else answers.by_question(db, sent, words),
        "has_words": found.sealed_id is not None,
    }


def door_to(request: AnyRequest, back: str, given: dict[str, Any], now: datetime) -> str:
    """Where to type the passphrase again, or nothing when that was done lately.

    Whoever has written something stays with it and goes there beside it. Raises SignInFirst for whoever has not.
    """
    try:
        proved(request, now)
    except SignInFirst as first:
        door = f"/staff/prove?next={quote(back, safe='')}"
        if not wrote(given):
            raise SignInFirst(door) from first
        return door
    return ""


def back_to(concern_id: UUID) -> Redirect:
    """To the page of a worry."""
    return see(f"{HOME}/{concern_id}")
