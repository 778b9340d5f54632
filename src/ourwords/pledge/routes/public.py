"""The pledge for everybody: no cookie, no script, and what is missing as plain as what is done."""

from uuid import UUID

from litestar import Response

from ourwords.accounts import EVERYONE, get
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath
from ourwords.pledge import service
from ourwords.pledge.routes.files import attachment
from ourwords.words import public_list

FEW_WORDS = 6
LONGEST_SEARCH = 60


@get("/pledge", who=EVERYONE)
def pledge(request: AnyRequest, db: Db) -> Response[str]:
    """What the pledge is and why, who signed, who is how far, and the words young people asked us to leave out."""
    asked = " ".join(request.query_params.get("q", "").split())[:LONGEST_SEARCH]
    lines, found = service.grid(db), public_list(db, asked)
    return page(
        request, "pledge/public.html", lines=lines, summary=service.summed(lines), commitments=service.commitments(db),
        entries=found if asked else found[:FEW_WORDS], total=len(found), asked=asked,
    )  # fmt: skip


@get("/pledge/{key:str}", who=EVERYONE)
def agency(request: AnyRequest, db: Db, key: FromPath[str]) -> Response[str]:
    """One agency's pledge."""
    found = service.public_agency(db, key)
    line, told = service.line_of(db, found), service.history(db, found)
    return page(request, "pledge/agency.html", line=line, told=told)


@get("/pledge/{key:str}/evidence/{evidence_id:uuid}", who=EVERYONE)
def download(db: Db, key: FromPath[str], evidence_id: FromPath[UUID]) -> Response[bytes]:
    """A file its agency gave to everybody."""
    return attachment(*service.public_file(db, key, evidence_id))
