"""Texts that read the same are read once."""

from collections.abc import Sequence
from hashlib import blake2b
from json import dumps

from sqlmodel import Session, and_, col, or_, select

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


def alike(db: Session, text: CleanText, *, hold: bool = False) -> Sequence[CleanText]:
    """This text and all others of its survey that stand where it stands and read the same.

    This one alone where somebody is worried about any of them: then each is read by itself.

    Args:
        hold: keep others from them until we are done, as they are now; in the order of their ids, as everybody holds several
            texts, so that no two wait for each other.
    """
    same = and_(
        CleanText.survey_id == text.survey_id,
        CleanText.likeness == text.likeness,
        CleanText.likeness != "",
        CleanText.state == text.state,
    )
    wanted = select(CleanText).where(or_(CleanText.id == text.id, same)).order_by(col(CleanText.id))
    if hold:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    found = db.exec(wanted).all()
    worried = safeguarding.apart(db, {each.response_id for each in found})
    return [text] if worried or text not in found else found
