"""Keep the pledge: agencies sign and show, young people say what they see, everybody reads."""

from ourwords.pledge.service.checking import (
    AGE,
    CheckedSurvey,
    Remark,
    check_questions,
    checked,
    remarks,
    texts_of,
)
from ourwords.pledge.service.filling import fill_agencies, fill_commitments
from ourwords.pledge.service.finding import (
    agencies,
    agency_for,
    commitment_for,
    commitments,
    evidence_of,
    file_of,
    find_agency,
    is_mine,
    my_agency,
    public_agency,
    public_file,
)
from ourwords.pledge.service.keeping import add_agency, add_evidence, rate, remove_evidence, sign_up
from ourwords.pledge.service.showing import (
    Cell,
    Line,
    PledgeSummary,
    grid,
    history,
    line_of,
    pledge_summary,
    summed,
)
from ourwords.pledge.service.young import comment, comments_to_read, let_show, said_of

__all__ = [
    "AGE", "Cell", "CheckedSurvey", "Line", "PledgeSummary", "Remark", "add_agency", "add_evidence", "agencies",
    "agency_for", "check_questions", "checked", "comment", "comments_to_read", "commitment_for", "commitments",
    "evidence_of", "file_of", "fill_agencies", "fill_commitments", "find_agency", "grid", "history", "is_mine",
    "let_show", "line_of", "my_agency", "pledge_summary", "public_agency", "public_file", "rate", "remarks",
    "remove_evidence", "said_of", "sign_up", "summed", "texts_of",
]  # fmt: skip
