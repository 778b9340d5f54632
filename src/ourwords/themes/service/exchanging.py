"""Take the codebook and coded texts to other programs, and bring a codebook back. What is here already is never written over."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, surveys
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, kept_from
from ourwords.kit.errors import BadInput, NotFound
from ourwords.kit.pictures import names as pictures
from ourwords.themes.exchange import Code, Coded, Project, Source, Span, write_project
from ourwords.themes.exchange.described import described, fields_of
from ourwords.themes.models import Coding, Theme
from ourwords.themes.rules import load
from ourwords.themes.rules.coding import Kind, ThemeState, theme_problems
from ourwords.themes.service.codebook import add_theme, only_analysts, themes
from ourwords.themes.service.coding import worried

BETWEEN = "\n\n"
"""Between two texts of one source."""


@dataclass(frozen=True, slots=True)
class Given:
    """A theme of a file, by the names of its fields."""

    name: str
    fields: dict[str, str]
    id: UUID | None = None
    under: str = ""
    """The name of the one it lies under."""


@dataclass(slots=True)
class TakenIn:
    """What became of the themes of a file, by name."""

    added: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Those that could not be added, each with why."""


def rows(db: Session, me: Actor) -> list[dict[str, str]]:
    """The themes in use as rows of a table: lists are one a line."""
    only_analysts(me)
    here = themes(db)
    names = {theme.id: theme.name for theme in here}
    return [
        {**_fields(theme), "under": names.get(theme.under_id, "") if theme.under_id else ""} for theme in here
    ]


def _fields(theme: Theme) -> dict[str, str]:
    words = theme.model_dump(
        include={"key", "name", "young_name", "definition", "use_when", "not_when", "picture"}
    )
    examples = "\n".join(f"- {' '.join(one.split())}" for one in theme.examples)
    return {**words, "examples": examples, "places": ", ".join(theme.places)}


def codes(db: Session, me: Actor) -> list[Code]:
    """The themes in use, as other programs know codes."""
    only_analysts(me)
    here = themes(db)
    known = {theme.id for theme in here}
    return [
        Code(
            theme.id,
            theme.name,
            described(_fields(theme)),
            theme.under_id if theme.under_id in known else None,
        )
        for theme in here
    ]


def export_project(db: Session, me: Actor, survey_id: UUID, *, now: datetime) -> bytes:
    """A survey's released texts, with what analysts coded in them, as a project file. The trail says who took it.

    Raises:
        NotFound: there is no such survey.
        BadInput: it has no text that may be read.
    """
    only_analysts(me)
    title = surveys.titles(db).get(survey_id)
    if title is None:
        raise NotFound
    asked = select(CleanText).where(
        CleanText.survey_id == survey_id, CleanText.state == "released", ~worried(), ~kept_from(me)
    )
    texts = db.exec(asked.order_by(col(CleanText.id))).all()
    if not texts:
        raise BadInput("No text of this survey can be read yet.")
    audit.record(
        db,
        me.id,
        action="theme.export",
        subject=f"survey:{survey_id}",
        now=now,
        details={"texts": len(texts)},
    )
    source, coders = _source(db, survey_id, title, texts)
    return write_project(Project(title, tuple(codes(db, me)), (source,), coders))


def _source(
    db: Session, survey_id: UUID, title: str, texts: Sequence[CleanText]
) -> tuple[Source, dict[UUID, str]]:
    """All texts as one, each a stretch with its codes. Who coded is told apart and not named."""
    in_use = {theme.id for theme in themes(db)}
    said: defaultdict[UUID, list[Coded]] = defaultdict(list)
    asked = (
        select(Coding).join(CleanText).where(Coding.kind == Kind.ANALYST, CleanText.survey_id == survey_id)
    )
    for one in db.exec(asked.order_by(col(Coding.id))):
        if one.theme_id in in_use:
            said[one.clean_text_id].append(Coded(one.theme_id, one.person_id))
    spans, at = list[Span](), 0
    for text in texts:
        spans.append(Span(text.id, at, at + len(text.text), tuple(said[text.id])))
        at += len(text.text) + len(BETWEEN)
    ids = dict.fromkeys(one.coder for span in spans for one in span.codes if one.coder)
    coders = {id: f"Coder {number}" for number, id in enumerate(ids, 1)}
    return Source(survey_id, title, BETWEEN.join(text.text for text in texts), tuple(spans)), coders


def given_codes(found: Iterable[Code]) -> list[Given]:
    """Codes of another program as themes in two levels.

    What lies deeper is folded into the second level, with a name that says where it lay. A name that is there twice says so too.
    """
    above = dict[UUID, tuple[str, str]]()
    given, taken = list[Given](), set[str]()
    for code in found:
        top, path = above.get(code.under, ("", "")) if code.under else ("", "")
        name = f"{path}: {code.name}" if path else code.name
        if _plain(name) in taken and top:
            name = f"{top}: {name}"
        taken.add(_plain(name))
        above[code.id] = (top, name) if top else (name, "")
        given.append(Given(name, fields_of(code.description), code.id, top))
    return given


def given_rows(found: Iterable[dict[str, str]]) -> list[Given]:
    """Rows of a table as themes, those that others lie under first."""
    given = [Given(row["name"].strip(), row, under=row.get("under", "").strip()) for row in found]
    return sorted(given, key=lambda one: bool(one.under))


def take_in(db: Session, me: Actor, given: Iterable[Given], *, now: datetime) -> TakenIn:
    """Add the themes that are not here, by id or by name, each under its own. Those that are here stay as they are."""
    only_analysts(me)
    done, here = TakenIn(), themes(db, retired=True)
    ids, names = {theme.id for theme in here}, {_plain(theme.name): theme for theme in here}
    for one in given:
        if one.id in ids or _plain(one.name) in names:
            done.here.append(one.name)
            continue
        words = {**_words(one), "under": _under(names.get(_plain(one.under)))}
        wrong = theme_problems(words, [])
        if wrong:
            done.left.append((one.name or "A theme without a name", " ".join(wrong.values())))
            continue
        theme = add_theme(db, me, words, examples=_examples(one), places=_places(one), now=now)
        names[_plain(one.name)] = theme
        done.added.append(one.name)
    audit.record(db, me.id, action="theme.import", now=now, details={"themes": len(done.added)})
    return done


def _under(upper: Theme | None) -> str:
    """The theme a new one lies under: there are two levels, so what is under a lower one lies beside it."""
    if upper is None or upper.state != ThemeState.ACTIVE:
        return ""
    return str(upper.under_id or upper.id)


def _words(one: Given) -> dict[str, str]:
    """Its words; for young people the name itself, until somebody finds better ones."""
    words = {name: one.fields.get(name, "") for name in ("young_name", "definition", "use_when", "not_when")}
    words["young_name"] = words["young_name"] or one.name.lower()
    words["definition"] = words["definition"] or one.name
    words["picture"] = one.fields.get("picture", "") if one.fields.get("picture") in pictures() else ""
    return {"name": one.name, **words}


def _examples(one: Given) -> list[str]:
    lines = one.fields.get("examples", "").splitlines()
    return [line.strip().removeprefix("- ").strip() for line in lines if line.strip()]


def _places(one: Given) -> list[str]:
    known = {item.key for framework in load().frameworks for item in framework.items}
    return [place for place in map(str.strip, one.fields.get("places", "").split(",")) if place in known]


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
