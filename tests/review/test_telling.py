"""Words of a member that may tell of a worry wait for nobody to sign in: workers are mailed, and not what they are."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from ourwords import accounts, review
from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from ourwords.review import Verdict
from tests.people import an_actor
from tests.review.ground import Ground, a_review

WORRY = "My stepdad hits me every night."
ADDRESS = "https://words.example"


@dataclass
class Post:
    """Keeps what is sent; refuses all while it is shut."""

    shut: bool = False
    sent: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def send(self, to: str, subject: str, text: str) -> None:
        if self.shut:
            raise OSError
        self.sent.append((to, subject + text))


@pytest.fixture
def held(db: Session, settings: Settings) -> Ground:
    """A review of which one member wrote something that may tell of a worry, and two workers."""
    ground = a_review(db, settings)
    ground.send()
    an_actor(db, Role.SURVEY_LEAD)
    ground.judge(ground.member(), Verdict.NO, WORRY)
    db.commit()
    return ground


def test_every_worker_is_mailed_once_and_not_what_was_written_or_by_whom(
    held: Ground, engine: Engine
) -> None:
    post = Post()
    workers = {
        one.email for role in (Role.ANALYST, Role.SURVEY_LEAD) for one in accounts.people(held.db, role)
    }
    held.db.rollback()
    for _ in range(2):
        review.tell_workers(engine, mailer=post, base_url=ADDRESS)

    assert sorted(to for to, _ in post.sent) == sorted(workers)
    for _, text in post.sent:
        assert f"{ADDRESS}/staff/reviews/upset" in text
        assert WORRY not in text
        assert held.member().name not in text


def test_a_mail_that_did_not_go_goes_the_next_time(held: Ground, engine: Engine) -> None:
    assert review.tell_workers(engine, mailer=Post(shut=True), base_url=ADDRESS) == 0
    assert review.tell_workers(engine, mailer=Post(), base_url=ADDRESS) == 1


def test_the_worker_does_it(held: Ground, settings: Settings) -> None:
    from ourwords.app.worker import make_bench, work_once

    bench = make_bench(settings, 1)
    work_once(bench)
    bench.engine.dispose()

    mails = [path.read_text() for path in (settings.data / "mails").glob("*.eml")]
    assert any("Something waits for a worker to read" in mail for mail in mails)
