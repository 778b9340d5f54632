import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.words import Alternative, Kind, Term, check, checker, drafts

PIECES = [
    "contact",
    "case",
    "MASH",
    "(",
    ")",
    "in care",
    "foster-carers",
    "’s",
    "\n\n",
    ". ",
    "🙂",
    "İ",
    "\x00",
    "@",
    "http://",
    "ﬁ",
]
# Written for these tests: for each term, sentences with its jargon sense and sentences with an everyday one.
SENTENCES: dict[str, Any] = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
JARGON: dict[str, list[str]] = SENTENCES["jargon"]
ORDINARY: dict[str, list[str]] = SENTENCES["ordinary"]
BEST_KNOWN = [sentence for term in ("contact", "case", "unit") for sentence in ORDINARY[term][:4]]

texts = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map(" ".join)


def found_in(sentence: str) -> set[str]:
    return {found.term for found in check(sentence)}


@settings(deadline=None)  # the first call loads the lists
@given(texts)
def test_any_text_can_be_checked_and_places_are_in_order(text: str) -> None:
    found = check(text, with_drafts=True)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(deadline=None)  # the first call loads the lists
@given(texts, texts)
def test_a_place_points_at_the_words_that_were_found(before: str, after: str) -> None:
    text = f"{before}\n\nShe absconded.\n\n{after}"

    assert "absconded" in [text[each.start : each.end] for each in check(text) if each.term == "abscond"]


@settings(deadline=None)  # the first call loads the lists
@given(texts)
def test_what_is_found_is_a_way_of_writing_a_word_not_a_blank(text: str) -> None:
    assert all(each.term and text[each.start : each.end].strip() for each in check(text))


def test_jargon_is_found_and_everyday_senses_are_left_alone() -> None:
    hits = [term in found_in(sentence) for term, some in JARGON.items() for sentence in some]
    wrong = [term in found_in(sentence) for term, some in ORDINARY.items() for sentence in some]

    assert len(hits) + len(wrong) >= 400
    assert sum(hits) / len(hits) >= 0.98
    assert sum(hits) / (sum(hits) + sum(wrong)) >= 0.98


@pytest.mark.parametrize("sentence", BEST_KNOWN)
def test_the_best_known_everyday_senses_are_left_alone(sentence: str) -> None:
    assert found_in(sentence) == set()


@pytest.mark.parametrize(("sentence", "acronym"), SENTENCES["unexplained"])
def test_an_acronym_nobody_explained_is_found(sentence: str, acronym: str) -> None:
    (found,) = (each for each in check(sentence) if each.term == acronym)

    assert found.sense == "acronym"
    assert "say the full words" in [each.words for each in found.alternatives]


@pytest.mark.parametrize("sentence", SENTENCES["explained"])
def test_acronyms_that_are_explained_or_well_known_are_left_alone(sentence: str) -> None:
    assert [each.term for each in check(sentence) if each.sense == "acronym"] == []


def test_an_acronym_is_named_once_at_its_first_use() -> None:
    assert [each.start for each in check("MASH rang. MASH rang again.")] == [0]


def test_words_in_addresses_are_left_alone() -> None:
    assert check("Look at https://example.org/siblings/contact or ask siblings@example.org today.") == ()


def test_the_longer_of_two_terms_counts() -> None:
    assert [each.term for each in check("We met at the contact\ncentre.")] == ["contact centre"]


def test_drafts_are_found_only_when_asked_for() -> None:
    text = "She is a service user."

    assert check(text) == ()
    assert [each.term for each in check(text, with_drafts=True)] == ["service user"]


def test_a_city_can_bring_a_word_that_looks_like_a_regular_expression() -> None:
    said = Alternative("help", Kind.YOUNG_PEOPLE, "our group", "our meeting of 3 May")
    own = checker([Term("(a+)+$ tier two", (said,)), Term("***", (said,))], ways={})

    assert [each.start for each in own.check("An (a+)+$ tier two aaaaaaaa ***")] == []
    assert [each.term for each in checker([Term("tier two", (said,))], {}).check("Tier-Two help")] == [
        "tier two"
    ]


def test_drafts_belong_to_nobody_but_us() -> None:
    assert {each.kind for term in drafts() for each in term.alternatives} == {Kind.OURS}
