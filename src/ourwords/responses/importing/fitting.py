"""Which column answers which question, and a row as a phone would have sent it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ourwords.kit.errors import BadInput, Refused
from ourwords.responses.importing.columns import Column, Table, normal
from ourwords.responses.importing.tables import Line
from ourwords.surveys import Document, Edition, MayShow, Question
from ourwords.surveys.rules import KINDS, RATHER_NOT, counted_as

MAY_SHOW = "may_show"
LONGEST_CELL = 50_000
BLANK = {"-", "–", "n/a", "na", "none given", "no response", "no answer"}
NOT_SAID = {normal(text) for text in (
    "I don't want to say", "I don’t want to say", "prefer not to say", "I'd rather not say", "rather not say", "rather-not",
)}  # fmt: skip
TICKED = {"1", "x", "yes", "true", "y", "✓", "✔"}
NUMBERED = re.compile(r"^(q(uestion)?\s*)?\d{1,3}\s*[.):]\s*", re.IGNORECASE)
YES, NO = {"yes", "y", "true", "1", "words may be shown"}, {"no", "n", "false", "0"}


class Told(StrEnum):
    """What people were told when they gave their answers: we do no more than that."""

    WORDS = "words-may-be-shown"
    IDEAS = "ideas-only"
    NOTHING = "nothing-said"


@dataclass(frozen=True, slots=True)
class Fit:
    """The edition that is answered, and which question each column (by its index) answers; "may_show" is one too."""

    edition: Edition
    questions: Mapping[int, str]


def check_told(told: Told) -> None:
    """Refused when people were told nothing."""
    if told is Told.NOTHING:
        raise Refused(
            "People were not told what would be done with their words, so they cannot be taken in. What people were not told, we do not do. Ask them first."
        )


def guess(table: Table, document: Document) -> dict[int, str]:
    """The columns that are named like a question, by its words or its short name."""
    known = {normal(question.text): question.id for question in _asked(document)}
    known |= {normal(question.id): question.id for question in _asked(document)}
    known |= {"may show": MAY_SHOW, "can we show your words": MAY_SHOW}
    found: dict[int, str] = {}
    for index, column in enumerate(table.columns):
        question = known.get(normal(column.title)) or known.get(normal(NUMBERED.sub("", column.title)))
        if question:
            found[index] = question
    return found


def _asked(document: Document) -> list[Question]:
    return [question for question in document.questions() if question.kind != "statement"]


def both(guessed: Mapping[int, str], said: Mapping[int, str]) -> dict[int, str]:
    """What was said, and beside it what was guessed for the questions nobody spoke of."""
    spoken = set(said.values())
    return {index: id for index, id in guessed.items() if id not in spoken} | dict(said)


def read_map(table: Table, document: Document, said: list[str]) -> dict[int, str]:
    """What `COLUMN=QUESTION` says; a question is named by its short name or its words, a column by its title.

    Raises:
        BadInput: there is no such column or question.
        Refused: the column is one we never take in.
    """
    found: dict[int, str] = {}
    for pair in said:
        column, equals, question = pair.rpartition("=")
        if not equals or not column.strip():
            raise BadInput('Write --map COLUMN=QUESTION, for instance --map "What would you change?=change".')
        found |= dict.fromkeys(_columns(table, column), _question(document, question))
    return found


def _columns(table: Table, wanted: str) -> list[int]:
    name = normal(wanted)
    found = [
        index
        for index, column in enumerate(table.columns)
        if name in {normal(column.title), normal(column.name)}
    ]
    if found:
        return found
    for left_out, why in table.left_out:
        if normal(left_out) == name:
            raise Refused(f"The column “{left_out}” is left out: it holds {why}. We never take those in.")
    names = "; ".join(column.name[:60] for column in table.columns[:20])
    raise BadInput(f"There is no column “{wanted.strip()[:60]}” in this file. Its columns are: {names}.")


def _question(document: Document, wanted: str) -> str:
    for question in _asked(document):
        if normal(wanted) in {normal(question.id), normal(question.text)}:
            return question.id
    if normal(wanted) == "may show":
        return MAY_SHOW
    names = ", ".join(question.id for question in _asked(document))
    raise BadInput(f"This survey has no question “{wanted.strip()[:60]}”. Its questions are: {names}.")


def fit(document: Document, questions: Mapping[int, str]) -> Fit:
    """The edition that asks the most of these questions.

    Raises:
        BadInput: no column answers a question, or no one edition asks all of them.
    """
    wanted = set(questions.values()) - {MAY_SHOW}
    if not wanted:
        raise BadInput(
            "No column of this file is named like a question of this survey. Say which column answers which question."
        )
    edition = max(
        document.editions, key=lambda one: len(wanted & {question.id for question in one.questions})
    )
    missing = wanted - {question.id for question in edition.questions}
    if missing:
        raise BadInput(
            f"No one edition of this survey asks all of these questions together. Leave out: {', '.join(sorted(missing))}."
        )
    return Fit(edition, questions)


def given(table: Table, row: Line, fit: Fit, told: Told) -> dict[str, list[str]]:
    """A row as a form would have sent it; what does not fit is left as it is, for the question's kind to refuse."""
    cells: dict[str, list[tuple[Column, str]]] = {}
    for index, question_id in fit.questions.items():
        if row.cells[index].strip():
            cells.setdefault(question_id, []).append((table.columns[index], row.cells[index]))
    shown = [cell for _, cell in cells.pop(MAY_SHOW, [])]
    sent = {id: _answers(fit.edition.question(id), found) for id, found in cells.items()}
    sent = {id: texts for id, texts in sent.items() if texts}
    return {**sent, MAY_SHOW: [_may_show(fit, shown, told)]}


