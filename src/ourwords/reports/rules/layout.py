"""A report's content in the order and words in which pages and files tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ourwords.disclosure_control.rules.symbols import WORDS, Symbol
from ourwords.reports.rules.content import Content, ShownAs, SurveyPart
from ourwords.reports.rules.counting import ALL, EDITIONS, LEFT_OUT, LINKS, MENTIONS, OPTIONS, THEMES
from ourwords.reports.rules.numbers import SafeNumber
from ourwords.reports.rules.showing import ShownRow, ShownTable
from ourwords.surveys.rules import RATHER_NOT

LONG = 12
"""Lines of a table above which those that nobody chose are left out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: how long its bars are, from 0 to 1; None where nothing may be drawn."""

    row: ShownRow
    now: float | None
    then: float | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many left one question out, and how many did not want to say."""

    question: str
    rather_not: SafeNumber
    left_out: SafeNumber


def bars(table: ShownTable) -> list[Bar]:
    """The rows with their bars; the largest number that is shown, now or last time, fills the line.

    A long table, of ages for instance, leaves out the lines that nobody chose.
    """
    shown = [n.value for row in table.rows for n in (row.count, row.before) if n and n.value is not None]
    largest = max(shown, default=0) or 1
    rows = [row for row in table.rows if len(table.rows) <= LONG or row.count.value != 0]
    return [Bar(row, _length(row.count, largest), _length(row.before, largest)) for row in rows]


def _length(number: SafeNumber | None, largest: int) -> float | None:
    return None if number is None or number.value is None else number.value / largest


def has_last_time(table: ShownTable) -> bool:
    """Whether any row can be compared with last time."""
    return any(row.before is not None for row in table.rows)


def reached(part: SurveyPart) -> list[ShownTable]:
    """The tables of who was heard: how they came, which version they answered, what they said of themselves."""
    found = part.release
    ways = [found[key] for key in (LINKS, EDITIONS) if key in found and len(found[key].rows) > 1]
    return ways + [found[key] for key in part.who if key in found]


def spoken(part: SurveyPart) -> ShownTable:
    """The table of themes."""
    return part.release[THEMES]


def skips(part: SurveyPart) -> list[Skipped]:
    """What each question was left out by, in the survey's order."""
    found: list[Skipped] = []
    for table in part.tables:
        rather_not, left_out = table.row(RATHER_NOT), table.row(LEFT_OUT)
        if rather_not and left_out:
            found.append(Skipped(table.title, rather_not.count, left_out.count))
    return found


def answers(part: SurveyPart) -> list[ShownTable]:
    """Every question with choices that is not told of yet, with what was chosen; those of "choose all that fit" by their options."""
    own = {ALL, EDITIONS, LINKS, THEMES, *part.who}
    keys = {table.key for table in part.tables}
    return [
        table
        for table in part.tables
        if table.key not in own and table.key + OPTIONS not in keys and not _words_only(table)
    ]


def _words_only(table: ShownTable) -> bool:
    return table.kind != MENTIONS and len(table.rows) <= 3


def of_whom(table: ShownTable) -> str:
    """What the numbers are numbers of, under a table."""
    base = "a number that is hidden" if table.base.value is None else f"{table.base.text} responses"
    if table.left_out:
        return table.left_out
    many = " One response may be in several lines." if table.kind == MENTIONS else ""
    return f"Of {base}.{many}"


def made(table: ShownTable) -> str:
    """How the figures of a table were made, for whoever checks them."""
    read = table.base.text if table.base.value is not None else "Hidden"
    return (
        f"Made from {table.source}. Responses read: {read}. Numbers under {table.threshold} are hidden, and others "
        f"from which they could be worked out. Hidden here: {table.hidden} of {len(table.rows)}."
    )


def method(content: Content) -> list[str]:
    """How we worked, in sentences that are true of this report."""
    agreed = sum(part.shown_as == ShownAs.AGREED for part in content.themes)
    hidden = sum(part.hidden for part in content.surveys)
    texts = "; ".join(f"{part.title}: {part.texts.text}" for part in content.surveys)
    sentences = (
        "Numbers are responses. A response is one form that was sent. We do not know who sent it, so somebody may have "
        "sent two.\n"
        "What could point to somebody was taken out of the words first. Then a trained adult read each text before "
        f"anybody else did. Texts read and let go: {texts}.\n"
        "An analyst said what each text is about. A response counts once for a theme, however often it speaks of it.\n"
        f"Young people have agreed {agreed} of the {len(content.themes)} themes in this report. The others say that they "
        "are not yet checked by young people.\n"
        f"A number under {content.threshold} is hidden so nobody can be picked out, and so is any other that would give "
        f"it away. {_hidden(hidden)}\n"
        "Words are quoted only where their writers said yes."
    )
    return sentences.split("\n")


def _hidden(count: int) -> str:
    if count == 0:
        return "No number is hidden in this report."
    return (
        "One number is hidden in this report."
        if count == 1
        else f"{count} numbers are hidden in this report."
    )


def signs(tables: Sequence[ShownTable]) -> list[str]:
    """The signs used in these tables, each with its words."""
    used = {number.sign for table in tables for row in table.rows for number in (row.count, row.share)}
    return [words for symbol, words in WORDS.items() if symbol in used and symbol is not Symbol.HIDDEN]


def lines_of(content: Content) -> Iterator[tuple[str, ShownTable, ShownRow]]:
    """Every line of every table, with its survey's title: what a file of figures holds."""
    for part in content.surveys:
        for table in part.tables:
            for row in table.rows:
                yield part.title, table, row
