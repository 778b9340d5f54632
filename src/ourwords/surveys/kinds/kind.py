"""What every kind of question can do."""

from dataclasses import dataclass
from typing import Protocol

from ourwords.kit.languages import Message
from ourwords.surveys.rules.document import Question

RATHER_NOT = "rather-not"
"""What is stored for "I don't want to say", whatever the kind."""

Value = str | int | list[str] | bool
"""What a record holds for one question; `True` stands for words, which only the sealed box holds."""


class BadAnswer(ValueError):
    """What was typed does not fit; the message tells the child what to do, in whichever language they read."""

    def __init__(self, text: str, **gaps: object) -> None:
        self.message = Message(text, **gaps)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be counted: what is stored, and its words."""

    value: str
    text: str


class Kind(Protocol):
    """How one kind of question behaves."""

    name: str
    """What staff call it."""
    words: bool
    """The child's own words: sealed, never in the record."""
    has_options: bool
    """Staff write the options."""

    def read(self, question: Question, given: list[str]) -> Value | None:
        """What to store for what was sent; None when it was left out. Raises BadAnswer."""
        ...

    def own_words(self, given: list[str]) -> str:
        """What of it somebody wrote in their own words, for the sealed box; empty when nothing is. Nothing is lost by its place."""
        ...

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """What can be counted, in the order to show it; empty when nothing can."""
        ...
