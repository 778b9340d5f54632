"""Why an answer may not be erased yet: who needs it, and what has to be said of that."""

from enum import StrEnum


class HoldKind(StrEnum):
    """Who needs an answer to stay as it is."""

    POLICE = "police"
    COURT = "court"
    REVIEW = "review"


KINDS = (
    (HoldKind.POLICE, "The police need it"),
    (HoldKind.COURT, "A court needs it"),
    (HoldKind.REVIEW, "A safeguarding review needs it"),
)
"""Each kind as staff read it."""


def problems(kind: HoldKind | None, words: str) -> dict[str, str]:
    """What to put right before a hold can begin: field -> message."""
    wrong = {} if kind else {"kind": "Choose who needs it."}
    return (
        wrong if words.strip() else {**wrong, "words": "Write what it is needed for, and who asked for it."}
    )
