"""The commands that learn, suggest and measure, on files."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ourwords.themes import engine
from ourwords.themes.commands import themes
from tests.themes.test_engine import COMMENTS, KITES, LABELS, SOUP


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with coded.csv and codebook.json, to work in."""
    monkeypatch.chdir(tmp_path)
    rows = [
        ["text", "themes"],
        *([text, "|".join(chosen)] for text, chosen in zip(COMMENTS, LABELS, strict=True)),
    ]
    with Path("coded.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    book = [
        {"theme": one.name, "definition": one.definition, "quotes": one.examples} for one in (KITES, SOUP)
    ]
    Path("codebook.json").write_text(json.dumps(book), encoding="utf-8")
    return tmp_path


def call(line: str) -> tuple[int, str]:
    result = CliRunner().invoke(themes, line.split())
    return result.exit_code, result.output


def test_fit_and_predict_give_a_line_a_row(desk: Path) -> None:
    assert call("fit --train coded.csv --codebook codebook.json --model model")[0] == 0
    assert call("predict --model model --in coded.csv --out out.jsonl")[0] == 0

    lines = [json.loads(line) for line in (desk / "out.jsonl").read_text().splitlines()]
    assert [line["chosen"] for line in lines] == [sorted(chosen) for chosen in LABELS]
    assert set(lines[0]) == {"chosen", "scores", "sure"}


@pytest.mark.usefixtures("desk")
def test_a_model_that_goes_by_meaning_says_so_itself() -> None:
    assert call("fit --train coded.csv --codebook codebook.json --model model --meaning")[0] == 0

    assert engine.load(Path("model")).by_meaning


def test_labels_that_are_not_in_the_codebook_are_named_and_left_out(desk: Path) -> None:
    with (desk / "coded.csv").open("a", encoding="utf-8") as file:
        file.write("A dragon ate the kite,kites|dragons\r\n")

    code, output = call("fit --train coded.csv --codebook codebook.json --model model")

    assert code == 0
    assert "not in the codebook: dragons" in output


@pytest.mark.usefixtures("desk")
def test_score_prints_one_json_object() -> None:
    code, output = call("score --train coded.csv --codebook codebook.json --folds 3")

    assert code == 0
    assert json.loads(output)["themes"] == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("fit --train none.csv --codebook codebook.json --model m", "none.csv"),
        ("fit --train codebook.json --codebook codebook.json --model m", 'no column "text"'),
        ("fit --train coded.csv --codebook coded.csv --model m", "not a codebook"),
        ("predict --model nowhere --in coded.csv --out o.jsonl", "themes fit"),
        ("score --train coded.csv --codebook codebook.json --folds 20", "at least 20"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_bad_input_ends_with_one_clear_line(line: str, says: str) -> None:
    code, output = call(line)

    assert code != 0
    assert says in output
    assert "Traceback" not in output


@pytest.mark.parametrize("command", ["", "fit", "predict", "score"])
def test_help_shows_an_example(command: str) -> None:
    assert "Example: ourwords themes" in " ".join(call(f"{command} --help")[1].split())
