"""Who is who: the same words are the same person, in the masked text and after an adult changed it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.anonymisation.rules import WORDS, Label, Span, mask, replaced
from ourwords.anonymisation.rules.people import numbered
from ourwords.anonymisation.rules.spans import COUNTED
from ourwords.anonymisation.service import marks
from ourwords.kit.errors import BadInput
from tests.anonymisation.test_rules import Blind


def masked(text: str, *names: str) -> str:
    """The text with these words taken out as people, wherever they stand."""
    spans = [
        Span(at, at + len(name), Label.PERSON)
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return replaced(text, numbered(text, sorted(spans)))


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("ask Dave", ["Dave"], "ask [name]"),
        ("Dave and dave", ["Dave", "dave"], "[name] and [name]"),
        ("Kelly told Dave", ["Kelly", "Dave"], "[person 1] told [person 2]"),
        (
            "Kelly Ash told Dave, Kelly cried",
            ["Kelly Ash", "Dave"],
            "[person 1] told [person 2], Kelly cried",
        ),
        ("Zoë, Dave, Zoe", ["Zoë", "Dave", "Zoe"], "[person 1], [person 2], [person 1]"),
        ("Mo, kelly and kellys mum", ["Mo", "kellys", "kelly "], "[person 1], [person 2]and [person 2] mum"),
    ],
)
def test_each_person_keeps_one_number_and_one_alone_has_none(text: str, names: list[str], said: str) -> None:
    assert masked(text, *names) == said


def test_a_first_name_is_the_full_name_that_begins_with_it() -> None:
    text = "my friend Grace Okafor hit my friend Zuby. then Grace laughed"

    assert (
        mask(text, Blind()).text == "my friend [person 1] hit my friend [person 2]. then [person 1] laughed"
    )


def test_schools_are_told_apart_and_other_marks_are_not_counted() -> None:
    text = "from Westfield Primary to Huntington School, ring 07700 900123 or 07700 900456. Westfield school was ok"
    spans = mask(text, Blind()).spans

    assert [(span.label, span.which) for span in spans] == [
        (Label.SCHOOL, 1),
        (Label.SCHOOL, 2),
        (Label.PHONE, 0),
        (Label.PHONE, 0),
        (Label.SCHOOL, 1),
    ]


FIRST = "Kelly told Dave and kelly"


def kept(text: str = FIRST) -> tuple[str, list[Span]]:
    spans = [Span(0, 5, Label.PERSON, 1), Span(11, 15, Label.PERSON, 2), Span(20, 25, Label.PERSON, 1)]
    shown, data = marks.clean(marks.Masked(replaced(text, spans), tuple(spans)))
    return shown, marks.as_spans(data)


def test_what_is_kept_says_who_is_who_without_a_name() -> None:
    text, spans = kept()

    assert text == "[person 1] told [person 2] and [person 1]"
    assert [text[span.start : span.end] for span in spans] == ["[person 1]", "[person 2]", "[person 1]"]


def test_spans_kept_before_people_were_counted_still_read_as_they_did() -> None:
    old = marks.as_spans(
        [{"start": 0, "end": 6, "label": "PERSON"}, {"start": 11, "end": 17, "label": "PERSON"}]
    )

    again, spans = marks.joined(marks.pieces("[name] hit [name]", old))
    more, _ = marks.take_out(again, spans, "hit", Label.PERSON)

    assert (again, [span.which for span in spans]) == ("[name] hit [name]", [0, 0])
    assert more == "[name] [name] [name]"


def test_somebody_an_adult_takes_out_is_somebody_new_counted_in_the_order_of_the_text() -> None:
    text, spans = marks.take_out("my [name] and sam hit [name]", [Span(3, 9, Label.PERSON, 1), Span(22, 28, Label.PERSON, 1)], "my", Label.PERSON)  # fmt: skip

    assert text == "[person 1] [person 2] and sam hit [person 2]"
    assert marks.take_out(text, spans, "sam", Label.PERSON, which=2)[0] == (
        "[person 1] [person 2] and [person 2] hit [person 2]"
    )


def test_a_mark_called_something_else_takes_all_of_the_same_one_along() -> None:
    text, _ = marks.rename(*kept(), number=1, label=Label.PLACE)

    assert text == "[place] told [name] and [place]"


def test_two_people_of_one_name_can_be_told_apart_and_put_together_again() -> None:
    text, spans = marks.rename(*kept(), number=3, label=Label.PERSON, which=9)
    again, _ = marks.rename(text, spans, number=3, label=Label.PERSON, which=1)

    assert text == "[person 1] told [person 2] and [person 3]"
    assert again == kept()[0]


def test_a_lifted_mark_leaves_the_others_as_they_are() -> None:
    text, spans = marks.lift(*kept(), 2, "Will")

    assert text == "[name] told Will and [name]"
    assert len(spans) == 2


@pytest.mark.parametrize("number", [0, 4])
def test_a_mark_that_is_not_there_is_not_lifted(number: int) -> None:
    with pytest.raises(BadInput):
        marks.lift(*kept(), number, "Will")


FAKED = [
    "[name]",
    "[person 1]",
    "[person 2]",
    "]",
    "[",
    "【name】",
    "[ name ]",
    "[person\u200b 1]",
    "[nаme]",
    "[[name]]",
]


@pytest.mark.parametrize("faked", FAKED)
def test_brackets_a_child_typed_are_never_a_mark(faked: str) -> None:
    typed = f"{faked} told my friend Zuby {faked} and my friend Kayleigh"
    text, data = marks.clean(mask(typed, Blind()))
    shown = list(marks.pieces(text, marks.as_spans(data)))

    assert [piece.text for piece in shown if piece.label] == ["[person 1]", "[person 2]"]
    assert "".join(piece.text for piece in shown if not piece.label).count(faked) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "my friend [name Kayleigh] said", "my friend [Kayleigh] said", "[person 1 Kayleigh]", "[Kayleigh", "Kayleigh]", "[name]Kayleigh[name]",
        "[name Kayleigh]", "【Kayleigh】", "my friend [[Kayleigh]]", "[person Kayleigh 1]", "{Kayleigh}", "<Kayleigh>", "[name] Kayleigh",
    ],
)  # fmt: skip
def test_brackets_keep_no_name_from_being_masked(typed: str) -> None:
    assert "kayleigh" not in mask(typed).text.lower()
    assert "kayleigh" not in mask(typed, Blind()).text.lower()


def changed(
    what: str, text: str, spans: list[Span], number: int, label: Label, word: str
) -> tuple[str, list[Span]]:
    if what == "out":
        return marks.take_out(text, spans, word, label)
    if what == "lift":
        return marks.lift(text, spans, number, word)
    return marks.rename(text, spans, number, label, number if what == "split" else None)


changes = st.lists(
    st.tuples(
        st.sampled_from(["out", "rename", "split", "lift"]),
        st.integers(1, 6),
        st.sampled_from(Label),
        st.sampled_from(["told", "and", "Will"]),
    ),
    max_size=6,
)


@given(changes)
def test_whatever_adults_change_numbers_run_from_one_in_the_order_of_the_text(
    steps: list[tuple[str, int, Label, str]],
) -> None:
    text, spans = kept()
    for what, number, label, word in steps:
        try:
            text, spans = changed(what, text, spans, number, label, word)
        except BadInput:
            continue

    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(
        text[span.start : span.end] in {WORDS[span.label], f"[{COUNTED.get(span.label)} {span.which}]"}
        for span in spans
    )
    for label in COUNTED:
        order = list(dict.fromkeys(span.which for span in spans if span.label is label))
        assert order == list(range(1, len(order) + 1))
