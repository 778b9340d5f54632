"""Who people are here and what a role may open."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\w-]+(\.[\w-]+)+", re.ASCII)
"""An e-mail address that a mail can be sent to, as people have them."""
INVITED_FOR = timedelta(days=7)


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
    Role.AGENCY: "Keeps an agency’s pledge",
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


def new_token() -> str:
    """256 random bits, safe in an address."""
    return token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token; with 256 random bits a fast hash is enough."""
    return sha256(token.encode()).hexdigest()


def person_problems(
    *, name: str, sign_in_name: str, role: str, agency: str, review_group: str
) -> dict[str, str]:
    """What to put right before somebody can be added or changed: field -> message."""
    wrong: dict[str, str] = {}
    if not name:
        wrong["name"] = "Write their name."
    if not sign_in_name:
        wrong["sign_in_name"] = "Write what they will sign in with."
    if "@" in sign_in_name and not ADDRESS.fullmatch(sign_in_name):
        wrong["sign_in_name"] = "Write their whole e-mail address, such as jo@example.org."
    if role not in set(Role):
        wrong["role"] = "Choose what they do here."
    if role == Role.YOUTH_COUNCIL and "@" in sign_in_name:
        wrong["sign_in_name"] = "Young people sign in with a nickname. Do not use their e-mail address."
    if role == Role.AGENCY and not agency:
        wrong["agency"] = "Say whose pledge they keep."
    if role == Role.YOUTH_COUNCIL and not review_group:
        wrong["review_group"] = "Say which review group they belong to."
    return wrong
