"""How far an agency is, whether young people see it, which files may be kept, and what a form must say."""

from ourwords.pledge.rules.files import ENDINGS, LARGEST, MEDIA, FileKind, kind_of
from ourwords.pledge.rules.forms import (
    LONGEST,
    agency_problems,
    evidence_problems,
    read_day,
    sign_up_problems,
    squeeze,
    standing_problems,
)
from ourwords.pledge.rules.standing import AGREES_WORDS, LOOKS, Agrees, Look, Step, look

__all__ = [
    "AGREES_WORDS", "ENDINGS", "LARGEST", "LONGEST", "LOOKS", "MEDIA", "Agrees", "FileKind", "Look", "Step",
    "agency_problems", "evidence_problems", "kind_of", "look", "read_day", "sign_up_problems", "squeeze",
    "standing_problems",
]  # fmt: skip
