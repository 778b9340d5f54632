"""Take in a file: look at its columns, say which answers what and what people were told, take it in.

The file is not stored between the two steps: what is left of it goes into the page as a sealed note that only we can
open, and comes back with the form.
"""

import json
import re
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from litestar import Response, Router
from litestar.datastructures import UploadFile
from pydantic import BaseModel, ConfigDict

from ourwords import surveys as survey_room
from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.errors import AppError, BadInput, NotReady
from ourwords.kit.keys import Secret
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now, Upload
from ourwords.responses.importing.columns import Column, Table
from ourwords.responses.importing.fitting import MAY_SHOW, Told, fit, guess
from ourwords.responses.importing.service import Tools, place_for, read_file, take_in
from ourwords.responses.importing.tables import Line
from ourwords.surveys import Document, Survey
from ourwords.surveys import service as surveys

WHO = only(Role.SURVEY_LEAD)
LASTS = timedelta(hours=2)
LONGEST_UPLOAD = 20_000_000
MOST_LETTERS = 2000
WORRY_FIELDS = ("worry_lines", "worry_why")
TOLD = [
    (Told.WORDS.value, "Their words may be shown to others, without names"),
    (Told.IDEAS.value, "Only their ideas are shown, never their own words"),
    (Told.NOTHING.value, "They were told nothing about it"),
]


class FileForm(BaseModel):
    """The file somebody gives us."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    file: UploadFile | str = ""


def to_note(secret: Secret, survey_id: UUID, table: Table, now: datetime) -> str:
    """The table as a note that passes through a browser unread."""
    data = {
        "survey": str(survey_id), "at": now.timestamp(), "kind": table.kind, "left_out": table.left_out,
        "columns": [[column.title, column.option] for column in table.columns], "rows": table.rows,
    }  # fmt: skip
    return secret.seal_note("import", zlib.compress(json.dumps(data).encode("utf-8", "surrogatepass")))


def from_note(secret: Secret, survey_id: UUID, note: str, now: datetime) -> Table:
    """The table of a note.

    Raises:
        BadInput: the note is not ours, is for another survey, or is too old.
    """
    content = secret.open_note("import", note)
    data: dict[str, Any] = json.loads(zlib.decompress(content)) if content else {}
    if data.get("survey") != str(survey_id) or now.timestamp() - data["at"] > LASTS.total_seconds():
        raise BadInput("That page is too old. Choose the file again.")
    return Table(
        tuple(Column(*names) for names in data["columns"]),
        tuple(Line(number, tuple(cells)) for number, cells in data["rows"]),
        data["kind"],
        tuple((name, why) for name, why in data["left_out"]),
    )


def _survey(db: Db, me: Me, survey_id: UUID) -> tuple[Survey, Document]:
    survey = surveys.survey_for(db, me, survey_id)
    if survey.version_id is None:
        raise NotReady("Publish this survey first: answers belong to the questions as they were published.")
    return survey, survey_room.document(db, survey.version_id)


@get("/staff/surveys/{survey_id:uuid}/import", who=WHO)
def choose(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """Choose a file."""
    survey, _ = _survey(db, me, survey_id)
    return page(request, "responses/import.html", survey=survey, wrong={})


@post("/staff/surveys/{survey_id:uuid}/import", who=WHO, request_max_body_size=LONGEST_UPLOAD + 10_000)
def look(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Upload[FileForm]
) -> Response[str]:
    """Look at the file's columns."""
    survey, document = _survey(db, me, survey_id)
    try:
        if isinstance(data.file, str) or not data.file.filename:
            raise BadInput("Choose a file first.")
        table = read_file(data.file.file.read())
    except BadInput as wrong:
        return page(
            request, "responses/import.html", status=422, survey=survey, wrong={"file": wrong.message}
        )
    db.expunge_all()
    db.rollback()  # drawing a large table must not hold the database while children send
    note = to_note(request.app.state.secret, survey_id, table, now)
    return _columns(request, survey, document, table, note, guess(table, document), "", {})


