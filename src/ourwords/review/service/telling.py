"""Tell workers by mail that words of a member wait to be read, and never what they are or whose."""

from sqlalchemy import Engine
from sqlmodel import col, select

from ourwords import accounts
from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.kit.mail import Mailer
from ourwords.review.models import HeldWords
from ourwords.review.service.reading import WORKERS

LOG = log("review")
SUBJECT = "Something waits for a worker to read"
TEXT = """This mail does not say what was written. Sign in to read.

A young reviewer wrote something that may tell of a worry. Read it, and talk with them:
{page}

If you cannot read it in time, ask another worker now.
"""


def tell_workers(engine: Engine, *, mailer: Mailer, base_url: str) -> int:
    """Mail every worker while words wait that none was told of; how many words one of them was told of.

    It takes an engine and not a session: nothing is held while mails are sent. A mail that did not go is sent the next time.
    """
    with session(engine, writes=False) as db:
        untold = list(db.exec(select(HeldWords.id).where(~col(HeldWords.told))))
        found = {one.email for role in WORKERS for one in accounts.people(db, role) if one.email}
    if not untold:
        return 0
    if not found:
        LOG.error("words of a member wait and nobody can be told: no worker has an e-mail address")
    text = TEXT.format(page=f"{base_url.rstrip('/')}/staff/reviews/upset")
    sent = [_sent(mailer, address, text) for address in sorted(found)]
    if not any(sent):
        return 0
    with session(engine) as db:
        for held in db.exec(select(HeldWords).where(col(HeldWords.id).in_(untold))):
            held.told = True
    return len(untold)


def _sent(mailer: Mailer, address: str, text: str) -> bool:
    try:
        mailer.send(address, SUBJECT, text)
    except OSError as wrong:
        LOG.warning("a worker was not told and will be the next time (%s)", type(wrong).__name__)
        return False
    return True
