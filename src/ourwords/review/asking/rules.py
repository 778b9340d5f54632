"""Where a question to the Executive is, and when its answer is late."""

from datetime import date, timedelta
from enum import StrEnum

from ourwords.kit.errors import WrongState

ANSWERED_WITHIN = timedelta(days=28)
"""The time the Executive has where nobody chooses another."""
LONGEST = 600
"""Letters of a question."""


class Stage(StrEnum):
    """Where one question is."""

    ASKED = "asked"
    BACK = "back"
    PASSED_ON = "passed on"
    ANSWERED = "answered"
    SETTLED = "settled"


STEPS = {
    Stage.ASKED: frozenset({Stage.PASSED_ON, Stage.BACK}),
    # It came back to who asked it, with a reason: only they may word it anew.
    Stage.BACK: frozenset({Stage.ASKED}),
    Stage.PASSED_ON: frozenset({Stage.ANSWERED}),
    # Who asked says whether that answers it; where it does not, the Executive has to answer again.
    Stage.ANSWERED: frozenset({Stage.SETTLED, Stage.PASSED_ON}),
    Stage.SETTLED: frozenset[Stage](),
}


def step(now: Stage, to: Stage) -> Stage:
    """The new stage; WrongState when a question cannot go there from here."""
    if to not in STEPS[now]:
        raise WrongState(f"This question is {now.value}. It cannot become {to.value} from there.")
    return to


def is_late(stage: Stage, due_on: date | None, on: date) -> bool:
    """Whether the Executive should have answered by now."""
    return stage is Stage.PASSED_ON and due_on is not None and due_on < on
