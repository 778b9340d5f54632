"""Every error as one calm page; the log gets the kind of error and the route, never what was sent."""

import re
from typing import Any, cast

from litestar import Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from sqlalchemy.exc import OperationalError

from ourwords.accounts import SignInFirst
from ourwords.kit.errors import AppError
from ourwords.kit.languages import Message, say
from ourwords.kit.logs import log, place
from ourwords.kit.pages import language_of, page, see
from ourwords.kit.web import AnyRequest

LOG = log("site")
Reply = Response[str] | Redirect

WORDS = {
    400: Message("This could not be read. Go back and try again."),
    403: Message("That did not come from our own page. Open the page again and try from there."),
    404: Message("We cannot find that page. Check the address, or start from the first page."),
    405: Message("That does not work from here. Go back and use the button on the page."),
    413: Message("That is too much at once. Make it shorter, or send a smaller file."),
}
BROKEN = Message(
    "Something of ours went wrong. Go back and try again. If it stays, tell us through the help page."
)
BUSY = Message("We cannot reach where things are kept just now. Wait a minute, go back and try again.")
NOT_HERE = Message("We cannot find that page. Go back, or start from the first page.")
"""What `NotFound` says by itself: marked here, for `kit.errors` is loaded by commands that must start at once."""
FRAMES = ("staff", "council")
"""Parts with a frame and a first page of their own."""
FIRST = re.compile(r"(.+?(?:[.!?؟](?=\s|$)|。)|.+)\s*(.*)", re.DOTALL)
"""A first sentence and the rest; the Chinese full stop has no space after it."""


def told(request: AnyRequest, wrong: AppError) -> Reply:
    """An error whose words are for people."""
    if isinstance(wrong, SignInFirst):
        return _to_the_door(request, wrong.door)
    return _message(request, wrong.status, wrong.message)


def _to_the_door(request: AnyRequest, door: str) -> Reply:
    if request.headers.get("hx-request") == "true":
        return Response("", status_code=200, headers={"hx-redirect": door})
    return see(door)


def refused(request: AnyRequest, wrong: HTTPException) -> Reply:
    """What the framework refuses, in our words; what it says itself may repeat an answer."""
    status = wrong.status_code
    if status >= 500:
        return broken(request, wrong)
    return _message(request, status, WORDS.get(status, WORDS[400]))


def broken(request: AnyRequest, wrong: Exception) -> Reply:
    """A fault of ours."""
    where = getattr(cast("Any", request.scope).get("route_handler"), "handler_name", "nowhere")
    LOG.error("%s in %s (%s)", type(wrong).__name__, where, place(wrong))
    if isinstance(wrong, OperationalError):
        return _message(request, 503, BUSY)
    return _message(request, 500, BROKEN)


def _message(request: AnyRequest, status: int, words: str) -> Response[str]:
    found = FIRST.match(say(language_of(request), words))
    told, part = found.groups() if found else (words, ""), request.url.path.split("/")[1]
    if part not in FRAMES:
        return page(request, "app/message.html", status=status, words=told)
    return page(
        request, "app/turned_back.html", status=status, words=told, home=f"/{part}",
        layout=f"_layout/{part}.html",
    )  # fmt: skip
