"""Keep the codebook: fill it once, add, change, retire and bring back themes, and remember how each was before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotAllowed, NotFound, WrongState
from ourwords.themes import rules
from ourwords.themes.models import FeelingScore, Suggestion, Theme, ThemeChange
from ourwords.themes.rules.coding import ThemeState, key_from, theme_problems

FIELDS = ("name", "young_name", "definition", "use_when", "not_when", "examples", "places")


def fill_codebook(db: Session, now: datetime) -> int:
    """Put the themes we start with into an empty codebook; how many. One that has themes is left as it is."""
    if db.exec(select(Theme.id)).first() is not None:
        return 0
    started = rules.load().themes
    for position, theme in enumerate(started):
        db.add(Theme(key=theme.key, position=position, **_fields(theme)))
    db.flush()
    audit.record(db, None, action="theme.fill", now=now, details={"themes": len(started)})
    return len(started)


def _fields(theme: rules.Theme | Theme) -> dict[str, Any]:
    values = {field: getattr(theme, field) for field in FIELDS}
    return {**values, "examples": list(theme.examples), "places": list(theme.places)}


def themes(db: Session, *, retired: bool = False) -> list[Theme]:
    """The codebook in its order: what is offered for coding, or also what was retired."""
    found = select(Theme).order_by(col(Theme.position), col(Theme.key))
    return list(db.exec(found if retired else found.where(col(Theme.state) == ThemeState.ACTIVE)))


def theme_for(db: Session, me: Actor, theme_id: UUID) -> Theme:
    """A theme, for anybody who is signed in: what it means is no secret. NotFound when there is none."""
    theme = db.get(Theme, theme_id)
    if theme is None:
        raise NotFound
    return theme


def only_analysts(me: Actor) -> None:
    """NotAllowed for everybody else: the codebook and what is coded with it are the analyst's work."""
    if me.role is not Role.ANALYST:
        raise NotAllowed("Only an analyst may do this.")


def problems(db: Session, given: Mapping[str, str], *, but: UUID | None = None) -> dict[str, str]:
    """What to put right before these words can be a theme's; `but`: the theme that is being changed."""
    return theme_problems(given, [theme.name for theme in themes(db, retired=True) if theme.id != but])


def add_theme(
    db: Session, me: Actor, given: Mapping[str, str], *, examples: Sequence[str], places: Sequence[str], now: datetime
) -> Theme:  # fmt: skip
    """Add a theme at the end. BadInput when `problems` finds any."""
    only_analysts(me)
    _refuse(problems(db, given))
    taken = [theme.key for theme in themes(db, retired=True)]
    last = db.exec(select(func.max(Theme.position))).one()
    theme = Theme(
        key=key_from(given["name"], taken), position=(last or 0) + 1, **_clean(given, examples, places)
    )
    db.add(theme)
    db.flush()
    _write_down(db, me, theme, "added", {}, now)
    return theme


def change_theme(
    db: Session, me: Actor, theme_id: UUID, given: Mapping[str, str], *, examples: Sequence[str], places: Sequence[str],
    now: datetime,
) -> Theme:  # fmt: skip
    """Change what a theme is called and means; what was coded with it stays. BadInput when `problems` finds any."""
    only_analysts(me)
    theme = theme_for(db, me, theme_id)
    _refuse(problems(db, given, but=theme.id))
    before, after = _fields(theme), _clean(given, examples, places)
    if before != after:
        theme.sqlmodel_update(after)
        _write_down(db, me, theme, "changed", before, now)
    return theme


def retire(db: Session, me: Actor, theme_id: UUID, *, now: datetime) -> Theme:
    """Offer a theme no longer; what was coded with it stays. WrongState when it is the last one."""
    if len(themes(db)) < 2:
        raise WrongState("This is the last theme in use. Add another one first.")
    return _set_state(db, me, theme_id, ThemeState.RETIRED, "retired", now)


def bring_back(db: Session, me: Actor, theme_id: UUID, *, now: datetime) -> Theme:
    """Offer a retired theme again."""
    return _set_state(db, me, theme_id, ThemeState.ACTIVE, "brought back", now)


def history(db: Session, me: Actor, theme_id: UUID) -> list[ThemeChange]:
    """What became of a theme, oldest first."""
    only_analysts(me)
    asked = select(ThemeChange).where(ThemeChange.theme_id == theme_id)
    return list(db.exec(asked.order_by(col(ThemeChange.at))))


What = Literal["added", "changed", "retired", "brought back"]


def _set_state(db: Session, me: Actor, theme_id: UUID, state: ThemeState, what: What, now: datetime) -> Theme:
    only_analysts(me)
    theme = theme_for(db, me, theme_id)
    if theme.state != state:
        theme.state = state
        _write_down(db, me, theme, what, {}, now)
    return theme


def _clean(given: Mapping[str, str], examples: Sequence[str], places: Sequence[str]) -> dict[str, Any]:
    known = {item.key for framework in rules.load().frameworks for item in framework.items}
    words = {field: given.get(field, "").strip() for field in FIELDS[:5]}
    said = [example.strip() for example in examples if example.strip()]
    return {**words, "examples": said, "places": [place for place in places if place in known]}


def _refuse(wrong: Mapping[str, str]) -> None:
    if wrong:
        raise BadInput(" ".join(wrong.values()))


def _write_down(
    db: Session, me: Actor, theme: Theme, what: What, before: dict[str, Any], now: datetime
) -> None:
    db.add(ThemeChange(theme_id=theme.id, person_id=me.id, at=now, what=what, before=before))
    forget_suggestions(db)
    subject = f"theme:{theme.id}"
    audit.record(db, me.id, action=f"theme.{what.replace(' ', '-')}", subject=subject, now=now)


def forget_suggestions(db: Session) -> None:
    """Have suggestions made anew for every text that nobody has coded yet."""
    from ourwords.themes.models import CodedText

    coded = select(CodedText.clean_text_id)
    for table in (Suggestion, FeelingScore):
        old = db.exec(select(table).where(col(table.clean_text_id).not_in(coded)))
        for row in old:
            db.delete(row)
    db.flush()
