"""Whether a model may take the place of another is decided by figures alone."""

from dataclasses import dataclass, field

import pytest

from ourwords.themes.rules.better import LEAST, SEEN, compared, is_worse
from ourwords.themes.rules.scoring import Score


@dataclass(frozen=True)
class Says:
    chosen: tuple[str, ...]
    scores: dict[str, float] = field(default_factory=dict[str, float])
    sure: bool = True


def score(macro: float, micro: float) -> Score:
    return Score({}, macro, micro, 0.0, 0.0)


@pytest.mark.parametrize(
    ("now", "worse"), [((0.5, 0.5), False), ((0.4, 0.6), False), ((0.4, 0.5), True), ((0.5, 0.499), True)]
)
def test_less_agreement_taken_together_is_worse(now: tuple[float, float], worse: bool) -> None:
    assert is_worse(score(*now), score(0.5, 0.5)) is worse


def test_a_card_has_both_on_the_same_texts_and_counts_what_changed() -> None:
    told = [{"kites"}] * SEEN + [{"soup"}] * (LEAST - SEEN - 1) + [set[str]()]
    right = [Says(tuple(one)) for one in told]
    silent = [Says(())] * len(told)

    card = compared(["kites", "soup", "dragons"], told, right, silent)

    assert card["held"] == LEAST
    assert (card["now"]["micro"], card["before"]["micro"]) == (1, 0)
    assert card["themes"] == {"kites": [0, 1]}
    assert (card["changed"], card["worse"]) == (LEAST - 1, False)
    assert compared(["kites", "soup"], told, silent, right)["worse"]
    assert not compared(["kites"], told[:2], silent[:2], right[:2])["worse"], "two texts tell nothing"
