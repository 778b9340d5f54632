"""Who people are here, what a role may open, how tries are counted, and the trail in plain words."""

from ourwords.accounts.rules.entering import (
    PROVED_FOR,
    TRIES,
    TRIES_WITHIN,
    is_proved,
    one_line,
    own_path,
    passphrase_problem,
    same,
    still_signed_in,
    try_once,
)
from ourwords.accounts.rules.people import (
    COUNCIL,
    EVERYONE,
    INVITED_FOR,
    ROLE_WORDS,
    SIGNED_IN,
    STAFF,
    Actor,
    Role,
    new_token,
    person_problems,
    token_hash,
)
from ourwords.accounts.rules.trail import SENTENCES, sentence

__all__ = [
    "COUNCIL", "EVERYONE", "INVITED_FOR", "PROVED_FOR", "ROLE_WORDS", "SENTENCES", "SIGNED_IN", "STAFF", "TRIES",
    "TRIES_WITHIN", "Actor", "Role", "is_proved", "new_token", "one_line", "own_path", "passphrase_problem",
    "person_problems", "same", "sentence", "still_signed_in", "token_hash", "try_once",
]  # fmt: skip