def _columns(
    request: AnyRequest, survey: Survey, document: Document, table: Table, note: str, chosen: dict[int, str],
    told: str, wrong: dict[str, str], given: Mapping[str, str] = MappingProxyType({}),
) -> Response[str]:  # fmt: skip
    """The columns by their names and how many cells are filled; no cell is shown."""
    columns = [
        {"field": f"column_{index}", "name": column.name[:120], "chosen": chosen.get(index, ""),
         "filled": sum(bool(cells[index].strip()) for _, cells in table.rows)}
        for index, column in enumerate(table.columns)
    ]  # fmt: skip
    questions = [
        ("", "Nothing: leave it out"),
        *((question.id, question.text) for question in document.questions() if question.kind != "statement"),
        (MAY_SHOW, "Can we show your words?"),
    ]
    return page(
        request, "responses/import_columns.html", status=422 if wrong else 200, survey=survey, table=table, note=note,
        columns=columns, questions=questions, tolds=TOLD, told=told, wrong=wrong,
        given={"worry_lines": "", "worry_why": "", **given},
    )  # fmt: skip


@post("/staff/surveys/{survey_id:uuid}/import/rows", who=WHO, request_max_body_size=LONGEST_UPLOAD * 3)
def take(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], fields: Fields
) -> Response[str]:
    """Take the rows in and say what became of them."""
    survey, document = _survey(db, me, survey_id)
    db.expunge_all()
    db.rollback()  # nothing was changed; on SQLite rows cannot be written while this session holds the lock
    state, note = request.app.state, "".join(fields.get("note", []))
    table = from_note(state.secret, survey_id, note, now)
    known = {question.id for question in document.questions()} | {MAY_SHOW}
    said = {index: "".join(fields.get(f"column_{index}", [])) for index in range(len(table.columns))}
    chosen = {index: id for index, id in said.items() if id in known}
    told, given = (
        "".join(fields.get("told", [])),
        {name: "".join(fields.get(name, [])) for name in WORRY_FIELDS},
    )
    lines, why = worrying(given["worry_lines"], table), given["worry_why"].strip()
    if wrong := _worry_problems(given, lines, why):
        return _columns(request, survey, document, table, note, chosen, told, wrong, given)
    try:
        if told not in set(Told):
            raise _Untold
        found = fit(document, chosen)
        tools = Tools(state.engine, state.desk.sealer.fresh(), state.secret)
        summary = take_in(
            tools, me.id, place_for(survey, found), table, found, told=Told(told), now=now, worries=lines
        )
        for answer in summary.answers.values():
            tools.tell(me, answer, why, now)
    except AppError as wrong:
        place = "told" if isinstance(wrong, _Untold) or told == Told.NOTHING else "column_0"
        return _columns(request, survey, document, table, note, chosen, told, {place: wrong.message}, given)
    return page(
        request, "responses/import_done.html", survey=survey, summary=summary, table=table,
        refused=sorted(summary.refused), told=sorted(summary.answers), untold=sorted(lines - set(summary.answers)),
    )  # fmt: skip


def worrying(typed: str, table: Table) -> set[int]:
    """The lines of the file that somebody typed as worrying; none of its rows has the number 0."""
    numbers = re.findall(r"[0-9]{1,9}", typed)
    known = {row.number for row in table.rows}
    return {number if number in known else 0 for number in map(int, numbers)}


def _worry_problems(given: Mapping[str, str], lines: set[int], why: str) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if 0 in lines or bool(given["worry_lines"].strip()) != bool(lines):
        wrong["worry_lines"] = "Write numbers of lines that are in the file, for instance 4, 17."
    elif why and not lines:
        wrong["worry_lines"] = "Say which lines worry you."
    if lines and not why:
        wrong["worry_why"] = "Write in a few words what worries you."
    elif len(why) > MOST_LETTERS:
        wrong["worry_why"] = f"Say it in fewer words: {MOST_LETTERS:,} letters fit."
    return wrong


class _Untold(BadInput):
    def __init__(self) -> None:
        super().__init__("Say what people were told. We do no more with their words than that.")


router = Router("/", route_handlers=[choose, look, take])
