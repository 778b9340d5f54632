"""The command `ourwords words`: check files for words of the Language Pledge's list."""

import json
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ourwords.kit.errors import BadInput
from ourwords.words.documents import read_document
from ourwords.words.rules import Alternative, Found, Kind, check, long_sentences, reading_age

FEW = 3


@dataclass(frozen=True, slots=True)
class _Checked:
    """One file and what was found in it; the text is kept no longer than the command runs."""

    name: str
    text: str
    found: tuple[Found, ...]

    @classmethod
    def of(cls, name: str, *, with_drafts: bool) -> "_Checked":
        try:
            text = read_document(Path(name))
        except BadInput as problem:
            raise click.ClickException(f"{name}: {problem.message}") from problem
        return cls(name, text, check(text, with_drafts=with_drafts))


@click.group()
def words() -> None:
    """Words to avoid, and what young people say instead."""


@words.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON list, one object a file.")
@click.option("--drafts", is_flag=True, help="Also find our own drafts, which no Youth Council has agreed.")
def check_files(files: Sequence[str], *, as_json: bool, drafts: bool) -> None:
    """Find jargon in text, Word, PDF or saved web pages.

    Says where each word stands, what to say instead and who said so, and the reading age.
    Words in their everyday sense ("contact us") are left alone. Nothing is kept.

    \b
    Example:
      ourwords words check letter.docx leaflet.pdf
      ourwords words check --json survey.txt
    """
    hidden = len(files) <= FEW or not sys.stderr.isatty()
    with click.progressbar(files, label="Checking", file=sys.stderr, hidden=hidden) as waiting:
        checked = [_Checked.of(name, with_drafts=drafts) for name in waiting]
    if as_json:
        click.echo(json.dumps([_as_json(each) for each in checked], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(_as_text(each) for each in checked))


def _as_json(checked: _Checked) -> dict[str, object]:
    return {
        "file": checked.name,
        "found": [_found_as_json(found) for found in checked.found],
        "reading_age": reading_age(checked.text),
    }


def _found_as_json(found: Found) -> dict[str, object]:
    return {
        "term": found.term,
        "sense": found.sense,
        "start": found.start,
        "end": found.end,
        "alternatives": list(dict.fromkeys(each.words for each in found.alternatives)),
        "said_by": [_who(each) for each in found.alternatives],
    }


def _who(each: Alternative) -> dict[str, str]:
    return {
        "words": each.words,
        "kind": each.kind.value,
        "group": each.group,
        "state": each.state.value,
        "source": each.source,
    }


def _as_text(checked: _Checked) -> str:
    starts = _line_starts(checked.text)
    lines = [f"{checked.name}: {_count(len(checked.found), 'word')} to look at, {_age(checked.text)}"]
    for found in checked.found:
        lines.append(f"  {_place(starts, found.start)}  {_shown(checked.text, found)}")
        lines.extend(_said(found))
    long = long_sentences(checked.text)
    lines.extend(f"  {_place(starts, each.start)}  long sentence: {each.words} words" for each in long)
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _age(text: str) -> str:
    age = reading_age(text)
    return "too short to tell a reading age" if age is None else f"reading age about {age:.0f}"


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]


def _place(lines: Sequence[int], start: int) -> str:
    """Line and column, both from 1, as editors count them."""
    line = bisect_right(lines, start)
    return f"{line}:{start - lines[line - 1] + 1}"


def _shown(text: str, found: Found) -> str:
    written = " ".join(text[found.start : found.end].split())
    return written if written.lower() == found.term.lower() else f"{written} ({found.term})"


def _said(found: Found) -> list[str]:
    """A line for each kind of people, so that nobody's words pass for somebody else's."""
    lines: list[str] = []
    for kind in Kind:
        groups: dict[str, list[str]] = {}
        for each in found.by(kind):
            groups.setdefault(each.group, []).append(each.words)
        said = "; ".join(f"{', '.join(words)} [{group}]" for group, words in groups.items())
        if said:
            lines.append(f"      {kind.value}: {said}")
    return lines


commands: list[click.Command] = [words]
