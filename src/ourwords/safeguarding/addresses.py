"""Who can be mailed about worries, and one go at mailing them."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine, String, cast
from sqlmodel import Session, col, select

from ourwords import accounts
from ourwords.accounts import Role
from ourwords.kit.logs import log
from ourwords.kit.mail import Mailer
from ourwords.safeguarding.letters import Letter
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import State

LOG = log("safeguarding")
REST = timedelta(seconds=30)
"""How long a mail that was refused waits before it is tried again."""
Addresses = dict[UUID, str]
"""People who can sign in, and where their mail goes."""
People = frozenset[UUID]
NOBODY: People = frozenset()


def leads_of(db: Session) -> Addresses:
    """Safeguarding leads who can be mailed."""
    return _with_role(db, Role.SAFEGUARDING_LEAD)


def administrators(db: Session) -> Addresses:
    """Who can add another safeguarding lead."""
    return _with_role(db, Role.ADMINISTRATOR)


def _with_role(db: Session, role: Role) -> Addresses:
    return {each.id: each.email for each in accounts.people(db, role) if each.email}


def may_read(concern: Concern, leads: Addresses) -> People:
    """Who of them a worry is not kept from: those it was looked through for, or all where nobody could look."""
    may = [lead for lead in leads if str(lead) not in concern.kept_from]
    return frozenset(lead for lead in may if str(lead) in concern.looked_for) or frozenset(may)


def nobody_may_read(db: Session) -> int:
    """How many that wait are kept from every safeguarding lead there is, so that another one is needed."""
    leads, kept = leads_of(db), cast(col(Concern.kept_from), String) != "[]"
    waits = select(Concern).where(col(Concern.state) != State.DECIDED)
    return sum(not may_read(each, leads) for each in db.exec(waits.where(kept) if leads else waits))


def engine_of(db: Session) -> Engine:
    """The database of a session, for another that holds nothing while mails are sent."""
    return db.get_bind().engine


def send(mailer: Mailer, addresses: Addresses, letters: Mapping[UUID, Letter | None]) -> set[UUID]:
    """Send to each; gives those whose mail was taken."""
    told: set[UUID] = set()
    for person, letter in letters.items():
        if letter is None:
            continue
        try:
            mailer.send(addresses[person], letter.subject, letter.text)
            told.add(person)
        except OSError as wrong:
            LOG.warning("an alarm was not sent and will be tried again (%s)", type(wrong).__name__)
    return told
