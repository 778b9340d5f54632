"""Send short mails: to a mail server, or as files in a folder for a demonstration and for tests."""

import smtplib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings

PATIENCE = 10.0
"""Seconds that a mail server may take for each answer."""


@contextmanager
def _or_not_sent() -> Generator[None]:
    """Whatever goes wrong is an OSError, so that nobody who sends has to know how many ways there are to mistype an address."""
    try:
        yield
    except OSError:
        raise
    except Exception as wrong:
        raise OSError(f"no mail could be made of it ({type(wrong).__name__})") from None


class Mailer(Protocol):
    """Anything that can send a mail; raises OSError when it could not."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Send one mail of plain text."""
        ...


@dataclass(frozen=True, slots=True)
class FolderMailer:
    """Mails as files, so that a demonstration shows what would be sent."""

    folder: Path
    sender: str

    @_or_not_sent()
    def send(self, to: str, subject: str, text: str) -> None:
        """Write one `.eml` file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{uuid4()}.eml").write_bytes(bytes(_message(self.sender, to, subject, text)))


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Mails by a mail server; encrypted whenever the server can."""

    address: str
    sender: str

    @_or_not_sent()
    def send(self, to: str, subject: str, text: str) -> None:
        """Send one mail; a server that does not answer is given up on."""
        url = urlsplit(self.address)
        server = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
        with server(
            url.hostname or "localhost", url.port or (465 if url.scheme == "smtps" else 25), timeout=PATIENCE
        ) as smtp:
            if url.scheme == "smtp" and smtp.has_extn("starttls"):
                smtp.starttls()
            if url.username:
                smtp.login(unquote(url.username), unquote(url.password or ""))
            smtp.send_message(_message(self.sender, to, subject, text))


def make_mailer(settings: Settings) -> Mailer:
    """What the settings ask for.

    Raises:
        NotReady: no way to send mail is set, or its address cannot be read.
    """
    address = settings.mail_url
    if address.startswith("file:"):
        return FolderMailer(Path(address.removeprefix("file:")), settings.mail_from)
    if address.startswith(("smtp://", "smtps://")):
        return SmtpMailer(address, settings.mail_from)
    raise NotReady("Set OURWORDS_MAIL_URL, for instance smtp://mail.example:25, so that alarms can be sent.")


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """A mail to this address and to no other. What is mistyped is often read as another address, or as two."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    if [each.addr_spec for each in message["To"].addresses] != [to]:
        raise OSError("no mail can go to what is no address")
    message.set_content(text)
    return message
