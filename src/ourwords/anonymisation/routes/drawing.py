"""What a reader's page shows: one text, what may be done with it, what was just done."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Actor
from ourwords.anonymisation import service
from ourwords.anonymisation.models import CleanText, TextState
from ourwords.anonymisation.routes.forms import KINDS
from ourwords.anonymisation.rules import Label, Span
from ourwords.anonymisation.rules.pointers import point_out
from ourwords.anonymisation.service import Then, second
from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db
from ourwords.responses import Response as Sent
from ourwords.surveys import MayShow, Survey
from ourwords.surveys import service as surveys
from ourwords.surveys.rules.came import how_it_came

READ = "anonymisation/read.html"
ALLOWS = {
    MayShow.YES: ("these words may be shown", "good"),
    MayShow.IDEA: ("only the idea, never these words", "wait"),
    MayShow.NO: ("not to be shown, only counted", "worry"),
}
DONE = {
    "worry": "The safeguarding lead has been told.", "undone": "Undone. Read it again.", "again": "This is how the machine left it.",
    "share": "From now on so many texts are read by a second person.",
}  # fmt: skip
DID = {
    "release": "Let go", "release to second": "Let go. A second person reads it before others do", "agree": "Agreed, and let go",
    "hold": "Held back", "mask": "Taken out", "mark": "Mark changed", "lift": "Put back", "split": "Set apart",
}  # fmt: skip
THEN = [
    (Then.READ, "is read by itself, like any other text"), (Then.HOLD, "is held back"),
    (Then.LEAD, "goes to the safeguarding lead. The rest waits with it until they have decided"),
]  # fmt: skip


def card(db: Db, me: Actor, text: CleanText, *, mark: int = 0) -> dict[str, Any]:
    """What is shown of one text: never the words as typed.

    Args:
        mark: the number of the mark that is to be changed, from 1; 0 for none.
    """
    spans = service.as_spans(text.spans)
    answer = db.get_one(Sent, text.response_id)
    shown = list(_numbered(text, spans))
    chosen = next((one.text for one in shown if one.number == mark), "") if mark else ""
    return {
        "id": text.id, "pieces": shown, "same": _same(shown), "changed": text.changed, "mark": mark if chosen else 0, "chosen": chosen,
        "question": service.question_texts(db, text.survey_id).get(text.question_id, "A question of this survey"),
        "came": how_it_came(answer.source, answer.people, answer.record), "pointers": _pointers(text.text),
        **_language(db, me, text.survey_id, answer.language), **_many(db, text),
    }  # fmt: skip


class Shown(NamedTuple):
    """A stretch of a text as it is drawn; a mark has its number, from 1."""

    text: str
    label: Label | None
    which: int
    number: int


def _numbered(text: CleanText, spans: Sequence[Span]) -> Iterator[Shown]:
    number = 0
    for piece in service.pieces(text.text, spans):
        number += piece.label is not None
        yield Shown(piece.text, piece.label, piece.which, number if piece.label else 0)


def _same(shown: Sequence[Shown]) -> list[tuple[str, str]]:
    """Those whom a text tells apart, so that a mark can be said to be one of them: value and words."""
    found = {f"{one.label} {one.which}": one.text.strip("[]") for one in shown if one.label and one.which}
    return [
        (value, words if words[-1].isdigit() else f"the same {words}")
        for value, words in sorted(found.items())
    ]


def _pointers(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.why) for one in point_out(text)]


def _language(db: Db, me: Actor, survey_id: UUID, code: str) -> dict[str, Any]:
    """The language a form was in, who reads it, and whether this reader is asked to say that they do."""
    if code == ENGLISH:
        return {"language": "", "reader": "", "mine": True}
    mine = surveys.is_language_reader(db, me, survey_id, code)
    reader = "" if mine else surveys.language_reader(db, survey_id, code)
    return {"language": LANGUAGES[code].english, "reader": reader, "mine": mine}


def _many(db: Db, text: CleanText) -> dict[str, Any]:
    """How many texts the decision covers, and what their writers allow: the strictest last."""
    texts = service.alike(db, text)
    found = [(sum(each.may_show == allows for each in texts), *said) for allows, said in ALLOWS.items()]
    return {"texts": len(texts), "allows": [one for one in found if one[0]]}


def next_in(db: Db, me: Actor, survey_id: UUID, after: UUID | None, *, again: bool) -> CleanText | None:
    """The next text of those that wait, or of those to look at again."""
    if again:
        return second.next_second(db, me, survey_id, after=after)
    return service.next_text(db, me, survey_id, after=after)


def context(
    db: Db, me: Actor, survey: Survey, text: CleanText | None, now: datetime, *, done: str = "", mark: int = 0, again: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """All that the part which changes needs.

    Args:
        again: it is looked at by a second reader.
    """
    standing = service.standing(db, survey)
    return {
        "survey": survey, "standing": standing, "card": card(db, me, text, mark=mark) if text else None,
        "kinds": KINDS, "done": DONE.get(done, ""), "recent": service.recent(db, me, survey.id, now=now), "did": DID,
        "just": done in DID, "focus": bool(done), "wrong": {}, "given": {}, "again": again, "list": _list(survey.id, again),
        "thens": THEN, "to_look": standing.second and second.second_count(db, me, survey.id),
    }  # fmt: skip


def _list(survey_id: UUID, again: bool) -> str:
    return f"/staff/release/{survey_id}" + ("/second" if again else "")


def went(
    request: AnyRequest, db: Db, me: Actor, text: CleanText, now: datetime, done: str, *, again: bool
) -> Response[str] | Redirect:
    """On to the next text, saying what was done with this one."""
    if not _is_htmx(request):
        return see(f"{_list(text.survey_id, again)}?after={text.id}&done={quote(done)}")
    db.flush()
    onward = next_in(db, me, text.survey_id, text.id, again=again)
    return _part(request, db, me, text.survey_id, onward, now, done=done, again=again)


def stays(
    request: AnyRequest, db: Db, me: Actor, text: CleanText, now: datetime, done: str
) -> Response[str] | Redirect:
    """The same text as it now stands."""
    again = text.state == TextState.SECOND
    if not _is_htmx(request):
        return see(f"{_list(text.survey_id, again)}?text={text.id}&done={done}")
    db.flush()
    return _part(request, db, me, text.survey_id, text, now, done=done, again=again)


def _is_htmx(request: AnyRequest) -> bool:
    return request.headers.get("hx-request") == "true"


def _part(
    request: AnyRequest, db: Db, me: Actor, survey_id: UUID, text: CleanText | None, now: datetime, *, done: str, again: bool
) -> Response[str]:  # fmt: skip
    survey = surveys.survey_for(db, me, survey_id)
    return page(request, READ, block="text", **context(db, me, survey, text, now, done=done, again=again))


def whole(request: AnyRequest, db: Db, me: Actor, shown: dict[str, Any], status: int = 200) -> Response[str]:
    """The page with all that stands around a text."""
    survey_id = shown["survey"].id
    around = {"history": service.history(db, survey_id), "looked": second.looked(db, me, survey_id)}
    block = "text" if _is_htmx(request) else None
    return page(request, READ, block=block, status=status, **(shown | around))


def not_so(
    request: AnyRequest, db: Db, me: Actor, text_id: UUID, now: datetime, wrong: dict[str, str], given: dict[str, Any]
) -> Response[str]:  # fmt: skip
    """The same text with what to put right, and what was typed still there."""
    text = service.offered_for(db, me, text_id)
    survey = surveys.survey_for(db, me, text.survey_id)
    shown = context(db, me, survey, text, now, again=text.state == TextState.SECOND)
    return whole(request, db, me, shown | {"wrong": wrong, "given": given}, 422)
