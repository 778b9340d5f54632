"""What there is to code, what is plain enough to agree with, and how far coders agree."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field

from ourwords import surveys
from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Many, Now, Posted
from ourwords.themes import service

ANALYST = only(Role.ANALYST)


class SureForm(Posted):
    """The texts whose suggestions a person agreed to."""

    agreed: Many = Field(default_factory=list)


@get("/staff/codebook/texts", who=ANALYST)
def surveys_to_code(request: AnyRequest, db: Db) -> Response[str]:
    """Surveys with released texts: how many are coded and how many are left."""
    titles, found = surveys.titles(db), service.progress(db)
    rows = sorted(
        ((titles[id], one) for id, one in found.items() if id in titles), key=lambda row: row[0].lower()
    )
    return page(request, "themes/surveys.html", rows=rows, learned=service.last_learned(db))


@get("/staff/codebook/texts/{survey_id:uuid}/sure", who=ANALYST)
def sure(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """The texts of which the machine is sure: a person reads each before agreeing."""
    title = surveys.titles(db).get(survey_id)
    if title is None:
        raise NotFound
    return page(
        request, "themes/sure.html", title=title, survey_id=survey_id, rows=service.sure_ones(db, me, survey_id),
        done=request.query_params.get("done", ""), progress=service.progress(db).get(survey_id),
    )  # fmt: skip


@post("/staff/codebook/texts/{survey_id:uuid}/sure", who=ANALYST)
def agree(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[SureForm]) -> Redirect:
    """Code the texts a person left ticked."""
    done = service.agree_with(db, me, survey_id, data.agreed, now=now)
    return see(f"/staff/codebook/texts/{survey_id}/sure?done={done}")


@get("/staff/codebook/agreement", who=ANALYST)
def agreement(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """How far people agree with one another, and the machine with them."""
    people, machine = service.agreement(db, me), service.agreement_with_machine(db, me)
    return page(request, "themes/agreement.html", people=people, machine=machine)


HANDLERS = [surveys_to_code, sure, agree, agreement]
