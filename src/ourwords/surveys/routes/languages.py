"""A survey in other languages: how far each is, its texts side by side with English, and files for translators."""

from hashlib import blake2b
from uuid import UUID

from litestar import Response, Router
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide

from ourwords.accounts import Me, get, post
from ourwords.kit.errors import NotFound
from ourwords.kit.languages import ENGLISH, LANGUAGES, Language
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.surveys import service
from ourwords.surveys.models import Survey
from ourwords.surveys.routes.forms import MOST_LETTERS, tidy
from ourwords.surveys.routes.making import MAKERS, Reply
from ourwords.surveys.rules import Document, from_json, texts
from ourwords.surveys.rules.exchange import from_file, to_file
from ourwords.surveys.rules.translating import words_in

HERE = "/staff/surveys/{survey_id:uuid}/languages"
ONE = HERE + "/{code:str}"
LONGEST, LONGEST_NAME, LARGEST = MOST_LETTERS * 5, 120, 1_000_000
NOTES = {
    "saved": "Saved in the draft. Nobody sees it before you publish.",
    "reader": "Saved. Who reads the answers counts from now on. Nobody sees new words before you publish.",
    "again": "Saved in the draft. A text changed, so the speaker’s name is taken away: somebody has to check it again.",
    "file": "The file’s words are in the draft. Nobody sees them before you publish.",
    "some": "The file’s words are in the draft. It also held texts this survey does not have: they were left out. "
    "A text whose English has changed needs new words.",
}
NO_FILE = "Choose a file that ends in .po. Get it from this page, fill it in, and bring it back here."
TOO_LARGE = "That file is too large to be one of these. Get a new one from this page and fill that in."


def spoken_in(code: FromPath[str]) -> Language:
    """The language an address names; NotFound for English and for one our pages do not speak."""
    if code not in LANGUAGES or code == ENGLISH:
        raise NotFound
    return LANGUAGES[code]


Spoken = NamedDependency[Language]


@get(HERE, who=MAKERS)
def languages(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """Every language, how far it is, and what keeps it from opening."""
    found = service.survey_for(db, me, survey_id)
    return page(request, "surveys/languages.html", survey=found, lines=service.spoken(db, found))


@get(ONE, who=MAKERS)
def language(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], spoken: Spoken) -> Response[str]:
    """All texts of a survey in one language, what is missing first."""
    return _show(request, db, service.survey_for(db, me, survey_id), spoken)