def too_long(table: Table, row: Line, fit: Fit) -> str:
    """Which column holds more than anybody writes; empty when none does."""
    return next((table.columns[i].name[:60] for i in fit.questions if len(row.cells[i]) > LONGEST_CELL), "")


def _may_show(fit: Fit, cells: list[str], told: Told) -> MayShow:
    """Never more than people were told; a blank where they were asked means the idea only."""
    if MAY_SHOW not in fit.questions.values():
        return MayShow.YES if told is Told.WORDS else MayShow.IDEA
    said = {normal(cell) for cell in cells}
    if said & NO:
        return MayShow.NO
    return MayShow.YES if said and said <= YES and told is Told.WORDS else MayShow.IDEA


def _answers(question: Question, found: list[tuple[Column, str]]) -> list[str]:
    if KINDS[question.kind].words:
        return [cell for _, cell in found]
    cells = [(column, cell.strip()) for column, cell in found if cell.strip().casefold() not in BLANK]
    if any(normal(cell) in NOT_SAID for _, cell in cells):
        return [RATHER_NOT]
    known = _known(question)
    if counted_as(question.kind) == "several":
        chosen = [choice for column, cell in cells for choice in _several(known, column, cell)]
        return list(dict.fromkeys(chosen))
    return list(dict.fromkeys(known.get(normal(_whole(cell)), _whole(cell)) for _, cell in cells))


def _known(question: Question) -> dict[str, str]:
    """What may stand in a cell, and what is stored for it."""
    choices = KINDS[question.kind].choices(question)
    return {normal(choice.text): choice.value for choice in choices} | {
        normal(choice.value): choice.value for choice in choices
    }


def _whole(cell: str) -> str:
    """ "4.0" as "4": spreadsheets like to add it."""
    return cell[:-2] if re.fullmatch(r"\d{1,9}\.0", cell) else cell


def _several(known: Mapping[str, str], column: Column, cell: str) -> list[str]:
    """One column for each answer, ticked or repeated; or all answers in one cell, cut at ; | line ends or commas."""
    option = known.get(normal(column.option)) if column.option else None
    if option and (cell.casefold() in TICKED or normal(cell) == normal(column.option)):
        return [option]
    if option and cell.casefold() in {"0", "no", "false"}:
        return []
    for cut in (r"$(?!.)", r"[;|\n]", r"[;|\n,]"):
        parts = [part for part in re.split(cut, cell) if part.strip()]
        if all(normal(part) in known for part in parts):
            return [known[normal(part)] for part in parts]
    return [cell]


def canonical(sent: Mapping[str, list[str]]) -> str:
    """A row's answers, whatever file and column they came from."""
    return json.dumps({id: sent[id] for id in sorted(sent) if id != MAY_SHOW}, ensure_ascii=True)
