"""Several tables about the same children."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ourwords.disclosure_control import (
    Figure,
    Name,
    Seen,
    Shown,
    State,
    Table,
    attack,
    exposed,
    figure,
    margins,
    protect,
    protect_linked,
    protect_next,
)
from ourwords.kit.errors import Refused

ALL = list(product(["girls", "boys"], ["north", "south"], ["yes", "no", "maybe"]))
cubes = st.lists(st.one_of(st.integers(0, 9), st.integers(5, 60)), min_size=12, max_size=12)
added = st.lists(st.sampled_from([0, 0, 0, 2, 3, 15, 30]), min_size=9, max_size=9)


def read(figures: list[Figure], shown: dict[Name, Shown]) -> list[Seen]:
    return [Seen(one.name, one.cells, shown[one.name]) for one in figures]


def three_by_three(numbers: list[int]) -> Table:
    lines = (numbers[:3], numbers[3:6], numbers[6:])
    return Table(("north", "south", "east"), ("yes", "no", "maybe"), tuple(map(tuple, lines)))


def editions(first: Table, second: Table, threshold: int) -> list[Seen]:
    """All that a reader of both editions knows, and what they may not find out: small growth."""
    shown = protect(first, threshold=threshold)
    again = protect_next(first, shown, second, threshold=threshold)
    grown = {name: second.cells()[name] - n for name, n in first.cells().items()}
    return [
        *(_in(one, ["then"]) for one in shown.seen()),
        *(_in(one, ["then", "since"]) for one in again.seen()),
        *(
            _in(Seen(name, frozenset({name}), None), ["since"])
            for name, n in grown.items()
            if 0 < n < threshold
        ),
    ]


def _in(one: Seen, when: list[str]) -> Seen:
    cells = frozenset((part, *cell) for part in when for cell in one.cells)
    return Seen((" and ".join(when), *one.name), cells, one.n)


@settings(max_examples=15, deadline=None)
@given(cubes, st.sampled_from([5, 10]))
def test_tables_with_shared_margins_give_nobody_away_together(numbers: list[int], threshold: int) -> None:
    figures = margins(dict(zip(ALL, numbers, strict=True)), keep=[(0, 1), (0, 2), (1, 2)])

    shown = protect_linked(figures, threshold=threshold)

    assert not exposed(read(figures, shown), threshold=threshold)
    assert all(shown[one.name] in (None, one.n) for one in figures)
    assert not any(0 < n < threshold for n in shown.values() if n is not None)


def test_each_table_alone_may_be_safe_and_both_together_not() -> None:
    counts: dict[Name, int] = dict(zip(ALL, [15, 2, 20, 0, 1, 1, 15, 0, 3, 0, 1, 20], strict=True))
    both = margins(counts, keep=[(0, 2), (1, 2)])
    alone = [margins(counts, keep=[dims]) for dims in ((0, 2), (1, 2))]

    shown = {
        name: n for one in alone for name, n in protect_linked(one, threshold=10).items() if n is not None
    }

    together = {one.name: shown.get(one.name) for one in both}
    assert exposed(read(both, together), threshold=10)
    assert not exposed(read(both, protect_linked(both, threshold=10)), threshold=10)


def test_what_is_out_and_says_too_much_is_refused() -> None:
    counts: dict[Name, int] = {("a",): 3, ("b",): 20}
    figures = [
        figure(counts, ("a",)),
        figure(counts, ("b",), state=State.OUT),
        figure(counts, (None,), state=State.OUT),
    ]
    with pytest.raises(Refused, match="cannot be shown together"):
        protect_linked(figures, threshold=10)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=9, max_size=9), added, st.sampled_from([5, 10]))
def test_two_editions_do_not_give_away_who_came_between(
    first: list[int], more: list[int], threshold: int
) -> None:
    later = [n + extra for n, extra in zip(first, more, strict=True)]
    try:
        known = editions(three_by_three(first), three_by_three(later), threshold)
    except Refused:
        assume(False)
        raise

    assert all(one.width >= threshold - 1e-6 for one in attack(known).values())


def test_protecting_each_edition_by_itself_gives_newcomers_away() -> None:
    first, later = three_by_three([20] * 9), three_by_three([22, *[20] * 8])

    assert protect(first, threshold=10).hidden == protect(later, threshold=10).hidden == 0
    assert protect_next(first, protect(first, threshold=10), later, threshold=10).cells[0][0] is None


def test_a_later_edition_with_fewer_answers_is_our_mistake() -> None:
    first, later = three_by_three([20] * 9), three_by_three([19, *[20] * 8])

    with pytest.raises(ValueError, match="went down"):
        protect_next(first, protect(first, threshold=10), later, threshold=10)
