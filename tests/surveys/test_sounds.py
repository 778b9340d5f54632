"""Recordings that read questions out: what may be kept, who hears it, and what a published version keeps."""

import struct
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from ourwords import audit
from ourwords.accounts import Role
from ourwords.kit.ranges import part_of
from ourwords.surveys import Survey, from_json
from ourwords.surveys.models import Sound
from ourwords.surveys.rules.sounds import (
    A_FILM,
    A_WAV,
    LARGEST_SOUND,
    NO_SOUND,
    TOO_LARGE,
    UNKNOWN,
    sound_kind,
    sound_problem,
)
from tests.accounts.conftest import AsRole
from tests.conftest import Client
from tests.surveys.conftest import fresh
from tests.surveys.test_pages import name_readers


def mp3(frames: int = 4) -> bytes:
    """Silence as MPEG 1, layer III, 64 kbit/s, 44,100 Hz: each frame has 208 bytes."""
    return (b"\xff\xfb\x50\xc4" + bytes(204)) * frames


def tagged(sound: bytes, words: bytes = b"An invented title") -> bytes:
    """The same with an ID3 tag before it."""
    length = len(words)
    return b"ID3\x04\x00\x00" + bytes((0, 0, length >> 7, length & 127)) + words + sound


def aac(frames: int = 3) -> bytes:
    """Frames of 16 bytes with the head of ADTS."""
    return (b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(9)) * frames


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


def mp4(*handlers: bytes) -> bytes:
    tracks = (box(b"hdlr", bytes(8) + kind + bytes(12)) for kind in handlers)
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + box(b"mdat", b"vide") + box(b"moov", b"".join(tracks))


OGG = b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(40)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40)
GOOD = {
    "audio/mpeg": mp3(), "audio/aac": aac(), "audio/mp4": mp4(b"soun", b"mdir"), "audio/ogg": OGG,
}  # fmt: skip
BAD = {
    "no file": (b"", NO_SOUND),
    "a WAV file": (WAV, A_WAV),
    "a large WAV file": (WAV + bytes(LARGEST_SOUND), A_WAV),
    "too large": (mp3(5100), TOO_LARGE),
    "a film": (mp4(b"soun", b"vide"), A_FILM),
    "an empty film": (mp4(), UNKNOWN),
    "a page": (b"<!doctype html><script>alert(1)</script>", UNKNOWN),
    "one frame and no more": (mp3(1) + b"\xff\xfb", UNKNOWN),
    "a cut tag": (b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f", UNKNOWN),
    "a picture in the box of a film": (box(b"ftyp", b"heic") + box(b"meta", bytes(9)), UNKNOWN),
    "a film in OGG": (b"OggS\x00\x02" + bytes(22) + b"\x80theora", UNKNOWN),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_recording_is_known_by_what_is_in_it(kind: str) -> None:
    assert (sound_kind(GOOD[kind]), sound_problem(GOOD[kind])) == (kind, "")


def test_a_tag_with_a_title_changes_nothing() -> None:
    assert sound_kind(tagged(mp3())) == "audio/mpeg"
    assert sound_kind(tagged(bytes(50) + mp3())) == "audio/mpeg"


@pytest.mark.parametrize("name", BAD)
def test_what_phones_cannot_play_is_refused_with_what_to_do(name: str) -> None:
    content, told = BAD[name]

    assert sound_problem(content) == told


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"ID3", b"OggS", b"\xff\xfb", b"\xff\xf1", b"\0\0\0\1ftyp", b"RIFF"]),
)
def test_no_file_is_too_strange_to_be_looked_at(rest: bytes, start: bytes) -> None:
    assert bool(sound_problem(start + rest)) == (not sound_kind(start + rest))


@given(st.integers(1, 50), st.integers(0, 60), st.integers(0, 60))
def test_a_player_gets_the_part_it_asks_for(length: int, start: int, last: int) -> None:
    content = bytes(range(length))
    part = part_of(length, f"bytes={start}-{last}")

    assert part is not None
    assert content[slice(*part)] == content[start : last + 1]
    assert part_of(length, f"bytes={start}-") == (start, length)
    assert part_of(length, f"bytes=-{last}") == (max(0, length - last), length)
    assert part_of(length, "bytes=0-1,3-4") is None


def there(draft: Survey, rest: str = "") -> str:
    return f"/staff/surveys/{draft.id}/sounds{rest}"


def send(office: Client, draft: Survey, content: bytes = GOOD["audio/mpeg"], to: str = "standard/way") -> Any:
    return office.post(there(draft), data={"to": to}, files={"file": ("any.wav", content, "text/html")})


