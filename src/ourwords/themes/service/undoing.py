"""Take back a merge or a split, as far as what it moved still stands as it was put."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, select

from ourwords.accounts import Actor
from ourwords.kit.errors import WrongState
from ourwords.themes.models import CodedText, Coding, Moved, Theme, ThemeChange
from ourwords.themes.rules.coding import Kind, Outcome
from ourwords.themes.service.codebook import hold, only_analysts, theme_for, use_again, write_down
from ourwords.themes.service.reshaping import analyst_coding

AT_ONCE = 500
"""No database takes any number of ids in one question."""


def may_undo(db: Session, change: ThemeChange) -> str:
    """Why a change cannot be undone; "" when it can."""
    if change.what not in ("merged", "split") or change.undone:
        return "Only a merge or a split that still stands can be undone."
    mine = {str(change.theme_id), *change.into}
    later = select(ThemeChange).where(
        ThemeChange.number > change.number, col(ThemeChange.what).in_(("merged", "split")), col(ThemeChange.undone).is_(None)
    )  # fmt: skip
    for one in db.exec(later.order_by(col(ThemeChange.number).desc())):
        if mine & {str(one.theme_id), *one.into}:
            return f"Version {one.number} changed the same themes later. Undo that one first."
    return ""


def undo(db: Session, me: Actor, number: int, *, now: datetime) -> ThemeChange:
    """Take back a merge or a split: codings are what they were, but for texts that somebody coded anew since.

    Raises:
        WrongState: `may_undo` says why.
    """
    only_analysts(me)
    hold(db)
    change = db.exec(select(ThemeChange).where(ThemeChange.number == number)).first()
    if change is None:
        raise WrongState("There is no such version.")
    if why := may_undo(db, change):
        raise WrongState(why)
    theme = theme_for(db, me, change.theme_id)
    back = _back(db, change, theme)
    theme.merged_into_id = None
    use_again(db, theme)
    for one in (theme, *(theme_for(db, me, UUID(id)) for id in change.into)):
        if one.meaning == change.number:
            one.meaning = change.before["meaning"][str(one.id)]
    made = write_down(db, me, theme, "undone", now, before={"number": change.number})
    made.did, change.undone = {"codings": back}, made.number
    db.flush()
    return made


def _back(db: Session, change: ThemeChange, theme: Theme) -> int:
    """Put back what moved and still stands as it was put; how many codings."""
    rows = db.exec(select(Moved).where(Moved.change_id == change.id)).all()
    here = {str(id) for id in db.exec(select(Coding.id).where(Coding.kind == Kind.ANALYST))}
    read = set(db.exec(select(CodedText.clean_text_id, CodedText.person_id)))
    mine = (Coding.theme_id == theme.id, Coding.kind == Kind.ANALYST)
    said = set(db.exec(select(Coding.clean_text_id, Coding.person_id).where(*mine)))
    back, gone = 0, list[UUID]()
    for row in rows:
        new, who = {*row.made, *row.kept}, (row.clean_text_id, row.person_id)
        if row.outcome and who not in read:
            db.add(
                CodedText(
                    id=row.was_id, clean_text_id=row.clean_text_id, person_id=row.person_id, outcome=Outcome(row.outcome),
                    version=row.version,
                )
            )  # fmt: skip
        elif not row.outcome and (new <= here if new else who not in read):
            gone += map(UUID, row.made)
            if who not in said:  # where the theme was brought back meanwhile, they may have said it again
                old = analyst_coding(row.clean_text_id, theme.id, row.person_id, row.version)
                old.id = row.was_id
                db.add(old)
                back += 1
        db.delete(row)
    for start in range(0, len(gone), AT_ONCE):
        db.exec(delete(Coding).where(col(Coding.id).in_(gone[start : start + AT_ONCE])))
    db.flush()
    return back
