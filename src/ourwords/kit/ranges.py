"""Send a file in the parts a player asks for: some phones play no sound that comes only whole."""

import re

from litestar import Response

ASKED = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def part_of(length: int, asked: str) -> tuple[int, int] | None:
    """Where the part that a `Range` header asks for begins and ends (the end is not in it).

    Returns:
        None where not exactly one part is asked for; an end that is not after the start where nothing lies there.

    Source: RFC 9110, 14.1 (2022).
    """
    found = ASKED.fullmatch(asked.strip())
    if found is None or found[1] == found[2] == "":
        return None
    if not found[1]:
        return max(0, length - int(found[2])), length
    return int(found[1]), min(length, int(found[2]) + 1) if found[2] else length


def in_parts(content: bytes, media_type: str, asked: str) -> Response[bytes]:
    """A file, or the part of it that a `Range` header asks for."""
    length, headers = len(content), {"accept-ranges": "bytes"}
    part = part_of(length, asked)
    if part is None:
        return Response(content, media_type=media_type, headers=headers)
    start, end = part
    if end <= start:
        return Response(b"", status_code=416, headers=headers | {"content-range": f"bytes */{length}"})
    headers["content-range"] = f"bytes {start}-{end - 1}/{length}"
    return Response(content[start:end], status_code=206, media_type=media_type, headers=headers)
