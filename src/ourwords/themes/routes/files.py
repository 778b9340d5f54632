"""The codebook and coded texts as files for other programs, and a codebook out of such a file."""

from typing import Any
from uuid import UUID

from litestar import Request, Response
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath, Now
from ourwords.themes import service
from ourwords.themes.exchange import read_codebook, read_project, read_table, write_codebook, write_table
from ourwords.themes.service.exchanging import Given, TakenIn, given_codes, given_rows

ANALYST = only(Role.ANALYST)
LARGEST = 10_000_000
"""Bytes of a file that is brought in."""
FILES = "/staff/codebook/files"
QDC, QDPX, CSV = "application/xml", "application/zip", "text/csv; charset=utf-8"


async def sent_file(request: Request[Any, Any, Any]) -> tuple[str, bytes]:
    """Name and bytes of the file of a form; both empty where none was chosen, and never more than we would read."""
    sent = (await request.form()).get("file")
    return (sent.filename, await sent.read(LARGEST + 1)) if isinstance(sent, UploadFile) else ("", b"")


Sent = NamedDependency[tuple[str, bytes]]


@get(FILES, who=ANALYST)
def files(request: AnyRequest, db: Db) -> Response[str]:
    """What can be taken elsewhere, and how to bring a codebook here."""
    return _page(request, db)


def _page(request: AnyRequest, db: Session, *, wrong: str = "", done: TakenIn | None = None) -> Response[str]:
    titles, found = surveys.titles(db), service.progress(db)
    rows = sorted(
        ((titles[id], id, one) for id, one in found.items() if id in titles), key=lambda row: row[0].lower()
    )
    return page(request, "themes/files.html", status=422 if wrong else 200, rows=rows, wrong=wrong, done=done)


@get("/staff/codebook/files/codebook.qdc", who=ANALYST)
def codebook_qdc(db: Db, me: Me) -> Response[bytes]:
    """The codebook for NVivo, ATLAS.ti, MAXQDA and QualCoder."""
    return _file(write_codebook(service.codes(db, me)), "codebook.qdc", QDC)


@get("/staff/codebook/files/codebook.csv", who=ANALYST)
def codebook_csv(db: Db, me: Me) -> Response[bytes]:
    """The codebook as a table."""
    return _file(write_table(service.rows(db, me)), "codebook.csv", CSV)


@post("/staff/codebook/files/surveys/{survey_id:uuid}", who=ANALYST, status_code=200)
def project(db: Db, me: Me, now: Now, survey_id: FromPath[UUID]) -> Response[bytes]:
    """A survey's released texts and codings. It is asked for by a form, because the trail keeps that they were taken."""
    return _file(service.export_project(db, me, survey_id, now=now), "coded-texts.qdpx", QDPX)


def _file(data: bytes, name: str, kind: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"', "x-content-type-options": "nosniff"}
    return Response(data, media_type=kind, headers=headers)


@post(FILES, who=ANALYST, status_code=200, dependencies={"sent": Provide(sent_file)})
def bring_in(request: AnyRequest, db: Db, me: Me, now: Now, sent: Sent) -> Response[str]:
    """Add the themes of a file that are not here yet."""
    name, data = sent
    try:
        done = _take_in(db, me, name, data, now)
    except BadInput as wrong:
        return _page(request, db, wrong=wrong.message)
    return _page(request, db, done=done)


def _take_in(db: Session, me: Actor, name: str, data: bytes, now: Now) -> TakenIn:
    if not data:
        raise BadInput("Choose a file first.")
    if len(data) > LARGEST:
        raise BadInput(f"The file is larger than {LARGEST // 1_000_000} MB.")
    return service.take_in(db, me, _given(name.lower(), data), now=now)


def _given(name: str, data: bytes) -> list[Given]:
    """What a file holds, by how its name ends."""
    if name.endswith(".qdpx"):
        return given_codes(read_project(data).codes)
    if name.endswith((".qdc", ".xml")):
        return given_codes(read_codebook(data))
    if name.endswith(".csv"):
        return given_rows(read_table(data))
    raise BadInput("We read files that end in .qdc, .qdpx or .csv.")


HANDLERS = [files, codebook_qdc, codebook_csv, project, bring_in]
