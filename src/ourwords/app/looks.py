"""How answering looks, in pictures of the invented city: for grown-ups who help a child, and for whoever wants to see it first."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, Router

from ourwords.accounts import EVERYONE, get
from ourwords.kit.languages import Message
from ourwords.kit.pages import page


@dataclass(frozen=True, slots=True)
class Look:
    """One picture: `static/img/looks/NAME.png`, taken by the journeys (`tests/journeys/test_looks.py`)."""

    name: str
    words: str
    """What it shows."""
    address: str
    """Where it was taken, in the invented city."""
    steps: int = 1
    """How often Next is pressed first; 0 for what is said before the first question."""


LOOKS = (
    Look("start", Message("What we say before the first question"), "/s/your-school", 0),
    Look("school", Message("One question at a time"), "/s/your-school", 4),
    Look("young", Message("For 8 to 11 years"), "/s/words-and-workers/answer?edition=age-8-11"),
    Look("older", Message("For 11 to 17 years"), "/s/words-and-workers/answer?edition=standard", 3),
    Look("care", Message("For 16 to 25 years, from care"), "/s/words-and-workers/answer?edition=age-16-25", 3),
    Look("easy", Message("Easy read, with pictures"), "/s/words-and-workers/answer?edition=easy-read", 2),
    Look("little", Message("For 4 to 7 years, with a grown-up"), "/s/after-early-help/answer?edition=age-4-7", 2),
    Look("teens", Message("About help at home, for 11 to 17 years"), "/s/after-early-help/answer?edition=age-11-17", 2),
    Look("parents", Message("For parents and carers"), "/s/after-early-help/answer?edition=standard", 2),
    Look("easyhelp", Message("About help at home, in easy read"), "/s/after-early-help/answer?edition=easy-read", 2),
    Look("arabic", Message("In another language"), "/s/your-school/answer?lang=ar", 4),
)  # fmt: skip


@get("/help/looks", who=EVERYONE)
def looks(request: Request[Any, Any, Any]) -> Response[str]:
    """Every way to answer, in a picture."""
    return page(request, "app/looks.html", looks=LOOKS)


router = Router("/", route_handlers=[looks])
