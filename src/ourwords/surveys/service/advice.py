"""What would make a survey's words easier: a gentle word beside them, never a gate."""

from dataclasses import dataclass
from functools import lru_cache

from ourwords import words
from ourwords.surveys.rules import Edition, Question

YOUNGEST = 9
MOST = 2


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to think about in a text."""

    text: str


@lru_cache(maxsize=2_000)
def advice_on(text: str) -> tuple[Advice, ...]:
    """Words to avoid with what could stand there instead, and whether a child of nine can read the text with ease."""
    found = [Advice(_instead(text[each.start : each.end], each)) for each in words.check(text)]
    if text and not words.is_easy(text, age=YOUNGEST):
        age = words.reading_age(text)
        about = f" It reads as for age {age:.0f}." if age else ""
        found.append(
            Advice(f"This may be hard to read at age nine.{about} Shorter sentences and words help.")
        )
    return tuple(found)


def _instead(said: str, found: words.Found) -> str:
    others = [f"“{each.words}”" for each in found.alternatives[:MOST]]
    if not others:
        return f"“{said}” may not be understood. Say it in other words."
    who = "young people say" if found.alternatives[0].kind is words.Kind.YOUNG_PEOPLE else "you could say"
    return f"“{said}” may not be understood: {who} {' or '.join(others)}."


def question_advice(question: Question) -> tuple[Advice, ...]:
    """The same for all the words of a question."""
    texts = (question.text, question.hint, *(option.text for option in question.options))
    return tuple(dict.fromkeys(advice for text in texts for advice in advice_on(text)))


def survey_age(edition: Edition) -> float | None:
    """The age at which most people can read all of one way to answer; None where there are few words."""
    texts = (each.text.rstrip(".?! ") + "." for each in edition.questions if each.text)
    return words.reading_age(" ".join(texts))
