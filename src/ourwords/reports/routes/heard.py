"""You said, we did: for everybody, without a cookie."""

from litestar import Response

from ourwords.accounts import EVERYONE, get
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath, Now
from ourwords.reports import files, service


@get("/heard", who=EVERYONE)
def heard(request: AnyRequest, db: Db, now: Now) -> Response[str]:
    """Every survey that something came of, the one told of last on top."""
    return page(request, "reports/heard.html", told=service.heard(db, now=now))


@get("/heard/{slug:str}", who=EVERYONE)
def heard_survey(request: AnyRequest, db: Db, now: Now, slug: FromPath[str]) -> Response[str]:
    """What came of one survey."""
    one = next((each for each in service.heard(db, now=now) if each.slug == slug), None)
    if one is None:
        raise NotFound("We have not told what came of that yet. See what we have told.")
    return page(request, "reports/heard_survey.html", one=one, files=files)


HANDLERS = [heard, heard_survey]
