"""What is kept until when, how much of it there is, and what may not be erased yet: counts, never words."""

from litestar import Response

from ourwords.accounts import Role, get, only
from ourwords.kit import clock
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Now
from ourwords.retention import service


@get("/staff/data", who=only(Role.ADMINISTRATOR, Role.SCRUTINEER))
def what_we_keep(request: AnyRequest, db: Db, now: Now) -> Response[str]:
    """What we keep, until when, why, how much of it there is, when forgetting was last done, and when keys are destroyed."""
    holds, oldest = service.hold_counts(db)
    state, today, last = request.app.state, clock.today(now), service.last(db)
    return page(
        request, "retention/data.html", parts=service.what_we_keep(db, state.settings.words_days), last=last,
        late=service.late_since(last, today), holds=holds, oldest=oldest,
        keys=service.keys_of_the_vault(state.opener.ring, today), today=today, has_epochs=bool(state.desk.sealer.signer),
    )  # fmt: skip
