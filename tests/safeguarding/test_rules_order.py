"""The order in which worries are read."""

from hypothesis import given
from hypothesis import strategies as st

from ourwords.safeguarding.raising import WORRIED
from ourwords.safeguarding.rules import ASKED, Category, Level, screen
from ourwords.safeguarding.rules.lexicon import lexicon
from ourwords.safeguarding.rules.named import NAMED
from ourwords.safeguarding.rules.order import AT_ONCE, gravest_first, place, telling
from ourwords.safeguarding.rules.screen import CLOSE_TO, MEANT_SO, PERHAPS_ABOUT, WORDED_SO, written_in
from ourwords.safeguarding.rules.soon import SOON

DIE, SEXUAL, HIT = (screen(text).reasons[0] for text in ("i want to die", "he touches me", "my dad hits me"))
CLOSE_TO_DYING = CLOSE_TO + Category.SELF_HARM.in_a_sentence
PERHAPS_SEXUAL = PERHAPS_ABOUT + Category.SEXUAL.in_a_sentence
PERHAPS_BULLIED = PERHAPS_ABOUT + Category.BULLYING.in_a_sentence
AT_HOME = "does not feel safe at home or is afraid to go home"
GRAVEST_FIRST = [
    (DIE,), (AT_HOME, SOON), (AT_ONCE,), (SEXUAL,), (HIT,), (AT_HOME,), (CLOSE_TO_DYING, MEANT_SO), (WORDED_SO, SOON),
    (WORDED_SO, PERHAPS_SEXUAL), (WORDED_SO, PERHAPS_BULLIED), (WORDED_SO,),
]  # fmt: skip
REASON = st.sampled_from(
    [
        *{reason for each in GRAVEST_FIRST for reason in each},
        ASKED,
        NAMED,
        WORRIED,
        written_in("pl"),
        "a new one",
    ]
)


def test_the_gravest_is_read_first_and_what_words_say_before_what_is_only_like_them() -> None:
    places = [place(Level.URGENT, reasons) for reasons in GRAVEST_FIRST]

    assert places == sorted(places)
    assert len(set(places)) == len(places) - 1, "to ask for help at once is as pressing as tonight"


@given(st.lists(REASON), st.lists(REASON))
def test_whatever_is_urgent_comes_before_what_can_wait(one: list[str], other: list[str]) -> None:
    assert place(Level.URGENT, one) < place(Level.WORRY, other)


@given(st.lists(REASON), REASON)
def test_one_more_reason_never_puts_a_worry_back(reasons: list[str], more: str) -> None:
    assert place(Level.URGENT, [*reasons, more]) <= place(Level.URGENT, reasons or [more])


@given(st.lists(REASON, unique=True))
def test_no_reason_is_lost_by_its_order(reasons: list[str]) -> None:
    assert sorted(gravest_first(reasons)) == sorted(reasons)


def test_a_worry_is_called_by_its_gravest_reason_and_never_by_its_haste_alone() -> None:
    assert gravest_first([WORDED_SO, SOON, HIT, DIE]) == [DIE, HIT, SOON, WORDED_SO]
    assert gravest_first([WORDED_SO, PERHAPS_SEXUAL]) == [PERHAPS_SEXUAL, WORDED_SO]


def test_what_a_person_was_worried_about_counts_as_said() -> None:
    assert place(Level.WORRY, [WORRIED]) < place(Level.WORRY, [MEANT_SO])
    assert place(Level.WORRY, [NAMED]) < place(Level.WORRY, [written_in("pl")])


def test_the_reasons_that_it_goes_by_are_those_of_the_lexicon() -> None:
    assert AT_ONCE in {signal.reason for signal in lexicon().signals}


def test_in_a_list_what_only_sounds_like_harm_is_left_out_where_something_says_more() -> None:
    assert telling([HIT, WORDED_SO]) == [HIT]
    assert telling([MEANT_SO]) == [MEANT_SO]
