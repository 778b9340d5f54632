"""Keep the codebook: fill it once, add, change, retire and bring back themes; every change makes its next version."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session, col, delete, func, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotAllowed, NotFound, WrongState
from ourwords.kit.pictures import names as pictures
from ourwords.themes import rules
from ourwords.themes.models import VERSION, CodedText, FeelingScore, Suggestion, Theme, ThemeChange
from ourwords.themes.rules.coding import ThemeState, key_from, theme_problems
from ourwords.themes.rules.levels import HAS_OWN, in_levels, is_upper, level_problem

WORDS = ("name", "young_name", "definition", "use_when", "not_when", "picture")
LISTS = ("examples", "places")
What = Literal["added", "changed", "retired", "brought back", "merged", "split", "undone"]
MERGED = "It was merged into another theme. Undo that on the page of the codebook’s history instead."


def fill_codebook(db: Session, now: datetime) -> int:
    """Put the themes we start with into an empty codebook; how many. One that has themes is left as it is."""
    if db.exec(select(Theme.id)).first() is not None:
        return 0
    started = rules.load().themes
    made = {
        one.key: Theme(key=one.key, position=position, **_starting(one))
        for position, one in enumerate(started)
    }
    for one in sorted(started, key=lambda one: bool(one.under)):  # what others lie under comes first
        made[one.key].under_id = made[one.under].id if one.under else None
        db.add(made[one.key])
        db.flush()
    audit.record(db, None, action="theme.fill", now=now, details={"themes": len(started)})
    return len(started)


def _starting(theme: rules.Theme) -> dict[str, Any]:
    return {field: getattr(theme, field) for field in WORDS} | {
        field: list(getattr(theme, field)) for field in LISTS
    }


def fields(theme: Theme) -> dict[str, Any]:
    """All that an analyst can change of a theme, as plain values."""
    values = {field: getattr(theme, field) for field in (*WORDS, *LISTS)}
    return {**values, "under": str(theme.under_id or "")}


def themes(db: Session, *, retired: bool = False) -> list[Theme]:
    """The codebook in its order, each theme followed by those under it: what is offered for coding, or also what was retired."""
    found = select(Theme).order_by(col(Theme.position), col(Theme.key))
    asked = found if retired else found.where(col(Theme.state) == ThemeState.ACTIVE)
    return in_levels(db.exec(asked).all())


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
    wrong = theme_problems(given, [theme.name for theme in themes(db, retired=True) if theme.id != but])
    if why := level_problem(but, given.get("under", ""), themes(db)):
        wrong.setdefault("under", why)
    if given.get("picture", "") not in ("", *pictures()):
        wrong.setdefault("picture", "Choose one of the pictures, or none.")
    return wrong


def version(db: Session) -> int:
    """The codebook's version now; 1 before anything was changed."""
    return db.exec(select(VERSION)).one()


def hold(db: Session) -> None:
    """Keep others from changing the codebook until this is done, and see it as they left it."""
    held = select(Theme).order_by(col(Theme.id)).with_for_update()
    db.exec(held.execution_options(populate_existing=True)).all()


def rely_on(db: Session) -> None:
    """Keep the codebook as it is until this is done; others may rely on it too.

    Whoever codes does so before they hold a text, as who changes the codebook holds themes first: neither waits for the other
    in a circle, and nothing is coded with a theme that goes at the same moment.
    """
    db.exec(select(Theme.id).order_by(col(Theme.id)).with_for_update(read=True, key_share=True)).all()


def add_theme(
    db: Session, me: Actor, given: Mapping[str, str], *, examples: Sequence[str], places: Sequence[str], now: datetime
) -> Theme:  # fmt: skip
    """Add a theme at the end. BadInput when `problems` finds any."""
    only_analysts(me)
    hold(db)
    _refuse(problems(db, given))
    taken = [theme.key for theme in themes(db, retired=True)]
    last = db.exec(select(func.max(Theme.position))).one()
    columns = _columns(_clean(given, examples, places))
    theme = Theme(key=key_from(given["name"], taken), position=(last or 0) + 1, **columns)
    db.add(theme)
    db.flush()
    write_down(db, me, theme, "added", now)
    return theme


