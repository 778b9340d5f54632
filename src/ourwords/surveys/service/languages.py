"""A survey in other languages: its texts, who reads what is written in them, and which are open to a reader now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from ourwords import accounts, audit
from ourwords.accounts import Actor, Person, Role
from ourwords.kit.errors import BadInput, NotReady
from ourwords.kit.languages import ENGLISH, LANGUAGES, Language, complete
from ourwords.surveys.models import Survey
from ourwords.surveys.rules import Document, Translation, from_json, missing, texts
from ourwords.surveys.service.surveys import document as published
from ourwords.surveys.service.surveys import held, save_draft, survey_for

READER_ROLES = (Role.SAFEGUARDING_LEAD, Role.SURVEY_LEAD)


def offered(db: Session, survey: Survey, document: Document) -> tuple[str, ...]:
    """The languages this document can be answered in now, English first.

    Another language opens only when every text and every sentence of our pages has words in it, and somebody who may
    sign in is named to read its answers.
    """
    ready = [
        code
        for code in LANGUAGES
        if code in survey.language_readers
        and code in document.languages
        and complete(code)
        and not missing(document, code)
    ]
    if not ready:
        return (ENGLISH,)
    able = {str(person.id) for person in language_readers(db)}
    return (ENGLISH, *(code for code in ready if survey.language_readers[code] in able))


def language_readers(db: Session) -> list[Person]:
    """Those who may be named to read answers in another language: they can sign in, and see words."""
    return [person for role in READER_ROLES for person in accounts.people(db, role)]


def language_reader(db: Session, survey_id: UUID, code: str) -> str:
    """The name of whoever reads a survey's answers in a language; empty while nobody can."""
    survey = db.get(Survey, survey_id)
    named = survey.language_readers.get(code) if survey else None
    return next((person.name for person in language_readers(db) if str(person.id) == named), "")


def is_language_reader(db: Session, me: Actor, survey_id: UUID, code: str) -> bool:
    """Whether I am the one named to read a survey's answers in a language."""
    survey = db.get(Survey, survey_id)
    return survey is not None and survey.language_readers.get(code) == str(me.id)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How far a survey's draft is in one language."""

    language: Language
    texts: int
    done: int
    reader: str
    """Who reads its answers; empty while nobody can."""
    checked_by: str
    offered: bool
    """It can be chosen by those who answer now."""
    why_not: tuple[str, ...]
    """What still has to be done before it opens, or before the draft's words are what people see."""


def spoken(db: Session, survey: Survey) -> list[Spoken]:
    """How far each language but English is."""
    draft, readers = from_json(survey.draft), {str(one.id): one.name for one in language_readers(db)}
    version = published(db, survey.version_id) if survey.version_id else None
    now = offered(db, survey, version) if version else ()
    return [
        _spoken(survey, draft, version, language, readers, offered=code in now)
        for code, language in LANGUAGES.items()
        if code != ENGLISH
    ]


def _spoken(
    survey: Survey, draft: Document, version: Document | None, language: Language, readers: Mapping[str, str],
    *, offered: bool,
) -> Spoken:  # fmt: skip
    code, total = language.code, len(texts(draft))
    still = len(missing(draft, code))
    reader = readers.get(survey.language_readers.get(code, ""), "")
    why = [
        f"{still} {'text' if still == 1 else 'texts'} still to do" if still else "",
        "" if reader else "nobody named to read the answers",
        "" if complete(code) else "our own pages do not speak it yet",
    ]
    todo = tuple(one for one in why if one)
    same = version is not None and version.languages.get(code) == draft.languages.get(code)
    if not todo and not (offered and same):
        todo = ("publish the draft, so that people see these words",)
    checked = draft.languages[code].checked_by if code in draft.languages else ""
    return Spoken(language, total, total - still, reader, checked, offered, todo)


def translate(
    db: Session, me: Actor, survey_id: UUID, code: str, *, said: Mapping[str, str], now: datetime
) -> Survey:
    """Keep the words of some texts in the draft. What a speaker had checked must be checked again.

    Words for a text that was reworded stay beside it, and count again when the old wording comes back.
    """
    document = held(db, me, survey_id)
    before = document.languages.get(code, Translation(texts={}))
    wanted = {text: said[text].strip() for text in texts(document) if text in said}
    after = {text: words for text, words in (before.texts | wanted).items() if words}
    if after == before.texts:
        return survey_for(db, me, survey_id)
    return _save(db, me, survey_id, document, code, Translation(texts=after), now)


def say_checked(db: Session, me: Actor, survey_id: UUID, code: str, *, name: str, now: datetime) -> Survey:
    """Write down which speaker of the language checked every text; an empty name takes it back."""
    document = held(db, me, survey_id)
    if name and missing(document, code):
        raise NotReady("Some texts have no words yet. Fill them in first, then a speaker can check them all.")
    before = document.languages.get(code, Translation(texts={}))
    return _save(db, me, survey_id, document, code, replace(before, checked_by=name), now)


def _save(
    db: Session, me: Actor, survey_id: UUID, document: Document, code: str, words: Translation, now: datetime
) -> Survey:
    changed = replace(document, languages=document.languages | {code: words})
    return save_draft(db, me, survey_id, document=changed, now=now)


def name_language_reader(
    db: Session, me: Actor, survey_id: UUID, code: str, *, reader_id: str, now: datetime
) -> Survey:
    """Say who reads the answers in a language; nobody, and it is no longer offered."""
    held(db, me, survey_id)
    survey = survey_for(db, me, survey_id)
    if reader_id and reader_id not in {str(person.id) for person in language_readers(db)}:
        raise BadInput("Choose a safeguarding lead or a survey lead who can sign in.")
    others = {each: reader for each, reader in survey.language_readers.items() if each != code}
    survey.language_readers = others | ({code: reader_id} if reader_id else {})
    audit.record(db, me.id, action="survey.language-reader", subject=f"survey:{survey.id}", now=now)
    return survey
