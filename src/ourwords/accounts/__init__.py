"""People, roles, sign-in, and who may do what."""

from ourwords.accounts.access import (
    Me,
    ProveFirst,
    SignInFirst,
    get,
    me,
    only,
    only_those_named,
    post,
    proved,
    visit_of,
)
from ourwords.accounts.models import Person
from ourwords.accounts.rules import COUNCIL, EVERYONE, ROLE_WORDS, SIGNED_IN, STAFF, Actor, Role
from ourwords.accounts.service import actor, invite, names, people

__all__ = [
    "COUNCIL", "EVERYONE", "ROLE_WORDS", "SIGNED_IN", "STAFF", "Actor", "Me", "Person", "ProveFirst", "Role",
    "SignInFirst", "actor", "get", "invite", "me", "names", "only", "only_those_named", "people", "post", "proved",
    "visit_of",
]  # fmt: skip