def change_theme(
    db: Session, me: Actor, theme_id: UUID, given: Mapping[str, str], *, examples: Sequence[str], places: Sequence[str],
    now: datetime,
) -> Theme:  # fmt: skip
    """Change what a theme is called and means; what was coded with it stays, and so do picture and level when none are given.

    Raises:
        BadInput: `problems` finds any.
    """
    only_analysts(me)
    hold(db)
    theme = theme_for(db, me, theme_id)
    given = {"picture": theme.picture, "under": str(theme.under_id or ""), **given}
    _refuse(problems(db, given, but=theme.id))
    before, after = fields(theme), _clean(given, examples, places)
    if before != after:
        theme.sqlmodel_update(_columns(after))
        write_down(db, me, theme, "changed", now, before=before)
    return theme


def retire(db: Session, me: Actor, theme_id: UUID, *, now: datetime) -> Theme:
    """Offer a theme no longer; what was coded with it stays. WrongState when it is the last one, or others lie under it."""
    only_analysts(me)
    hold(db)
    theme = theme_for(db, me, theme_id)
    check_may_go(db, theme)
    if theme.state != ThemeState.RETIRED:
        theme.state = ThemeState.RETIRED
        write_down(db, me, theme, "retired", now)
    return theme


def check_may_go(db: Session, theme: Theme) -> None:
    """WrongState where a theme has to stay in use: it is the last one, or others lie under it."""
    here = themes(db)
    if len(here) < 2:
        raise WrongState("This is the last theme in use. Add another one first.")
    if is_upper(theme, here):
        raise WrongState(HAS_OWN)


def bring_back(db: Session, me: Actor, theme_id: UUID, *, now: datetime) -> Theme:
    """Offer a retired theme again; at the top, where it can no longer lie where it lay. WrongState for one that was merged."""
    only_analysts(me)
    hold(db)
    theme = theme_for(db, me, theme_id)
    if theme.merged_into_id:
        raise WrongState(MERGED)
    if theme.state != ThemeState.ACTIVE:
        use_again(db, theme)
        write_down(db, me, theme, "brought back", now)
    return theme


def use_again(db: Session, theme: Theme) -> None:
    """Put a theme in use again; at the top, where it can no longer lie where it lay."""
    if level_problem(theme.id, str(theme.under_id or ""), themes(db)):
        theme.under_id = None
    theme.state = ThemeState.ACTIVE


def _clean(given: Mapping[str, str], examples: Sequence[str], places: Sequence[str]) -> dict[str, Any]:
    known = {item.key for framework in rules.load().frameworks for item in framework.items}
    words = {field: given.get(field, "").strip() for field in (*WORDS, "under")}
    said = [example.strip() for example in examples if example.strip()]
    return {**words, "examples": said, "places": [place for place in places if place in known]}


def _columns(clean: Mapping[str, Any]) -> dict[str, Any]:
    """As the table has them: there the upper theme is an id."""
    rest = {name: value for name, value in clean.items() if name != "under"}
    return {**rest, "under_id": UUID(clean["under"]) if clean["under"] else None}


def _refuse(wrong: Mapping[str, str]) -> None:
    if wrong:
        raise BadInput(" ".join(wrong.values()))


def write_down(
    db: Session, me: Actor, theme: Theme, what: What, now: datetime, *, before: dict[str, Any] | None = None
) -> ThemeChange:
    """Make the codebook's next version, and have suggestions made anew."""
    change = ThemeChange(
        theme_id=theme.id, person_id=me.id, at=now, what=what, before=before or {}, number=version(db) + 1
    )
    db.add(change)
    forget_suggestions(db)
    subject = f"theme:{theme.id}"
    audit.record(db, me.id, action=f"theme.{what.replace(' ', '-')}", subject=subject, now=now)
    return change


def forget_suggestions(db: Session) -> None:
    """Have suggestions made anew for every text that nobody has coded yet."""
    coded = select(CodedText.clean_text_id)
    for table in (Suggestion, FeelingScore):
        db.exec(delete(table).where(col(table.clean_text_id).not_in(coded)))
