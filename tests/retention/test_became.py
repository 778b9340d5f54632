"""What a code tells: what happened and what changed because of it, never what the words were about when somebody worried."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from ourwords import reports, review
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import TextState
from ourwords.anonymisation import service as texts
from ourwords.kit import clock
from ourwords.kit.errors import NotFound
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.reports import Promise
from ourwords.responses import Response
from ourwords.retention import service, take_back
from ourwords.retention.rules import opened_note
from ourwords.retention.service import Became
from ourwords.safeguarding import Concern
from tests.conftest import Client
from tests.people import NOW, a_survey, an_actor
from tests.reports import ground as making
from tests.reports.ground import Ground
from tests.retention.phone import open_with

DUE = date(2027, 3, 1)
FOOD, BUS, ALL = "Lunch is too short.", "The bus is late.", "Nobody asks us."


@pytest.fixture
def ground(db: Session) -> Ground:
    """A survey that is told of: two themes that young people agreed, and what is done about each and about all."""
    ground = making.make(db)
    answers = ground.answer(60, {"way": "walk", "change": True})
    for theme in (0, 1):
        ground.say(theme, answers[theme * 30 : theme * 30 + 30])
        ground.review(theme, review.State.AGREED)
    found = [ground.finding(theme) for theme in (0, 1)]
    ground.publish(ground.report(*found))
    me = an_actor(db, Role.SUBGROUP)
    promise(ground, me, FOOD, Promise.DONE, found[0].id, what_changed="Lunch is ten minutes longer.")
    promise(ground, me, BUS, Promise.CANNOT, found[1].id, because="The firm says no.")
    promise(ground, me, ALL, Promise.DOING, None, text="A young person sits on each panel.")
    return ground


def promise(
    ground: Ground, me: Actor, said: str, state: Promise, finding_id: UUID | None, **words: str
) -> None:
    made = reports.add_action(
        ground.db, me, survey_id=ground.survey.id, title=said, you_said=said, text="We look at it.", owner_role="Head",
        due_on=DUE, finding_id=finding_id, now=NOW,
    )  # fmt: skip
    reports.update_action(
        ground.db, me, made.id, state=state, text=words.get("text", ""), what_changed=words.get("what_changed", ""),
        because=words.get("because", ""), due_on=DUE, now=NOW,
    )  # fmt: skip
    ground.db.commit()


def mine(ground: Ground, theme: int | None) -> UUID:
    """An answer whose words are of this theme."""
    [id] = ground.answer(1, {"way": "walk", "change": True})
    if theme is not None:
        ground.say(theme, [id])
    return id


def became(ground: Ground, id: UUID) -> Became:
    return service.became(ground.db, id, language="en", now=NOW)


def changes(ground: Ground, id: UUID) -> list[tuple[str, str, str]]:
    return [(one.you_said, str(one.says), one.text) for one in became(ground, id).changed]


def test_what_changed_is_told_of_the_answers_own_themes_and_of_the_whole_survey(ground: Ground) -> None:
    assert changes(ground, mine(ground, 0)) == [
        (FOOD, "We did this:", "Lunch is ten minutes longer."),
        (ALL, "We are doing this now:", "A young person sits on each panel."),
    ]
    assert (BUS, "We can’t do this. This is why:", "The firm says no.") in changes(ground, mine(ground, 1))


def test_who_chose_and_wrote_nothing_reads_what_changed_for_all(ground: Ground) -> None:
    assert [said for said, _, _ in changes(ground, mine(ground, None))] == [ALL]


def test_nothing_is_told_before_everybody_is_told(db: Session, ground: Ground) -> None:
    survey = a_survey(db, slug="another-school")
    [id] = Ground(db, survey, ground.themes, ground.analyst).answer(1, {"way": "walk"})
    promise(
        Ground(db, survey, ground.themes, ground.analyst),
        an_actor(db, Role.SUBGROUP),
        ALL,
        Promise.DOING,
        None,
        text="x",
    )

    seen = became(ground, id)

    assert (seen.told, seen.changed) == (False, ())


def test_of_words_that_ever_worried_somebody_no_theme_is_named(ground: Ground) -> None:
    """Whoever holds the code may be whoever hurt them."""
    id = mine(ground, 0)
    calm = became(ground, id)
    ground.db.add(
        Concern(response_id=id, level="worry", state="decided", arrived_at=NOW, due_at=NOW, decided_at=NOW)
    )
    ground.db.commit()

    worried = became(ground, id)

    assert calm.agreed
    assert (worried.agreed, [one.you_said for one in worried.changed], worried.read) == ((), [ALL], True)


def test_it_is_read_once_every_text_was_on_an_earlier_day_and_stays_so(ground: Ground) -> None:
    """Else a reader who holds a code would see which text is the child's: by holding half of them, and half of those."""
    [id] = ground.answer(1, {"way": "walk"})
    reader = an_actor(ground.db, Role.SURVEY_LEAD)
    waits = TextState.WAITING
    one, other = (ground.say(0, [id], question=question, state=waits)[0] for question in ("change", "word"))
    for text in (one, other):
        text.read_on = None

    def read(days: int) -> bool:
        return service.became(ground.db, id, language="en", now=NOW + timedelta(days=days)).read

    texts.hold(ground.db, reader, one.id, reason="Half of them", now=NOW)
    half = [read(0), read(1)]
    texts.hold(ground.db, reader, other.id, reason="The other half", now=NOW)
    held = [read(0), read(1)]
    for text in (one, other):
        texts.put_back(ground.db, reader, text.id, now=NOW)

    assert (half, held) == ([False, False], [False, True])
    assert read(1)


