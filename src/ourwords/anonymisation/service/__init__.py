"""Clean words, read them, let them go."""

from ourwords.anonymisation.service.deciding import (
    hold,
    let_go,
    put_back,
    rename,
    take_back,
    take_out,
    try_again,
    worry,
)
from ourwords.anonymisation.service.finding import (
    LetGo,
    Standing,
    given_up,
    held,
    history,
    next_texts,
    offered_for,
    question_texts,
    released,
    released_for,
    standings,
    text_for,
    waiting_count,
)
from ourwords.anonymisation.service.marks import Piece, as_spans, pieces
from ourwords.anonymisation.service.working import to_do, work

__all__ = [
    "LetGo", "Piece", "Standing", "as_spans", "given_up", "held", "history", "hold", "let_go", "next_texts",
    "offered_for", "pieces", "put_back", "question_texts", "released", "released_for", "rename", "standings",
    "take_back", "take_out", "text_for", "to_do", "try_again", "waiting_count", "work", "worry",
]  # fmt: skip
