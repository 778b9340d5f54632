"""How a worry begins: the screen saw one in what came in, or a person who read it was worried."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound
from ourwords.safeguarding.answers import find_answer
from ourwords.safeguarding.conflicts import keep_from, keepers
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Level, State, due, screen_all
from ourwords.safeguarding.rules.named import NAMED, Keepers
from ourwords.safeguarding.service import concerns_of, note, record

WORRIED = "somebody who read this was worried"


def concern_row(
    words: Mapping[str, str],
    language: str,
    *,
    response_id: UUID,
    sealed_id: UUID | None,
    keepers: Keepers,
    now: datetime,
) -> dict[str, Any] | None:
    """The row of a concern when somebody must look at these words soon; None when no worry shows in them.

    Words that may be about one of the `keepers` are a worry in themselves, and kept from that person.
    """
    texts = list(words.values())
    screened = screen_all(texts, language=language)
    named = keepers.named_in(texts, screened.level)
    level = max(screened.level, Level.WORRY) if named else screened.level
    named |= keepers.named_in(texts, level)  # a worry now: less than a whole name counts
    if level == Level.NONE:
        return None
    return {
        "id": uuid4(), "response_id": response_id, "sealed_id": sealed_id, "level": level.value,
        "reasons": [*screened.reasons, *((NAMED,) if named else ())], "kept_from": sorted(map(str, named)),
        "looked_for": {str(person.id): person.name for person in keepers.people},
        "categories": [kind.value for kind in screened.categories], "grave": screened.is_grave,
        "state": "new", "arrived_at": now, "due_at": due(now, level),
        "told": [], "late_told": [], "owner_told": True, "opening": {}, "opening_told": True, "decision": "", "reason": "", "history": [],
    }  # fmt: skip


def raise_concern(db: Session, me: Actor, *, response_id: UUID, why: str, now: datetime) -> None:
    """Bring an answer to the safeguarding leads because somebody who read it is worried; tells them nothing about it.

    An answer whose concern is not decided yet keeps that one, and whoever has it is told. Raises NotFound when the
    answer is no longer kept.
    """
    concern = open_worry(db, response_id, WORRIED, now=now)
    if concern is None:
        raise NotFound(
            "These words are no longer kept. If you are worried, tell a safeguarding lead yourself."
        )
    # "the safeguarding lead should see this" is about nobody: of what staff write only names count
    keep_from(concerns_of(db, response_id), keepers(db).named_in([why], Level.NONE))
    concern.grave = True
    concern.owner_told |= concern.owner_id == me.id
    note(concern, me, "was worried about it", now=now, text=why)
    record(db, me, concern, "raise", now=now)


def open_worry(
    db: Session, response_id: UUID, reason: str, *, said: Sequence[str] = (), now: datetime
) -> Concern | None:
    """The worry about an answer that nobody has decided, or a new one, for this reason too; None when it is no longer kept.

    Whoever has it is told. It is kept from those whom an earlier worry was kept from, and whom what was `said` beside it
    may be about; a first one is seen by nobody before the worker has looked through the words themselves (`clear`). Two at once find the same worry. The answer is held first and then its worries, as by those who take it back.
    """
    answer = find_answer(db, response_id, hold=True)
    if answer is None:
        return None
    before = concerns_of(db, response_id)
    # of what was taken back only a worry still knows where its words are
    sealed_id = answer.sealed_id or next((each.sealed_id for each in before if each.sealed_id), None)
    concern = next((each for each in before if each.state != State.DECIDED), None) or Concern(
        response_id=response_id, sealed_id=sealed_id, level=Level.WORRY, grave=False, arrived_at=now,
        due_at=due(now, Level.WORRY), looked_for=before[-1].looked_for if before else {},
    )  # fmt: skip
    concern.reasons = list(dict.fromkeys([*concern.reasons, reason]))
    concern.owner_told = concern.owner_id is None
    named = keepers(db, answer.survey_id).named_in(said, Level.WORRY)
    known = {UUID(person) for each in before for person in each.kept_from}
    keep_from([concern, *before], named | known)
    db.add(concern)
    db.flush()
    return concern