def named(db: Session, draft: Survey) -> str:
    return from_json(fresh(db, draft).draft).edition("standard").question("way").sound


def kept(db: Session) -> set[str]:
    found = {str(id) for id in db.exec(select(Sound.id))}
    db.commit()
    return found


def test_the_page_lists_every_question_and_whether_it_has_a_recording(office: Client, draft: Survey) -> None:
    before = office.get(there(draft)).text
    send(office, draft)
    after = office.get(there(draft)).text

    assert (before.count("No recording yet."), before.count("<audio")) == (6, 0)
    assert (after.count("No recording yet."), after.count("<audio")) == (5, 1)


def test_a_recording_is_kept_in_the_draft_and_can_be_listened_to(
    office: Client, draft: Survey, db: Session
) -> None:
    reply = send(office, draft)
    id = named(db, draft)
    heard = office.get(there(draft, f"/{id}"))

    assert (reply.status_code, reply.headers["location"]) == (303, there(draft, "?note=kept"))
    assert (heard.content, heard.headers["content-type"]) == (GOOD["audio/mpeg"], "audio/mpeg")
    assert kept(db) == {id}


def test_a_bad_file_is_refused_and_the_question_stays_chosen(
    office: Client, draft: Survey, db: Session
) -> None:
    reply = send(office, draft, WAV, "standard/safe")

    assert (reply.status_code, A_WAV in reply.text) == (422, True)
    assert 'value="standard/safe" selected' in reply.text
    assert kept(db) == set()
    assert send(office, draft, b"").status_code == 422


@pytest.mark.parametrize("to", ["", "way", "standard/nothing", "nowhere/way"])
def test_a_recording_of_no_question_is_not_found(office: Client, draft: Survey, db: Session, to: str) -> None:
    assert send(office, draft, to=to).status_code == 404
    assert office.post(there(draft, "/removal"), data={"to": to}).status_code == 404
    assert kept(db) == set()


def test_what_is_replaced_or_removed_is_gone_and_the_trail_says_who_did_it(
    office: Client, draft: Survey, db: Session
) -> None:
    send(office, draft)
    first = named(db, draft)
    send(office, draft, GOOD["audio/ogg"])
    second = named(db, draft)
    assert (kept(db), first != second) == ({second}, True)

    office.post(there(draft, "/removal"), data={"to": "standard/way"})
    assert (named(db, draft), kept(db)) == ("", set())
    actions = [line.action for line in audit.lines(db, subject=f"survey:{draft.id}")]
    assert (actions.count("survey.sound"), actions.count("survey.sound-removed")) == (2, 1)


@pytest.fixture
def heard(office: Client, draft: Survey, db: Session, readers: list[UUID]) -> str:
    """A recording of a published survey, by its id."""
    send(office, draft)
    name_readers(office, draft, *readers)
    assert office.post(f"/staff/surveys/{draft.id}/publication").status_code == 303
    return named(db, draft)


def test_anybody_hears_what_is_published_whole_or_in_parts(client: Client, heard: str) -> None:
    client.cookies.clear()
    whole = client.get(f"/s/invented/sound/{heard}")
    part = client.get(f"/s/invented/sound/{heard}", headers={"range": "bytes=0-1"})
    beyond = client.get(f"/s/invented/sound/{heard}", headers={"range": "bytes=9999-"})

    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, mp3(), "audio/mpeg")
    assert (part.status_code, part.content, part.headers["content-range"]) == (
        206,
        b"\xff\xfb",
        "bytes 0-1/832",
    )
    assert beyond.status_code == 416
    assert "set-cookie" not in whole.headers


def test_a_published_version_keeps_its_recording(
    office: Client, draft: Survey, db: Session, heard: str
) -> None:
    office.post(there(draft, "/removal"), data={"to": "standard/way"})

    assert named(db, draft) == ""
    assert office.get(f"/s/invented/sound/{heard}").status_code == 200


def test_nobody_hears_a_draft_another_survey_or_nothing(
    office: Client, draft: Survey, db: Session, heard: str
) -> None:
    send(office, draft, GOOD["audio/ogg"])
    only_drafted = named(db, draft)

    assert office.get(f"/s/invented/sound/{only_drafted}").status_code == 404
    assert office.get(f"/s/another/sound/{heard}").status_code == 404
    assert office.get(f"/s/invented/sound/{uuid4()}").status_code == 404


@pytest.mark.parametrize("role", [Role.ANALYST, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR])
def test_only_those_who_make_surveys_add_recordings(as_role: AsRole, draft: Survey, role: Role) -> None:
    client = as_role(role)

    assert client.get(there(draft)).status_code == 403
    assert send(client, draft).status_code == 403
