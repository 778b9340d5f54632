"""Counts in one line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.disclosure_control import Name, Seen, exposed, protect_counts, protect_mentions

groups = st.dictionaries(
    st.text(alphabet="abcdef", min_size=1, max_size=2),
    st.one_of(st.integers(0, 12), st.integers(0, 60)),
    min_size=1,
    max_size=6,
)
thresholds = st.sampled_from([2, 5, 10])


def published(shown: dict[str, int | None], total: int | None) -> list[Seen]:
    everybody: frozenset[Name] = frozenset((group,) for group in shown)
    alone = [Seen((group,), frozenset({(group,)}), n) for group, n in shown.items()]
    return [*alone, Seen((None,), everybody, total)]


@settings(deadline=None)
@given(groups, thresholds)
def test_hidden_groups_cannot_be_worked_out_from_the_total(counts: dict[str, int], threshold: int) -> None:
    total = sum(counts.values())
    shown = protect_counts(counts, threshold=threshold)

    assert not exposed(published(shown, None if 0 < total < threshold else total), threshold=threshold)


@given(groups, thresholds, st.booleans())
def test_what_is_shown_is_true_in_order_and_not_small(
    counts: dict[str, int], threshold: int, total: bool
) -> None:
    shown = protect_counts(counts, threshold=threshold, total_shown=total)

    assert list(shown) == list(counts)
    assert all(n in (None, counts[group]) for group, n in shown.items())
    assert not any(n is not None and 0 < n < threshold for n in shown.values())


@given(groups, thresholds)
def test_at_most_one_group_goes_that_is_not_small_itself(counts: dict[str, int], threshold: int) -> None:
    shown = protect_counts(counts, threshold=threshold)

    assert sum(n is None and counts[group] >= threshold for group, n in shown.items()) <= 1


def test_where_nobody_knows_the_total_only_small_groups_go() -> None:
    shown = protect_counts({"yes": 40, "no": 3}, threshold=10, total_shown=False)

    assert shown == {"yes": 40, "no": None}


def test_the_smallest_group_that_could_be_shown_goes_with_a_lone_small_one() -> None:
    shown = protect_counts({"yes": 40, "mostly": 12, "no": 3, "never": 0}, threshold=10)

    assert shown == {"yes": 40, "mostly": None, "no": None, "never": 0}


def test_when_all_together_are_few_even_zeros_are_hidden() -> None:
    assert protect_counts({"yes": 6, "no": 0}, threshold=10) == {"yes": None, "no": None}


def test_few_who_did_not_say_it_are_protected_like_few_who_did() -> None:
    shown = protect_mentions({"school": 28, "home": 15, "bus": 2, "none": 0, "all": 30}, of=30, threshold=10)

    assert shown == {"school": None, "home": 15, "bus": None, "none": 0, "all": 30}


def test_with_few_responses_no_mention_is_counted() -> None:
    assert protect_mentions({"school": 9, "home": 0}, of=9, threshold=10) == {"school": None, "home": None}


@pytest.mark.parametrize(("counts", "threshold"), [({"yes": -1}, 10), ({"yes": 3}, 1)])
def test_impossible_counts_are_our_mistake(counts: dict[str, int], threshold: int) -> None:
    with pytest.raises(ValueError, match=r"zero|at least 2"):
        protect_counts(counts, threshold=threshold)


def test_more_mentions_than_responses_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="more mentions"):
        protect_mentions({"school": 31}, of=30, threshold=10)
