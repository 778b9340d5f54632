"""How a theme becomes agreed: two young people of the survey's own review group say so, apart from each other."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from ourwords.kit.errors import WrongState

VOICES = 2
"""How many different members decide."""
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


def outcome(verdicts: Collection[tuple[UUID, Verdict]]) -> State | None:
    """What members' verdicts come to: agreed when all say yes, sent back when any says no, None before two have spoken.

    Args:
        verdicts: member and verdict, of one round; a member who is there twice counts once, and their "no" weighs.
    """
    by_member: dict[UUID, Verdict] = {}
    for member, verdict in verdicts:
        by_member[member] = Verdict.NO if by_member.get(member) is Verdict.NO else verdict
    if len(by_member) < VOICES:
        return None
    return State.SENT_BACK if Verdict.NO in by_member.values() else State.AGREED
