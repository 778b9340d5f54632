"""What a mail server says when it takes no mail names people: no log says it after it (AN6)."""

from collections.abc import Callable, Generator
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from litestar import Litestar
from sqlmodel import Session

from ourwords.accounts import Person, Role
from ourwords.app.worker import make_bench, one_round
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from tests.conftest import Client
from tests.people import a_response, a_survey
from tests.promises.test_logs import HEADERS, NAME, TYPED, Written, written

__all__ = ["written"]


class Refusing(StreamRequestHandler):
    """A mail server that takes no mail, and says again for whom it would have been."""

    def handle(self) -> None:
        self.wfile.write(b"220 invented\r\n")
        while line := self.rfile.readline():
            replies = {b"RCPT": b"550 5.1.1 " + line, b"QUIT": b"221 bye\r\n"}
            self.wfile.write(replies.get(line[:4].upper(), b"250 ok\r\n"))


@pytest.fixture
def no_mail(settings: Settings) -> Generator[Settings]:
    """The same settings with that mail server."""
    with ThreadingTCPServer(("127.0.0.1", 0), Refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield settings.model_copy(update={"mail_url": f"smtp://127.0.0.1:{server.server_address[1]}"})
        server.shutdown()


def test_an_invitation_no_mail_server_takes_leaves_no_name(
    no_mail: Settings, written: Written, app: Litestar, as_role: Callable[[Role], Client]
) -> None:
    client = as_role(Role.ADMINISTRATOR)
    app.state.mailer = make_mailer(no_mail)
    form = {"name": NAME, "sign_in_name": f"{NAME}@invented.example", "role": "analyst"}

    assert client.post("/staff/people", data=form, headers=HEADERS).status_code == 200
    log = written()
    assert "SMTPRecipientsRefused" in log
    assert NAME not in log


def test_an_alarm_no_mail_server_takes_leaves_no_name(
    no_mail: Settings, written: Written, db: Session, settings: Settings
) -> None:
    survey = a_survey(db)
    reader = db.get(Person, survey.reader_id)
    assert reader
    reader.name, reader.sign_in_name = NAME, f"{NAME}@invented.example"
    db.commit()
    a_response(db, settings, survey, change=TYPED)
    bench = make_bench(no_mail, 1)
    one_round(bench)
    bench.engine.dispose()

    log = written()
    assert "SMTPRecipientsRefused" in log
    assert NAME not in log
