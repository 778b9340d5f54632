"""The vault's own keys: made once, changed, split for two holders, and what an earlier installation goes on with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from ourwords.app.commands import main
from ourwords.kit.errors import NotReady, Refused
from ourwords.kit.settings import Settings
from ourwords.vault import Announced, load_sealer
from ourwords.vault.opening import (
    forget_keys,
    join_keys,
    load_opener,
    recover_epochs,
    rotate_keys,
    split_keys,
)
from tests.conftest import wal_bytes
from tests.vault.ground import Place, after, place_on

Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, on this test's installation."""
    for name in ("data", "database_url", "mail_url"):
        monkeypatch.setenv(f"OURWORDS_{name.upper()}", str(getattr(settings, name)))

    def runs(*words: object) -> Result:
        return CliRunner().invoke(main, ["keys", *map(str, words)])

    return runs


def with_one_key(settings: Settings) -> Settings:
    """As an installation from before there were epochs: its public key has one half."""
    path = settings.keys_folder / "vault.pub"
    path.write_text(path.read_text().partition(".")[0])
    return settings


def test_keys_are_made_once_and_only_the_public_half_is_printed(run: Run, settings: Settings) -> None:
    settings.private_key_file.unlink()
    made = run("make")

    assert made.output == run("show").output
    assert made.output.strip() == (settings.keys_folder / "vault.pub").read_text()
    assert settings.private_key_file.read_text() not in made.output
    assert "There is a key already" in run("make").output


def test_after_a_change_of_keys_old_words_open_and_all_are_sealed_for_the_new(place: Place) -> None:
    place.work(after(0))
    place.look()
    place.send("before", now=after(1))
    rotate_keys(place.settings)

    place = place_on(place.settings, place.engine)
    assert place.read() == ["before"]
    place.work(after(1))
    place.look()
    place.send("after", now=after(2))

    assert place.read() == ["after", "before"]
    assert place.keys() == {place.public.key_of(after(2))} < set(place.epochs())


def test_a_part_that_was_not_started_again_after_a_change_loses_no_word(place: Place) -> None:
    place.work(after(0))
    place.look()
    rotate_keys(place.settings)
    for day in (1, 40, 60):
        place.look()
        place.send(f"day {day}", now=after(day))
        place_on(place.settings, place.engine).work(after(day))

    assert place_on(place.settings, place.engine).read() == ["day 1", "day 40", "day 60"]


def test_an_earlier_key_is_destroyed_on_command_once_no_box_needs_it(run: Run, place: Place) -> None:
    old = place.settings.private_key_file.read_text()
    place.send("for the old key", now=after(0))
    run("rotate")
    assert run("forget").output.startswith("0 earlier keys")

    place_on(place.settings, place.engine).work(after(0))

    assert run("forget").output.startswith("1 earlier keys")
    assert old not in place.settings.private_key_file.read_text()
    assert place_on(place.settings, place.engine).read() == ["for the old key"]


def test_today_s_key_is_never_forgotten(settings: Settings) -> None:
    assert forget_keys(settings, ()) == 0
    load_opener(settings)


def test_an_installation_with_one_key_goes_on_with_it(place: Place, db: Session) -> None:
    place = place_on(with_one_key(place.settings), place.engine)
    for day in (0, 28, 90):
        place.send(f"day {day}", now=after(day))
        place.work(after(day))

    assert place.read() == ["day 0", "day 28", "day 90"]
    assert place.keys() == {place.public.key}
    assert db.exec(select(Announced)).all() == []


def test_one_change_of_keys_gives_such_an_installation_epochs(place: Place) -> None:
    place = place_on(with_one_key(place.settings), place.engine)
    place.send("from before", now=after(0))
    rotate_keys(place.settings)

    place = place_on(place.settings, place.engine)
    place.work(after(0))

    assert place.keys() == set(place.epochs()[:1])
    assert place.read() == ["from before"]


