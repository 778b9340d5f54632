"""A survey in another language. Texts are known by their English wording: what is reworded must be translated anew."""

from collections.abc import Iterator
from dataclasses import replace

from ourwords.surveys.rules.document import Document, Edition, Option, Question


def texts(document: Document) -> tuple[str, ...]:
    """Every text a respondent can be shown, once, in the order they come."""
    return tuple(dict.fromkeys(text for text in _texts(document) if text.strip()))


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.welcome)
    for edition in document.editions:
        yield from (edition.name, edition.welcome)
        for question in edition.questions:
            yield from (question.text, question.hint, *(option.text for option in question.options))


def missing(document: Document, language: str) -> tuple[str, ...]:
    """The texts that have no words in this language yet."""
    known = words_in(document, language)
    return tuple(text for text in texts(document) if not known.get(text, "").strip())


def translated(document: Document, language: str) -> Document:
    """The document in this language; a text without a translation stays English."""
    known = words_in(document, language)

    def said(text: str) -> str:
        return known.get(text, "").strip() or text

    def option(one: Option) -> Option:
        return replace(one, text=said(one.text))

    def question(one: Question) -> Question:
        options = tuple(option(each) for each in one.options)
        return replace(
            one, text=said(one.text), hint=said(one.hint), options=options, sound=""
        )  # a recording is in English

    def edition(one: Edition) -> Edition:
        questions = tuple(question(each) for each in one.questions)
        return replace(one, name=said(one.name), welcome=said(one.welcome), questions=questions)

    if not known:
        return document
    editions = tuple(edition(each) for each in document.editions)
    return replace(document, title=said(document.title), welcome=said(document.welcome), editions=editions)


def words_in(document: Document, language: str) -> dict[str, str]:
    """What a survey's texts are in a language: English -> the same in it."""
    return document.languages[language].texts if language in document.languages else {}
