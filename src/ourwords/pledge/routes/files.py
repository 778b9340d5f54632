"""Files in and out: read whole up to a size, handed out as a download and never shown in place."""

from typing import Any

from litestar import Request, Response
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency

from ourwords.kit.web import Fields
from ourwords.pledge.models import Evidence
from ourwords.pledge.rules import ENDINGS, LARGEST, MEDIA, FileKind

Attached = NamedDependency[bytes]
"""The file of a form; empty when none was chosen."""
NOTHING_RUNS = "default-src 'none'; sandbox"


async def attached(request: Request[Any, Any, Any], fields: Fields) -> bytes:
    """What came in the field `file`, and no more of it than is needed to see that it is too large.

    It asks for `fields` so that the form is read by one and then by the other: two at once wait for each other for ever.
    """
    del fields
    sent = (await request.form()).get("file")
    return await sent.read(LARGEST + 1) if isinstance(sent, UploadFile) else b""


def attachment(evidence: Evidence, content: bytes) -> Response[bytes]:
    """A file to keep; its name is ours, made of its number, never the one it came with."""
    kind = FileKind(evidence.kind or FileKind.PDF)
    headers = {
        "content-disposition": f'attachment; filename="evidence-{str(evidence.id)[:8]}.{ENDINGS[kind]}"',
        "content-security-policy": NOTHING_RUNS,
        "x-content-type-options": "nosniff",
    }
    return Response(content, media_type=MEDIA[kind], headers=headers)
