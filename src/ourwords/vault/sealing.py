"""Seal words with public keys alone: who can only seal can never read."""

import json
from collections.abc import Mapping
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import NamedTuple

from nacl.encoding import HexEncoder
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.signing import VerifyKey
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.kit.errors import NotReady
from ourwords.kit.logs import log
from ourwords.kit.settings import Settings
from ourwords.vault.models import Announced
from ourwords.vault.rules import Epoch, current

LOG = log("vault")
BLOCK = 256
"""Boxes are filled up to a multiple of this many bytes, so that their size says little about what is in them."""
FRESH = 60.0
"""Seconds after which a sealer looks again which epochs are announced: they are, two weeks before they begin."""


class Box(NamedTuple):
    """A sealed box, and the name of the key that opens it."""

    key: str
    box: bytes


class Sealer:
    """Puts words into boxes; holds no way to open one.

    It seals for the epoch of the day, once one is announced and signed by the vault's key; else for the vault's key itself,
    which is always kept. So whatever happens to the announcements, no word is sealed for a key that nobody holds.
    """

    def __init__(self, public_key: str, engine: Engine | None = None) -> None:
        sealing, _, verifying = public_key.partition(".")
        self._standing = SealedBox(PublicKey(sealing.encode(), HexEncoder))
        self._verify = VerifyKey(verifying.encode(), HexEncoder) if verifying else None
        self.key, self.signer = key_name(sealing), verifying
        self._engine, self._looked, self._looking = engine, -FRESH, Lock()
        self._epochs: tuple[Epoch, ...] = ()

    def seal(self, words: Mapping[str, str], *, now: datetime) -> Box:
        """One box with a response's words, by question."""
        plain = json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return self.close(plain + b" " * (-len(plain) % BLOCK), now=now)

    def close(self, plain: bytes, *, now: datetime) -> Box:
        """One box around these very bytes."""
        epoch = current(self._epochs, today(now))
        if epoch is None:
            return Box(self.key, self._standing.encrypt(plain))
        box = SealedBox(PublicKey(epoch.public.encode(), HexEncoder))
        return Box(key_name(epoch.public), box.encrypt(plain))

    def key_of(self, now: datetime) -> str:
        """The name of the key that boxes are sealed for at this time."""
        epoch = current(self._epochs, today(now))
        return key_name(epoch.public) if epoch else self.key

    def learn(self, db: Session) -> None:
        """Take up the epochs that are announced now; what our own key did not sign is nothing to us."""
        rows = [one for one in db.exec(select(Announced)) if not one.withdrawn] if self._verify else []
        self._epochs = tuple(Epoch(one.public, one.begins, one.until) for one in rows if self.signed(one))

    def signed(self, row: Announced) -> bool:
        """Whether our own key signed this announcement, and it is a key to seal for."""
        try:
            epoch = Epoch(row.public, row.begins, row.until)
            PublicKey(row.public.encode(), HexEncoder)
            return self._verify is not None and bool(self._verify.verify(epoch.message(), row.signature))
        except (CryptoError, ValueError, TypeError):
            return False

    def fresh(self) -> "Sealer":
        """The same, having looked at the database within the last minute; for a thread that may wait."""
        if self._engine and monotonic() - self._looked > FRESH and self._looking.acquire(blocking=False):
            try:
                self._look(self._engine)
            finally:
                self._looking.release()
        return self

    def _look(self, engine: Engine) -> None:
        try:
            with session(engine, writes=False) as db:
                self.learn(db)
        except SQLAlchemyError as wrong:  # what was known stays so: words are sealed whatever is broken
            LOG.warning("the announced epochs cannot be read (%s)", type(wrong).__name__)
        self._looked = monotonic()


def key_name(public_key: str) -> str:
    """How a key is named on the boxes it sealed: the start of its public half."""
    return public_key[:16]


def load_public_key(settings: Settings) -> str:
    """What parts need to seal, hexadecimal: the vault's public key and, after a dot, what verifies its announcements.

    An installation from before there were epochs has the first half alone, and goes on with one key. NotReady when there
    is none.
    """
    try:
        return settings.vault_public_key or (settings.keys_folder / "vault.pub").read_text().strip()
    except FileNotFoundError as wrong:
        raise NotReady(
            "The vault has no key yet. Run “ourwords init”, or set OURWORDS_VAULT_PUBLIC_KEY."
        ) from wrong


def load_sealer(settings: Settings, engine: Engine | None = None) -> Sealer:
    """The sealer of this installation; with an engine it finds the announced epochs there.

    Raises:
        NotReady: there is no public key, or it cannot be read.
    """
    try:
        return Sealer(load_public_key(settings), engine).fresh()
    except (ValueError, TypeError, CryptoError) as wrong:
        raise NotReady(
            "The vault's public key cannot be read. Copy it again from “ourwords keys show”."
        ) from wrong
