"""A report as files: PDF that screen readers read, Word, Excel, CSV with a list of what its columns mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ourwords.kit.clock import day_year
from ourwords.kit.documents import (
    Block,
    Grid,
    Heading,
    Paper,
    Para,
    Points,
    Quote,
    Sheet,
    csv_text,
    docx,
    pdf,
    xlsx,
)
from ourwords.kit.documents.sheets import Cell
from ourwords.reports.rules import layout
from ourwords.reports.rules.content import ActionPart, Content, SurveyPart, ThemePart
from ourwords.reports.rules.numbers import SafeNumber
from ourwords.reports.rules.showing import ShownRow, ShownTable

GONE = "A quote stood here. It may no longer be shown, so it was taken out."
HIDDEN = "Hidden: so nobody can be picked out."
COLUMNS = {
    "survey": "The survey's title.",
    "table": "The question, or what the table is about.",
    "kind": "parts: groups that do not overlap. mentions: one response may be in several lines.",
    "line": "The answer or theme that is counted.",
    "responses": "How many responses. c: hidden so nobody can be picked out.",
    "of": "How many responses the line is part of. c: hidden.",
    "percent": "Whole percent of them. c: hidden. z: does not apply. low: more than none, less than half of 1%.",
    "last_time": "How many responses in the last report about this survey. Empty: there was none.",
    "change": "This time minus last time. c: hidden. Empty: there was no last time.",
    "threshold": "Numbers under this are hidden.",
    "made_from": "Which question, link or theme the number was made from.",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands around a report: its number, edition and day, and whose it is."""

    number: int | None
    edition: int
    on: date | None
    partnership: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Under the title."""
        name = f"Report {self.number}" if self.number else "Draft report"
        edition = f", edition {self.edition}" if self.edition > 1 else ""
        day = f", published {day_year(self.on)}" if self.on else ", not published"
        return (f"{name}{edition}{day}", self.partnership)


def to_pdf(content: Content, cover: Cover, quotes: Mapping[str, str]) -> bytes:
    """The report as PDF/UA."""
    return pdf(paper(content, cover, quotes))


def to_docx(content: Content, cover: Cover, quotes: Mapping[str, str]) -> bytes:
    """The report as a Word file."""
    return docx(paper(content, cover, quotes))


def to_csv(content: Content) -> str:
    """Every figure of the report, a line each."""
    return csv_text([list(COLUMNS), *_figures(content)])


def dictionary() -> str:
    """What the columns of the CSV mean."""
    return csv_text([["column", "meaning"], *COLUMNS.items()])


def to_xlsx(content: Content, cover: Cover) -> bytes:
    """The figures, findings and actions as an Excel file, with notes."""
    findings = [
        [
            "theme",
            "young people's check",
            "finding",
            "what young people say should happen",
            "what we ask",
            "responses",
        ],
        *(
            [one.theme, one.shown_as, one.title, one.says, one.asks, one.number.count.sign]
            for one in content.themes
        ),
    ]
    promises = [
        ["you said", "state", "what was promised or done", "owner", "due"],
        *([one.you_said, one.state, one.text, one.owner, one.due] for one in content.actions),
    ]
    sheets = [
        Sheet("Read me", [["column", "meaning"], *COLUMNS.items()], (content.title, *cover.lines, *layout.method(content))),
        Sheet("Figures", [list(COLUMNS), *_figures(content)]),
        Sheet("Findings", findings),
        Sheet("Actions", promises),
    ]  # fmt: skip
    return xlsx(sheets, title=content.title, owner=cover.partnership)


def _figures(content: Content) -> Iterator[list[Cell]]:
    for survey, table, row in layout.lines_of(content):
        numbers = (row.count, table.base, row.share, row.before, row.change)
        count, of, share, before, change = (_cell(one.sign) if one else None for one in numbers)
        yield [
            survey, table.title, table.kind, row.label, count, of, share, before, change, table.threshold, table.source,
        ]  # fmt: skip


def _cell(sign: str) -> Cell:
    """Numbers as numbers, signs as they are."""
    return int(sign) if sign.lstrip("-").isdigit() else sign


def paper(content: Content, cover: Cover, quotes: Mapping[str, str]) -> Paper:
    """The report as a paper, in the order of its page."""
    return Paper(
        content.title, (*cover.lines, f"For the {content.for_whom}"), tuple(_blocks(content, quotes)),
        owner=cover.partnership, foot=f"{cover.lines[0]} · {cover.partnership}",
    )  # fmt: skip


def _blocks(content: Content, quotes: Mapping[str, str]) -> Iterator[Block]:
    if content.correction:
        yield Para(f"This edition puts something right: {content.correction}", bold=True)
    yield Heading("What young people want you to know")
    yield Points(content.know, large=True)
    if content.decide:
        yield Heading("What we ask you to decide")
        yield Points(content.decide, numbered=True)
    yield from _heard(content)
    yield from _themes(content, quotes)
    yield from _actions(content.actions)
    yield from _places(content)
    if content.pledge:
        yield from (Heading("The Language Pledge"), Para(content.pledge))
    yield from _method(content)
    yield from _annex(content)


def _heard(content: Content) -> Iterator[Block]:
    yield Heading("Who we heard, and who we did not", new_page=True)
    for part in content.surveys:
        if len(content.surveys) > 1:
            yield Heading(part.title, level=2)
        yield Para(total(part))
        yield from (_grid(table) for table in layout.reached(part))
        yield _skips(part)
    if content.not_heard:
        yield from (Heading("Who we did not hear", level=2), Para(content.not_heard))


def total(part: SurveyPart) -> str:
    """How many answered, as a sentence."""
    if part.total.value is None:
        return f"Few answered “{part.title}”. Their number is hidden so nobody can be picked out."
    return f"{part.total.text} responses to “{part.title}”."


def _skips(part: SurveyPart) -> Grid:
    rows = tuple((one.question, _short(one.rather_not), _short(one.left_out)) for one in layout.skips(part))
    headings = ("Question", "Did not want to say", "Left out")
    return Grid("Questions people did not answer", headings, rows, note=f"Numbers are responses. {HIDDEN}")


def _grid(table: ShownTable) -> Block:
    if table.left_out:
        return Para(f"{table.title} {table.left_out}", soft=True)
    drawn, compared = layout.bars(table), layout.has_last_time(table)
    rows = tuple(_row(bar.row, compared) for bar in drawn)
    headings = ("", "Responses", "Share", *(("Last time", "Change") if compared else ()))
    note = " ".join([layout.of_whom(table), *([HIDDEN] if table.hidden else []), *layout.signs([table])])
    return Grid(
        table.title, headings, rows, bars=tuple(bar.now for bar in drawn),
        before=tuple(bar.then for bar in drawn) if compared else (), note=note,
    )  # fmt: skip


def _row(row: ShownRow, compared: bool) -> tuple[str, ...]:
    share = "–" if row.count.is_hidden else _short(row.share)
    change = "–" if row.change is None or row.change.is_hidden else row.change.text
    last = (_short(row.before), change) if compared else ()
    return (row.label, _short(row.count), share, *last)


def _short(number: SafeNumber | None) -> str:
    """A number in a cell; the note under the table says why one is hidden."""
    return "–" if number is None else "hidden" if number.is_hidden else number.text


def _themes(content: Content, quotes: Mapping[str, str]) -> Iterator[Block]:
    yield Heading("What people spoke about", new_page=True)
    for part in content.surveys:
        if len(content.surveys) > 1:
            yield Heading(part.title, level=2)
        yield _grid(layout.spoken(part))
        if part.last:
            yield Para(f"Last time: {part.last}. They may be different people.", soft=True)
    for theme in content.themes:
        yield from _theme(theme, quotes)


def _theme(theme: ThemePart, quotes: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(theme.title, level=2)
    yield Para(f"{theme.theme}: {theme.shown_as}. {responses(theme)}", soft=True)
    yield Para(theme.says)
    if theme.asks:
        yield Para(f"We ask: {theme.asks}", bold=True)
    for id in theme.quotes:
        yield Quote(quotes[id]) if id in quotes else Para(GONE, soft=True)


def responses(theme: ThemePart) -> str:
    """In how many responses it was found, as a sentence."""
    count = theme.number.count
    return (
        "How many is hidden so nobody can be picked out."
        if count.value is None
        else f"In {count.text} responses."
    )


def _actions(actions: tuple[ActionPart, ...]) -> Iterator[Block]:
    yield Heading("You said, we did")
    if not actions:
        yield Para("Nothing was promised before this report.")
        return
    rows = tuple(
        (one.you_said, f"{one.words}: {one.text}", f"{one.state}. {one.owner}, {one.due}") for one in actions
    )
    yield Grid(
        "What was promised, and how far it is",
        ("You said", "What came of it", "State, owner, due"),
        rows,
        words=True,
    )


def _places(content: Content) -> Iterator[Block]:
    yield Heading("By priority")
    for one in content.priorities:
        rows = tuple((line, "; ".join(titles) or "Nothing in this report.") for line, titles in one.lines)
        yield Grid(one.name, ("Priority", "Findings"), rows, words=True, note=f"Source: {one.source}.")


def _method(content: Content) -> Iterator[Block]:
    yield Heading("How we worked")
    if content.method:
        yield Para(content.method)
    yield Points(tuple(layout.method(content)))
    if content.kept:
        yield Heading("Words we kept, and what they mean", level=2)
        yield Points(tuple(f"{term}: {why}" for term, why in content.kept))


def _annex(content: Content) -> Iterator[Block]:
    yield Heading("All answers", new_page=True)
    for part in content.surveys:
        if len(content.surveys) > 1:
            yield Heading(part.title, level=2)
        yield from (_grid(table) for table in layout.answers(part))
