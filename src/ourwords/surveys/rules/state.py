"""A survey's life: made, open, closed. What was published never changes; a change is a new version."""

from enum import StrEnum

from ourwords.kit.errors import WrongState


class State(StrEnum):
    """Where a survey is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


STEPS = {
    State.DRAFT: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN}),
}


def step(now: State, to: State) -> State:
    """The new state; WrongState when the survey cannot go there from here."""
    if to not in STEPS[now]:
        raise WrongState(f"This survey is {now.value}. It cannot become {to.value} from there.")
    return to
