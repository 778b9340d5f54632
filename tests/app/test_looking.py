"""Commands that only look: they make nothing, and say what to do where there is nothing to look at."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ourwords.app import schema
from ourwords.app.commands import main
from ourwords.kit.settings import Settings
from ourwords.vault.opening import make_keys

LOOKS = [["doctor"], ["doctor", "--json"], ["report", "1", "--out", "reports"], ["keys", "forget"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where data would be."""
    found = tmp_path / "var"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OURWORDS_DATA", str(found))
    return found


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_a_look_makes_nothing_and_says_where_it_looked(look: list[str], folder: Path) -> None:
    done = CliRunner().invoke(main, look)

    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"Error: There is no database yet in {folder}. Run “ourwords init” for a real start, or “ourwords run” for the demonstration."
    ]
    assert not folder.exists()


def test_where_the_demonstration_is_is_said(folder: Path) -> None:
    (folder / "demo").mkdir(parents=True)

    assert f"in {folder / 'demo'}: set OURWORDS_DATA to that." in CliRunner().invoke(main, ["doctor"]).output


@pytest.mark.parametrize(("mails", "ends_with"), [("", 1), ("file:mails", 0)])
def test_the_doctor_ends_with_one_when_something_needs_somebody(
    mails: str, ends_with: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURWORDS_MAIL_URL", mails)
    schema.upgrade(Settings())
    make_keys(Settings())

    assert CliRunner().invoke(main, ["doctor"]).exit_code == ends_with
    assert CliRunner().invoke(main, ["doctor", "--json"]).exit_code == 0, (
        "whoever reads it sees the trouble in it"
    )
