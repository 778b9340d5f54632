"""The command that screens a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ourwords.safeguarding.commands import screen_file


def _run(folder: Path, content: str) -> Result:
    source = folder / "texts.jsonl"
    source.write_text(content, encoding="utf-8")
    return CliRunner().invoke(screen_file, ["--in", str(source), "--out", str(folder / "out.jsonl")])


def test_each_text_gets_its_level_and_reasons_in_the_same_order(tmp_path: Path) -> None:
    rows = [
        {"id": "b", "text": "My dad hits me"},
        {"id": 1, "text": "Good"},
        {"id": "c", "text": "Good", "language": "pl"},
    ]
    result = _run(tmp_path, "\n".join(map(json.dumps, rows)))
    assert result.exit_code == 0, result.output + repr(result.exception)
    seen = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]

    assert [(row["id"], row["level"]) for row in seen] == [("b", "urgent"), (1, "none"), ("c", "worry")]
    assert seen[0]["reasons"] == ["says somebody hits or hurts them"]
    assert set(seen[0]) == {"id", "level", "reasons"}


@pytest.mark.parametrize("bad", ["not json", "[]", '{"id": "2"}', '{"text": "x"}', '{"id": "2", "text": 5}'])
def test_a_bad_line_is_named_and_nothing_is_written(tmp_path: Path, bad: str) -> None:
    result = _run(tmp_path, '{"id": "1", "text": "fine"}\n' + bad)

    assert result.exit_code != 0
    assert "line 2" in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == [tmp_path / "texts.jsonl"]


def test_a_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(screen_file, ["--in", str(tmp_path / "no"), "--out", str(tmp_path / "out")])

    assert result.exit_code != 0
    gone = f"Error: {tmp_path / 'no'} cannot be read: No such file or directory. Check the name.\n"
    assert result.output == gone


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\xfe\x00")
    result = CliRunner().invoke(screen_file, ["--in", str(tmp_path / "a"), "--out", str(tmp_path / "out")])

    assert result.exit_code != 0
    assert "UTF-8" in result.output


def test_help_shows_an_example() -> None:
    assert "screened.jsonl" in CliRunner().invoke(screen_file, ["--help"]).output
