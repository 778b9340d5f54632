"""Invite people, let them in, know them again, let them go, and read the trail."""

from ourwords.accounts.service.inviting import (
    TAKEN,
    accept,
    change_person,
    invitations,
    invite,
    invite_again,
    invited,
    is_taken,
    names,
    people,
    person_for,
)
from ourwords.accounts.service.passphrases import fits
from ourwords.accounts.service.trail import SIZE, Said, pages_of, said, whole
from ourwords.accounts.service.visiting import (
    actor,
    browser_mark,
    end_visit,
    find_person,
    let_in,
    prove,
    proved,
    seen,
    sign_in,
    sign_out,
    start_visit,
    stored_of,
    visitor,
)

__all__ = [
    "SIZE", "TAKEN", "Said", "accept", "actor", "browser_mark", "change_person", "end_visit", "find_person", "fits",
    "invitations", "invite", "invite_again", "invited", "is_taken", "let_in", "names", "pages_of", "people",
    "person_for", "prove", "proved", "said", "seen", "sign_in", "sign_out", "start_visit", "stored_of", "visitor",
    "whole",
]  # fmt: skip
