"""The public word list for a spreadsheet and for other programs."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from ourwords.words.models import Wording
from ourwords.words.rules import Kind, State
from ourwords.words.service.listing import Entry, open_source

COLUMNS = (
    "word", "word_state", "ask_the_person", "instead", "whose_words", "said_by", "place", "age", "state", "why",
    "why_is_ours", "note", "source", "source_note",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Sequence[Entry]) -> str:
    """A row for every wording; opens in a spreadsheet, where no cell can act as a formula."""
    out = StringIO()
    out.write("\ufeff")  # so that Excel reads the letters right
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in entries:
        writer.writerows([_cell(value) for value in _columns(each, row)] for row in each.wordings)
    return out.getvalue()


def _columns(entry: Entry, row: Wording) -> tuple[object, ...]:
    return (
        entry.term.headword, entry.state.value, entry.term.ask_the_person, row.words, Kind(row.kind).value, row.said_by,
        row.place, row.age, State(row.state).value, row.why, row.why_is_ours, row.note, open_source(row), row.source_note.split(";")[0],
    )  # fmt: skip


def _cell(value: object) -> str:
    """A value as a spreadsheet shows it and never runs it.

    Source: OWASP, "CSV Injection" (2024).
    """
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_json(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The list as data: a term with its wordings, each with whose words it is."""
    return [
        {
            "word": each.term.headword, "state": each.state.value, "ask_the_person": each.term.ask_the_person,
            "instead": [dict(zip(COLUMNS[3:], _columns(each, row)[3:], strict=True)) for row in each.wordings],
        }
        for each in entries
    ]  # fmt: skip
