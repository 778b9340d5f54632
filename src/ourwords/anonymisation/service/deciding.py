"""What a trained adult does with a clean text: take more out, let it go, hold it, worry about it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, Reading, Stuck, TextState
from ourwords.anonymisation.service import second
from ourwords.anonymisation.service.finding import READERS, hold_alike, offered_for, text_for
from ourwords.anonymisation.service.undoing import AGREED, HOLD, RELEASE, SENT, begin
from ourwords.anonymisation.service.working import MOST_TRIES
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, WrongState
from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.responses import Response
from ourwords.surveys import service as surveys


def _write_down(db: Session, me: Actor, text: CleanText, action: str, now: datetime) -> None:
    audit.record(db, me.id, action=f"text.{action}", subject=f"text:{text.id}", now=now)


def let_go(db: Session, me: Actor, text_id: UUID, *, reads: bool = False, now: datetime) -> Reading:
    """Let a text go, and all that read the same: after a minute others may read it, young people unless its writer said no.

    Of some a second reader must say the same first; of those that wait for one, this is their yes. Who changed anything
    while it waited has not agreed with what it was: theirs is the first look now, and somebody else's the second.

    Args:
        reads: this reader says that they read the language it is in.

    Raises:
        BadInput: it is in another language, and they have not said so.
    """
    text = offered_for(db, me, text_id)
    check_language(db, me, text, reads=reads)
    texts = hold_alike(db, me, text)
    if text.state == TextState.SECOND and not second.is_first_again(db, me, texts):
        return _agree(db, me, texts, now)
    is_wanted = text.state == TextState.SECOND or second.is_wanted(db, me, texts)
    for each in texts:
        each.state = TextState.SECOND if is_wanted else TextState.GOING
        each.released_by, each.released_on = me.id, today(now)
        each.read_on = each.read_on or today(now)
    return begin(db, me, texts, SENT if is_wanted else RELEASE, now=now)


def _agree(db: Session, me: Actor, texts: Sequence[CleanText], now: datetime) -> Reading:
    for text in texts:
        second.say(text, me, second.AGREED)
        text.state = TextState.GOING
    return begin(db, me, texts, AGREED, now=now)


def check_language(db: Session, me: Actor, text: CleanText, *, reads: bool) -> None:
    """BadInput when a text is in another language than English, and this reader neither is its reader nor says that they read it."""
    code = db.get_one(Response, text.response_id).language
    if code == ENGLISH or reads or surveys.is_language_reader(db, me, text.survey_id, code):
        return
    name, reader = LANGUAGES[code].english, surveys.language_reader(db, text.survey_id, code)
    instead = f"for {reader}, who does" if reader else "until somebody who does can look"
    raise BadInput(f"Tick that you read {name}. If you do not, hold this back {instead}.")


def hold(db: Session, me: Actor, text_id: UUID, *, reason: str, now: datetime) -> Reading:
    """Keep a text back, and all that read the same, and say why.

    Raises:
        BadInput: no reason was given.
    """
    if not reason.strip():
        raise BadInput("Say why you hold it, so that others can decide later.")
    texts = hold_alike(db, me, offered_for(db, me, text_id))
    for text in texts:
        if text.state == TextState.SECOND:
            second.say(text, me, second.DISAGREED)
        text.state, text.reason = TextState.HELD, reason.strip()
        text.read_on = text.read_on or today(now)
    return begin(db, me, texts, HOLD, now=now)


def put_back(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> CleanText:
    """Let a held text be read again."""
    text = text_for(db, me, text_id, hold=True)
    if text.state != TextState.HELD:
        raise WrongState("This text is not held. Go back to the texts that wait.")
    text.state, text.reason = TextState.WAITING, ""
    _write_down(db, me, text, "hold ended", now)
    return text


def worry(db: Session, me: Actor, text_id: UUID, *, why: str, now: datetime) -> CleanText:
    """Tell the safeguarding lead; none of these answers is offered to anybody until they have decided.

    Each child who said these words is a worry of their own.
    """
    text = offered_for(db, me, text_id)
    texts = hold_alike(db, me, text)
    for response_id in sorted({each.response_id for each in texts}):  # as everybody holds several answers
        safeguarding.raise_concern(db, me, response_id=response_id, why=why.strip(), now=now)
    if text.state == TextState.SECOND:
        for each in texts:
            second.say(each, me, second.DISAGREED)
    _write_down(db, me, text, "worry", now)
    return text


def try_again(db: Session, me: Actor, *, now: datetime) -> int:
    """Let the worker try again what it gave up on; how many answers that are."""
    if me.role not in READERS:
        raise NotAllowed("Only a survey lead can do this.")
    stuck = list(db.exec(select(Stuck).where(col(Stuck.tries) >= MOST_TRIES)))
    for row in stuck:
        row.tries = 0
    audit.record(db, me.id, action="text.try again", now=now, details={"answers": len(stuck)})
    return len(stuck)
