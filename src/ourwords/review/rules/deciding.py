"""How a theme becomes agreed: two young people of the survey's own review group say so, apart from each other."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from ourwords.kit.errors import WrongState

VOICES = 2
"""How many voices decide: two different members."""
MOST_CARDS = 10


class State(StrEnum):
    """Where the review of one theme of one survey is."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    AGREED = "agreed"
    SENT_BACK = "sent back"
    NOT_CHECKED = "not checked"


STEPS = {
    State.DRAFT: frozenset({State.IN_REVIEW}),
    State.IN_REVIEW: frozenset({State.AGREED, State.SENT_BACK, State.NOT_CHECKED}),
    State.SENT_BACK: frozenset({State.IN_REVIEW}),
    State.NOT_CHECKED: frozenset({State.IN_REVIEW}),
    # What was agreed stays agreed; it goes to young people anew only when its name or meaning has changed since.
    State.AGREED: frozenset({State.IN_REVIEW}),
}

SHOWN = {
    State.DRAFT: "Not yet checked by young people",
    State.IN_REVIEW: "Not yet checked by young people",
    State.AGREED: "Agreed by young people",
    State.SENT_BACK: "Young people asked us to look again",
    State.NOT_CHECKED: "Not yet checked by young people",
}
"""What readers of a report are told."""


class Verdict(StrEnum):
    """One member's answer to "Does this theme say what young people mean?"."""

    YES = "yes"
    NO = "no"


def step(now: State, to: State) -> State:
    """The new state; WrongState when a review cannot go there from here."""
    if to not in STEPS[now]:
        raise WrongState(f"This review is {now.value}. It cannot become {to.value} from there.")
    return to


class Voice(NamedTuple):
    """Who spoke, and what they said. A member's weight is one; what speaks for more, such as a meeting, says so."""

    who: UUID
    verdict: Verdict
    weight: int = 1


def outcome(voices: Collection[Voice]) -> State | None:
    """What verdicts come to: agreed when all say yes, sent back when any says no, None before two voices have spoken.

    Args:
        voices: those of one round; who is there twice counts once, with the greater weight, and their "no" weighs.
    """
    weights: dict[UUID, int] = {}
    for voice in voices:
        weights[voice.who] = max(voice.weight, weights.get(voice.who, 0))
    if sum(weights.values()) < VOICES:
        return None
    return State.SENT_BACK if any(voice.verdict is Verdict.NO for voice in voices) else State.AGREED
