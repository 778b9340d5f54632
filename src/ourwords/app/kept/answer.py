"""Send one made-up answer through everything that real ones go through, in a place of its own, and show all that is kept.

It runs as a process of its own with none of our settings: it cannot know where real answers are.
`python -m ourwords.app.kept.answer` prints what it found as JSON.
"""

import asyncio
import html
import re
import sys
import tempfile
from collections import Counter
from contextlib import redirect_stderr
from email import message_from_bytes, policy
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import msgspec
from sqlalchemy import Engine
from sqlmodel import SQLModel

from ourwords.accounts import Role
from ourwords.app import seed
from ourwords.app.calling import call
from ourwords.app.filling.asking import fill_surveys
from ourwords.app.filling.people import fill_people, of
from ourwords.app.kept import rows
from ourwords.app.kept.shown import Found, Shown
from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.app.standing import fill_standing
from ourwords.app.worker import make_bench, work_once
from ourwords.kit import clock
from ourwords.kit.db import session
from ourwords.kit.logs import start_logging
from ourwords.kit.settings import Settings
from ourwords.surveys.rules import Question
from ourwords.vault.opening import make_keys

SURVEY = "your-school"
NAME = "Ombretwist"
TYPED = f"I do not feel safe at home. My dad hits me, and my sister {NAME} saw it."
REACH = f"Ask for {NAME} at the library on Mondays"
PHONE = {
    "Address on the network": "203.0.113.77",
    "Kind of browser": "InventedBrowser/7.5 (InventedPhone)",
    "Language of the phone": "cy-invented",
    "Page they came from": "https://invented.example/chat",
    "Cookie of another page": "invented-cookie-5Q",
}
"""What a phone says of itself, whether it is asked or not."""
HEADERS = {
    "user-agent": PHONE["Kind of browser"], "accept-language": PHONE["Language of the phone"],
    "referer": PHONE["Page they came from"], "cookie": f"other={PHONE['Cookie of another page']}",
    "x-forwarded-for": PHONE["Address on the network"],
}  # fmt: skip
TICKET = re.compile(r'name="ticket" value="([^"]{1,2000})"')


def make() -> Shown:
    """Send it, let the worker do its work, and look at every table and every file."""
    with tempfile.TemporaryDirectory() as name:
        settings = _place(Path(name))
        log = _log()
        bench = make_bench(settings, smallest_batch=1)
        _city(bench.engine)
        work_once(bench)
        before, mails = rows.snapshot(bench.engine, rows.tables()), _mails(settings)
        sent = asyncio.run(_send(settings))
        work_once(bench)
        found = rows.added(before, rows.snapshot(bench.engine, rows.tables()))
        bench.engine.dispose()
        searched = _all_bytes(settings) + log.getvalue().encode()
        known = SQLModel.metadata.tables
        return Shown(
            sent, _look_for(searched), len(searched), tuple(rows.shelves(found, known)),
            tuple(rows.later(found, known)), tuple((_mails(settings) - mails).items()),
        )  # fmt: skip


def _place(folder: Path) -> Settings:
    """An installation in a folder of its own: every setting that leads anywhere is said here."""
    settings = Settings(
        data=folder, database_url="", keys=None, vault_public_key="", vault_private_key_file=None, symbols=None,
        mail_url=f"file:{folder / 'mails'}", demo=False, _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    make_keys(settings)
    return settings


def _log() -> StringIO:
    """What the program writes down, kept instead of shown."""
    lines = StringIO()
    with redirect_stderr(lines):
        start_logging()
    return lines


def _city(engine: Engine) -> None:
    now = clock.now()
    SQLModel.metadata.create_all(engine)
    with session(engine) as db:
        fill_standing(db, now=now)
        people = fill_people(db, now=now)
        fill_surveys(db, of(people, Role.SURVEY_LEAD)[0], of(people, Role.SAFEGUARDING_LEAD), now=now)


async def _send(settings: Settings) -> tuple[tuple[str, str], ...]:
    """As a phone does: open the form, send it, ask for a code, and leave a way to be reached."""
    app = create_app(settings, Part.PUBLIC)
    app.state.desk.writer.start()

    async def ask(
        method: str, address: str, form: dict[str, str] | None = None
    ) -> tuple[dict[bytes, bytes], str]:
        status, headers, content = await call(
            app, method, address, urlencode(form or {}).encode(), headers=HEADERS, client=PHONE["Address on the network"]
        )  # fmt: skip
        if status >= 400:
            raise RuntimeError(f"{method} {address} was answered with {status}")
        return headers, content.decode()

    headers, _ = await ask("GET", f"/s/{SURVEY}/answer")
    address = headers[b"location"].decode()
    await ask("GET", address)
    sent = _answers(address)
    _, thanks = await ask(
        "POST", address, {question.id: answer for question, answer, _ in sent} | {"may_show": "idea"}
    )
    found = TICKET.search(thanks)
    ticket = html.unescape(found[1]) if found else ""
    await ask("POST", "/code", {"ticket": ticket})
    await ask("POST", "/contact/envelope", {"ticket": ticket, "how": REACH})
    app.state.desk.writer.stop()
    await app.state.desk.shelf.rest()
    app.state.engine.dispose()
    said = tuple((question.text, told) for question, _, told in sent)
    return (*said, ("How is it safe to reach you?", REACH))


def _answers(address: str) -> list[tuple[Question, str, str]]:
    """Question, what is sent, and how it reads: the first choice everywhere, and words where there is room for them."""
    edition = seed.document(SURVEY).edition(address.split("/")[4])
    longest = next(question for question in edition.questions if question.kind == "long")
    chosen = [question for question in edition.questions if question.options and question.kind == "single"]
    first = [(question, question.options[0].id, question.options[0].text) for question in chosen]
    return [*first, (longest, TYPED, TYPED)]


def _mails(settings: Settings) -> Counter[str]:
    """What each mail says, and how many got it."""
    found: Counter[str] = Counter()
    for path in (settings.data / "mails").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = mail.get_body()
        found[f"{mail['subject']}\n\n{body.get_content().strip() if body else ''}"] += 1
    return found


def _all_bytes(settings: Settings) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(settings.data.rglob("*")) if path.is_file())


def _look_for(searched: bytes) -> tuple[Found, ...]:
    """Each thing in the forms in which it could lie there."""
    marks = {**PHONE, "What they wrote": TYPED, "A name in it": NAME, "How to reach them": REACH}
    folded = searched.lower()
    return tuple(
        Found(what, sent, sum(folded.count(sent.lower().encode(code)) for code in ("utf-8", "utf-16-le")))
        for what, sent in marks.items()
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(make()))
