"""Words to avoid, what young people say instead, and the checker every room above may use.

The command is in `ourwords.words.commands`, so that a page that only checks a text loads no PDF reader.
"""

from ourwords.words.models import ListedTerm, WordDecision, Wording
from ourwords.words.rules import (
    Alternative,
    Checker,
    Found,
    Kind,
    LongSentence,
    State,
    Term,
    check,
    checker,
    drafts,
    hard_words,
    is_easy,
    long_sentences,
    reading_age,
    terms,
)
from ourwords.words.service import decisions, fill_terms, public_list

__all__ = [
    "Alternative",
    "Checker",
    "Found",
    "Kind",
    "ListedTerm",
    "LongSentence",
    "State",
    "Term",
    "WordDecision",
    "Wording",
    "check",
    "checker",
    "decisions",
    "drafts",
    "fill_terms",
    "hard_words",
    "is_easy",
    "long_sentences",
    "public_list",
    "reading_age",
    "terms",
]
