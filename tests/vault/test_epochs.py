"""Epochs: their keys come, are learned without a private key, and go. On both databases."""

from datetime import timedelta

import pytest
from nacl.encoding import HexEncoder
from nacl.public import PrivateKey
from nacl.signing import SigningKey
from sqlmodel import Session, select

from ourwords.audit import AuditLine
from ourwords.kit.errors import NotReady
from ourwords.vault import Announced, Sealed
from ourwords.vault.opening import lost
from ourwords.vault.rules import Epoch
from tests.vault.ground import Place, after

LENGTH, ENDS = 28, 44


def test_words_are_sealed_for_the_epoch_s_key_and_open(place: Place) -> None:
    place.work(after(0))
    place.look()
    place.send("more time to eat", now=after(1))

    assert place.keys() == set(place.epochs()[:1])
    assert place.read() == ["more time to eat"]


def test_the_public_part_learns_of_the_next_key_without_a_start_and_holds_no_private_one(
    place: Place,
) -> None:
    place.work(after(0))
    place.work(after(LENGTH - 14))
    place.look()
    first, second = place.epochs()

    place.send("a", now=after(LENGTH - 1))
    place.send("b", now=after(LENGTH))

    assert [place.public.key_of(after(day)) for day in (LENGTH - 1, LENGTH)] == [first, second]
    assert place.read() == ["a", "b"]
    assert not any(isinstance(held, PrivateKey) for held in vars(place.public).values())


@pytest.mark.parametrize("seconds", [-1, 0, 1])
def test_an_answer_sent_in_the_minute_of_the_change_opens(place: Place, seconds: int) -> None:
    place.work(after(0))
    place.look()
    midnight = after(LENGTH).replace(hour=0, minute=0)
    place.send("just now", now=midnight + timedelta(seconds=seconds))

    place.work(midnight)

    assert place.read() == ["just now"]
    assert place.work(midnight) == 0


def test_a_part_that_never_looks_again_loses_no_word(place: Place) -> None:
    """It seals for what it knows as long as that may be, and then for the vault's own key."""
    place.work(after(0))
    place.look()
    for day in range(0, 120, 3):
        place.work(after(day))
        place.send(f"day {day:03}", now=after(day))

    place.work(after(120))

    assert place.read() == [f"day {day:03}" for day in range(0, 120, 3)]


def test_a_key_is_destroyed_the_day_its_time_is_over_and_not_before(place: Place) -> None:
    """LI1, for keys."""
    place.work(after(0))
    first = place.epochs()[0]

    place.work(after(ENDS - 1))
    assert first in place.epochs()
    place.work(after(ENDS))

    assert first not in place.epochs()
    assert not [path for path in place.opener.ring.folder.iterdir() if first in path.name]


def test_what_is_kept_is_sealed_anew_before_its_key_goes(place: Place) -> None:
    place.work(after(0))
    place.look()
    place.send(*"abcdefgh", now=after(1))
    before = {one.id: one.box for one in place.boxes()}

    place.work(after(ENDS))

    assert place.read() == [*"abcdefgh"]
    assert all(before[one.id] != one.box for one in place.boxes())
    assert place.keys() <= set(place.epochs())


def test_a_key_stays_as_long_as_a_box_hangs_on_it(place: Place) -> None:
    place.work(after(0))
    place.look()
    place.send("still needed", now=after(1))
    place.resealer.sealer.learn = lambda db: None  # pyright: ignore[reportAttributeAccessIssue]  # nothing is sealed anew

    place.work(after(ENDS + 100))

    assert place.read() == ["still needed"]


def test_a_damaged_box_keeps_no_key_alive(place: Place) -> None:
    place.work(after(0))
    first = place.epochs()[0]
    with Session(place.engine) as db:
        db.add_all(Sealed(key=first, box=b"what somebody planted") for _ in range(10))
        db.commit()

    place.work(after(ENDS))

    assert first not in place.epochs()


def test_what_was_sealed_before_there_were_epochs_is_sealed_anew(place: Place) -> None:
    place.send("from before", now=after(0))
    assert place.keys() == {place.public.key}

    place.work(after(0))

    assert place.keys() == set(place.epochs()[:1])
    assert place.read() == ["from before"]


def test_the_trail_says_when_a_key_was_made_and_destroyed(place: Place, db: Session) -> None:
    for day in (0, LENGTH, ENDS):
        place.work(after(day))

    said = [line.action for line in db.exec(select(AuditLine).order_by(AuditLine.number))]  # pyright: ignore[reportArgumentType]

    assert said.count("vault.destroy") == 1
    assert said.count("vault.epoch") == 3


def forged(place: Place, by: SigningKey, **more: object) -> Announced:
    """What somebody who can write to the database would have parts seal for."""
    key = PrivateKey.generate().public_key.encode(HexEncoder).decode()
    epoch = Epoch(key, after(1).date(), after(200).date())
    return Announced(
        public=key, begins=epoch.begins, until=epoch.until, signature=by.sign(epoch.message()).signature,
        **({"signer": place.public.signer} | more),  # pyright: ignore[reportArgumentType]
    )  # fmt: skip


def test_nobody_can_make_a_part_seal_for_a_key_of_theirs(place: Place, db: Session) -> None:
    place.work(after(0))
    for number in range(2):
        db.add(forged(place, SigningKey.generate(), signer=f"somebody {number}"))
    db.add(forged(place, SigningKey.generate()))
    db.commit()
    place.look()

    assert place.public.key_of(after(2)) == place.epochs()[0]


@pytest.mark.parametrize("change", ["public", "begins", "until"])
def test_an_announcement_that_was_changed_counts_for_nothing(place: Place, db: Session, change: str) -> None:
    place.work(after(0))
    row = db.exec(select(Announced)).one()
    changed = {"public": "ab" * 32, "begins": row.begins - timedelta(7), "until": row.until + timedelta(700)}
    setattr(row, change, changed[change])
    db.commit()
    place.look()

    assert place.public.key_of(after(1)) == place.public.key


def test_what_is_announced_and_not_here_is_withdrawn_and_nothing_new_is_made(
    place: Place, db: Session
) -> None:
    place.work(after(0))
    path = next(place.opener.ring.folder.iterdir())
    path = path.rename(path.with_suffix(".away"))

    for day in (1, 20, 30):
        place.work(after(day))
    place.look()

    assert place.public.key_of(after(30)) == place.public.key
    assert place.epochs() == []
    assert len(lost(db, place.opener.ring, after(30).date())) == 1
    db.rollback()
    path.rename(path.with_suffix(".key"))
    place.work(after(31))
    place.look()
    assert place.public.key_of(after(31)) in place.epochs()


def test_a_destroyed_key_opens_nothing(place: Place) -> None:
    place.work(after(0))
    place.look()
    place.send("gone by then", now=after(1))
    kept = place.boxes()[0]
    place.work(after(ENDS))

    with pytest.raises(NotReady, match="cannot be opened"):
        place.opener.open(kept)
