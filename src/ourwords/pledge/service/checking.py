"""Check our own questions: words of the list in them, and how hard they are to read."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from ourwords.surveys import Document, from_json, surveys
from ourwords.words import Kind, check, is_easy, reading_age

AGE = 11
"""Every edition has to suit readers of this age."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One text of a survey with something to look at."""

    place: str
    text: str
    found: tuple[tuple[str, str], ...]
    """Each word of the list as it is written there, with what young people say instead, or nothing."""
    hard: bool


@dataclass(frozen=True, slots=True)
class CheckedSurvey:
    """One survey: how old a reader has to be for all of it together, and what to look at."""

    slug: str
    title: str
    texts: int
    reading_age: float | None
    remarks: tuple[Remark, ...]


def check_questions(db: Session) -> list[CheckedSurvey]:
    """Every survey's words as they stand in its draft, which is what is published next, by title."""
    return [checked(survey.slug, from_json(survey.draft) if survey.draft else None) for survey in surveys(db)]


def checked(slug: str, document: Document | None) -> CheckedSurvey:
    """One document's words; None is a survey nobody has written yet."""
    if document is None:
        return CheckedSurvey(slug, slug, 0, None, ())
    texts = list(texts_of(document))
    looked = (Remark(place, text, tuple(remarks(text)), not is_easy(text, age=AGE)) for place, text in texts)
    together = "\n".join(f"{text}." for _, text in texts)
    return CheckedSurvey(
        slug, document.title, len(texts), reading_age(together),
        tuple(remark for remark in looked if remark.found or remark.hard),
    )  # fmt: skip


def remarks(text: str) -> list[tuple[str, str]]:
    """Words of the list in a text, each with what young people say instead."""
    return [
        (text[found.start : found.end], ", ".join(each.words for each in found.by(Kind.YOUNG_PEOPLE)))
        for found in check(text)
    ]


def texts_of(document: Document) -> Iterator[tuple[str, str]]:
    """Everything a respondent reads, each with where it stands; a text that is there twice comes once."""
    yield "Title", document.title
    yield "Welcome", document.welcome
    seen: set[str] = set()
    for edition in document.editions:
        for number, question in enumerate(edition.questions, 1):
            place = f"{edition.name}, question {number}"
            for text in (question.text, question.hint, *(option.text for option in question.options)):
                if text and text not in seen:
                    seen.add(text)
                    yield place, text
