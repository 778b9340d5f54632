"""A survey in other languages: which are open to a reader now, and who reads what is written in them."""

from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Person, Role
from ourwords.kit.languages import ENGLISH, LANGUAGES, complete
from ourwords.surveys.models import Survey
from ourwords.surveys.rules import Document, missing

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
