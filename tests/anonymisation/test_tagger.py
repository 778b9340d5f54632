"""The name tagger: what it is taught, how it is scored, what came with this version."""

import json
import os
from pathlib import Path
from typing import cast

import click
import pytest
from click.testing import CliRunner

from ourwords.anonymisation.commands import commands
from ourwords.anonymisation.rules import Label, Span, Tagger, mask
from ourwords.anonymisation.rules.words import words_of
from ourwords.anonymisation.tagger.corpus import Fold, Mark, Marked, to_score, to_train
from ourwords.anonymisation.tagger.fit import kinds_of
from ourwords.anonymisation.tagger.score import Score, clean_rows, score

MASK = commands[0]
TAGGER = cast("click.Group", commands[1])
DAVE = Marked("ask Dave Lee or @dave", (Mark(4, 12, "PERSON", "Dave Lee"), Mark(16, 21, "PERSON", "@dave")))


def test_a_fold_is_left_out_of_training_and_is_all_that_is_scored(words: Path) -> None:
    fold = Fold("btc_uk", 0, 5)
    learned = [name for name, _ in to_train(words, [fold])]

    assert learned.count("btc_uk") == 8
    assert len(to_score(words, fold)) == 2


def test_some_clean_rows_are_never_learned_from(words: Path) -> None:
    learned = [name for name, _ in to_train(words, [])]

    assert learned.count("nhs_fft") == 10 - len(clean_rows(words)) == 7


def test_a_handle_is_nobody_s_name() -> None:
    parts = words_of(DAVE.text)

    assert dict(zip([part.text for part in parts], kinds_of(parts, DAVE), strict=True))["@dave"] == "-"


def test_a_name_half_masked_is_a_leak() -> None:
    half = score([DAVE], lambda _: [Span(4, 8, Label.PERSON)]).shares()
    whole = score([DAVE], lambda _: [Span(4, 12, Label.SCHOOL)]).shares()

    assert (half["recall"], half["leak"]) == (0, 1)
    assert (whole["recall"], whole["leak"], whole["overmask"]) == (1, 0, 0)


def test_masking_words_that_are_no_name_is_counted_in_percent() -> None:
    total = Score()
    total.add(Marked("i feel safe here", ()), [Span(7, 11, Label.PERSON)])

    assert total.shares()["overmask"] == 25


def test_fit_writes_a_model_that_mask_can_use(words: Path) -> None:
    model, texts, out = words / "names.crfsuite", words / "t.jsonl", words / "m.jsonl"
    texts.write_text('{"id": 1, "text": "ask Dave from here"}\n')
    run = CliRunner()

    assert run.invoke(TAGGER, ["fit", "--words", str(words), "--out", str(model)]).exit_code == 0
    assert run.invoke(MASK, ["--in", str(texts), "--out", str(out), "--model", str(model)]).exit_code == 0
    assert json.loads(out.read_text())["spans"] == [{"start": 4, "end": 8, "label": "PERSON"}]


def test_score_gives_its_figures_as_json(words: Path) -> None:
    result = CliRunner().invoke(TAGGER, ["score", "--words", str(words), "--folds", "2"])
    figures = json.loads(result.output)

    assert set(figures) == {"folds", "btc_uk", "btc_uk in small letters", "wnut17", "nhs_fft"}
    assert figures["btc_uk"]["recall"] == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2 is not JSON"),
        ('{"id": 1}', 'line 2 has no "text"'),
        ("7", 'line 2 has no "id"'),
        ('{"id": 1, "text": 7}', "not words in quotes"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    texts = tmp_path / "t.jsonl"
    texts.write_text('{"id": 0, "text": "ok"}\n' + line)
    result = CliRunner().invoke(MASK, ["--in", str(texts), "--out", str(tmp_path / "m.jsonl")])

    assert result.exit_code == 1
    assert said in result.output
    assert not (tmp_path / "m.jsonl").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["fit", "--words", ".", "--out", "x", "--leave-out", "btc_uk:5/5"], "btc_uk:0/5"),
        (["fit", "--words", ".", "--out", "x"], "is not there"),
        (["score", "--words", "nowhere"], "does not exist"),
    ],
)
def test_bad_input_to_the_tagger_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(TAGGER, args)

    assert result.exit_code != 0
    assert said in result.output


@pytest.mark.parametrize(
    ("line", "said"), [("{", "line 1 is not JSON"), ('{"text": "x"}', 'line 1 has no "text", or no')]
)
def test_a_bad_line_of_marked_texts_is_named(words: Path, line: str, said: str) -> None:
    (words / "wnut17.jsonl").write_text(line)
    result = CliRunner().invoke(TAGGER, ["fit", "--words", str(words), "--out", str(words / "x")])

    assert result.exit_code == 1
    assert f"wnut17.jsonl: {said}" in result.output


@pytest.mark.parametrize("command", [MASK, TAGGER.commands["fit"], TAGGER.commands["score"]])
def test_every_command_says_how_it_is_used(command: click.Command) -> None:
    assert "Example: ourwords" in CliRunner().invoke(command, ["--help"]).output


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("no model")

    with pytest.raises(ValueError, match="model file"):
        Tagger(wrong)


def test_the_tagger_that_came_with_this_version_sees_names_no_cue_gives_away() -> None:
    assert mask("thank you Zuzanna Brightwell for helping us").text == "thank you [name] for helping us"


@pytest.mark.corpus
@pytest.mark.skipif(
    "OURWORDS_CORPUS" not in os.environ, reason="OURWORDS_CORPUS is not set: the texts are not here"
)
def test_the_tagger_that_came_with_this_version_leaves_unseen_patient_comments_readable() -> None:
    rows = clean_rows(Path(os.environ["OURWORDS_CORPUS"]) / "words")

    assert score(rows, lambda text: mask(text).spans).shares()["overmask"] < 1
