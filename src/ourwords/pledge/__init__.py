"""The Language Pledge, kept in public: who signed, how far they are, what shows it, what young people say of it.

Our own questions are checked here too, against the words of the list.
"""

from ourwords.pledge.models import (
    Agency,
    Comment,
    Commitment,
    Evidence,
    EvidenceFile,
    SignUp,
    Standing,
)
from ourwords.pledge.rules import Agrees, Step
from ourwords.pledge.service import (
    PledgeSummary,
    agencies,
    check_questions,
    comments_to_read,
    commitments,
    fill_agencies,
    fill_commitments,
    grid,
    pledge_summary,
)

__all__ = [
    "Agency", "Agrees", "Comment", "Commitment", "Evidence", "EvidenceFile", "PledgeSummary", "SignUp", "Standing",
    "Step", "agencies", "check_questions", "comments_to_read", "commitments", "fill_agencies", "fill_commitments",
    "grid", "pledge_summary",
]  # fmt: skip