def test_a_part_with_the_public_key_alone_seals_for_epochs(place: Place, tmp_path: Path) -> None:
    """OURWORDS_VAULT_PUBLIC_KEY on another machine, where no private key ever lies."""
    place.work(after(0))
    elsewhere = Settings(
        data=tmp_path / "elsewhere", vault_public_key=(place.settings.keys_folder / "vault.pub").read_text(),
        _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    place.public = load_sealer(elsewhere, place.engine)
    place.send("from elsewhere", now=after(1))

    assert place.keys() == set(place.epochs()[:1])
    assert place.read() == ["from elsewhere"]


@pytest.fixture
def halves(settings: Settings, tmp_path: Path) -> tuple[Path, Path]:
    """What the two holders get."""
    (settings.keys_folder / "secret.key").write_bytes(bytes(range(32)))
    paths = tmp_path / "holders" / "first", tmp_path / "holders" / "second"
    split_keys(settings, *paths)
    return paths


def elsewhere(settings: Settings, tmp_path: Path) -> Settings:
    """A new machine, with nothing on it."""
    return settings.model_copy(update={"data": tmp_path / "new", "keys": None})


def test_two_halves_give_the_keys_back(halves: tuple[Path, Path], settings: Settings, tmp_path: Path) -> None:
    new = elsewhere(settings, tmp_path)

    public = join_keys(new, *reversed(halves))

    for name in ("vault.key", "vault.pub", "secret.key"):
        assert (new.keys_folder / name).read_bytes() == (settings.keys_folder / name).read_bytes()
    assert public == (settings.keys_folder / "vault.pub").read_text()
    with pytest.raises(Refused, match="already"):
        join_keys(new, *halves)


def test_a_half_says_nothing_and_is_another_each_time(halves: tuple[Path, Path], settings: Settings) -> None:
    key = settings.private_key_file.read_text()
    again = [path.with_suffix(".again") for path in halves]
    split_keys(settings, *again)
    parts = [path.read_text().split()[2] for path in (*halves, *again)]

    assert len(set(parts)) == 4
    assert not [part for part in parts if key in part or bytes(range(32)).hex() in part]


@pytest.mark.parametrize("which", ["one half twice", "of two days", "a slip", "no half"])
def test_what_is_no_pair_is_refused(
    which: str, halves: tuple[Path, Path], settings: Settings, tmp_path: Path
) -> None:
    first, second = halves
    other = tmp_path / "other", tmp_path / "another"
    split_keys(settings, *other)
    slip = tmp_path / "slip"
    slip.write_text(second.read_text()[:-4] + ("00\n" if second.read_text()[-4:-1] != "00\n" else "11\n"))
    pairs = {
        "one half twice": first,
        "of two days": other[1],
        "a slip": slip,
        "no half": settings.private_key_file,
    }

    with pytest.raises(NotReady, match=r"hal(f|ves)"):
        join_keys(elsewhere(settings, tmp_path), first, pairs[which])


def test_the_copy_of_epochs_brings_living_keys_back_and_no_destroyed_one(place: Place) -> None:
    for day in (0, 28, 44):
        place.work(after(day))
        place.look()
        place.send(f"day {day}", now=after(day))
    living = place.epochs()
    for path in place.opener.ring.folder.iterdir():
        path.unlink()

    assert recover_epochs(place.settings, place.settings.epochs_copy) == len(living) == 2

    assert place.epochs() == living
    assert place.read() == ["day 0", "day 28", "day 44"]


def test_the_copy_is_sealed_and_written_over(place: Place) -> None:
    place.work(after(0))
    early = place.settings.epochs_copy.read_bytes()
    place.work(after(28))
    secrets = [one.text().split()[0].encode() for one in place.opener.ring.epochs()]

    assert place.settings.epochs_copy.read_bytes() != early
    assert not [key for key in secrets if key in wal_bytes(place.settings.store)]


def test_no_key_is_readable_by_others(place: Place) -> None:
    place.work(after(0))
    folder = place.opener.ring.folder

    assert folder.stat().st_mode & 0o077 == 0
    assert not [path for path in folder.iterdir() if path.stat().st_mode & 0o007]
    assert place.settings.private_key_file.stat().st_mode & 0o077 == 0


def test_a_copy_of_another_installation_is_refused(place: Place) -> None:
    place.work(after(0))
    place.settings.private_key_file.unlink()
    (place.settings.private_key_file).write_text("ab" * 32)

    with pytest.raises(NotReady, match="does not open"):
        recover_epochs(place.settings, place.settings.epochs_copy)
