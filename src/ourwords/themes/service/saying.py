"""Say what a text is about, one or many at a time, remember how it was before, and take it back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, delete, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.themes.models import CodedText, Coding, CodingStep
from ourwords.themes.rules.coding import Fits, How, Kind, Outcome
from ourwords.themes.service.codebook import only_analysts, rely_on, themes
from ourwords.themes.service.coding import (
    NOT_GIVEN,
    check_shown,
    coding_of,
    holds,
    my_codings,
    my_reading,
    text_for,
    visible,
    worried,
)

MOST_AT_ONCE = 200
RETIRED = "One of these themes is no longer in use. Open the text again and choose another."
CHANGED = "This was changed since, so it stays as it is. Open the text to say something else."
Said = dict[str, Any]
"""What one coder says of one text, as a step keeps it: `outcome` ("" for nothing) and `themes`, ids in order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What coding many at once would do to one of them."""

    text: CleanText
    before: tuple[str, ...]
    """Names of what I said of it before; "None of these" and "Not sure" too."""
    has_it: bool
    """There is nothing to do: I said so already."""


def code(
    db: Session, me: Actor, text_id: UUID, *, theme_ids: Collection[UUID], outcome: Outcome, now: datetime,
    how: How = How.CARD, batch: UUID | None = None,
) -> CleanText:  # fmt: skip
    """Record what one coder says of a text, in the place of what they said before.

    Args:
        batch: names all that one click did, so that it can be taken back together.

    Raises:
        BadInput: themes and outcome do not go together, or a theme is no longer in use.
        WrongState: the safeguarding lead has it.
    """
    rely_on(db)
    text = text_for(db, me, text_id, hold=True)
    check_shown(db, text)
    chosen = set(theme_ids)
    if bool(chosen) != (outcome is Outcome.THEMES):
        raise BadInput(NOT_GIVEN)
    if _is_new_and_retired(db, map(str, chosen), said_now(db, me, text.id)):
        raise BadInput(RETIRED)
    _step(db, me, text.id, _as_said(outcome, chosen), how=how, batch=batch or uuid4(), now=now)
    audit.record(
        db, me.id, action="theme.code", subject=f"text:{text.id}", now=now, details={"themes": len(chosen)}
    )
    return text


def _is_new_and_retired(db: Session, theme_ids: Iterable[str], said: Said) -> bool:
    """Whether one of these themes is in use no more, and not among what is said already: that stays."""
    return bool(set(theme_ids) - set(said["themes"]) - {str(theme.id) for theme in themes(db)})


def _as_said(outcome: Outcome | None, chosen: Iterable[UUID]) -> Said:
    return {"outcome": str(outcome or ""), "themes": sorted(map(str, chosen))}


def said_now(db: Session, me: Actor, text_id: UUID) -> Said:
    """What this coder says of a text now."""
    outcome = db.exec(select(CodedText.outcome).where(*my_reading(me, text_id))).first()
    chosen = db.exec(select(Coding.theme_id).where(*my_codings(me, text_id)))
    return _as_said(Outcome(outcome) if outcome else None, chosen)


def _step(
    db: Session, me: Actor, text_id: UUID, after: Said, *, how: How, batch: UUID, now: datetime
) -> None:
    before = said_now(db, me, text_id)
    db.exec(delete(Coding).where(*my_codings(me, text_id)))
    db.exec(delete(CodedText).where(*my_reading(me, text_id)))
    if after["outcome"]:
        db.add(CodedText(clean_text_id=text_id, person_id=me.id, outcome=Outcome(after["outcome"])))
    db.add_all(coding_of(me, text_id, UUID(id), Kind.ANALYST, Fits.YES) for id in after["themes"])
    if before != after:
        db.add(
            CodingStep(
                clean_text_id=text_id, person_id=me.id, at=now, how=how, batch=batch, before=before, after=after
            )
        )  # fmt: skip
    db.flush()


def agree_with(db: Session, me: Actor, survey_id: UUID, values: Iterable[str], *, now: datetime) -> int:
    """Code the texts a person agreed to, each with the themes they saw beside it (see `Sure.value`); how many.

    Texts that somebody coded meanwhile, or is worried about, are passed over.

    Raises:
        BadInput: a value is not one that we gave.
    """
    rely_on(db)
    done, batch = 0, uuid4()
    for value in values:
        text_id, *theme_ids = ids_of(value.split() or [""])
        text = text_for(db, me, text_id, hold=True)
        if text.survey_id == survey_id and not _is_coded(db, text_id) and not holds(db, text, worried()):
            code(
                db, me, text_id, theme_ids=theme_ids, outcome=Outcome.THEMES, now=now, how=How.SURE, batch=batch
            )  # fmt: skip
            done += 1
    return done


def ids_of(values: Iterable[str]) -> list[UUID]:
    """Ids as a form sends them; BadInput when one is not one that we gave."""
    try:
        return [UUID(value) for value in values]
    except ValueError:
        raise BadInput("This list could not be read. Open it again and choose from there.") from None


def _is_coded(db: Session, text_id: UUID) -> bool:
    return db.exec(select(CodedText.id).where(CodedText.clean_text_id == text_id)).first() is not None


def preview(db: Session, me: Actor, text_ids: Sequence[UUID], theme_id: UUID) -> list[Change]:
    """What coding these texts with a theme would do to each, in the order given; those I may not read are not among them.

    Raises:
        BadInput: none was given, too many, or the theme is no longer in use.
    """
    only_analysts(me)
    names = {str(theme.id): theme.name for theme in themes(db)}
    if str(theme_id) not in names:
        raise BadInput(RETIRED)
    if not text_ids or len(text_ids) > MOST_AT_ONCE:
        raise BadInput(f"Choose at least one text, and {MOST_AT_ONCE} at the most.")
    found = {
        text.id: text
        for text in db.exec(select(CleanText).where(col(CleanText.id).in_(text_ids), *visible(me)))
    }
    changes: list[Change] = []
    for text_id in dict.fromkeys(text_ids):
        if text_id in found:
            said = said_now(db, me, text_id)
            changes.append(Change(found[text_id], in_words(said, names), str(theme_id) in said["themes"]))
    return changes


def code_many(
    db: Session, me: Actor, text_ids: Sequence[UUID], theme_id: UUID, *, now: datetime
) -> tuple[UUID, int]:
    """Add a theme to what I say of each of these texts: what to take back, and how many were changed."""
    batch, done = uuid4(), 0
    for change in preview(db, me, text_ids, theme_id):
        if change.has_it:
            continue
        said = said_now(db, me, change.text.id)
        chosen = [*map(UUID, said["themes"]), theme_id]
        code(
            db,
            me,
            change.text.id,
            theme_ids=chosen,
            outcome=Outcome.THEMES,
            now=now,
            how=How.MANY,
            batch=batch,
        )
        done += 1
    audit.record(
        db, me.id, action="theme.code-many", subject=f"theme:{theme_id}", now=now, details={"texts": done}
    )
    return batch, done


def in_words(said: Said, names: dict[str, str]) -> tuple[str, ...]:
    """What a coder says of a text, as a page shows it; nothing where they said nothing yet."""
    if said["outcome"] in (Outcome.NONE, Outcome.UNSURE):
        return ({"none": "None of these", "unsure": "Not sure"}[said["outcome"]],)
    return tuple(names.get(id, "a theme that is gone") for id in said["themes"])


def undo(db: Session, me: Actor, batch: UUID, *, now: datetime) -> list[UUID]:
    """Take back what one click of mine did; the texts it was about.

    Raises:
        NotFound: I did no such thing.
        WrongState: some of it was changed since, or a text may no longer be read.
    """
    only_analysts(me)
    steps = list(db.exec(select(CodingStep).where(CodingStep.batch == batch, CodingStep.person_id == me.id)))
    if not steps:
        raise NotFound
    rely_on(db)
    again = uuid4()
    for step in steps:
        check_shown(db, text_for(db, me, step.clean_text_id, hold=True))
        said = said_now(db, me, step.clean_text_id)
        if said != step.after or _is_new_and_retired(db, step.before["themes"], said):
            raise WrongState(CHANGED)
    for step in steps:
        _step(db, me, step.clean_text_id, step.before, how=How.UNDO, batch=again, now=now)
    audit.record(db, me.id, action="theme.undo", now=now, details={"texts": len(steps)})
    return [step.clean_text_id for step in steps]


def last_batch(db: Session, me: Actor, text_id: UUID) -> UUID | None:
    """What I said of a text last on its card, to take back; None when there is nothing, it was taken back, or one click said it of
    many: that is taken back where it was done, all together."""
    asked = select(CodingStep).where(CodingStep.clean_text_id == text_id, CodingStep.person_id == me.id)
    step = db.exec(asked.order_by(col(CodingStep.at).desc())).first()
    return step.batch if step and step.how == How.CARD else None


def steps_of(db: Session, text_id: UUID) -> list[CodingStep]:
    """All that coders said of a text, oldest first."""
    asked = select(CodingStep).where(CodingStep.clean_text_id == text_id)
    return list(db.exec(asked.order_by(col(CodingStep.at), col(CodingStep.id))))
