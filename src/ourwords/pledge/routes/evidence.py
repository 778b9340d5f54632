"""What shows that an agency keeps its pledge: links, and files that are only ever downloaded."""

from uuid import UUID

from litestar import Response
from litestar.di import Provide
from litestar.response import Redirect

from ourwords.accounts import Me, get, post
from ourwords.kit.pages import see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.pledge import service
from ourwords.pledge.routes.agency import OWN, commitment_page
from ourwords.pledge.routes.files import Attached, attached, attachment
from ourwords.pledge.routes.staff import READERS
from ourwords.pledge.rules import evidence_problems, squeeze

NAMES = ("title", "note", "link")


@post(
    "/staff/pledge/{key:str}/{commitment_key:str}/evidence",
    who=OWN,
    dependencies={"attached": Provide(attached)},
)
def add(
    request: AnyRequest, db: Db, me: Me, now: Now, key: FromPath[str], commitment_key: FromPath[str], fields: Fields,
    attached: Attached,
) -> Response[str] | Redirect:  # fmt: skip
    """Keep a link or a file."""
    service.my_agency(db, me, key)
    given = {name: squeeze((fields.get(name) or [""])[0]) for name in NAMES}
    public = bool(fields.get("public"))
    if wrong := evidence_problems(**given, content=attached):
        ticked = {**given, "public": "1" if public else ""}
        return commitment_page(request, db, me, key, commitment_key, now=now, given=ticked, wrong=wrong)
    service.add_evidence(db, me, key, commitment_key, **given, content=attached, public=public, now=now)
    return see(f"/staff/pledge/{key}/{commitment_key}")


@post("/staff/pledge/{key:str}/evidence/{evidence_id:uuid}/removal", who=OWN)
def remove(db: Db, me: Me, now: Now, key: FromPath[str], evidence_id: FromPath[UUID]) -> Redirect:
    """Take a piece of evidence away."""
    service.remove_evidence(db, me, key, evidence_id, now=now)
    return see(f"/staff/pledge/{key}")


@get("/staff/pledge/{key:str}/evidence/{evidence_id:uuid}", who=READERS)
def download(db: Db, me: Me, key: FromPath[str], evidence_id: FromPath[UUID]) -> Response[bytes]:
    """A file, for its own agency and for those who read all."""
    evidence = service.evidence_of(db, service.agency_for(db, me, key), evidence_id)
    return attachment(evidence, service.file_of(db, evidence))
