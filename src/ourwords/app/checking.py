"""Are these the keys of this installation? Asked before anything is served or worked on, and by the doctor."""

from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from ourwords.app.parts import Part
from ourwords.app.schema import has_table
from ourwords.kit import clock
from ourwords.kit.errors import NotReady
from ourwords.kit.logs import log
from ourwords.kit.settings import Settings
from ourwords.vault import Announced, Sealed, Sealer, load_sealer
from ourwords.vault.opening import Ring, load_opener, lost
from ourwords.vault.rules import Epoch, current

LOG = log("vault")
OTHERS = (
    "The vault's {kind} key here is of another installation, or of a time before the last change of keys: {why}. "
    "Fetch the keys that belong to this database. After a change of keys start the worker first."
)
NOT_HERE = (
    "The key of the epoch that began on {day} is announced in the database and not in {folder}. The staff's part and every "
    "worker need the same folder (OURWORDS_EPOCHS). If it was lost: “ourwords keys recover”; then start the worker first."
)
STRANGERS = (
    "{count:,} sealed boxes are for keys that are not here: nobody can open them. If the keys of epochs were lost, "
    "“ourwords keys recover” brings them back from their copy."
)
LATE = "The vault's next key is late. Is the worker running, and may it write OURWORDS_EPOCHS?"


def refuse_wrong_keys(
    engine: Engine, settings: Settings, part: Part = Part.STAFF, *, worker: bool = False
) -> None:
    """Start nothing with keys that are missing, or are not of this installation: words would be lost, or not be read.

    A worker starts without the key of an epoch: alarms must be sent, and it is the one to withdraw what is not here.

    Raises:
        NotReady: what is wrong, and what to do.
    """
    sealer = load_sealer(settings)
    ring = None if part is Part.PUBLIC else load_opener(settings).ring
    if not _has_schema(engine):
        return
    with Session(engine) as db:
        if ring is None:
            _refuse_others_announcements(db, sealer, _today())
            return
        if _opens_nothing(db, ring):
            raise NotReady(
                OTHERS.format(kind="private", why="it opens none of the sealed words in this database")
            )
        gone = [] if worker else [one for one in lost(db, ring, _today()) if not one.withdrawn]
        if gone:
            raise NotReady(NOT_HERE.format(day=clock.day_year(gone[0].begins), folder=ring.folder))


def key_troubles(engine: Engine, settings: Settings, part: Part) -> list[str]:
    """What is wrong with the keys beside what keeps a part from starting, in words."""
    with Session(engine) as db:
        sealer = load_sealer(settings)
        late = [LATE] if sealer.signer and _is_late(db, sealer, settings.epoch_days, _today()) else []
        if part is Part.PUBLIC:
            return late
        ring = Ring(settings)
        strangers = _count_strangers(db, ring)
        gone = [
            NOT_HERE.format(day=clock.day_year(one.begins), folder=ring.folder)
            for one in lost(db, ring, _today())
        ]
    return ([STRANGERS.format(count=strangers)] if strangers else []) + (gone[:1] or late)


def _has_schema(engine: Engine) -> bool:
    """Whether there is a database to compare with. Help is shown and words are sealed while it does not answer."""
    try:
        return has_table(engine, "announced")
    except NotReady as wrong:
        LOG.warning("the keys were not compared with the database: %s", wrong.message)
        return False


def _today() -> date:
    return clock.today(clock.now())


def _is_late(db: Session, sealer: Sealer, days: int, today: date) -> bool:
    """Whether the key of an epoch that is over still seals, or no epoch's does; where nothing came yet, nothing is late."""
    rows = [one for one in db.exec(select(Announced)) if sealer.signed(one)]
    if not rows and db.exec(select(Sealed.id).limit(1)).first() is None:
        return False
    now = current([Epoch(one.public, one.begins, one.until) for one in rows], today)
    return now is None or (today - now.begins).days >= days


def _refuse_others_announcements(db: Session, sealer: Sealer, today: date) -> None:
    """A part that seals for another installation's key would lose every word."""
    rows = [one for one in db.exec(select(Announced)) if one.until >= today and not one.withdrawn]
    if sealer.signer and rows and not any(sealer.signed(one) for one in rows):
        raise NotReady(OTHERS.format(kind="public", why="it did not sign what is announced in this database"))


def _count_strangers(db: Session, ring: Ring) -> int:
    strange = col(Sealed.key).not_in(ring.names())
    return db.exec(select(func.count(col(Sealed.id))).where(strange)).one()


def _opens_nothing(db: Session, ring: Ring) -> bool:
    """Whether there are sealed words, and none that these keys open."""
    known = db.exec(select(Sealed.id).where(col(Sealed.key).in_(ring.names())).limit(1)).first()
    return known is None and _count_strangers(db, ring) > 0
