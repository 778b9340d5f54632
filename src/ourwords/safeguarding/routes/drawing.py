"""Draw the page of one worry, as it is or with what is wrong with a form on it."""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords.accounts import Actor, Role, SignInFirst, only, proved
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest
from ourwords.safeguarding import agreeing, answers, queue, service, watching
from ourwords.safeguarding.contact import Contact, asks_for_contact
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Category, Decision

Words = dict[str, str] | None
LEAD = only(Role.SAFEGUARDING_LEAD)
HOME = "/staff/concerns"
DECISIONS = [(each.value, queue.sentence(each.value)) for each in Decision]
THINK = "It may be about an adult who works with children. Then the LADO, who looks into that, must know within one working day."
"""Source: Working Together to Safeguard Children (2023), on people in positions of trust."""
BLANK = {"decision": "", "reason": "", "to": "", "why": "", "remark": "", "away_why": "", "contact_why": ""}


def draw(
    request: AnyRequest,
    db: Session,
    me: Actor,
    found: Concern,
    now: datetime,
    *,
    words: Words = None,
    contact: list[Contact] | None = None,
    given: dict[str, Any] | None = None,
    wrong: dict[str, str] | None = None,
    too_late: str = "",
    door: str = "",
) -> Response[str]:
    """The page; `words` and `contact` are None while they are shut."""
    others = service.others(db, me, found)
    status = 409 if too_late else 403 if door else 422 if wrong else 200
    return page(
        request, "safeguarding/concern.html", status=status, concern=queue.shown(db, me, found, now=now),
        **answer(db, found, words), contact=contact, asks=asks_for_contact(db, found.id),
        asking=agreeing.asking(db, me, found, now=now),
        held=answers.is_held(db, found.response_id), decisions=decisions_for(found), think=THINK if about_adult(found) else "",
        leads=[(str(person.id), person.name) for person in others],
        keepers=[(str(person.id), person.name) for person in service.leads(db)], wrong=wrong or {},
        too_late=too_late, door=door, silence=watching.silence(db, me.id, now=now),
        given=BLANK | {"grave": found.grave, "away": found.kept_from} | (given or {}),
    )  # fmt: skip


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
        if not any(value for name, value in given.items() if not name.startswith("grave")):
            raise SignInFirst(door) from first
        return door
    return ""


def back_to(concern_id: UUID) -> Redirect:
    """To the page of a worry."""
    return see(f"{HOME}/{concern_id}")
