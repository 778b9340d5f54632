"""Phones that can be told apart by all they send, against the real program, and every byte that is kept afterwards.

`python -m tests.promises.sessions [HOW MANY]` does it a thousand times, on an SQLite file of its own.
"""

import html
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Engine, text
from sqlmodel import Session, SQLModel

from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.surveys import service as surveys
from ourwords.vault.opening import make_keys
from tests.people import NOW, a_survey, an_actor

ROOT = Path(__file__).parent.parent.parent
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
CODE = re.compile(r'<strong translate="no">(\w+)</strong>')
LINK = "poster"
OURWORDS = [sys.executable, "-m", "ourwords.app.commands"]


class Phone:
    """One phone, with an address of its own on this machine, and all it says about itself."""

    def __init__(self, number: int, port: int) -> None:
        self.number = number
        self.address = f"127.{77 + number // 62_500}.{number // 250 % 250}.{number % 250 + 1}"
        self.marks = {
            "user-agent": f"MarkedBrowser-{number}-Qx", "x-forwarded-for": f"203.{number // 250}.113.{number % 250}",
            "referer": f"http://chat{number}.invented.example/room", "cookie": f"marked{number}=value{number}Zq",
            "accept-language": f"cy-marked{number}", "x-client-data": f"device{number}Wd",
        }  # fmt: skip
        self.token, self.codes = "", list[str]()
        self._line = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=60, source_address=(self.address, 0)
        )

    def ask(self, method: str, address: str, form: dict[str, str] | None = None) -> http.client.HTTPResponse:
        """One request as this phone makes it."""
        typed = {"content-type": "application/x-www-form-urlencoded"} if form else {}
        self._line.request(method, address, urlencode(form or {}), {**self.marks, **typed})
        return self._line.getresponse()

    def visit(self, slug: str) -> None:
        """Open a survey, answer it, ask for a code, now and then leave an envelope, and leave."""
        begun = self.ask("GET", f"/s/{slug}?from={LINK}")
        begun.read()
        address = begun.headers["location"]
        self.token = address.split("/")[5].split("?")[0]
        self.ask("GET", address).read()
        sent = self.ask("POST", address, {"way": "bus", "change": self.words})
        page = sent.read().decode()
        if sent.status != 200 or "Thank you" not in page:
            raise RuntimeError(f"phone {self.number} was answered with {sent.status}")
        if ticket := TICKET.search(page):
            self._more(html.unescape(ticket[1]))
        self.ask("GET", "/exit").read()
        self._line.close()

    def _more(self, ticket: str) -> None:
        if self.number % 3 == 0:
            shown = self.ask("POST", "/code", {"ticket": ticket}).read().decode()
            self.codes = [" ".join(CODE.findall(shown))]
        if self.number % 5 == 0:
            self.ask("POST", "/contact/envelope", {"ticket": ticket, "how": f"reach{self.number}Kj"}).read()

    @property
    def words(self) -> str:
        """What is typed: a worry for every second phone."""
        return (
            f"marked words {self.number}"
            if self.number % 2
            else f"my dad hits me, marked words {self.number}."
        )

    def traces(self) -> Iterator[str]:
        """Everything that may be found nowhere."""
        yield from (self.address, self.token, f"reach{self.number}Kj")
        yield from self.marks.values()
        yield from (
            one for code in self.codes for one in (code, code.replace(" ", "-"), code.replace(" ", "")) if one
        )


def prepare(settings: Settings) -> str:
    """A survey with a named way in; gives its slug."""
    engine = make_engine(settings.database)
    with Session(engine, expire_on_commit=False) as db:
        survey = a_survey(db)
        from ourwords.accounts import Role

        surveys.add_link(
            db, an_actor(db, Role.SURVEY_LEAD), survey.id, slug=LINK, name="Invented poster", now=NOW
        )
        db.commit()
    engine.dispose()
    return survey.slug


def environment(settings: Settings) -> dict[str, str]:
    """The settings as the program reads them, and a folder for whatever it lays down in passing."""
    passing = settings.data / "tmp"
    passing.mkdir(exist_ok=True)
    return {
        **os.environ, "OURWORDS_DATA": str(settings.data), "OURWORDS_DATABASE_URL": settings.database_url,
        "OURWORDS_MAIL_URL": settings.mail_url, "TMPDIR": str(passing), "PYTHON": sys.executable,
    }  # fmt: skip


@contextmanager
def serving(settings: Settings) -> Generator[int]:
    """The public's part as a process of its own, writing what it says into `said.log`; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = [*OURWORDS, "serve", "--part", "public", "--port", str(port)]
    with (settings.data / "said.log").open("ab") as log:
        server = subprocess.Popen(asked, cwd=settings.data, env=environment(settings), stdout=log, stderr=log)
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the public's part did not start")


def work(settings: Settings) -> None:
    """The worker once, and a backup; what they say goes into the same log."""
    with (settings.data / "said.log").open("ab") as log:
        for asked in (
            [*OURWORDS, "work", "--once"],
            ["sh", str(ROOT / "deploy" / "backup.sh"), str(settings.data / "copies")],
        ):
            subprocess.run(
                asked, cwd=settings.data, env=environment(settings), stdout=log, stderr=log, check=True
            )


def kept(settings: Settings) -> bytes:
    """Every byte below the data folder: database and its log, keys, mails, log, copies, what was laid down in passing; and on
    PostgreSQL every row of every table."""
    files = b"\n".join(path.read_bytes() for path in sorted(settings.data.rglob("*")) if path.is_file())
    engine = make_engine(settings.database)
    rows = b"" if engine.dialect.name == "sqlite" else _rows(engine)
    engine.dispose()
    return files + rows


def _rows(engine: Engine) -> bytes:
    with engine.connect() as connection:
        found = [
            repr(row)
            for name in SQLModel.metadata.tables
            for row in connection.execute(text(f'SELECT * FROM "{name}"'))
        ]
    return "\n".join(found).encode()


def send(settings: Settings, count: int) -> list[Phone]:
    """So many phones, one after the other, and all that comes of it."""
    slug = prepare(settings)
    with serving(settings) as port:
        phones = [Phone(number, port) for number in range(count)]
        for phone in phones:
            phone.visit(slug)
    work(settings)
    return phones


def found(phones: list[Phone], searched: bytes) -> list[str]:
    """What of them is there."""
    folded = searched.lower()
    return [trace for phone in phones for trace in phone.traces() if trace.lower().encode() in folded]


def main(count: int) -> int:
    """Print how many phones, traces and bytes there were, and what was found."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(
            data=Path(name), database_url="", keys=None, mail_url=f"file:{name}/mails", smallest_batch=1,
            _env_file=None,  # pyright: ignore[reportCallIssue]
        )  # fmt: skip
        make_keys(settings)
        from ourwords.app import schema

        schema.upgrade(settings)
        phones = send(settings, count)
        searched = kept(settings)
    traces = [trace for phone in phones for trace in phone.traces()]
    hits = found(phones, searched)
    sys.stdout.write(
        f"{len(phones):,} phones, {len(traces):,} traces of them, {len(searched):,} bytes searched: {len(hits):,} found {hits[:5]}\n"
    )
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
