"""The safeguarding lead's lists: what waits, and what was decided."""

from dataclasses import fields
from urllib.parse import urlencode

from litestar import Response

from ourwords.accounts import Me, get
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Now
from ourwords.safeguarding import agreeing, queue, seeking, watching
from ourwords.safeguarding.queue import Pick
from ourwords.safeguarding.routes.drawing import DECISIONS, HOME, LEAD
from ourwords.safeguarding.seeking import Sought
from ourwords.safeguarding.unread import unread_too_long, without_readers

PICKS = {
    Pick.URGENT: "Urgent",
    Pick.MINE: "Mine",
    Pick.NOBODYS: "Nobody has it",
    Pick.ASKED: "Asked us to get in touch",
    Pick.LATE: "Late",
    Pick.UNSENT: "Mail not sent",
}
NOTHING: dict[Pick | None, str] = {
    Pick.URGENT: "Nothing urgent waits.",
    Pick.MINE: "You have none of them. Open one and take it.",
    Pick.NOBODYS: "Somebody has each of them.",
    Pick.ASKED: "Nobody who waits asked us to get in touch.",
    Pick.LATE: "None of them is late.",
    Pick.UNSENT: "Each mail about them was sent.",
}
"""What stands where nothing is of the sort that was picked."""


@get(HOME, who=LEAD)
def concerns(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What waits, or what a lead picked of it: the gravest first."""
    waits, counts = queue.in_order(db, me, now=now), queue.counts(db, me.id, now=now)
    pick = _pick(request)
    picked = [one for one in waits if pick is None or pick in one.picks]
    number, pages = _number(request, len(picked))
    return page(
        request, "safeguarding/queue.html", lines=queue.drawn(db, me, picked, now=now, page=number), counts=counts,
        pick=pick, picks=_picks(len(waits), queue.tally(waits)), nothing=NOTHING.get(pick, ""), number=number, pages=pages,
        to_answer=agreeing.to_answer(db, me), silence=watching.silence(db, me.id, now=now),
        unread=[(title, _answers(count)) for _, title, count in unread_too_long(db, now=now)], shut=without_readers(db),
    )  # fmt: skip


def _pick(request: AnyRequest) -> Pick | None:
    """What of the queue is asked for; all of it where the address names nothing we know."""
    asked = request.query_params.get("only", "")
    return next((pick for pick in Pick if pick == asked), None)


def _picks(every: int, tally: dict[Pick, int]) -> list[tuple[Pick | None, str, int]]:
    """What can be picked: in the address, on the page, and how many there are."""
    return [(None, "All", every), *((pick, text, tally[pick]) for pick, text in PICKS.items())]


@get(f"{HOME}/decided", who=LEAD)
def decided(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What was decided, newest first; of those that a lead looks for."""
    given = {each.name: request.query_params.get(each.name, "").strip() for each in fields(Sought)}
    sought, counts = Sought(**given), queue.counts(db, me.id, now=now)
    found = queue.found_count(db, me, sought)
    number, pages = _number(request, found)
    return page(
        request, "safeguarding/decided.html", lines=queue.decided(db, me, sought=sought, now=now, page=number),
        counts=counts, found=found, sought=sought, asked=urlencode({name: text for name, text in given.items() if text}),
        still=seeking.waits_still(db, me, sought), surveys=seeking.sources(db), deciders=seeking.deciders(db, me),
        decisions=DECISIONS, number=number, pages=pages,
    )  # fmt: skip


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count:,} answers"


def _number(request: AnyRequest, of: int) -> tuple[int, int]:
    """Which page is asked for, the nearest there is, and how many there are."""
    pages, asked = max(1, -(-of // queue.SIZE)), request.query_params.get("page", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(wanted, 1), pages), pages


HANDLERS = [concerns, decided]
"""The lists; each line of them leads to one worry."""
