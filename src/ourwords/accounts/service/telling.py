"""Mails about people's access. A mail that cannot be sent breaks nothing: the page has said all that is in it."""

from collections.abc import Iterable

from sqlmodel import Session

from ourwords.accounts.models import Person
from ourwords.accounts.rules import Role
from ourwords.accounts.service.inviting import people
from ourwords.kit.logs import log
from ourwords.kit.mail import Mailer

LOG = log("accounts")
Letter = tuple[str, str, str]
"""To whom, about what, and the words."""


def invitation_letter(email: str, address: str, product: str) -> Letter:
    """The mail that carries an invitation."""
    words = (
        f"You are invited to {product}.\n\nOpen this link and choose a passphrase. It works once, for seven days:\n"
        f"{address}\n\nIf you did not expect this, you can leave it. Nothing happens without you.\n"
    )
    return email, f"Your invitation to {product}", words


def warnings(db: Session, person: Person, product: str) -> list[Letter]:
    """Tell the other safeguarding leads that somebody can, or soon can, read words as typed."""
    if person.role != Role.SAFEGUARDING_LEAD or not person.active:
        return []
    words = (
        f"{person.name} has been given, or given again, the role of safeguarding lead in {product}. "
        "They can read children's words as typed.\n\n"
        "If you did not expect this, ask the administrator today. The page “Who did what” shows who did it.\n"
    )
    others = [other for other in people(db, Role.SAFEGUARDING_LEAD) if other.email and other.id != person.id]
    return [(other.email, f"{product}: a safeguarding lead was added", words) for other in others]


def send(mailer: Mailer, letters: Iterable[Letter]) -> None:
    """Send what can be sent."""
    for to, subject, words in letters:
        try:
            mailer.send(to, subject, words)
        except OSError as wrong:
            LOG.warning("a mail about access was not sent (%s)", type(wrong).__name__)
