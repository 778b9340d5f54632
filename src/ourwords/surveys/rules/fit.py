"""What must be put right before a survey can be published."""

import re
from collections.abc import Container, Iterator

from ourwords.kit.pictures import names
from ourwords.surveys.kinds import KINDS, counted_as
from ourwords.surveys.rules.document import Document, Edition, Question

ID = re.compile(r"[a-z][a-z0-9-]{0,30}")
RESERVED = {"may-show", "may_show", "version"}


def problems(document: Document, pictures: Container[str] | None = None) -> tuple[str, ...]:
    """What a survey's maker should put right, in words for them; empty when it can be published.

    `pictures` are the names of those there are; ours when it is left out.
    """
    drawn = names() if pictures is None else pictures
    found: list[str] = []
    if not document.title.strip():
        found.append("Give the survey a title.")
    if not document.editions or not any(edition.questions for edition in document.editions):
        found.append("Add at least one question.")
    for edition in document.editions:
        found.extend(_edition_problems(edition))
        found.extend(_picture_problems(edition, drawn))
    return tuple(dict.fromkeys([*found, *_kind_problems(document)]))


def _picture_problems(edition: Edition, drawn: Container[str]) -> Iterator[str]:
    """In easy read everything has a picture; answers that are pictures have one each; and each is one there is."""
    for question in edition.questions:
        own = [] if question.kind == "faces" else [option.picture for option in question.options]
        needed = [
            *([question.picture] if edition.easy else []),
            *(own if edition.easy or question.kind == "pictures" else []),
        ]
        if "" in needed:
            yield f"{edition.name}: choose a picture for each line of “{question.text}”"
        if any(name and name not in drawn for name in (question.picture, *own)):
            yield f"{edition.name}: a picture of “{question.text}” is not there any more. Choose another."


def _kind_problems(document: Document) -> Iterator[str]:
    """Answers to one question are counted together, so every way to answer must ask it in a kind that counts alike."""
    kinds: dict[str, str] = {}
    for edition in document.editions:
        for question in edition.questions:
            counted = counted_as(question.kind)
            if kinds.setdefault(question.id, counted) != counted:
                yield f"“{question.text}” is asked in different kinds in two ways to answer. Make them the same."


def _edition_problems(edition: Edition) -> Iterator[str]:
    seen: dict[str, Question] = {}
    for number, question in enumerate(edition.questions, 1):
        for problem in _question_problems(question, seen):
            yield f"Question {number}: {problem}"
        seen[question.id] = question


def _question_problems(question: Question, before: dict[str, Question]) -> Iterator[str]:
    if not question.text.strip():
        yield "write what it asks."
    if not ID.fullmatch(question.id) or question.id in RESERVED or question.id in before:
        yield f"its short name “{question.id}” is used twice or cannot be used; choose another."
    if question.kind not in KINDS:
        yield "choose a kind of question."
        return
    yield from _option_problems(question)
    yield from _condition_problems(question, before)


def _option_problems(question: Question) -> Iterator[str]:
    ids = [option.id for option in question.options]
    if KINDS[question.kind].has_options and len(ids) < 2:
        yield "write at least two answers to choose from."
    if len(set(ids)) != len(ids) or not all(option.text.strip() for option in question.options):
        yield "each answer to choose from needs its own words."
    if question.kind == "faces" and len(ids) not in {0, 5}:
        yield "five faces need five words, or none for the usual ones."
    low, high = question.lowest, question.highest
    if low is not None and high is not None and low >= high:
        yield "the lowest number must be less than the highest."


def _condition_problems(question: Question, before: dict[str, Question]) -> Iterator[str]:
    if question.show_if is None:
        return
    asked = before.get(question.show_if.question)
    if asked is None:
        yield "it depends on a question that does not come before it."
        return
    known = {choice.value for choice in KINDS[asked.kind].choices(asked)}
    if not question.show_if.among or set(question.show_if.among) - known:
        yield "it depends on an answer that the earlier question does not offer."
