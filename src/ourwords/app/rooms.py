"""Which pages each room brings, for the public's part and for the staff's."""

from litestar import Router

from ourwords import responses
from ourwords.accounts import routes as accounts
from ourwords.anonymisation import routes as anonymisation
from ourwords.app import home, looks, proof
from ourwords.pledge import routes as pledge
from ourwords.reports import routes as reports
from ourwords.responses import contact, preview, sounds
from ourwords.responses.importing import routes as importing
from ourwords.responses.paper import routes as paper
from ourwords.retention import routes as retention
from ourwords.review import routes as review
from ourwords.safeguarding import routes as safeguarding
from ourwords.surveys import routes as surveys
from ourwords.themes import routes as themes
from ourwords.words import routes as words

PUBLIC: list[Router] = [
    responses.router,
    paper.public_router,
    contact.router,
    sounds.router,
    looks.router,
    words.public_router,
    pledge.public_router,
    reports.public_router,
    retention.public_router,
]
STAFF: list[Router] = [
    home.router,
    proof.router,
    accounts.router,
    words.router,
    surveys.router,
    safeguarding.router,
    preview.router,
    importing.router,
    paper.router,
    anonymisation.router,
    themes.router,
    review.router,
    pledge.router,
    reports.router,
    retention.router,
]
DEMONSTRATION = accounts.demonstration
