"""What young reviewers say of texts by themselves, and a theme put into their words."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput
from ourwords.themes.models import Coding, Theme
from ourwords.themes.rules.coding import Fits, Kind
from ourwords.themes.service.codebook import change_theme, theme_for, themes


def record_blind(
    db: Session, me: Actor, *, clean_text_id: UUID, theme_ids: Collection[UUID], now: datetime
) -> None:
    """Record which themes a young reviewer found before any was suggested, in the place of what they said before.

    They count for agreement and for no figure about children; review checks who may. BadInput when one is not in use.
    """
    if set(theme_ids) - {theme.id for theme in themes(db)}:
        raise BadInput("One of these themes is no longer there. Choose again.")
    mine = (
        col(Coding.clean_text_id) == clean_text_id, col(Coding.person_id) == me.id, col(Coding.kind) == Kind.BLIND,
    )  # fmt: skip
    db.exec(delete(Coding).where(*mine))
    db.add_all(
        Coding(
            clean_text_id=clean_text_id, theme_id=theme_id, person_id=me.id, kind=Kind.BLIND, fits=Fits.YES
        )
        for theme_id in set(theme_ids)
    )
    db.flush()
    audit.record(db, me.id, action="theme.card", now=now)


def put_in_young_words(
    db: Session, me: Actor, theme_id: UUID, *, young_name: str, definition: str, now: datetime
) -> Theme:
    """Call a theme what young people call it, and say it as they do; what is empty stays as it is."""
    theme = theme_for(db, me, theme_id)
    words = {
        name: getattr(theme, name) for name in ("name", "young_name", "definition", "use_when", "not_when")
    }
    words.update({"young_name": young_name or theme.young_name, "definition": definition or theme.definition})
    return change_theme(db, me, theme_id, words, examples=theme.examples, places=theme.places, now=now)
