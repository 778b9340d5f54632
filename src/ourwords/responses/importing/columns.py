"""The columns of a file: where the header stands, whose export it is, and what we never take in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ourwords.kit.errors import BadInput
from ourwords.responses.importing.tables import EMPTY, Line

HEADER_WITHIN = 15
LONGEST_TITLE = 300
TAGS = re.compile(r"<[^<>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, and the one answer it stands for where a question has a column for each."""

    title: str
    option: str = ""

    @property
    def name(self) -> str:
        """How we speak of it."""
        return f"{self.title}: {self.option}" if self.option else self.title


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns and rows, every row as wide as the columns; `left_out` says which columns went, and why."""

    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    kind: str = "a table"
    left_out: tuple[tuple[str, str], ...] = ()


def normal(text: str) -> str:
    """Words alone, so that letters' size, spaces and marks do not matter."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def table_of(lines: Sequence[Line]) -> Table:
    """The rows under their columns; exports of Survey Monkey and Menti are known by their headers.

    Raises:
        BadInput: there is no row under the columns' names.
    """
    if not lines:
        raise BadInput(EMPTY)
    start = menti_header(lines)
    if start is not None:
        columns, first, kind = [_menti(cell) for cell in lines[start].cells], start + 1, "an export of Menti"
    elif _is_survey_monkey(lines[0]) and len(lines) > 1 and not lines[1].cells[0].strip():
        columns, first, kind = _two_rows(lines[0], lines[1]), 2, "an export of Survey Monkey"
    else:
        columns, first, kind = [Column(_title(cell)) for cell in lines[0].cells], 1, "a table"
    if len(lines) <= first:
        raise BadInput(
            "There are no answers under the columns' names. The first line must name the columns, the others hold answers."
        )
    width = len(columns)
    rows = tuple(Line(number, (cells + ("",) * width)[:width]) for number, cells in lines[first:])
    return without_private(Table(_named_apart(columns), rows, kind))


def _title(cell: str) -> str:
    return " ".join(TAGS.sub(" ", cell).split())[:LONGEST_TITLE]


