"""The phone pages and what is answered on them; never the words."""

from ourwords.responses.models import TAKEN_BACK, Response
from ourwords.responses.preview import preview_page
from ourwords.responses.routes import Desk, router
from ourwords.responses.rules import response_of, ticket
from ourwords.responses.shelf import Shelf
from ourwords.responses.tickets import Ticket
from ourwords.responses.writer import Writer

__all__ = [
    "TAKEN_BACK",
    "Desk",
    "Response",
    "Shelf",
    "Ticket",
    "Writer",
    "preview_page",
    "response_of",
    "router",
    "ticket",
]
