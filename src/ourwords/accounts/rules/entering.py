"""What lets somebody in and keeps them in: passphrases, tries, time, and where they may be sent afterwards."""

import hmac
import re
from datetime import datetime, timedelta
from unicodedata import category

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
PROVED_FOR = timedelta(minutes=10)
SHORTEST_PASSPHRASE = 12
TRIES, TRIES_WITHIN = 5, timedelta(minutes=15)
STAFF_PATH = re.compile(r"/staff(?:/[A-Za-z0-9_-]+)*(?:\?[A-Za-z0-9_=&%-]*)?")


def still_signed_in(started: datetime, seen: datetime, now: datetime) -> bool:
    """A visit ends after half an hour without a step, and after eight hours in any case."""
    return now - seen < IDLE and now - started < LONGEST


def is_proved(proved: datetime | None, now: datetime) -> bool:
    """Whether the passphrase was typed in the last ten minutes."""
    return proved is not None and now - proved < PROVED_FOR


def try_once(
    tries: int, since: datetime | None, *, fits: bool, now: datetime
) -> tuple[int, datetime | None, bool]:
    """Count one try: how many were wrong, since when, and whether this one is let in.

    After five wrong ones not even the right passphrase is let in until 15 minutes after the first of them.
    """
    if since and now - since > TRIES_WITHIN:
        tries, since = 0, None
    if tries >= TRIES:
        return tries, since, False
    return (0, None, True) if fits else (tries + 1, since or now, False)


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


def own_path(path: str) -> str:
    """The path when it is a plain one of our staff pages, else the staff's first page; so nobody is sent elsewhere."""
    return path if STAFF_PATH.fullmatch(path) else "/staff"


def one_line(text: str) -> str:
    """The text on one line, without marks that cannot be seen or stored."""
    seen = "".join(" " if category(letter) == "Cc" else letter for letter in text)
    return " ".join(seen.split())
