"""A concern's life: who has it, what was decided, and that nothing is ever quite shut."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from ourwords.kit.errors import BadInput, WrongState

ASKED = "asked us to get in touch"
"""Why an answer waits for a safeguarding lead although nothing in its words worries us."""


class State(StrEnum):
    """Where a concern stands."""

    NEW = "new"
    TAKEN = "taken"
    DECIDED = "decided"
    REOPENED = "reopened"


# Read it as: from here, it may go there. Taken to taken is one adult handing it to another; taken to new is that whoever
# has it must not have it, because it may be about them; decided to taken is that somebody pressed the wrong decision.
STEPS = {
    State.NEW: frozenset({State.TAKEN}),
    State.TAKEN: frozenset({State.TAKEN, State.DECIDED, State.NEW}),
    State.DECIDED: frozenset({State.REOPENED, State.TAKEN}),
    State.REOPENED: frozenset({State.TAKEN}),
}

_NEXT = {
    State.NEW: "Somebody has to take it first.",
    State.TAKEN: "The person who has it can decide, or hand it on.",
    State.DECIDED: "Open it again first if more has come to light.",
    State.REOPENED: "Somebody has to take it first.",
}

_SAID = {State.REOPENED: "open again"}
DECIDED, SLIP = "decided", "took that back, for it was the wrong one"
"""What the history of a worry says of these two steps."""
WRONG_ONE = timedelta(minutes=10)
"""How long whoever decided can say that they pressed the wrong one."""


def step(state: State, to: State) -> State:
    """The state after a step.

    Raises:
        WrongState: the table has no such step.
    """
    if to not in STEPS[state]:
        raise WrongState(f"This worry is {_SAID.get(state, state)}. {_NEXT[state]}")
    return to


class Decision(StrEnum):
    """What a safeguarding lead may decide about a concern.

    Source: Working Together to Safeguard Children (2023) for the routes; City of York MASH for the front door.
    """

    DISCUSSED = "discussed with the young person"
    SCHOOL_LEAD = "told the school's safeguarding lead"
    SOCIAL_WORKER = "told their social worker"
    MASH = "referred to the MASH front door"
    LADO = "referred to the LADO"
    POLICE_OR_AMBULANCE = "rang 999"
    COMPLAINT_OR_ADVOCATE = "complaint or advocate"
    CANNOT_IDENTIFY = "cannot find out who it is"
    NO_ACTION = "no action"
    NO_WORRY = "it was no worry"
    """It was raised wrongly and there is nothing in it; a real one that needs no step is `NO_ACTION`."""


NEEDS_REASON = frozenset({Decision.NO_ACTION, Decision.CANNOT_IDENTIFY, Decision.NO_WORRY})
A_FEW = 3
"""So many words a reason has at the least."""
SAY_WHY = "Say in a few words why nothing more is done."
_WORD = re.compile(r"[^\W\d_]+")


def check_decision(decision: Decision, reason: str) -> str:
    """The reason, trimmed.

    Raises:
        BadInput: the decision leaves the child where they are, and nobody has said in a few words why.
    """
    if lacks_reason(decision, reason):
        raise BadInput(SAY_WHY)
    return reason.strip()


def lacks_reason(decision: Decision | None, reason: str) -> bool:
    """Whether a decision leaves the child where they are and has no reason that anybody could follow later."""
    return decision in NEEDS_REASON and len(set(_WORD.findall(reason.lower()))) < A_FEW


def may_take_back(state: str, decided_at: datetime | None, now: datetime, *, mine: bool) -> bool:
    """Whether somebody can still say that they pressed the wrong decision."""
    return state == State.DECIDED and mine and decided_at is not None and now < decided_at + WRONG_ONE