def test_what_is_late_says_since_when(ground: Ground) -> None:
    seen = service.became(ground.db, mine(ground, 0), language="en", now=NOW.replace(year=2027, month=10))

    assert [one.late_since for one in seen.changed] == [None, DUE]


@pytest.mark.parametrize(("source", "says"), [
    ("paper", "You answered on paper. A worker typed it in for you."),
    ("group", "You said this together. A worker wrote down what your group said."),
])  # fmt: skip
def test_how_an_answer_came_is_said_kindly(
    client: Client, db: Session, code: str, source: str, says: str
) -> None:
    db.connection().execute(Response.__table__.update().values(source=source))  # type: ignore[attr-defined]
    db.commit()

    assert says in open_with(client, code)


def test_the_page_tells_what_changed_and_leads_to_where_all_is_told(
    client: Client, settings: Settings, ground: Ground
) -> None:
    page = page_of(client, settings, mine(ground, 0))

    assert "What changed because of it" in page
    assert FOOD in page
    assert "We did this:" in page
    assert f'href="/heard/{ground.survey.slug}"' in page


def page_of(client: Client, settings: Settings, id: UUID, language: str = "en") -> str:
    note = opened_note(load_secret(settings.keys_folder), id, clock.now())
    address = "/code/read" if language == "en" else f"/code/read?lang={language}"
    return client.post(address, data={"opened": note}).text


def test_the_pages_keep_the_language_they_are_asked_for_in(
    client: Client, settings: Settings, ground: Ground
) -> None:
    page = page_of(client, settings, mine(ground, 0), "cy")

    assert '<html lang="cy"' in page
    assert 'action="/code/back?lang=cy"' in page


def test_what_was_taken_back_is_not_told_of(ground: Ground, settings: Settings) -> None:
    id = mine(ground, 0)
    take_back(ground.db, id, now=NOW)

    with pytest.raises(NotFound, match="no longer have"):
        became(ground, id)


@pytest.mark.parametrize("days", [740, 1110])
def test_a_hold_shows_in_nothing(ground: Ground, days: int) -> None:
    """What would be over without one looks over with one: whoever hurt the child may hold the code."""
    id, later = mine(ground, 0), NOW + timedelta(days=days)
    if days < 1095:
        assert service.became(ground.db, id, language="en", now=later).over
        assert not service.became(ground.db, id, language="en", now=later).read
    else:
        with pytest.raises(NotFound):
            service.became(ground.db, id, language="en", now=later)
