"""Tables made safe."""

from collections.abc import Iterator
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ourwords.disclosure_control import Name, Protected, Table, attack, exposed, protect, seen
from ourwords.disclosure_control.rules import protect as room
from ourwords.disclosure_control.rules.merge import merge_rows
from ourwords.disclosure_control.rules.puzzle import Demand
from ourwords.kit.errors import Refused

counts = st.one_of(st.integers(0, 12), st.integers(0, 60), st.just(0), st.integers(10, 400))
thresholds = st.sampled_from([5, 10])


@st.composite
def tables(draw: st.DrawFn, most_rows: int = 5, most_columns: int = 4) -> Table:
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(1, most_columns))
    line = st.lists(counts, min_size=columns, max_size=columns)
    return a_table(draw(st.lists(line, min_size=rows, max_size=rows)))


def a_table(numbers: list[list[int]]) -> Table:
    rows = tuple(f"school {at}" for at in range(len(numbers)))
    return Table(rows, tuple(f"answer {at}" for at in range(len(numbers[0]))), tuple(map(tuple, numbers)))


def safe(table: Table, threshold: int) -> Protected:
    try:
        return protect(table, threshold=threshold)
    except Refused:
        assume(False)
        raise


@settings(max_examples=60, deadline=None)
@given(tables(), thresholds)
def test_no_hidden_number_can_be_worked_out(table: Table, threshold: int) -> None:
    found = attack(safe(table, threshold).seen())

    assert all(one.width >= threshold - 1e-6 for one in found.values())


@settings(max_examples=60, deadline=None)
@given(tables(), thresholds)
def test_what_is_shown_is_true_and_never_small(table: Table, threshold: int) -> None:
    shown = {one.name: one.n for one in safe(table, threshold).seen()}

    assert list(shown) == [(row, column) for row in (*table.rows, None) for column in (*table.columns, None)]
    for one in table.figures():
        assert shown[one.name] in (None, one.n)
        assert shown[one.name] is None or not 0 < one.n < threshold


@settings(max_examples=40, deadline=None)
@given(tables(), thresholds)
def test_at_most_half_of_the_cells_are_hidden(table: Table, threshold: int) -> None:
    hidden = sum(n is None for row in safe(table, threshold).cells for n in row)

    assert 2 * hidden <= len(table.cells())


@settings(max_examples=30, deadline=None)
@given(tables(), thresholds)
def test_the_same_table_is_always_hidden_the_same_way(table: Table, threshold: int) -> None:
    assert safe(table, threshold) == safe(table, threshold)


@settings(max_examples=30, deadline=None)
@given(tables(), thresholds)
def test_a_table_with_nothing_small_is_shown_whole(table: Table, threshold: int) -> None:
    bigger = Table(table.rows, table.columns, tuple(tuple(n + 10 for n in row) for row in table.counts))

    assert protect(bigger, threshold=threshold).hidden == 0


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(counts, min_size=3, max_size=3), min_size=2, max_size=2).map(a_table), thresholds)
def test_no_cheaper_choice_is_safe_on_tables_small_enough_to_try_all(table: Table, threshold: int) -> None:
    protected, figures = safe(table, threshold), table.figures()
    weight = {one.name: one.weight for one in figures}
    paid = sum(weight[one.name] for one in protected.seen() if one.n is None)
    small = frozenset(one.name for one in figures if one.is_small(threshold))
    demands = [room.half_of(table.cells()), *room.not_all_alike(table)]
    for extra in _some(sorted(weight.keys() - small, key=str)):
        hidden = small | extra
        if sum(weight[name] for name in hidden) < paid - 0.1 and all(_kept(one, hidden) for one in demands):
            assert exposed(seen(figures, hidden), threshold=threshold)


def _some(names: list[Name]) -> Iterator[frozenset[Name]]:
    """All choices of up to three."""
    return (frozenset(choice) for size in range(4) for choice in combinations(names, size))


def _kept(demand: Demand, hidden: frozenset[Name]) -> bool:
    return demand.least <= len(demand.names & hidden) <= demand.most


def test_one_small_cell_takes_three_more_with_it() -> None:
    protected = protect(a_table([[3, 20, 50], [30, 40, 60], [70, 80, 90]]), threshold=10)

    assert protected.cells == ((None, None, 50), (None, None, 60), (70, 80, 90))
    assert (protected.row_totals, protected.column_totals, protected.total) == (
        (73, 130, 240),
        (103, 140, 200),
        443,
    )


def test_true_zeros_are_shown() -> None:
    protected = protect(a_table([[0, 0], [0, 0]]), threshold=10)

    assert protected.grid == ((0, 0, 0), (0, 0, 0), (0, 0, 0))


def test_a_table_of_small_numbers_is_refused_and_says_what_to_merge() -> None:
    with pytest.raises(Refused, match=r"Merge the (rows|columns) “.*” and “.*”, or the"):
        protect(a_table([[1, 2], [3, 4]]), threshold=5)


def test_a_table_of_one_small_number_is_not_shown_at_all() -> None:
    with pytest.raises(Refused, match="Do not show this table"):
        protect(a_table([[3]]), threshold=5)


def test_a_single_column_is_its_own_total() -> None:
    protected = protect(a_table([[3], [20], [30], [40]]), threshold=10)

    assert protected.row_totals == tuple(row[0] for row in protected.cells)
    assert protected.total == protected.column_totals[0]


def test_a_single_row_is_safe_too() -> None:
    protected = protect(a_table([[3, 20, 30, 40]]), threshold=10)

    assert protected.cells[0][0] is None
    assert not exposed(protected.seen(), threshold=10)


def test_it_does_not_show_that_a_small_group_all_said_the_same() -> None:
    protected = protect(a_table([[6, 0, 0], [30, 40, 50], [60, 70, 80]]), threshold=10)

    assert sum(n is None for n in protected.cells[0]) > 1


def test_a_table_of_six_by_five_takes_no_time_worth_speaking_of() -> None:
    numbers = [[(7 * row + 11 * column) % 41 for column in range(5)] for row in range(6)]
    started = perf_counter()

    protect(a_table(numbers), threshold=5)

    assert perf_counter() - started < 10


def test_a_threshold_of_one_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        protect(a_table([[3]]), threshold=1)


@pytest.mark.parametrize("numbers", [[[-1]], [[1, 2], [3]]])
def test_a_table_that_is_not_one_is_our_mistake(numbers: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"zero|each column"):
        a_table(numbers)


def test_merged_rows_are_named_after_both() -> None:
    merged = merge_rows(a_table([[1, 2], [30, 40], [5, 6]]), "school 2", "school 0")

    assert (merged.rows, merged.counts) == (("school 0 and school 2", "school 1"), ((6, 8), (30, 40)))
