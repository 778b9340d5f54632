"""Recordings that read a survey's questions out: which question has one, listen, add, replace, remove."""

from typing import Any
from uuid import UUID

from litestar import Response
from litestar.datastructures import UploadFile
from litestar.response import Redirect
from pydantic import ConfigDict

from ourwords.accounts import Me, get, post
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.ranges import in_parts
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted, Upload
from ourwords.surveys import service
from ourwords.surveys.models import Survey
from ourwords.surveys.routes.forms import Line
from ourwords.surveys.routes.making import MAKERS, Reply
from ourwords.surveys.rules import from_json
from ourwords.surveys.rules.sounds import LARGEST_SOUND, sound_problem
from ourwords.surveys.service import sounds

HERE = "/staff/surveys/{survey_id:uuid}/sounds"
NOTES = {
    "kept": "The recording is in the draft. Nobody hears it before you publish.",
    "removed": "The recording is out of the draft. A version that is published keeps its own.",
}


class RemovalForm(Posted):
    """Which question, as `edition/question`."""

    to: Line = ""


class SoundForm(RemovalForm):
    """A recording for a question."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    file: UploadFile | str = ""

    def content(self) -> bytes:
        """What is in the file, and no more of it than is needed to see that it is too large."""
        return b"" if isinstance(self.file, str) else self.file.file.read(LARGEST_SOUND + 1)


@get(HERE, who=MAKERS)
def show(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """Every question of every way to answer, and whether it has a recording."""
    found = service.survey_for(db, me, survey_id)
    return _page(request, found, request.query_params.get("to", ""), {})


def _page(request: AnyRequest, found: Survey, to: str, wrong: dict[str, str]) -> Response[str]:
    ways = [
        (way, [(f"{way.key}/{question.id}", question) for question in way.questions])
        for way in from_json(found.draft).editions
    ]
    several = len(ways) > 1
    places = [
        (place, f"{way.name}: {question.text}" if several else question.text)
        for way, lines in ways
        for place, question in lines
    ]
    return page(
        request, "surveys/sound.html", status=422 if wrong else 200, survey=found, ways=ways, places=places, to=to,
        wrong=wrong, note=NOTES.get(request.query_params.get("note", ""), ""),
    )  # fmt: skip


def _place(to: str) -> dict[str, Any]:
    edition, slash, question_id = to.partition("/")
    if not slash:
        raise NotFound("Choose a question on the page of recordings.")
    return {"edition": edition, "question_id": question_id}


@post(HERE, who=MAKERS)
def keep(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Upload[SoundForm]
) -> Reply:
    """Keep a recording for a question."""
    found, content = service.survey_for(db, me, survey_id), data.content()
    if wrong := sound_problem(content):
        return _page(request, found, data.to, {"file": wrong})
    sounds.keep_sound(db, me, survey_id, **_place(data.to), content=content, now=now)
    return see(f"/staff/surveys/{survey_id}/sounds?note=kept")


@post(HERE + "/removal", who=MAKERS)
def remove(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[RemovalForm]) -> Redirect:
    """Take a question's recording out of the draft."""
    sounds.remove_sound(db, me, survey_id, **_place(data.to), now=now)
    return see(f"/staff/surveys/{survey_id}/sounds?note=removed")


@get(HERE + "/{sound_id:uuid}", who=MAKERS)
def listen(
    request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], sound_id: FromPath[UUID]
) -> Response[bytes]:
    """A recording, to listen to before it is published."""
    sound = sounds.sound_for(db, me, survey_id, sound_id)
    return in_parts(sound.content, sound.kind, request.headers.get("range", ""))


HANDLERS = [show, keep, remove, listen]
