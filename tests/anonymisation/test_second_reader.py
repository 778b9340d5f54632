"""A second reader: what either finds is masked, and nobody has to install it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click
import pytest
from click.testing import CliRunner
from sqlmodel import Session

from ourwords.anonymisation import commands as room
from ourwords.anonymisation import work
from ourwords.anonymisation.rules import Label, Reader, Span, mask, second, second_reader
from ourwords.app.worker import make_bench
from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import texts
from tests.people import NOW, a_response, a_survey

MASK = room.commands[0]
TAGGER = cast("click.Group", room.commands[1])


def reads(*names: str) -> Reader:
    """A reader who knows some names and nothing else."""

    def find(text: str) -> Iterator[Span]:
        for name in names:
            if (at := text.find(name)) >= 0:
                yield Span(at, at + len(name), Label.PERSON)

    return find


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is where nobody installed it."""
    monkeypatch.setattr(second, "MODELS", ())


def test_what_either_finds_is_masked() -> None:
    masked = mask("table said my friend Zuzanna is nice", second=reads("table"))

    assert masked.text == "[person 1] said my friend [person 2] is nice"


def test_what_both_find_is_masked_once_and_whole() -> None:
    text = "ask Zuzanna Table about it"

    assert mask(text, second=reads("Table")).text == mask(text, second=reads("Zuzanna Table")).text
    assert mask(text, second=reads("Zuzanna Table")).text == "ask [name] about it"


def test_its_places_lead_back_to_the_text_as_it_was_typed() -> None:
    text = "\u200bte\u200bll ta\u200bble \u200band go"

    assert [text[span.start : span.end] for span in mask(text, second=reads("table")).spans] == [
        "ta\u200bble"
    ]


def test_a_pattern_says_what_it_is_where_the_reader_only_guesses() -> None:
    assert mask("I live in YO31 7EX", second=reads("YO31 7EX")).text == "I live in [postcode]"


def test_nobody_has_to_install_it() -> None:
    assert second_reader(wanted=False) is None


@pytest.mark.usefixtures("without")
def test_who_asks_for_it_and_has_not_installed_it_is_told_how() -> None:
    with pytest.raises(NotReady, match="not installed"):
        second_reader(wanted=True)


@pytest.mark.usefixtures("without")
def test_the_worker_does_not_start_without_the_reader_it_was_told_to_ask(settings: Settings) -> None:
    with pytest.raises(NotReady, match="second reader"):
        make_bench(settings.model_copy(update={"second_reader": True}))


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize("command", ["mask", "score"])
def test_a_command_says_in_one_line_that_it_is_not_installed(tmp_path: Path, command: str) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": 1, "text": "hi"}\n')
    files = ["--in", str(tmp_path / "t.jsonl"), "--out", str(tmp_path / "m.jsonl")]
    asked = (MASK, files) if command == "mask" else (TAGGER, ["score", "--words", str(tmp_path)])
    result = CliRunner().invoke(asked[0], [*asked[1], "--second"])

    assert result.exit_code == 1
    assert result.output.startswith("Error: The second reader is not installed.")
    assert len(result.output.splitlines()) == 1


def test_the_worker_takes_out_what_the_second_reader_finds(
    db: Session, settings: Settings, opener: Opener
) -> None:
    a_response(db, settings, a_survey(db), change="the table is kind")
    work(db, 100, opener=opener, smallest_batch=1, now=NOW, second=reads("table"))

    assert [text.text for text in texts(db)] == ["the [name] is kind"]


@pytest.mark.skipif(
    not second.models(), reason="the second reader is not installed: pip install -e '.[second-reader]'"
)
def test_the_real_one_finds_names_in_their_places_and_no_family_words() -> None:
    text = "My mum and Barack Obama said hello to John Smith."
    found = [text[span.start : span.end] for span in (second_reader(wanted=True) or reads())(text)]

    assert found == ["Barack", "Obama", "John", "Smith"]


@pytest.mark.skipif(
    not second.models(), reason="the second reader is not installed: pip install -e '.[second-reader]'"
)
def test_mask_asks_the_real_one(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": 1, "text": "I met John Smith"}\n')
    out = tmp_path / "m.jsonl"
    result = CliRunner().invoke(MASK, ["--in", str(tmp_path / "t.jsonl"), "--out", str(out), "--second"])

    assert result.exit_code == 0
    assert json.loads(out.read_text())["masked"] == "I met [name]"
