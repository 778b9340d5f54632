"""You said, we did: the states of an action, and what each must say."""

from datetime import date
from enum import StrEnum

from ourwords.kit.errors import WrongState


class Promise(StrEnum):
    """How far an action is. Late is not a state: it is worked out from the date."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    CANNOT = "cannot"


STEPS = {
    Promise.PLANNED: frozenset({Promise.DOING, Promise.DONE, Promise.CANNOT}),
    Promise.DOING: frozenset({Promise.DONE, Promise.CANNOT}),
    Promise.DONE: frozenset({Promise.DOING}),
    Promise.CANNOT: frozenset({Promise.DOING}),
}

WORDS = {
    Promise.PLANNED: "We will",
    Promise.DOING: "We are doing",
    Promise.DONE: "We did",
    Promise.CANNOT: "We can’t, because",
}


def step(now: Promise, to: Promise) -> Promise:
    """The new state, or the same one; WrongState when an action cannot go there from here."""
    if to != now and to not in STEPS[now]:
        raise WrongState("What has begun cannot be planned again. Choose how far it is now.")
    return to


def is_late(state: Promise, due_on: date, today: date) -> bool:
    """Whether its day has passed and it is neither done nor answered with a reason."""
    return state in (Promise.PLANNED, Promise.DOING) and due_on < today


def says_now(state: Promise, due_on: date, today: date) -> str:
    """How far it is, in a word or two."""
    if is_late(state, due_on, today):
        return "late"
    return {Promise.CANNOT: "can’t"}.get(state, state.value)


def problems(
    *, title: str, you_said: str, text: str, owner_role: str, state: Promise, what_changed: str, because: str
) -> dict[str, str]:
    """What to put right before an action can be kept: field -> message."""
    needed = {
        "title": (title, "Give it a short name."),
        "you_said": (you_said, "Write what people said, in one sentence."),
        "owner_role": (owner_role, "Say who owns it, by their job."),
    }
    wrong = {field: message for field, (said, message) in needed.items() if not said.strip()}
    if state in (Promise.PLANNED, Promise.DOING) and not (text.strip() or what_changed.strip()):
        wrong["text"] = "Write what will be done."
    if state is Promise.DONE and not what_changed.strip():
        wrong["what_changed"] = "“We did” needs what changed. Write what is different now."
    if state is Promise.CANNOT and not because.strip():
        wrong["because"] = "“We can’t” needs a reason. Write why, in plain words."
    return wrong
