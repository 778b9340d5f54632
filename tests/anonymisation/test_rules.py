"""What masking promises, whatever is written and whichever tagger helps."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.anonymisation.rules import WORDS, Label, Span, Tagger, find, mask, replaced
from ourwords.anonymisation.rules.patterns import MOST_AT_ONCE, spans_of
from ourwords.anonymisation.rules.shapes import SAID, SHAPES, Shape
from ourwords.anonymisation.rules.spans import join, worded
from ourwords.anonymisation.rules.words import Word

PIECES = [
    "my mum Kelly", "social worker dave", "Mrs", "yo10 3jx", "07700 900123", "@jaydenx", "snap jaydenx_09", "[name]",
    "sam@example.com", "Huntington School", "born on 3 may 2014", "22 Acacia Avenue", "😀", "é", "\ud800", "\x00", "\n", "  ",
    "i feel safe", "St", "943 476 5919", "insta:", "..", "'s",
]  # fmt: skip


class Blind(Tagger):
    """Sees no name anywhere."""

    def __init__(self) -> None: ...

    def find(self, text: str, words: list[Word]) -> tuple[Span, ...]:
        return ()


class Eager(Blind):
    """Takes every word for a name."""

    def find(self, text: str, words: list[Word]) -> tuple[Span, ...]:
        return tuple(Span(word.start, word.end, Label.PERSON) for word in words)


comments = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8).map(" ".join)


@settings(deadline=None)
@given(comments)
def test_spans_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    spans = find(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]

    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(deadline=None)
@given(comments)
def test_what_is_not_found_stays_as_it_was_written(text: str) -> None:
    masked = mask(text)
    rest, at = masked.text, 0
    for span, words in zip(masked.spans, worded(masked.spans), strict=True):
        kept = text[at : span.start] + words
        assert rest.startswith(kept)
        rest, at = rest[len(kept) :], span.end

    assert rest == text[at:]


@settings(deadline=None)
@given(comments)
def test_masking_again_leaves_the_plain_words_alone(text: str) -> None:
    once = mask(text).text
    again = mask(once).text

    assert all(again.count(word) >= once.count(word) for word in WORDS.values())


@pytest.mark.parametrize("label", list(Label))
def test_every_label_has_words_a_reader_understands_and_they_are_not_masked(label: Label) -> None:
    assert mask(f"i saw {WORDS[label]} there").text == f"i saw {WORDS[label]} there"
    assert WORDS[label] in mask(f"i saw {WORDS[label]} there", Eager()).text


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(Label))))
def test_joining_loses_no_letter_that_was_found(found: list[tuple[int, int, Label]]) -> None:
    spans = [Span(start, start + length, label) for start, length, label in found]
    joined = join(spans)

    def covered(some: object) -> set[int]:
        return {at for span in some for at in range(span.start, span.end)}  # type: ignore[attr-defined]

    assert covered(joined) == covered(spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(joined))


def test_a_rule_says_what_a_span_is_and_a_guess_only_makes_it_longer() -> None:
    joined = join([Span(0, 5, Label.PLACE)], [Span(3, 9, Label.PERSON), Span(12, 14, Label.PERSON)])

    assert joined == (Span(0, 9, Label.PLACE), Span(12, 14, Label.PERSON))


@pytest.mark.parametrize(
    "shape", [*SHAPES, SAID[-1]], ids=lambda shape: f"{shape.label} {shape.pattern[:20]}"
)
@pytest.mark.parametrize("nasty", ["0", "a.", "@a", "1 a ", "sw1 ", "0 0", "é1", "Aa "])
def test_no_shape_is_slow_on_text_made_to_be_slow(shape: Shape, nasty: str) -> None:
    text = (nasty * 10_000)[:10_000]
    list(spans_of(shape, "warm"))
    began = time.process_time()
    list(spans_of(shape, text))

    assert time.process_time() - began < 0.5


def test_a_long_text_is_looked_at_as_closely_as_a_short_one() -> None:
    short = "ring 07700 900123 or kay@example.org"
    long = "we like it here and want to stay. " * 100 + short

    assert len(long) > MOST_AT_ONCE > len(short)
    assert [span.label for span in find(long, Blind())] == [span.label for span in find(short, Blind())]


@pytest.mark.parametrize(
    "nasty", ["Bob ", "[name] Bob ", "a.a-", "primary ", "'s", "St ", "A", "mr Bob's ", "é_", "@ a"]
)
def test_ten_thousand_nasty_letters_take_no_longer_than_a_page(nasty: str) -> None:
    find("warm")
    began = time.process_time()
    find((nasty * 10_000)[:10_000])

    assert time.process_time() - began < 2


def test_a_name_found_once_is_masked_wherever_it_stands() -> None:
    text = mask("a boy called Xyloq hit me. xyloq laughed. XYLOQ ran", Blind()).text

    assert "xyloq" not in text.lower()


def test_replacing_puts_the_plain_words_in_place() -> None:
    assert replaced("ask Dave now", [Span(4, 8, Label.PERSON)]) == "ask [name] now"


def test_parts_of_york_are_taken_out_whatever_the_tagger_sees() -> None:
    assert mask("near new earswick by canon lee", Blind()).text == "near [place] by [school]"


def test_the_tagger_may_be_another_one() -> None:
    assert mask("ring 07700 900123", Blind()).text == "ring [phone number]"
