"""The score of suggestions, worked out by hand."""

import pytest

from ourwords.themes.engine import Suggestion
from ourwords.themes.rules.scoring import score_choices


def suggested(*chosen: str, sure: bool = True, **scores: float) -> Suggestion:
    return Suggestion(chosen, {"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.05} | scores, sure)


def test_f1_is_as_worked_out_by_hand() -> None:
    """Of a: 1 right, 1 missed; of b: 1 right, 1 wrong: both 2/3; together 2 right, 1 missed, 1 wrong: 4/6."""
    coded = [{"a"}, {"a", "b"}, set[str]()]
    found = [suggested("a"), suggested("b", sure=False), suggested("b")]

    score = score_choices(["a", "b"], coded, found)

    assert score.macro == score.micro == pytest.approx(2 / 3)
    assert score.micro_when_sure == pytest.approx(2 / 3)


def test_recall_counts_what_stands_among_the_three_highest() -> None:
    score = score_choices(["a", "d"], [{"a", "d"}], [suggested()])

    assert score.recall_at_3 == 0.5
    assert score.micro == 0


def test_themes_that_do_not_count_are_left_out() -> None:
    assert score_choices(["a"], [{"a", "b"}], [suggested("a", "c")]).micro == 1
