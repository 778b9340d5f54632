"""What a survey is, how an answer is read, and when a survey is fit to be published."""

from ourwords.surveys.kinds import KINDS, RATHER_NOT, Kind, Value
from ourwords.surveys.rules.answers import NO_SAY, Answers, MayShow, read_answers
from ourwords.surveys.rules.document import Document, Edition, Option, Question, ShowIf, from_json, to_json
from ourwords.surveys.rules.fit import problems
from ourwords.surveys.rules.state import STEPS, State, step

__all__ = [
    "KINDS", "NO_SAY", "RATHER_NOT", "STEPS", "Answers", "Document", "Edition", "Kind", "MayShow", "Option", "Question",
    "ShowIf", "State", "Value", "from_json", "problems", "read_answers", "step", "to_json",
]  # fmt: skip
