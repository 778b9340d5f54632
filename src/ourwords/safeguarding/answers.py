"""The answer a concern is about, beside its words: what was asked and chosen, and how it came.

Responses and holds stand above this room and may not be imported here, so their tables are read by name, as foreign keys are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from sqlalchemy import JSON, Uuid, column, exists, select, table
from sqlmodel import Session

from ourwords import surveys
from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.safeguarding.rules.screen import written_in
from ourwords.surveys import Document, Question
from ourwords.surveys.rules import KINDS
from ourwords.surveys.rules.came import how_it_came

if TYPE_CHECKING:  # only its name: whoever stores answers loads this room, and must not load what opens them
    from ourwords.vault.opening import Opener

_RESPONSE = table(
    "response", column("id", Uuid()), column("survey_id", Uuid()), column("version_id", Uuid()), column("edition"),
    column("language"), column("link_id", Uuid()), column("record", JSON()), column("sealed_id", Uuid()),
    column("source"), column("people"),
)  # fmt: skip
_HOLD = table("hold", column("response_id", Uuid()), column("ended_on"))
GONE = "A survey that is no longer kept"
NOT_ASKED = "A question that is no longer kept"
NO_SAY = "Did not want to say"


@dataclass(frozen=True, slots=True)
class Answer:
    """One response as a safeguarding lead needs it; its words stay in the vault."""

    survey_id: UUID
    version_id: UUID
    edition: str
    language: str
    link_id: UUID | None
    record: dict[str, Any]
    sealed_id: UUID | None
    source: str
    people: int


def find_answer(db: Session, response_id: UUID, *, hold: bool = False) -> Answer | None:
    """The response with this id, or None when it is no longer kept.

    `hold` waits for whoever erases it or worries about it at this moment, and keeps others waiting until we are done.
    """
    columns = [each for each in _RESPONSE.c if each.name != "id"]
    found = select(*columns).where(_RESPONSE.c.id == response_id)
    row = db.connection().execute(found.with_for_update(key_share=True) if hold else found).first()
    return Answer(**cast("dict[str, Any]", dict(row._mapping))) if row else None  # pyright: ignore[reportPrivateUsage]  # SQLAlchemy's public name for it


def shut(opener: "Opener", response_id: Any) -> Any:
    """The condition that the key to this response's words is not here."""
    return exists().where(_RESPONSE.c.id == response_id, opener.shut(_RESPONSE.c.sealed_id))


def is_of(survey_id: UUID, response_id: Any) -> Any:
    """The condition that this response belongs to a survey."""
    return exists().where(_RESPONSE.c.id == response_id, _RESPONSE.c.survey_id == survey_id)


def is_held(db: Session, response_id: UUID) -> bool:
    """Whether police, a court or a review need this answer as it is."""
    lasting = select(_HOLD.c.response_id).where(
        _HOLD.c.response_id == response_id, _HOLD.c.ended_on.is_(None)
    )
    return db.connection().execute(lasting).first() is not None


def surveys_of(db: Session, response_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The survey each response belongs to; those no longer kept are left out."""
    found = select(_RESPONSE.c.id, _RESPONSE.c.survey_id).where(_RESPONSE.c.id.in_(list(response_ids)))
    return {row[0]: row[1] for row in db.connection().execute(found)}


def about(db: Session, answer: Answer, reasons: Collection[str] = ()) -> list[tuple[str, str]]:
    """How the answer came, as names and words; `reasons` are those of the worry about it."""
    ways = {link.id: link.name for link in surveys.links(db, answer.survey_id)}
    lines = [("Survey", surveys.titles(db).get(answer.survey_id, GONE))]
    if answer.link_id and answer.link_id in ways:
        lines.append(("Way in", ways[answer.link_id]))
    document = surveys.document(db, answer.version_id)
    if len(document.editions) > 1:
        lines += [("Questions for", each.name) for each in document.editions if each.key == answer.edition]
    lines += _language(db, answer, reasons)
    if came := how_it_came(answer.source, answer.people, answer.record):
        lines.append(("How it came", came))
    return lines


def _language(db: Session, answer: Answer, reasons: Collection[str]) -> list[tuple[str, str]]:
    """What the form spoke, and who reads what is written in it, or in the language the screen found in its words."""
    form = answer.language.lower().partition("-")[0]
    lines = [] if form == ENGLISH else [("Language", _name(form))]
    code = next((each for each in LANGUAGES if written_in(each) in reasons), "") if form == ENGLISH else form
    reader = code and surveys.language_reader(db, answer.survey_id, code)
    return [*lines, ("Who reads it", reader)] if reader else lines


def _name(code: str) -> str:
    return LANGUAGES[code].english if code in LANGUAGES else code


def chosen(db: Session, answer: Answer) -> list[tuple[str, str]]:
    """Questions and what was chosen, in the order asked; words as typed are not among them."""
    document = surveys.document(db, answer.version_id)
    asked = _asked(document, answer.edition)
    kept = {id: value for id, value in answer.record.items() if value is not True}
    ids = [*(id for id in asked if id in kept), *(id for id in kept if id not in asked)]
    return [(_text(asked, id), _said(asked.get(id), kept[id])) for id in ids]


def by_question(db: Session, answer: Answer, words: dict[str, str]) -> list[tuple[str, str]]:
    """Words as typed, each under its question, in the order asked."""
    asked = _asked(surveys.document(db, answer.version_id), answer.edition)
    known = [id for id in asked if id in words]
    return [(_text(asked, id), words[id]) for id in [*known, *(id for id in words if id not in asked)]]


def _asked(document: Document, edition: str) -> dict[str, Question]:
    """Every question, worded as this edition words it, in its order; then those only other editions ask."""
    own = [question for each in document.editions if each.key == edition for question in each.questions]
    return {question.id: question for question in [*document.questions(), *own]}


def _text(asked: dict[str, Question], id: str) -> str:
    return asked[id].text if id in asked else NOT_ASKED


def _said(question: Question | None, value: str | int | list[str]) -> str:
    if value == "rather-not":
        return NO_SAY
    if question and question.kind == "faces":
        words = {choice.value: choice.text for choice in KINDS["faces"].choices(question)}
        return f"{words[str(value)]} ({value} of {len(words)})"
    texts = {option.id: option.text for option in question.options} if question else {}
    values = value if isinstance(value, list) else [str(value)]
    return ", ".join(texts.get(each, each) for each in values)
