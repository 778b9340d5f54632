from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.themes.rules.grouping import LEAST, Group, Said, is_offered, plain, says_nothing, sort_out, stem


def said(*texts: str, same_response: bool = False) -> list[Said]:
    return [
        Said(UUID(int=at + 1), UUID(int=1000 + (0 if same_response else at)), text)
        for at, text in enumerate(texts)
    ]


def words_of(groups: tuple[Group, ...]) -> list[set[str]]:
    return [{text.words for text in group.texts} for group in groups]


DOGS = (
    "Please let us have a school dog",
    "A dog in school would help me",
    "We want dogs at school to stroke",
)


@pytest.mark.parametrize("text", ["Nothing", "n/a", "No!!", "nooooo", "I don’t know", "dunno", "all good", "N.A.", "...", "", "Nada"])  # fmt: skip
def test_who_has_nothing_to_say_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Nothing works here", "no dogs", "😭", "Nobody listens", "I know nothing about it"])  # fmt: skip
def test_who_has_something_to_say_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_texts_that_share_words_are_a_candidate_with_what_holds_it_together() -> None:
    found = sort_out(said(*DOGS, "The food is cold"))

    assert words_of(found.candidates) == [set(DOGS)]
    assert set(found.candidates[0].words) >= {"dog", "school"}
    assert words_of(found.few) == [{"The food is cold"}]


def test_three_texts_of_one_response_are_no_candidate_and_do_not_vanish() -> None:
    found = sort_out(said(*DOGS, same_response=True))

    assert not found.candidates
    assert words_of(found.few) == [set(DOGS)]


def test_what_says_the_same_is_apart() -> None:
    found = sort_out(said("Longer lunch please", "longer lunch!", "LONGER LUNCH please.", "lunch longer"))

    assert not found.candidates
    assert [group.responses for group in found.repeated] == [4]


def test_ten_thousand_times_nothing_is_one_line_and_no_theme() -> None:
    found = sort_out(said(*["nothing"] * 10_000))

    assert (found.candidates, found.repeated, found.few) == ((), (), ())
    assert [group.responses for group in found.nothing] == [10_000]


TEXTS = st.lists(
    st.sampled_from([*DOGS, "nothing", "n/a", "😀", "", "cold food", "the food is cold", "bus", "зимно"]),
    max_size=25,
)


@settings(deadline=None, max_examples=40)
@given(TEXTS, st.randoms())
def test_every_text_has_one_place_whatever_the_order(texts: list[str], rnd: object) -> None:
    given_ = said(*texts)
    shuffled = list(given_)
    rnd.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    found = sort_out(given_)

    assert found == sort_out(shuffled)
    places = [text.id for groups in (found.candidates, found.repeated, found.few, found.nothing) for group in groups for text in group.texts]  # fmt: skip
    assert sorted(places) == [text.id for text in given_]
    assert all(group.responses >= LEAST for group in found.candidates)


def test_a_group_that_was_put_away_is_offered_again_when_it_grows() -> None:
    ids = [UUID(int=at) for at in range(1, 20)]

    assert is_offered(ids[:3], [])
    assert not is_offered(ids[:5], ids[:3])
    assert is_offered(ids[:6], ids[:3])
    assert not is_offered(ids[:13], ids[:10])
    assert is_offered(ids[:15], ids[:10])


def test_words_in_their_plain_form() -> None:
    assert plain("Sooooo  BORÍNG!! don’t") == "so boring dont"
    assert plain("[name] and [other place]") == "and"
    assert [stem(word) for word in ("dogs", "walking", "stories", "bus", "is")] == [
        "dog",
        "walk",
        "stor",
        "bus",
        "is",
    ]
