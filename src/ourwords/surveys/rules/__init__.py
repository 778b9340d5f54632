"""What a survey is, how an answer is read, and when a survey is fit to be published."""

from ourwords.surveys.kinds import KINDS, RATHER_NOT, Kind, Value, counted_as
from ourwords.surveys.rules.answers import (
    NO_SAY,
    Answers,
    MayShow,
    asks_words,
    how_numbers_read,
    read_answers,
)
from ourwords.surveys.rules.document import (
    Document,
    Edition,
    Option,
    Question,
    ShowIf,
    Translation,
    from_json,
    to_json,
)
from ourwords.surveys.rules.fit import problems
from ourwords.surveys.rules.state import STEPS, State, step
from ourwords.surveys.rules.translating import missing, texts, translated

__all__ = [
    "KINDS", "NO_SAY", "RATHER_NOT", "STEPS", "Answers", "Document", "Edition", "Kind", "MayShow", "Option", "Question",
    "ShowIf", "State", "Translation", "Value", "asks_words", "counted_as", "from_json", "how_numbers_read",
    "missing", "problems",
    "read_answers", "step", "texts", "to_json", "translated",
]  # fmt: skip
