"""Who people are here and what a role may open."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
INVITED_FOR = timedelta(days=7)
SHORTEST_PASSPHRASE = 12
TRIES, TRIES_WITHIN = 5, timedelta(minutes=15)


class Role(StrEnum):
    """What somebody does here."""

    ADMINISTRATOR = "administrator"
    SURVEY_LEAD = "survey_lead"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ANALYST = "analyst"
    YOUTH_COUNCIL = "youth_council"
    SUBGROUP = "subgroup"
    AGENCY = "agency"
    SCRUTINEER = "scrutineer"


ROLE_WORDS = {
    Role.ADMINISTRATOR: "Looks after people and settings",
    Role.SURVEY_LEAD: "Makes surveys and lets words go on",
    Role.SAFEGUARDING_LEAD: "Keeps children safe",
    Role.ANALYST: "Finds the themes",
    Role.YOUTH_COUNCIL: "Youth Council",
    Role.SUBGROUP: "Voice and Involvement Subgroup",
    Role.AGENCY: "Keeps an agency's pledge",
    Role.SCRUTINEER: "Independent scrutineer",
}

STAFF = frozenset(Role) - {Role.YOUTH_COUNCIL}
COUNCIL = frozenset({Role.YOUTH_COUNCIL})
EVERYONE: frozenset[Role] = frozenset()
"""Nobody needs to sign in: the phone pages and what is published."""
SIGNED_IN = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is signed in, as every verb gets them."""

    id: UUID
    name: str
    role: Role
    agency: str = ""
    """The agency whose pledge they keep; empty for others."""
    group: str = ""
    """The review group a young person belongs to; empty for others."""


def still_signed_in(started: datetime, seen: datetime, now: datetime) -> bool:
    """A visit ends after half an hour without a step, and after eight hours in any case."""
    return now - seen < IDLE and now - started < LONGEST


def new_token() -> str:
    """256 random bits, safe in an address."""
    return token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token; with 256 random bits a fast hash is enough."""
    return sha256(token.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare without telling by the time it took."""
    return hmac.compare_digest(left.encode(), right.encode())


def passphrase_problem(passphrase: str, *names: str) -> str:
    """What is wrong with a new passphrase, in words for its owner; empty when it is good.

    Source: NCSC, "Password policy: updating your approach"; OWASP ASVS 5.0, 6.2 (length, no rules on kinds of letters).
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return "Use at least 12 letters. Three words that have nothing to do with each other work well."
    if len(set(passphrase.lower())) < 5 or any(name and name.lower() in passphrase.lower() for name in names):
        return "That is easy to guess. Choose three words that have nothing to do with you."
    return ""
