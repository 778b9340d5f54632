"""Clean words, read them, let them go."""

from ourwords.anonymisation.service.alike import alike
from ourwords.anonymisation.service.correcting import corrections, keep_corrections
from ourwords.anonymisation.service.deciding import hold, let_go, put_back, try_again, worry
from ourwords.anonymisation.service.finding import (
    LetGo,
    Standing,
    given_up,
    held,
    history,
    kept_from,
    next_text,
    offered_for,
    question_texts,
    released,
    released_for,
    standing,
    standings,
    text_for,
    waiting_count,
)
from ourwords.anonymisation.service.general import set_apart, to_say_count
from ourwords.anonymisation.service.going_back import undo
from ourwords.anonymisation.service.marking import again, lift, rename, take_out
from ourwords.anonymisation.service.marks import Piece, as_spans, pieces
from ourwords.anonymisation.service.restoring import Tools
from ourwords.anonymisation.service.splitting import Then, split
from ourwords.anonymisation.service.undoing import MINUTE, Undoable, recent, send_on
from ourwords.anonymisation.service.working import to_do, work

__all__ = [
    "MINUTE", "LetGo", "Piece", "Standing", "Then", "Tools", "Undoable", "again", "alike", "as_spans", "corrections", "given_up", "held",
    "history", "hold", "keep_corrections", "kept_from", "let_go", "lift", "next_text", "offered_for", "pieces", "put_back", "question_texts", "recent", "released",
    "released_for", "rename", "send_on", "set_apart", "split", "standing", "standings", "take_out", "text_for", "to_do",
    "to_say_count", "try_again", "undo", "waiting_count", "work", "worry",
]  # fmt: skip
