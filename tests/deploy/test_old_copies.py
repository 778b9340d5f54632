"""A copy of the store forgets too: what was sealed for a key that is destroyed by then cannot be opened. On both databases."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ourwords.kit.db import make_engine
from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings
from ourwords.vault.opening import recover_epochs
from tests.deploy.test_backup import DEPLOY, STORE
from tests.vault.ground import Place, after, place_on

ENDS = 44


def saved(place: Place, to: Path) -> Path:
    to.mkdir()
    STORE["save"](place.settings, to)
    return to


def restored(place: Place, copy: Path, into: Settings) -> Place:
    """A copy put back on a machine that has all keys there are now: the vault's own, and the copy of the epochs'."""
    STORE["put_back"](into, copy)
    shutil.copytree(place.settings.keys_folder, into.keys_folder, ignore=shutil.ignore_patterns("epochs"))
    recover_epochs(into, place.settings.epochs_copy)
    return place_on(into, make_engine(into.database))


def at_work(place: Place, *days: int) -> None:
    for day in days:
        place.work(after(day))
        place.look()
        place.send(f"day {day}", now=after(day))


def test_a_copy_of_last_night_opens_with_both_halves_of_the_keys(
    place: Place, empty: Settings, tmp_path: Path
) -> None:
    at_work(place, 0, 28)
    copy = saved(place, tmp_path / "copy")

    back = restored(place, copy, empty)

    assert back.read() == ["day 0", "day 28"]
    back.engine.dispose()


def test_a_copy_older_than_a_key_s_end_does_not_open(place: Place, empty: Settings, tmp_path: Path) -> None:
    at_work(place, 0)
    copy = saved(place, tmp_path / "copy")
    place.work(after(ENDS))

    back = restored(place, copy, empty)

    with pytest.raises(NotReady, match="cannot be opened"):
        back.read()
    assert place.read() == ["day 0"]
    back.engine.dispose()


@pytest.mark.parametrize("age", [1, 14])
def test_every_copy_of_two_weeks_opens_whole(age: int, place: Place, empty: Settings, tmp_path: Path) -> None:
    """The last night before an epoch is over is the hardest: all its boxes are still sealed for its key."""
    at_work(place, 0, 14, 27)
    copy = saved(place, tmp_path / "copy")
    place.work(after(27 + age))

    back = restored(place, copy, empty)

    assert back.read() == ["day 0", "day 14", "day 27"]
    back.engine.dispose()


def test_after_an_old_copy_came_back_nothing_is_sealed_for_a_key_that_is_gone(
    place: Place,
    empty: Settings,
    tmp_path: Path,
) -> None:
    at_work(place, 0)
    copy = saved(place, tmp_path / "copy")
    place.work(after(ENDS))
    back = restored(place, copy, empty)

    back.look()
    back.send("before the worker", now=after(ENDS))
    back.work(after(ENDS))
    back.look()
    back.send("after it", now=after(ENDS))

    opened = [back.opener.open(one)["change"] for one in back.boxes() if one.key in back.opener.ring.names()]
    assert sorted(opened) == ["after it", "before the worker"]
    back.engine.dispose()


def test_there_is_one_copy_of_the_epochs_keys_and_it_is_written_over(place: Place, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    contents: list[str] = []
    for day in (0, 28, 44):
        place.work(after(day))
        env = {
            **os.environ, "PYTHON": sys.executable, "OURWORDS_DATA": str(place.settings.data),
            "OURWORDS_DATABASE_URL": place.settings.database_url,
        }  # fmt: skip
        subprocess.run(["sh", DEPLOY / "backup.sh", copies], env=env, check=True, capture_output=True)
        contents.append((copies / "epochs.sealed").read_text())

    assert len(set(contents)) == 3
    assert [path.parent for path in copies.rglob("epochs.sealed")] == [copies]
