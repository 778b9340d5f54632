"""Each sentence of ours that a child reads, with its reading age: `pytest -v tests/test_every_sentence.py` lists them."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest

from ourwords.app.seed import TOTALS, document
from ourwords.app.sentences import sentences as gathered
from ourwords.responses.paper.printed import EASY_WORDS
from ourwords.safeguarding import YORK_HELP
from ourwords.safeguarding.rules import ADULT_HELP, Help
from ourwords.words import reading_age
from tests.test_our_own_words import CHILD, reader, sources, templates

EASY = 7
LABEL = 4
"""With fewer words it is a label, and one long word would be all that is measured."""
NAMES = re.compile(
    r"%\(\w+\)s|Children Act 2004, section 11|Information Commissioner|National Domestic Abuse Helpline|social worker"
)
"""Whom and what children know by this name only; how long a name is says nothing of how hard the sentence is."""
NOT_FOR_CHILDREN = {"app/accessibility.html", "responses/paper/routes/printed.py"}


def parted(text: str) -> Iterator[str]:
    """The sentences of a text, each ended as one."""
    for part in re.split(r"(?<=[.?!:])\s+|\n\n", re.sub(r"<[^>]+>", "", text)):
        if len(part.split()) >= LABEL:
            yield part if part[-1] in ".?!" else f"{part.rstrip(':')}."


def age(sentence: str) -> float:
    return reading_age(NAMES.sub("it", sentence), fewest=1) or 0


def on_pages() -> Iterator[str]:
    """What stands on pages for children, and what our code says to them, such as what is wrong with a field."""
    for name, text in templates().items():
        if reader(name) == CHILD:
            yield from parted(text)
    for_adults = {one.words for one in ADULT_HELP}
    for text, places in gathered().items():
        if set(places) - NOT_FOR_CHILDREN and text not in for_adults:
            yield from parted(text)


def for_easy_read() -> Iterator[str]:
    """What only easy read says: before the first question, on a phone and on paper."""
    branch = re.search(r"{% if edition.easy %}(.*?){% else %}", sources()["responses/before.html"], re.DOTALL)
    assert branch
    for said in re.findall(r'_\("(.*?)"\)', branch[1]):
        yield from parted(said)
    for _, said in EASY_WORDS:
        yield from parted(said)


def in_surveys(*, easy: bool) -> Iterator[str]:
    """What our own surveys ask children, in every way to answer."""
    for slug in TOTALS:
        for way in document(slug).editions:
            if way.easy is easy and not way.adults:
                yield from parted(way.welcome)
                for question in way.questions:
                    for text in (question.text, question.hint, *(option.text for option in question.options)):
                        yield from parted(text)


def known(sentences: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(sentences))


@pytest.mark.parametrize("sentence", known(on_pages()), ids=lambda text: f"{age(text)}: {text}")
def test_a_sentence_on_our_pages_can_be_read_at_nine(sentence: str) -> None:
    assert age(sentence) <= CHILD


@pytest.mark.parametrize("sentence", known(in_surveys(easy=False)), ids=lambda text: f"{age(text)}: {text}")
def test_a_sentence_of_a_survey_can_be_read_at_nine(sentence: str) -> None:
    assert age(sentence) <= CHILD


@pytest.mark.parametrize(
    "sentence", known(chain(for_easy_read(), in_surveys(easy=True))), ids=lambda text: f"{age(text)}: {text}"
)
def test_a_sentence_in_easy_read_can_be_read_at_seven(sentence: str) -> None:
    assert age(sentence) <= EASY


@pytest.mark.parametrize("one", YORK_HELP, ids=lambda one: one.name)
def test_where_to_find_help_can_be_read_at_nine(one: Help) -> None:
    assert all(age(sentence) <= CHILD for sentence in parted(one.words))
