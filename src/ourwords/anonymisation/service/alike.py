"""Texts that read the same are read once."""

from collections.abc import Sequence
from hashlib import blake2b
from json import dumps

from sqlmodel import Session, col, select

from ourwords import safeguarding
from ourwords.anonymisation.models import CleanText
from ourwords.responses import Response


def set_likeness(text: CleanText, answer: Response) -> None:
    """Say what a text is like, from its words and marks and from all else that its reader is told of it.

    The same words to another question are another text: "nobody" may be the best answer or the worst.
    """
    asked = [text.question_id, answer.language, answer.source, answer.people]
    read = dumps([*asked, text.text, text.spans], ensure_ascii=True)
    text.likeness = blake2b(read.encode(), digest_size=16).hexdigest()


def alike(db: Session, text: CleanText) -> Sequence[CleanText]:
    """This text and all others of its survey that stand where it stands and read the same, held until we are done.

    This one alone where somebody is worried about any of them: then each is read by itself.
    """
    if not text.likeness:
        return [text]
    same = select(CleanText).where(
        CleanText.survey_id == text.survey_id,
        CleanText.likeness == text.likeness,
        CleanText.state == text.state,
    )
    found = db.exec(same.order_by(col(CleanText.id)).with_for_update()).all()
    answers = {each.response_id for each in found}
    worried = safeguarding.apart(db, answers)
    return [text] if worried or text not in found else found