def _named_apart(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Columns of one name get a number, so that each can be spoken of."""
    seen: dict[str, int] = {}
    found: list[Column] = []
    for column in columns:
        seen[column.name] = seen.get(column.name, 0) + 1
        again = seen[column.name] > 1 and column.title
        found.append(replace(column, title=f"{column.title} ({seen[column.name]})") if again else column)
    return tuple(found)


def menti_header(lines: Sequence[Line]) -> int | None:
    """Which of these rows is the header of Menti's sheet of voters, if one is; it may stand below a title."""
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        names = {normal(cell) for cell in line.cells}
        if "voter" in names and names & {"session", "date utc", "date"}:
            return index
    return None


def _menti(cell: str) -> Column:
    """ "Question: Answer" is the question; "Question:: statement" is the statement of a scale."""
    return Column(
        re.sub(
            r"(?<!\s)\s*::\s*",
            ": ",
            re.sub(r"(?<!\s)\s*:\s*answer\s*$", "", _title(cell), flags=re.IGNORECASE),
        )
    )


def _is_survey_monkey(line: Line) -> bool:
    names = {normal(cell) for cell in line.cells}
    return "respondent id" in names and bool(names & {"collector id", "start date", "end date"})


def _two_rows(titles: Line, options: Line) -> list[Column]:
    """Questions in the first row, once for all their columns; in the second what each column stands for."""
    columns: list[Column] = []
    title = ""
    for index, cell in enumerate(titles.cells):
        title = _title(cell) or title
        option = _title(options.cells[index]) if index < len(options.cells) else ""
        columns.append(
            Column(title, "" if normal(option) in {"", "response", "open ended response"} else option)
        )
    return columns


NAMES, WAYS, TIMES, DEVICES = (
    "names",
    "addresses, e-mail or phone",
    "dates or times",
    "devices or numbers of people",
)
BY_NAME: tuple[tuple[str, re.Pattern[str]], ...] = (
    (NAMES, re.compile(
        r"^names?$|^(nick|user|screen) ?name$|^(voter|respondent|participant|user)( name)?$"
        r"|\b(first|last|full|sur|fore|middle|family|given|maiden|preferred|known|your|child s?|parent s?|carer s?|pupil|student|contact) ?names?\b"
        r"|^(surname|forename|initials)$|^who are you$|\bnames?$|\bname of (the )?(child|young person|parent|carer|pupil|respondent)\b")),
    (WAYS, re.compile(
        r"^(work |home |school )?e ?mails?$|\be ?mail (address|addresses)\b|\byour e ?mails?\b|\b(ip|home|street|postal|your|full|contact|mailing|url) address(es)?\b|^address( line)?( \d)?$"
        r"|\b(phone|mobile|telephone|contact|whatsapp) (number|no)s?\b|^(your )?(phone|mobile|telephone|tel)$"
        r"|\b(post ?code|zip ?code)s?\b|^(city|town|county|country|region|state province|zip|zip postal code)$|\b(latitude|longitude|geolocation)\b"
        r"|^(snapchat|instagram|tiktok|facebook|twitter|discord)( name| handle| username)?$")),
    (TIMES, re.compile(
        r"^(date|time|timestamp|datetime|date and time|date time|date utc|dob|born|birthday)$|\bdate of birth\b|\btime ?stamp\b"
        r"|\b(start|started|end|ended|finish|finished|completion|completed|submit|submitted|submission|created|modified|updated|response|collected|received|survey|interview) ?(date|time)\b"
        r"|^(started|ended|finished|completed|submitted|created|modified|updated|collected|received) (on|at)$"
        r"|\b(date|time) (of|started|start|ended|end|submitted|completed|created|modified|taken|received|collected)\b|^duration\b|^time (taken|spent)\b")),
    (DEVICES, re.compile(
        r"^(respondent|collector|response|session|voter|participant|user|device|record|submission|external|custom) ?(id|no|number|data)\b( ?\d+)?$|^(id|no|session|uuid|guid|sessionid)$"
        r"|^(\w+ ){0,2}(user ?agent|browser|operating system|device|ip)$|\b(nhs|pupil|upn|passport|national insurance|case|liquidlogic|mosaic) (number|no|id)\b|^(custom data|referrer|cookie).*$")),
)  # fmt: skip
BY_CONTENT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (WAYS, re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}\.[a-z]{2,}", re.IGNORECASE)),
    (WAYS, re.compile(r"\d{1,3}(\.\d{1,3}){3}(:\d+)?|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){3,7}", re.IGNORECASE)),
    (WAYS, re.compile(r"(\+|00|0)\d([\s()-]?\d){8,13}")),
    (WAYS, re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}", re.IGNORECASE)),
    (TIMES, re.compile(
        r"\d{4}-\d{1,2}-\d{1,2}([T\s]\d{1,2}:\d{2}.{0,20})?|\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})([,\s]+\d{1,2}[:.]\d{2}.{0,12})?"
        r"|\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?|(mon|tue|wed|thu|fri|sat|sun)\w*,? \d{1,2} \w{3,9} \d{4}.{0,20}|\d{1,2} \w{3,9},? \d{4}.{0,20}",
        re.IGNORECASE)),
    (DEVICES, re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|\d{9,20}", re.IGNORECASE)),
)  # fmt: skip
MOST_CELLS = 0.6
LOOKED_AT = 2_000


def without_private(table: Table) -> Table:
    """The table without columns of names, addresses or times, whether their name says so or most of their cells do."""
    why = [_why_private(table, index) for index in range(len(table.columns))]
    keep = [index for index, reason in enumerate(why) if not reason and table.columns[index].title]
    left_out = tuple(
        (column.name, reason)
        for column, reason in zip(table.columns, why, strict=True)
        if reason and column.title
    )
    rows = tuple(Line(number, tuple(cells[index] for index in keep)) for number, cells in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in keep), rows=rows, left_out=left_out)


def _why_private(table: Table, index: int) -> str:
    column = table.columns[index]
    for reason, pattern in BY_NAME:
        if pattern.search(normal(column.title)) or (column.option and pattern.search(normal(column.option))):
            return reason
    cells = [text for _, row in table.rows[:LOOKED_AT] if (text := row[index].strip())]
    for reason, pattern in BY_CONTENT:
        if cells and sum(
            len(cell) < 200 and bool(pattern.fullmatch(cell)) for cell in cells
        ) >= MOST_CELLS * len(cells):
            return reason
    return ""
