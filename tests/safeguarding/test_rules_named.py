"""Words about somebody who reads worries are known by name, title and role, however they are typed."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.safeguarding.rules import Level
from ourwords.safeguarding.rules.named import Keeper, Keepers

JO, SAM, LUCJA = (UUID(int=number) for number in (1, 2, 3))
LEADS = [
    Keeper(JO, "Jo Thornbury"),
    Keeper(SAM, "Mrs Samantha Green-Hall"),
    Keeper(LUCJA, "Łucja Wiśniewska"),
]
KEEPERS = Keepers(LEADS, reader_id=JO, deputy_id=SAM)


def named(text: str, level: Level = Level.NONE) -> set[UUID]:
    return set(KEEPERS.named_in([text], level))


@pytest.mark.parametrize(
    "text",
    [
        "mrs thornbury hits me", "Jo Thornbury is mean", "THORNBURY JO", "miss jo is mean", "Mrs. Thornbury shouts",
        "mr thornberry is mean", "its in mrs thornburys room", "j thornbury", "jo, who is the safeguarding lead",
        "the safeguarding lady called jo", "mrs th0rnbury", "m\u200brs thor\u200bnbury", "Jo Anne Thornbury",
    ],
)  # fmt: skip
def test_a_name_with_another_part_a_title_or_a_role_is_that_person(text: str) -> None:
    assert named(text) == {JO}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("the safeguarding lead hurt me", JO), ("dont tell the DSL", JO), ("the safeguarding officer", JO),
        ("the deputy safeguarding lead hurt me", SAM), ("Pani Wiśniewska mnie bije", LUCJA),
        ("lucja wisniewska", LUCJA), ("od pani Wiśniewskiej", LUCJA), ("mrs green", SAM), ("Mrs Hall", SAM),
    ],
)  # fmt: skip
def test_the_safeguarding_lead_is_whoever_reads_this_survey(text: str, who: UUID) -> None:
    assert named(text) == {who}


@pytest.mark.parametrize(
    "text",
    ["jo is kind", "my friend jo and I", "the grass is green", "safeguarding is bad here", "the hall", ""],
)
def test_a_first_name_alone_a_colour_and_a_place_are_nobody(text: str) -> None:
    assert named(text) == set()


@pytest.mark.parametrize("text", ["thornbury hits me", "mrs t hits me", "jo hits me"])
def test_less_than_a_name_counts_where_the_words_are_worrying(text: str) -> None:
    assert (named(text), named(text, Level.WORRY)) == (set(), {JO})


def test_less_than_a_name_never_leaves_nobody_to_read() -> None:
    everybody = "thornbury and green and wisniewska hit me"

    assert named(everybody, Level.URGENT) == set()


def test_a_first_name_alone_counts_less_than_a_surname_and_a_word_not_at_all() -> None:
    two = Keepers([Keeper(JO, "Jo Thornbury"), Keeper(SAM, "Will Green")])

    assert two.named_in(["jo and green hit me"], Level.WORRY) == {SAM}
    assert two.named_in(["will it stop"], Level.WORRY) == set()


def test_whoever_may_not_read_it_anyway_is_not_left_to_read() -> None:
    two = Keepers([Keeper(JO, "Jo Thornbury"), Keeper(SAM, "Will Green")])

    assert two.named_in(["thornbury hit me"], Level.WORRY, kept=[SAM]) == set()


def test_who_reads_texts_does_not_count_as_left_for_worries() -> None:
    both = Keepers([Keeper(JO, "Jo Thornbury"), Keeper(SAM, "Will Green", worries=False)])

    assert both.named_in(["thornbury hit me"], Level.WORRY) == set()


def test_several_are_named_and_every_text_counts() -> None:
    assert KEEPERS.named_in(["mrs green", "and jo thornbury"], Level.NONE) == {JO, SAM}


def test_without_readers_the_role_alone_is_nobody() -> None:
    assert Keepers(LEADS).named_in(["the safeguarding lead"], Level.URGENT) == frozenset()


@given(st.text(max_size=300))
def test_any_text_is_looked_at(text: str) -> None:
    assert named(text, Level.WORRY) <= {JO, SAM, LUCJA}


@given(st.sampled_from(["Mx Ü", "", "Mr", "陈 明", "O'Neil-Ååå Ø", "x"]))
def test_any_name_can_be_looked_for(name: str) -> None:
    assert Keepers([Keeper(JO, name)]).named_in(["nobody is named here"], Level.WORRY) == frozenset()


def test_ten_thousand_hostile_letters_are_looked_at_in_one_go() -> None:
    assert named("mrs " * 2500, Level.WORRY) == set()
