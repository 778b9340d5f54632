"""Give a code, and know it again. Slow hashing is never done while the database waits."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from threading import BoundedSemaphore, Lock
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from ourwords.kit.db import session
from ourwords.kit.errors import AppError, NotFound
from ourwords.kit.keys import Secret
from ourwords.kit.languages import Message
from ourwords.responses import TAKEN_BACK, Response
from ourwords.retention.models import Code
from ourwords.retention.rules import Bucket, Pace, code_of, read_code, take

HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
NOBODY = HASHER.hash("a code nobody has, so that an unknown one takes as long as a known one")
_AT_ONCE = BoundedSemaphore(2)
"""Each check takes 32 MiB and much of a core: many at once would leave nothing for phones that answer."""
ATTEMPTS = 8
LOOKUP = 2
EVERYBODY, ONE_CODE = Pace(60, 0.5), Pace(6, 60.0)
"""Tries of all together, and of codes that begin with the same two words."""
REMEMBERED = 10_000
"""Beginnings with a try of their own in memory: at the pace of all together the oldest is full again long before it goes."""


class TooMany(AppError):
    """Too many codes were tried."""

    status = 429


@dataclass(slots=True)
class Codes:
    """What one process knows of tries, in memory alone: no address, and nothing of who tried."""

    secret: Secret
    _all: Bucket | None = None
    _each: OrderedDict[bytes, Bucket] = field(default_factory=OrderedDict[bytes, Bucket])
    _lock: Lock = field(default_factory=Lock)

    def may_try(self, beginning: bytes, now: float) -> bool:
        """Whether a code that begins like this may be tried now; a try for one code counts for all.

        A try that is refused leaves nothing behind: a flood cannot wash out of memory what is known of one code.
        """
        with self._lock:
            mine, left = take(self._each.get(beginning), ONE_CODE, now)
            if not mine:
                return False
            may, self._all = take(self._all, EVERYBODY, now)
            if may:
                self._each[beginning] = left
                self._each.move_to_end(beginning)
                if len(self._each) > REMEMBERED:
                    self._each.popitem(last=False)
            return may


def beginning(secret: Secret, code: tuple[str, ...]) -> bytes:
    """What a code is looked up by: a keyed hash of its first two words."""
    return secret.hash("code lookup", *(word.encode() for word in code[:LOOKUP]))


def _whole(secret: Secret, code: tuple[str, ...]) -> str:
    """What is hashed slowly: without the installation's secret not even a stolen database can be guessed at."""
    return secret.hash("code whole", *(word.encode() for word in code)).hex()


def fits(stored: str, secret: Secret, code: tuple[str, ...]) -> bool:
    """Whether this is the code behind a stored hash; "" takes as long, and fits nothing."""
    with _AT_ONCE:
        try:
            return HASHER.verify(stored or NOBODY, _whole(secret, code)) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def give(engine: Engine, secret: Secret, *, ticket: str, response_id: UUID) -> tuple[str, ...] | None:
    """The code of an answer, made the first time it is asked for; None when another ticket was given one before.

    The same ticket shows the same code again: a reply may get lost on its way. NotFound when the answer is no longer kept.
    """
    known = _known(engine, response_id)
    for attempt in range(ATTEMPTS):
        code = code_of(secret, ticket, response_id, attempt)
        if known is None and keep(engine, secret, code, response_id):
            return code
        known = known or _known(engine, response_id)
        if known and known.lookup == beginning(secret, code) and fits(known.hash, secret, code):
            return code
    if known is None:
        raise TooMany(Message("We could not make a code just now. Please ask again."))
    return None


def _known(engine: Engine, response_id: UUID) -> Code | None:
    with session(engine, writes=False) as db:
        response = db.get(Response, response_id)
        if response is None or response.source == TAKEN_BACK:
            raise NotFound(Message("We no longer have these answers, so there is no code for them."))
        return db.exec(select(Code).where(Code.response_id == response_id)).first()


def keep(engine: Engine, secret: Secret, code: tuple[str, ...], response_id: UUID) -> bool:
    """Keep a code; False when another begins like it, or the answer has one by now."""
    with _AT_ONCE:
        hashed = HASHER.hash(_whole(secret, code))
    try:
        with session(engine) as db:
            db.add(Code(lookup=beginning(secret, code), hash=hashed, response_id=response_id))
    except IntegrityError:
        return False
    return True


def opened(engine: Engine, codes: Codes, typed: str, *, now: datetime) -> UUID | None:
    """The answer a code belongs to; None when there is no such code. As slow for every code, right, wrong or none.

    Raises:
        TooMany: too many were tried; nothing was checked.
    """
    code = read_code(typed) or ("", typed)
    looked_up = beginning(codes.secret, code)
    if not codes.may_try(looked_up, now.timestamp()):
        raise TooMany(Message("Many codes were tried just now. Wait a minute, then try again."))
    with session(engine, writes=False) as db:
        found = db.exec(select(Code).where(Code.lookup == looked_up)).first()
    fitting = fits(found.hash if found else "", codes.secret, code)
    return found.response_id if found and fitting else None
