"""What the city answered, taken in as from phones: read, screened, sealed, written."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, delete

from ourwords.app import seed
from ourwords.kit.errors import NotReady
from ourwords.kit.keys import Secret
from ourwords.responses.models import Sent
from ourwords.responses.service import Place, take
from ourwords.responses.writer import Kept, Submission, write_all
from ourwords.safeguarding import Keepers
from ourwords.surveys import Survey, links
from ourwords.surveys.rules import read_answers
from ourwords.vault import Sealer

Meant = dict[tuple[UUID, str], seed.Meant]
"""What was meant by the words of one response to one question."""


def fill_answers(
    engine: Engine, surveys: dict[str, Survey], count: int, *, sealer: Sealer, secret: Secret, now: datetime
) -> Meant:
    """Write about `count` responses, shared among the surveys as in the story; gives what each text is about."""
    rnd, meant = random.Random(1), Meant()  # noqa: S311 - the same city every time
    total = sum(seed.TOTALS.values())
    for slug, share in seed.TOTALS.items():
        survey, people = surveys[slug], max(1, round(count * share / total))
        with Session(engine) as db:
            ways = {link.slug: link.id for link in links(db, survey.id)}
        _write(engine, _forms(survey, ways, people, rnd, sealer, secret, now), meant)
    with Session(engine) as db:
        db.exec(delete(Sent))  # these visits are long over
        db.commit()
    return meant


Form = tuple[Submission, dict[str, seed.Meant]]


def _forms(
    survey: Survey,
    ways: dict[str, UUID],
    people: int,
    rnd: random.Random,
    sealer: Sealer,
    secret: Secret,
    now: datetime,
) -> Iterator[Form]:
    if survey.version_id is None:
        raise NotReady("The survey has to be published first.")
    document = seed.document(survey.slug)
    for number, sent in enumerate(seed.responses(survey.slug, people, rnd)):
        edition = document.edition(sent.edition)
        place = Place(survey.id, survey.version_id, edition.key, link_id=ways.get(sent.link))
        came = now - timedelta(weeks=sent.weeks_ago, minutes=rnd.randrange(30, 60 * 24 * 2))
        answers = read_answers(edition, sent.fields)
        token = f"{survey.slug}-{number}"
        yield (
            take(
                place,
                answers,
                token=token,
                content=b"",
                sealer=sealer,
                secret=secret,
                keepers=Keepers(),
                now=came,
            ),
            sent.meant,
        )


def _write(engine: Engine, forms: Iterator[Form], meant: Meant) -> None:
    waiting = list(forms)
    for start in range(0, len(waiting), 200):
        batch = waiting[start : start + 200]
        for (_, said), kept in zip(batch, write_all(engine, [form for form, _ in batch]), strict=True):
            if not isinstance(kept, Kept):
                raise kept
            meant.update({(kept.response_id, question): about for question, about in said.items()})
