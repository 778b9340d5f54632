"""Passphrases as they are stored, and the slow check, of which only a few run at a time."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
NOBODY = HASHER.hash("a passphrase nobody has, so that an unknown name takes as long as a wrong passphrase")
_AT_ONCE = BoundedSemaphore(2)
"""Each check takes 64 MiB and much of a core: many at once would leave nothing for anybody else."""


def fits(stored: str, passphrase: str) -> bool:
    """Whether this is the passphrase; slow on purpose, so never called while the database waits."""
    with _AT_ONCE:
        try:
            return HASHER.verify(stored or NOBODY, passphrase) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def hashed_slowly(passphrase: str) -> str:
    """A passphrase as it is stored; as slow, and never made while the database waits."""
    with _AT_ONCE:
        return HASHER.hash(passphrase)
