"""The ways to answer our own surveys: short words, shared questions, pictures where they belong."""

from collections import Counter

import pytest

from ourwords.app.seed import TOTALS, document
from ourwords.app.seed.voices import leanings, voices
from ourwords.kit.pictures import names, sentences
from ourwords.surveys.kinds import counted_as
from ourwords.surveys.rules import Edition
from ourwords.words import reading_age

SLUGS = [slug for slug in TOTALS if slug != "your-school"]
"""The surveys with words of our own; the questions of the third are not ours to change."""
WAYS = [edition for slug in SLUGS for edition in document(slug).editions]


def said_in(edition: Edition) -> list[str]:
    """All that one way to answer says to somebody, apart from what can be chosen."""
    return [edition.welcome, *(text for each in edition.questions for text in (each.text, each.hint))]


@pytest.mark.parametrize("edition", WAYS, ids=lambda edition: edition.name)
def test_questions_are_short(edition: Edition) -> None:
    parts = [sentence for text in said_in(edition) for sentence in sentences(text)]
    options = [option.text for question in edition.questions for option in question.options]

    assert max(len(sentence.split()) for sentence in parts) <= 12
    assert max((len(option.split()) for option in options), default=0) <= 6


@pytest.mark.parametrize("edition", WAYS, ids=lambda edition: edition.name)
def test_each_way_to_answer_can_be_read_by_those_it_is_for(edition: Edition) -> None:
    age = reading_age(" ".join(text.rstrip(".?") + "." for text in said_in(edition) if text), fewest=1)

    assert age is not None
    assert age <= (7 if edition.easy else 11 if edition.adults else 9)


@pytest.mark.parametrize("slug", SLUGS)
def test_ways_to_answer_share_questions_and_end_by_asking_who_helped(slug: str) -> None:
    ways = document(slug).editions
    asked = Counter(question.id for way in ways for question in way.questions)
    kinds = {(question.id, counted_as(question.kind)) for way in ways for question in way.questions}

    assert len(ways) == 4
    assert list(asked.values()).count(len(ways)) >= 4
    assert {way.questions[-1].id for way in ways} == {"helped"}
    assert len({id for id, _ in kinds}) == len(kinds)
    assert [way.key for way in ways if way.easy] == ["easy-read"]


def test_what_can_be_chosen_means_the_same_in_every_way_to_answer() -> None:
    for slug in SLUGS:
        for way in document(slug).editions:
            for question in way.questions:
                known = set(leanings(slug).options.get(question.id, {}))
                known |= {
                    given for voice in voices(slug).values() for given in voice.sets.get(question.id, [])
                }

                assert {option.id for option in question.options} <= (known or set("12345")), question.id


@pytest.mark.parametrize(
    "edition", [edition for edition in WAYS if edition.easy], ids=lambda edition: edition.name
)
def test_easy_read_has_a_picture_before_every_sentence(edition: Edition) -> None:
    drawn = [each.picture for each in edition.questions]
    drawn += [option.picture for each in edition.questions if each.kind != "faces" for option in each.options]

    assert set(drawn) <= set(names())


def test_every_picture_of_our_surveys_is_there() -> None:
    drawn = {each.picture for way in WAYS for each in way.questions}
    drawn |= {option.picture for way in WAYS for each in way.questions for option in each.options}

    assert drawn - {""} <= set(names())