def _show(
    request: AnyRequest, db: Db, found: Survey, spoken: Language, *, typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> Response[str]:  # fmt: skip
    """The page of one language; `typed` and `wrong` are by a text's field."""
    draft = from_json(found.draft)
    known = words_in(draft, spoken.code)
    rows = [
        (field_of(text), text, (typed or {}).get(field_of(text), known.get(text, "")))
        for text in texts(draft)
    ]
    people = [(str(each.id), each.name) for each in service.language_readers(db)]
    kept = {
        "reader_id": found.language_readers.get(spoken.code, ""),
        "checked_by": _checked_by(draft, spoken),
    }
    return page(
        request, "surveys/language.html", status=422 if wrong else 200, survey=found, spoken=spoken, wrong=wrong or {},
        line=next(each for each in service.spoken(db, found) if each.language is spoken),
        missing=[row for row in rows if not known.get(row[1])], done=[row for row in rows if known.get(row[1])],
        people=[("", "Nobody yet"), *people], given=kept | (typed or {}),
        note=NOTES.get(request.query_params.get("note", ""), ""),
    )  # fmt: skip


def _checked_by(draft: Document, spoken: Language) -> str:
    return draft.languages[spoken.code].checked_by if spoken.code in draft.languages else ""


def field_of(text: str) -> str:
    """The name of a text's field: a text that was reworded meanwhile is another field, so no words go astray."""
    return f"t_{blake2b(text.encode(), digest_size=8).hexdigest()}"


def _address(survey_id: UUID, spoken: Language, note: str) -> str:
    return f"/staff/surveys/{survey_id}/languages/{spoken.code}?note={note}"


@post(ONE, who=MAKERS)
def save(
    request: AnyRequest,
    db: Db,
    me: Me,
    now: Now,
    survey_id: FromPath[UUID],
    spoken: Spoken,
    fields: Fields,
) -> Reply:
    """Keep all that stands on the page; a text whose English changed meanwhile is not touched."""
    found = service.survey_for(db, me, survey_id)
    typed = {name: tidy(given[0]) for name, given in fields.items()}
    draft, code = from_json(found.draft), spoken.code
    said = {text: typed[field_of(text)] for text in texts(draft) if field_of(text) in typed}
    wrong = {name: "Make this shorter." for name, words in typed.items() if len(words) > LONGEST}
    if wrong := wrong | _people_problems(db, found, spoken, typed, said):
        return _show(request, db, found, spoken, typed=typed, wrong=wrong)
    checked, reader = _checked_by(draft, spoken), found.language_readers.get(code, "")
    service.translate(db, me, survey_id, code, said=said, now=now)
    if (name := typed.get("checked_by", checked)) != checked:
        service.say_checked(db, me, survey_id, code, name=name, now=now)
    if (chosen := typed.get("reader_id", reader)) != reader:
        service.name_language_reader(db, me, survey_id, code, reader_id=chosen, now=now)
    gone = name and not _checked_by(from_json(found.draft), spoken)
    return see(_address(survey_id, spoken, "again" if gone else "reader" if chosen != reader else "saved"))


def _people_problems(
    db: Db, found: Survey, spoken: Language, typed: dict[str, str], said: dict[str, str]
) -> dict[str, str]:
    """What is wrong with the reader and the speaker's name: field -> message. A name that stands already may stay typed."""
    wrong: dict[str, str] = {}
    draft, reader, name = from_json(found.draft), typed.get("reader_id", ""), typed.get("checked_by", "")
    if reader and reader not in {str(person.id) for person in service.language_readers(db)}:
        wrong["reader_id"] = "Choose a safeguarding lead or a survey lead who can sign in."
    if len(name) > LONGEST_NAME or "\n" in name:
        wrong["checked_by"] = "Make this shorter."
    elif name and name != _checked_by(draft, spoken):
        words = words_in(draft, spoken.code) | said
        if not all(words.get(text) for text in texts(draft)):
            wrong["checked_by"] = (
                "Some texts have no words yet. Fill them in first, then a speaker can check them all."
            )
    return wrong


@get(ONE + "/file", who=MAKERS)
def download(db: Db, me: Me, survey_id: FromPath[UUID], spoken: Spoken) -> Response[str]:
    """The texts as a file for a translator."""
    found = service.survey_for(db, me, survey_id)
    name = f"{found.slug}-{spoken.code}.po"
    return Response(
        to_file(from_json(found.draft), spoken.code),
        media_type="text/x-gettext-translation; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def sent_file(request: AnyRequest) -> bytes:
    """What is in the file of a form: nothing where none was chosen, and never more than we would read."""
    sent = (await request.form()).get("file")
    return await sent.read(LARGEST + 1) if isinstance(sent, UploadFile) else b""


SentFile = NamedDependency[bytes]


@post(ONE + "/file", who=MAKERS, dependencies={"sent": Provide(sent_file)})
def upload(
    request: AnyRequest,
    db: Db,
    me: Me,
    now: Now,
    survey_id: FromPath[UUID],
    spoken: Spoken,
    sent: SentFile,
) -> Reply:
    """Take in a translator's file; texts it has no words for keep theirs."""
    found = service.survey_for(db, me, survey_id)
    try:
        said, strange = _taken(from_json(found.draft), spoken.code, sent)
    except ValueError as wrong:
        return _show(request, db, found, spoken, wrong={"file": str(wrong)})
    service.translate(db, me, survey_id, spoken.code, said=said, now=now)
    return see(_address(survey_id, spoken, "some" if strange else "file"))


def _taken(document: Document, code: str, sent: bytes) -> tuple[dict[str, str], int]:
    """The words in a file, and how many texts it has too many; ValueError says what to do about a bad one."""
    if len(sent) > LARGEST:
        raise ValueError(TOO_LARGE)
    try:
        said, strange = from_file(document, code, sent)
    except ValueError:
        raise ValueError(NO_FILE) from None
    if any(len(words) > LONGEST for words in said.values()):
        raise ValueError("One text in this file is too long for a phone. Make it shorter and bring it again.")
    return {text: tidy(words) for text, words in said.items()}, strange


of_one = Router(
    "/",
    route_handlers=[language, save, download, upload],
    dependencies={"spoken": Provide(spoken_in, sync_to_thread=False)},
)
HANDLERS = [languages, of_one]
