"""What the checker knows, without database, files or web: the part a Youth Council could be shown."""

from ourwords.words.rules.find import ACRONYM, Checker, Found, check, checker
from ourwords.words.rules.reading import (
    LongSentence,
    hard_words,
    is_easy,
    long_sentences,
    reading_age,
    syllables,
)
from ourwords.words.rules.terms import Alternative, Kind, State, Term, drafts, terms

__all__ = [
    "ACRONYM",
    "Alternative",
    "Checker",
    "Found",
    "Kind",
    "LongSentence",
    "State",
    "Term",
    "check",
    "checker",
    "drafts",
    "hard_words",
    "is_easy",
    "long_sentences",
    "reading_age",
    "syllables",
    "terms",
]
