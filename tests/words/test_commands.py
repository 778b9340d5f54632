import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ourwords.words.commands import commands

LETTER = "Dear Sam,\n\nContact us if contact with your mum was cancelled.\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    place = tmp_path / "letter.txt"
    place.write_text(LETTER, encoding="utf-8")
    return place


def run(*words: object) -> Result:
    return CliRunner().invoke(commands[0], [str(word) for word in words])


def test_json_is_a_list_with_one_object_a_file(letter: Path) -> None:
    (one,) = json.loads(run("check", "--json", letter).stdout)
    (found,) = one["found"]

    assert (one["file"], one["reading_age"], found["term"]) == (str(letter), None, "contact")
    assert LETTER[found["start"] : found["end"]] == "contact"
    assert "family time" in found["alternatives"]


def test_people_see_the_place_the_word_and_who_said_what(letter: Path) -> None:
    shown = run("check", letter).stdout

    assert "3:15  contact" in shown
    assert "council: family time" in shown
    assert "Bromley" in shown


def test_an_unreadable_file_ends_with_one_clear_line(letter: Path, tmp_path: Path) -> None:
    result = run("check", "--json", letter, tmp_path / "none.pdf")

    assert result.exit_code != 0
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "none.pdf: We cannot find" in result.stderr


def test_help_has_an_example() -> None:
    assert "ourwords words check letter.docx" in run("check", "--help").stdout
