"""Epochs come and go: make and announce the next key in time, and destroy what is over once nothing hangs on it."""

from collections.abc import Iterable
from datetime import date, datetime

from nacl.public import PrivateKey
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from ourwords import audit
from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.vault.models import Announced
from ourwords.vault.opening.keys import own_key, public, signer, verifier
from ourwords.vault.opening.resealing import Resealer
from ourwords.vault.opening.ring import EpochKey, Ring
from ourwords.vault.rules import SPARE, Epoch, to_begin
from ourwords.vault.sealing import key_name, load_public_key

LOG = log("vault")


def has_epochs(ring: Ring) -> bool:
    """Whether parts are told what verifies announcements; an installation from before goes on with one key."""
    return "." in load_public_key(ring.settings)


def turn(engine: Engine, ring: Ring, *, now: datetime) -> int:
    """Make and announce the keys that are due, and see that what is announced is here; how many were made.

    What is announced and not here is withdrawn, so that no word is sealed for a key nobody holds; then nothing new is
    made until it is here again or somebody changes the vault's key, for two workers may have two folders. Safe to repeat.
    """
    if not has_epochs(ring):
        return 0
    own, day = own_key(ring.settings), today(now)
    with session(engine, writes=False) as db:
        if _is_settled(db, own, ring, day):
            return 0
    with session(engine) as db:
        _announce(db, own, _ours(own, ring, day))
        if gone := lost(db, ring, day):
            return _withdraw(gone)
        made = [_make(own, *span) for span in _due(db, own, ring, day)]
        _announce(db, own, made)
        for one in made:
            audit.record(db, None, action="vault.epoch", subject=f"key:{one.name}", now=now)
        ring.add(*made)  # on the disk before anybody can learn of them, which they can once this is committed
    return len(made)


def end(engine: Engine, ring: Ring, resealer: Resealer, *, now: datetime) -> int:
    """Destroy the keys whose day has come and on which nothing hangs any more, and drop announcements that are over; how many."""
    day = today(now)
    over = [one for one in ring.epochs() if one.epoch.ends <= day]
    with session(engine, writes=False) as db:
        free = [one for one in over if not resealer.hanging(db, one.name)]
        old = db.exec(select(Announced.id).where(col(Announced.until) <= day - SPARE)).all()
    if not free and not old:
        return 0
    with session(engine) as db:
        ring.destroy(*free)
        for one in free:
            audit.record(db, None, action="vault.destroy", subject=f"key:{one.name}", now=now)
        db.exec(delete(Announced).where(col(Announced.id).in_(old)))
    return len(free)


def lost(db: Session, ring: Ring, day: date) -> list[Announced]:
    """What our key announced, may still seal, and is not here."""
    rows, names = _announced(db, own_key(ring.settings)), ring.names()
    return [one for one in rows if one.until >= day and key_name(one.public) not in names]


def _is_settled(db: Session, own: PrivateKey, ring: Ring, day: date) -> bool:
    """Whether all that is here is announced, and all that is announced and due is here."""
    rows, gone = _announced(db, own), lost(db, ring, day)
    told = {one.public for one in rows if not one.withdrawn}
    silent = [one for one in _ours(own, ring, day) if one.epoch.public not in told]
    if silent or any(not one.withdrawn for one in gone):
        return False
    return bool(gone) or not list(_due(db, own, ring, day))


def _ours(own: PrivateKey, ring: Ring, day: date) -> list[EpochKey]:
    """The keys that are here, may still seal, and are announced with today's key of the vault."""
    return [one for one in ring.epochs() if one.signer == verifier(own) and one.epoch.until >= day]


def _announced(db: Session, own: PrivateKey) -> list[Announced]:
    """What was announced with this key of the vault; others may write to the database, and sign nothing."""
    rows = db.exec(select(Announced).where(Announced.signer == verifier(own)))
    return [one for one in rows if one.signature == _signature(own, _epoch(one))]


def _epoch(row: Announced) -> Epoch:
    return Epoch(row.public, row.begins, row.until)


def _signature(own: PrivateKey, epoch: Epoch) -> bytes:
    """Always the same for the same epoch (Ed25519)."""
    return signer(own).sign(epoch.message()).signature


def _due(db: Session, own: PrivateKey, ring: Ring, day: date) -> Iterable[tuple[date, date]]:
    return to_begin([one.begins for one in _announced(db, own)], ring.settings.epoch_days, day)


def _make(own: PrivateKey, begins: date, until: date) -> EpochKey:
    key = PrivateKey.generate()
    return EpochKey(Epoch(public(key), begins, until), key, verifier(own))


def _announce(db: Session, own: PrivateKey, keys: Iterable[EpochKey]) -> None:
    """Let every part know of these keys, once each; what was withdrawn and is here again counts again."""
    known = {one.begins: one for one in _announced(db, own)}
    for epoch in (one.epoch for one in keys):
        row = known.get(epoch.begins)
        if row is None:
            db.exec(
                delete(Announced).where(
                    col(Announced.begins) == epoch.begins, col(Announced.signer) == verifier(own)
                )
            )
            row = Announced(
                public=epoch.public, begins=epoch.begins, until=epoch.until, signer=verifier(own),
                signature=_signature(own, epoch),
            )  # fmt: skip
        if row.public == epoch.public:
            row.withdrawn = False
            db.add(row)
    db.flush()


def _withdraw(rows: Iterable[Announced]) -> int:
    for row in rows:
        row.withdrawn = True
        LOG.error(
            "the key %s is announced and not here: nobody seals for it until it is", key_name(row.public)
        )
    return 0
