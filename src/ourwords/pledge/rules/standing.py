"""How far an agency says it is, and whether young people see it: always a word and a mark, never a colour alone."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """How far an agency says it is with a commitment."""

    NOT_STARTED = "not started"
    STARTED = "started"
    DOING = "doing it"
    IN_PLACE = "in place"


class Agrees(StrEnum):
    """Whether young people see what the agency says."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Look:
    """How a step shows: a mark and words; the tone adds to them and says nothing alone."""

    mark: str
    words: str
    tone: str


LOOKS: dict[Step | None, Look] = {
    None: Look("?", "Has not said", "worry"),
    Step.NOT_STARTED: Look("○", "Not started", "worry"),
    Step.STARTED: Look("◔", "Started", "wait"),
    Step.DOING: Look("◑", "Doing it", "wait"),
    Step.IN_PLACE: Look("●", "In place", "good"),
}
AGREES_WORDS: dict[Agrees | None, str] = {
    None: "Young people have not said yet",
    Agrees.YES: "Young people see it",
    Agrees.PARTLY: "Young people see it partly",
    Agrees.NOT_YET: "Young people do not see it yet",
}


def look(step: Step | str | None) -> Look:
    """How a step shows; None is an agency that has not said anything."""
    return LOOKS[Step(step) if step else None]
