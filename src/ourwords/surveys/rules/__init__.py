"""What a survey is, how an answer is read, and when a survey is fit to be published."""

from ourwords.surveys.rules.answers import NO_SAY, Answers, MayShow, read_answers
from ourwords.surveys.rules.document import Document, Edition, Option, Question, ShowIf, from_json, to_json
from ourwords.surveys.rules.fit import problems
from ourwords.surveys.rules.state import STEPS, State, step

__all__ = [
    "NO_SAY", "STEPS", "Answers", "Document", "Edition", "MayShow", "Option", "Question", "ShowIf", "State",
    "from_json", "problems", "read_answers", "step", "to_json",
]  # fmt: skip
