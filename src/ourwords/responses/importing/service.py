"""Take in feedback that was collected elsewhere, each row as if it had been sent from a phone."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.db import session
from ourwords.kit.errors import BadInput, NotReady
from ourwords.kit.keys import Secret
from ourwords.responses.importing.columns import Table, menti_header, table_of
from ourwords.responses.importing.fitting import Fit, Told, canonical, check_told, given, too_long
from ourwords.responses.importing.models import Imported
from ourwords.responses.importing.sheets import read_sheets
from ourwords.responses.importing.tables import (
    EMPTY,
    MOST_BYTES,
    OLD_EXCEL,
    TOO_LARGE,
    WRONG_KIND,
    Line,
    read_csv,
)
from ourwords.responses.service import Place, take
from ourwords.responses.writer import Kept, Submission, write_all
from ourwords.safeguarding import Keepers, keepers, raise_concern
from ourwords.surveys import Survey
from ourwords.surveys.rules import read_answers
from ourwords.vault import Sealer

AT_ONCE = 100
SOURCE = "import"
NO_WORKBOOK = (
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"<!DOC",
    b"<html",
)


@dataclass(slots=True)
class Summary:
    """What became of a file's rows; lines count from 1 as in the file, and no cell is repeated."""

    taken: int = 0
    before: int = 0
    empty: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    answers: dict[int, UUID] = field(default_factory=dict[int, UUID])
    """The answer that a line became, for those somebody is worried about."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row on its way in."""

    line: int
    key: UUID
    submission: Submission


@dataclass(frozen=True, slots=True)
class Tools:
    """What it takes to take rows in."""

    engine: Engine
    sealer: Sealer
    secret: Secret

    def keepers(self, survey_id: UUID) -> Keepers:
        """Who may read worries about a survey's answers: words about one of them are kept from that person."""
        with session(self.engine, writes=False) as db:
            return keepers(db, survey_id)

    def tell(self, me: Actor, response_id: UUID, why: str, now: datetime) -> None:
        """Bring what just came in to the safeguarding leads, because whoever took it in is worried."""
        with session(self.engine) as db:
            raise_concern(db, me, response_id=response_id, why=why, now=now)


def read_file(data: bytes) -> Table:
    """The columns and rows of a CSV file or a workbook, without columns of names, addresses or times.

    Raises:
        BadInput: it is empty, too large, or no table.
    """
    if not data.strip():
        raise BadInput(EMPTY)
    if len(data) > MOST_BYTES:
        raise BadInput(TOO_LARGE)
    if data.startswith(NO_WORKBOOK):
        raise BadInput(OLD_EXCEL if data.startswith(NO_WORKBOOK[0]) else WRONG_KIND)
    if not data.startswith(b"PK"):
        return table_of(read_csv(data))
    sheets = read_sheets(data)
    if not sheets:
        raise BadInput(EMPTY)
    return table_of(next((rows for rows in sheets if menti_header(rows) is not None), sheets[0]))


def place_for(survey: Survey, fit: Fit) -> Place:
    """Where the rows belong.

    Raises:
        NotReady: the survey was never published.
    """
    if survey.version_id is None:
        raise NotReady("Publish this survey first: answers belong to the questions as they were published.")
    return Place(survey.id, survey.version_id, fit.edition.key, source=SOURCE)


Watch = Callable[[list[list[Line]]], Iterable[list[Line]]]


def take_in(
    tools: Tools, who: UUID | None, place: Place, table: Table, fit: Fit, *, told: Told, now: datetime,
    watch: Watch = iter, worries: Container[int] = (),
) -> Summary:  # fmt: skip
    """Take in the rows of a table, a hundred in one commit; each is screened, and refused alone if it must be.

    `worries` are lines whose answers are named in the summary, so that somebody can be told of them.
    Rows that came before are known again, by what they say and how many of the file's rows say the same.

    Raises:
        Refused: people were told nothing.
    """
    check_told(told)
    summary, seen = Summary(), Counter[str]()
    batches = [list(table.rows[at : at + AT_ONCE]) for at in range(0, len(table.rows), AT_ONCE)]
    for batch in watch(batches):
        arrivals = list(_arrivals(tools, place, table, batch, fit, told, now, summary, seen))
        _write(tools, place.survey_id, arrivals, summary, worries)
    _write_down(tools, who, place, summary, now)
    return summary


def _arrivals(
    tools: Tools, place: Place, table: Table, rows: Iterable[Line], fit: Fit, told: Told, now: datetime,
    summary: Summary, seen: Counter[str],
) -> Iterator[Arrival]:  # fmt: skip
    readers = tools.keepers(place.survey_id)
    for row in rows:
        if name := too_long(table, row, fit):
            summary.refused.append((row.number, f"“{name}”: this is longer than we can take in."))
            continue
        sent = given(table, row, fit, told)
        answers = read_answers(fit.edition, sent)
        if answers.wrong:
            wrong = "; ".join(f"“{fit.edition.question(id).text}” {why}" for id, why in answers.wrong.items())
            summary.refused.append((row.number, wrong))
        elif answers.empty:
            summary.empty += 1
        else:
            text = canonical(sent)
            seen[text] += 1
            content = f"{place.survey_id} {seen[text]} {text}".encode()
            key = UUID(bytes=tools.secret.hash("imported", content)[:16])
            submission = take(
                place, answers, token=SOURCE, content=content, sealer=tools.sealer, secret=tools.secret, keepers=readers,
                now=now,
            )  # fmt: skip
            yield Arrival(row.number, key, submission)


def _write(
    tools: Tools, survey_id: UUID, arrivals: list[Arrival], summary: Summary, worries: Container[int]
) -> None:
    """Write the rows that are new; should we stop before they are noted as imported, the 48 hours' note knows them."""
    known = _known(tools.engine, [arrival.key for arrival in arrivals])
    fresh = [arrival for arrival in arrivals if arrival.key not in known]
    summary.before += len(arrivals) - len(fresh)
    kept: list[UUID] = []
    for arrival, result in zip(
        fresh, write_all(tools.engine, [arrival.submission for arrival in fresh]), strict=True
    ):
        if isinstance(result, Kept):
            kept.append(arrival.key)
            summary.answers |= {arrival.line: result.response_id} if arrival.line in worries else {}
            summary.before += result.again
            summary.taken += not result.again
        else:
            summary.refused.append(
                (arrival.line, "We could not write this row. Run the same file again later.")
            )
    _note(tools.engine, survey_id, kept)


def _known(engine: Engine, keys: list[UUID]) -> set[UUID]:
    with session(engine, writes=False) as db:
        return set(db.exec(select(Imported.id).where(col(Imported.id).in_(keys))))


def _note(engine: Engine, survey_id: UUID, keys: list[UUID]) -> None:
    if not keys:
        return
    dialect: Any = postgresql if engine.dialect.name == "postgresql" else sqlite
    rows = [{"id": key, "survey_id": survey_id} for key in keys]
    with engine.begin() as connection:
        connection.execute(dialect.insert(Imported).on_conflict_do_nothing(), rows)


def _write_down(tools: Tools, who: UUID | None, place: Place, summary: Summary, now: datetime) -> None:
    counts = {"taken": summary.taken, "before": summary.before, "refused": len(summary.refused)}
    with session(tools.engine) as db:
        audit.record(
            db, who, action="responses.import", subject=f"survey:{place.survey_id}", now=now, details=counts
        )
