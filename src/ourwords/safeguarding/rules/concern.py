"""A concern's life: who has it, what was decided, and that nothing is ever quite shut."""

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
# has it must not have it, because it may be about them.
STEPS = {
    State.NEW: frozenset({State.TAKEN}),
    State.TAKEN: frozenset({State.TAKEN, State.DECIDED, State.NEW}),
    State.DECIDED: frozenset({State.REOPENED}),
    State.REOPENED: frozenset({State.TAKEN}),
}

_NEXT = {
    State.NEW: "Somebody has to take it first.",
    State.TAKEN: "The person who has it can decide, or hand it on.",
    State.DECIDED: "Reopen it first if more has come to light.",
    State.REOPENED: "Somebody has to take it first.",
}


def step(state: State, to: State) -> State:
    """The state after a step.

    Raises:
        WrongState: the table has no such step.
    """
    if to not in STEPS[state]:
        raise WrongState(f"This concern is {state}. {_NEXT[state]}")
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


NEEDS_REASON = frozenset({Decision.NO_ACTION, Decision.CANNOT_IDENTIFY})


def check_decision(decision: Decision, reason: str) -> str:
    """The reason, trimmed.

    Raises:
        BadInput: the decision leaves the child where they are, and nobody has said why.
    """
    reason = reason.strip()
    if decision in NEEDS_REASON and not reason:
        raise BadInput("Say why nothing more is done. Write the reason in the box, then send it again.")
    return reason
