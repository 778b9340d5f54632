"""Copy the list in, let the Youth Council decide, and show it to everybody."""

from ourwords.words.service.deciding import (
    DECIDERS,
    READERS,
    decide,
    let_show,
    own_problem,
    term_for,
    undecided,
    undo,
)
from ourwords.words.service.filling import fill_terms
from ourwords.words.service.history import Decision, decisions
from ourwords.words.service.listing import Entry, Part, Said, council_list, entry, public_list, to_read
from ourwords.words.service.tables import COLUMNS, as_csv, as_json

__all__ = [
    "COLUMNS", "DECIDERS", "READERS", "Decision", "Entry", "Part", "Said", "as_csv", "as_json", "council_list", "decide",
    "decisions", "entry", "fill_terms", "let_show", "own_problem", "public_list", "term_for", "to_read", "undecided", "undo",
]  # fmt: skip
