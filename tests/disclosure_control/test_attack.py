"""What somebody clever can work out."""

from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.disclosure_control import Interval, Name, Seen, Table, attack, exposed, seen

smalls = st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=2)


def a_table(counts: list[list[int]]) -> Table:
    rows = tuple(f"school {at}" for at in range(len(counts)))
    columns = tuple(f"answer {at}" for at in range(len(counts[0])))
    return Table(rows, columns, tuple(map(tuple, counts)))


def see(table: Table, hidden: set[Name]) -> list[Seen]:
    return seen(table.figures(), frozenset(hidden))


def by_trying(published: list[Seen], cells: list[Name], most: int) -> dict[Name, Interval]:
    """Every table there could be, tried one after the other."""
    tried = [
        dict(zip(cells, numbers, strict=True)) for numbers in product(range(most + 1), repeat=len(cells))
    ]
    possible = [one for one in tried if all(f.n in (None, sum(one[c] for c in f.cells)) for f in published)]
    sums = {f.name: [sum(one[c] for c in f.cells) for one in possible] for f in published if f.n is None}
    return {name: Interval(min(found), max(found)) for name, found in sums.items()}


@settings(max_examples=40, deadline=None)
@given(smalls, st.sets(st.sampled_from([(0, 0), (0, 1), (1, 0), (1, 1)]), min_size=1))
def test_it_finds_what_trying_every_table_finds(counts: list[list[int]], holes: set[tuple[int, int]]) -> None:
    table = a_table(counts)
    published = see(table, {(table.rows[row], table.columns[column]) for row, column in holes})

    tried = by_trying(published, list(table.cells()), most=8)

    for name, interval in attack(published).items():
        assert interval.least == pytest.approx(tried[name].least, abs=1e-6)
        assert interval.most == pytest.approx(tried[name].most, abs=1e-6)


def test_a_lone_hidden_cell_is_worked_out_from_its_total() -> None:
    published = see(a_table([[3, 20], [30, 40]]), {("school 0", "answer 0")})

    assert attack(published)["school 0", "answer 0"] == Interval(3, 3)


def test_hiding_only_small_cells_does_not_stand_the_attack() -> None:
    table = a_table([[3, 20, 15], [30, 2, 40], [11, 18, 4]])
    small: set[Name] = {name for name, n in table.cells().items() if 0 < n < 5}

    assert len(exposed(see(table, small), threshold=5)) == 3


def test_what_no_shown_number_holds_has_no_end() -> None:
    table = a_table([[3], [20]])
    hidden: set[Name] = {("school 0", "answer 0"), ("school 0", None), (None, "answer 0"), (None, None)}

    assert attack(see(table, hidden))["school 0", "answer 0"].most == inf


def test_an_earlier_table_of_the_same_children_helps_the_attack() -> None:
    hidden: set[Name] = {("school 0", "answer 0"), ("school 1", "answer 0")}
    later = see(a_table([[12, 20], [30, 40]]), hidden)
    earlier = [Seen(("school 0", "answer 0"), frozenset({("school 0", "answer 0")}), 12)]

    assert attack([*later, *earlier])["school 1", "answer 0"].width == 0


def test_big_numbers_lose_nothing() -> None:
    table = a_table([[900_000_003, 20], [7, 999_999_999]])

    assert attack(see(table, {("school 1", "answer 0")}))["school 1", "answer 0"] == Interval(7, 7)


def test_numbers_that_contradict_each_other_are_our_mistake() -> None:
    cells: frozenset[Name] = frozenset({("a",), ("b",)})
    alone: frozenset[Name] = frozenset({("a",)})
    with pytest.raises(ValueError, match="no answer"):
        attack([Seen((None,), cells, 3), Seen(("all",), cells, 4), Seen(("a",), alone, None)])


def test_where_nothing_is_hidden_there_is_nothing_to_find() -> None:
    assert attack(see(a_table([[30, 20]]), set())) == {}
