"""The proof page, for the scrutineer and all who work here; and everything we keep about an answer, on a made-up one."""

from litestar import Response, Router

from ourwords.accounts import STAFF, get
from ourwords.app.kept import shown
from ourwords.app.proof import results
from ourwords.app.proof.reading import read
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest


@get("/staff/proof", who=STAFF)
def proof(request: AnyRequest) -> Response[str]:
    """Every promise, the tests that keep it, and what they last said."""
    found, other = results.last()
    return page(request, "app/proof.html", proof=read(found, other))


@get("/staff/proof/answer", who=STAFF)
def answer(request: AnyRequest) -> Response[str]:
    """Everything we keep about an answer, shown on one that was made up and really sent."""
    return page(request, "app/proof_answer.html", shown=shown())


router = Router("/", route_handlers=[proof, answer])
