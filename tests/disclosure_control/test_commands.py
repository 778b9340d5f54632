"""`ourwords protect`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ourwords.disclosure_control import commands

GOOD = "school,yes,no,maybe\nHill,3,20,50\nDale,30,40,60\n\nFell,70,80,90\n"


def run(folder: Path, text: str | bytes, *more: str) -> Result:
    (folder / "t.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(
        commands[0], ["--in", str(folder / "t.csv"), "--out", str(folder / "p.csv"), *more]
    )


def test_it_hides_and_adds_the_true_totals(tmp_path: Path) -> None:
    result = run(tmp_path, GOOD)

    assert result.exit_code == 0, result.output
    assert (tmp_path / "p.csv").read_text() == (
        "school,yes,no,maybe,total\nHill,c,c,50,73\nDale,c,c,60,130\nFell,70,80,90,240\ntotal,103,140,200,443\n"
    )


def test_a_smaller_threshold_hides_less(tmp_path: Path) -> None:
    run(tmp_path, GOOD, "--threshold", "3")

    assert "c" not in (tmp_path / "p.csv").read_text().split("\n", 1)[1]


def test_a_table_with_too_many_small_numbers_exits_with_three_and_writes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, "school,yes,no\nHill,1,2\nDale,3,4\n")

    assert result.exit_code == 3
    assert "More than half" in result.stderr
    assert "“Hill” and “Dale”" in result.stderr
    assert not (tmp_path / "p.csv").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("school,yes\nHill,many\n", "Line 2 has something that is not a whole number"),
        ("school,yes\nHill,2.5\n", "not a whole number"),
        ("school,yes\nHill,-3\n", "Line 2 has a count below zero"),
        ("school,yes,no\n\nHill,3\n", "Line 3 has 2 columns, but the first line has 3"),
        ("school,yes\nHill,3\nHill,4\n", "The row “Hill” is there twice"),
        ("school,yes,yes\nHill,3,4\n", "The column “yes” is there twice"),
        ("school,yes,Total\nHill,3,3\n", "There is a column of totals"),
        ("school,yes\n,3\n", "Row 1 has no name"),
        ("school,yes\n", "needs a first line"),
        ("", "needs a first line"),
        ('school,yes\n"Hill,3\n', "not a CSV file"),
        (b"school,yes\nH\xff\x00,3\n", "not a CSV file"),
        ("school,yes\n" + "".join(f"r{n},20\n" for n in range(600)), "more than 1000 cells"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    result = run(tmp_path, text)

    assert result.exit_code not in (0, 3)
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "p.csv").exists()


@pytest.mark.parametrize("threshold", ["1", "-5", "ten", "2.5"])
def test_a_threshold_below_two_is_one_clear_line(tmp_path: Path, threshold: str) -> None:
    result = run(tmp_path, GOOD, f"--threshold={threshold}")

    assert (result.exit_code, result.stderr) == (1, "Error: --threshold takes a whole number, 2 or more.\n")


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        commands[0], ["--in", str(tmp_path / "no.csv"), "--out", str(tmp_path / "p.csv")]
    )

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "We cannot read" in result.stderr


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    result = run(tmp_path, GOOD, "--out", str(tmp_path / "no" / "p.csv"))

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "We cannot write" in result.stderr


def test_help_has_an_example() -> None:
    assert "Example: ourwords protect" in CliRunner().invoke(commands[0], ["--help"]).output
