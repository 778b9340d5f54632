"""Which recordings may be kept: known by what is in them, never by the name they came with."""

import re
from collections.abc import Iterable, Iterator

from ourwords.surveys.rules.document import Document

LARGEST_SOUND = 1024 * 1024
NO_SOUND = "Choose a recording first."
TOO_LARGE = "This recording is larger than 1 MB. Make it shorter, or save it as MP3 at 64 kbit/s, and choose it again."
A_WAV = "This is a WAV file, and those are too large for phones. Save it as MP3 or M4A, and choose it again."
A_FILM = "There is a film in this file. Save the sound alone as MP3 or M4A, and choose it again."
UNKNOWN = "Phones could not play this file. Save the recording as MP3, M4A, AAC or OGG, and choose it again."

KBITS = {
    1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
HERTZ = (44100, 48000, 32000)
HANDLER = re.compile(rb"hdlr.{8}(.{4})", re.DOTALL)


def sound_kind(content: bytes) -> str:
    """The media type of a recording that phones play; empty when it is none.

    Source: ISO/IEC 11172-3 and 13818-3 (MP3), 13818-7 (AAC), 14496-12 (M4A), RFC 3533 and 7845 (OGG, Opus).
    """
    if content.startswith(b"OggS"):
        return "audio/ogg" if b"OpusHead" in content[:80] or b"\x01vorbis" in content[:80] else ""
    if content[4:8] == b"ftyp":
        return "audio/mp4" if _handlers(content) & {b"soun", b"vide"} == {b"soun"} else ""
    after = _after_tag(content)
    for kind, length in (("audio/mpeg", _mp3_frame), ("audio/aac", _aac_frame)):
        first = length(content, after)
        if first and length(content, after + first):
            return kind
    return ""


def sound_problem(content: bytes) -> str:
    """What to do about a recording that cannot be kept; empty when it can."""
    if not content:
        return NO_SOUND
    if content[:4] in {b"RIFF", b"RF64"} and content[8:12] == b"WAVE":
        return A_WAV
    if len(content) > LARGEST_SOUND:
        return TOO_LARGE
    if content[4:8] == b"ftyp" and b"vide" in _handlers(content):
        return A_FILM
    return "" if sound_kind(content) else UNKNOWN


def _handlers(content: bytes) -> set[bytes]:
    """What the tracks of an MP4 file hold."""
    return {kind for name, box in _boxes(content) if name == b"moov" for kind in HANDLER.findall(box)}


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4])
        size = len(content) - at if size == 0 else size
        if size < 8:  # longer than four bytes can say: nothing we keep is
            return
        yield content[at + 4 : at + 8], content[at + 8 : at + size]
        at += size


def _after_tag(content: bytes) -> int:
    """Where the sound begins, after a tag of words and pictures (ID3) and what fills it up."""
    at = 0
    if content.startswith(b"ID3") and len(content) > 10:
        for byte in content[6:10]:
            at = at << 7 | byte & 0x7F
        at += 10
    while at < len(content) and content[at] == 0:
        at += 1
    return at


def _mp3_frame(content: bytes, at: int) -> int:
    """The length in bytes of the MP3 frame that begins here; 0 where none does."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, hertz, padded = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or not 0 < rate < 15 or hertz == 3:
        return 0
    per_second = HERTZ[hertz] // {3: 1, 2: 2, 0: 4}[version]
    kbits, samples = (KBITS[1], 144) if version == 3 else (KBITS[2], 72)
    return samples * kbits[rate - 1] * 1000 // per_second + padded


def _aac_frame(content: bytes, at: int) -> int:
    """The length in bytes of the AAC frame that begins here; 0 where none does."""
    head = content[at : at + 7]
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or head[2] >> 2 & 15 > 12:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > 7 else 0


def sounds_named(documents: Iterable[Document]) -> set[str]:
    """The ids of all recordings that questions of these documents name."""
    return {
        question.sound
        for document in documents
        for edition in document.editions
        for question in edition.questions
        if question.sound
    }
