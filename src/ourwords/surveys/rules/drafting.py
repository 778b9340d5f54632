"""Change a draft: what a form said becomes a question; what is stored keeps its meaning from version to version."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from unicodedata import normalize

from ourwords.surveys.kinds import RATHER_NOT, counted_as
from ourwords.surveys.rules.document import Document, Option, Question

LONGEST_ID = 30
CLOSE_ENOUGH = 0.6
"""How alike two wordings must be to count as the same answer reworded; when in doubt it is a new answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A question that was taken out of a draft, and where it stood."""

    edition: str
    at: int
    question: Question


def new_id(text: str, used: Collection[str]) -> str:
    """A short name made from the text, that was never used before."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    slug = slug if slug[:1].isalpha() else f"a-{slug}".strip("-")
    if len(slug) > LONGEST_ID - 3:
        slug = slug[: LONGEST_ID - 3].rsplit("-", 1)[0]
    return next(name for name in _numbered(slug) if name not in used)


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def options_from(
    lines: Sequence[str], before: Sequence[Option], ever: Iterable[Option]
) -> tuple[Option, ...]:
    """The answers to choose from, one a line, with the ids they had.

    Args:
        lines: the words now, in order; no two the same.
        before: the answers the draft has now.
        ever: every answer this question offered in any version or edition.

    An answer with the same words keeps its id wherever it moved. One that stands where it stood, only reworded, keeps
    it too. Anything else gets an id that never meant another thing. A picture stays with its id.
    """
    pictures = {option.id: option.picture for option in before}
    known = {_said(option.text): option.id for option in (*ever, *before)}
    used = {option.id for option in ever} | {option.id for option in before}
    kept = {line: known[_said(line)] for line in lines if _said(line) in known}
    for line, option in zip(lines, before, strict=False):
        if line not in kept and option.id not in kept.values() and _reworded(option.text, line):
            kept[line] = option.id
    for line in lines:
        if line not in kept:
            kept[line] = new_id(line, used | {RATHER_NOT})
            used.add(kept[line])
    return tuple(Option(id=kept[line], text=line, picture=pictures.get(kept[line], "")) for line in lines)


def _said(text: str) -> str:
    return " ".join(text.casefold().split())


def _reworded(before: str, now: str) -> bool:
    return SequenceMatcher(None, _said(before), _said(now)).ratio() >= CLOSE_ENOUGH


def with_questions(document: Document, key: str, questions: Iterable[Question]) -> Document:
    """The document with other questions in one edition."""
    return replace(
        document,
        editions=tuple(
            replace(edition, questions=tuple(questions)) if edition.key == key else edition
            for edition in document.editions
        ),
    )


def put_question(document: Document, key: str, question: Question, at: int | None = None) -> Document:
    """The document with this question in one edition: in the place of the one with its id, or new at `at` (last)."""
    questions = list(document.edition(key).questions)
    here = [index for index, each in enumerate(questions) if each.id == question.id]
    if here:
        questions[here[0]] = question
    else:
        questions.insert(len(questions) if at is None else at, question)
    return with_questions(document, key, questions)


def same_kind_everywhere(document: Document, question: Question) -> Document:
    """Every edition that asks the question asks it in a kind that is counted the same: their answers are put together."""
    for edition in document.editions:
        for each in edition.questions:
            if each.id == question.id and counted_as(each.kind) != counted_as(question.kind):
                same = replace(
                    each,
                    kind=question.kind,
                    options=question.options,
                    lowest=question.lowest,
                    highest=question.highest,
                )
                document = put_question(document, edition.key, same)
    return document


def move_question(document: Document, key: str, id: str, *, up: bool) -> Document:
    """The document with one question a place earlier or later; at the end of the line it stays."""
    questions = list(document.edition(key).questions)
    at = next((index for index, each in enumerate(questions) if each.id == id), None)
    if at is None:
        return document
    to = min(max(at + (-1 if up else 1), 0), len(questions) - 1)
    questions.insert(to, questions.pop(at))
    return with_questions(document, key, questions)


def take_question_out(document: Document, key: str, id: str) -> tuple[Document, TakenOut]:
    """The document without one question of one edition, and what it takes to put it back; KeyError without it."""
    questions = list(document.edition(key).questions)
    question = document.edition(key).question(id)
    at = questions.index(question)
    rest = questions[:at] + questions[at + 1 :]
    return with_questions(document, key, rest), TakenOut(edition=key, at=at, question=question)


def rename(document: Document, id: str, to: str) -> Document:
    """The document with another short name for a question in every edition, also where others depend on it."""
    for edition in document.editions:
        questions = [_renamed(each, id, to) for each in edition.questions]
        document = with_questions(document, edition.key, questions)
    return document


def _renamed(question: Question, id: str, to: str) -> Question:
    condition = question.show_if
    if condition and condition.question == id:
        question = replace(question, show_if=replace(condition, question=to))
    return replace(question, id=to) if question.id == id else question
