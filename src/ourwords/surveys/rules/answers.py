"""Read what a phone sent: closed answers for the record, words for the sealed box, and what does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ourwords.surveys.kinds import KINDS, RATHER_NOT, BadAnswer, Value
from ourwords.surveys.kinds.number import reads
from ourwords.surveys.rules.document import Edition, Question

NO_SAY = ".no"
"""What is added to a question's name for the tick "I don't want to say" beside words and numbers."""


class MayShow(StrEnum):
    """What its writer allows us to show of an answer."""

    YES = "yes"
    IDEA = "idea"
    NO = "no"


@dataclass(slots=True)
class Answers:
    """One response as it was given."""

    record: dict[str, Value] = field(default_factory=dict[str, Value])
    words: dict[str, str] = field(default_factory=dict[str, str])
    may_show: MayShow = MayShow.IDEA
    wrong: dict[str, str] = field(default_factory=dict[str, str])
    """What could not be read, and how to put it right: question -> message."""

    @property
    def empty(self) -> bool:
        """Nothing was said at all."""
        return not self.record and not self.words

    @property
    def refused(self) -> dict[str, str]:
        """What a phone is asked to put right: nothing where anything else was said, so that no answer holds words back."""
        return self.wrong if self.empty else {}


def asks_words(edition: Edition) -> bool:
    """Whether it asks for words, and so what we may show of them."""
    return any(KINDS[question.kind].words for question in edition.questions)


def how_numbers_read(edition: Edition) -> dict[str, str]:
    """Of each question for a number what an answer is like, for the script of the form: question -> pattern."""
    return {question.id: reads(question) for question in edition.questions if question.kind == "number"}


def read_answers(edition: Edition, given: Mapping[str, Sequence[str]]) -> Answers:
    """Read one sent form; fields the edition does not ask are passed over.

    A question asked only of some is read whenever it was answered: without JavaScript all of them are on the page.
    """
    answers = Answers(may_show=_may_show(given.get("may_show", ())))
    for question in edition.questions:
        said = [text for text in given.get(question.id, ()) if text.strip()]
        if RATHER_NOT in said or any(given.get(question.id + NO_SAY, ())):
            answers.record[question.id] = RATHER_NOT
        elif said:
            _read_one(answers, question, said)
    return answers


def _read_one(answers: Answers, question: Question, said: list[str]) -> None:
    kind = KINDS[question.kind]
    try:
        value = kind.read(question, said)
    except BadAnswer as wrong:
        answers.wrong[question.id], value = wrong.message, None
    if value is not None:
        answers.record[question.id] = value
    if words := kind.own_words(said):
        answers.words[question.id] = words


def _may_show(given: Sequence[str]) -> MayShow:
    """Blank, doubled or unknown all mean the idea only."""
    return MayShow(given[0]) if len(given) == 1 and given[0] in set(MayShow) else MayShow.IDEA
