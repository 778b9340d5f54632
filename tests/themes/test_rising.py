"""What no theme fits, what few say, and what is said more often, as an analyst sees it."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from ourwords.accounts import Actor
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import FeelingScore, PutAway, Theme
from ourwords.themes.rules.coding import Outcome
from ourwords.themes.rules.rising import Sense
from ourwords.themes.service import rising
from tests.conftest import SignIn
from tests.people import NOW
from tests.themes.ground import a_text, a_theme, coded
from tests.themes.test_rules_grouping import DOGS


def some_dogs(db: Session, me: Actor, settings: Settings, survey: Survey) -> list[UUID]:
    """Texts that a coder found no theme in."""
    texts = [a_text(db, settings, survey, words) for words in DOGS]
    for text in texts:
        coded(db, me, text)
    return [text.id for text in texts]


def test_what_coders_and_the_machine_find_nothing_for_is_offered(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    theme, ids = a_theme(db), some_dogs(db, me, settings, survey)
    fits, unsure = a_text(db, settings, survey), a_text(db, settings, survey)
    coded(db, me, fits, theme)
    coded(db, me, unsure, outcome=Outcome.UNSURE)
    unread, looked = a_text(db, settings, survey, "Unread"), a_text(db, settings, survey, "Looked at")
    db.add(FeelingScore(clean_text_id=looked.id, polarity=0, signal=False))
    db.commit()

    (group,) = rising.offered(db, me)
    assert {text.id for text in group.texts} == set(ids)
    assert rising.missed_count(db, me) == 4
    assert (
        {text.id for one in rising.sorted_out(db, me).few for text in one.texts} == {looked.id} != {unread.id}
    )


def test_what_may_no_longer_be_read_leaves_its_group(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    a_theme(db)
    ids = some_dogs(db, me, settings, survey)
    assert len(rising.offered(db, me)) == 1
    service.worry(db, me, ids[0], why="It sounds as if somebody hurts them.", now=NOW)
    db.commit()

    assert rising.offered(db, me) == []
    assert {text.id for one in rising.sorted_out(db, me).few for text in one.texts} == set(ids[1:])


def test_a_group_becomes_a_theme_and_its_texts_are_looked_at_before_they_are_coded(
    db: Session, me: Actor, settings: Settings, survey: Survey, sign_in: SignIn
) -> None:
    a_theme(db)
    ids, client = some_dogs(db, me, settings, survey), sign_in(me)
    assert all(words in client.get("/staff/codebook/rising").text for words in DOGS)
    here = f"/staff/codebook/rising/{ids[0]}"
    wrong = client.post(f"{here}/theme", data={"name": "Dogs at school"})
    assert wrong.status_code == 422
    assert 'value="Dogs at school"' in wrong.text
    given = {
        "name": "Dogs at school",
        "young_name": "dogs",
        "definition": "Animals that help children at school.",
    }
    to = client.post(f"{here}/theme", data=given).headers["location"]
    assert "is a theme now" in client.get(to).text
    many = {
        "text": [str(id) for id in ids],
        "theme": to.partition("theme=")[2],
        "back": "/staff/codebook/rising",
    }
    preview = client.post("/staff/codebook/find/preview", data=many).text
    assert "Give 3 texts the theme “Dogs at school”?" in preview
    assert "You said “None of these”" in preview
    assert rising.missed_count(db, me) == 3
    db.commit()
    client.post("/staff/codebook/find/coded", data=many)

    theme = db.exec(select(Theme).where(Theme.name == "Dogs at school")).one()
    db.expire_all()
    assert service.responses_by_theme(db, survey.id).keys() == {theme.id}
    assert "0 groups" in client.get("/staff/codebook/rising").text
    assert theme.examples == []


def test_a_group_is_put_away_with_a_reason_and_taken_out_again(
    db: Session, me: Actor, settings: Settings, survey: Survey, sign_in: SignIn
) -> None:
    a_theme(db)
    ids, client = some_dogs(db, me, settings, survey), sign_in(me)
    away = f"/staff/codebook/rising/{ids[0]}/away"
    assert client.post(away, data={"reason": " "}).status_code == 422
    client.post(away, data={"reason": "One class wrote it together."})
    page = client.get("/staff/codebook/rising").text
    assert "One class wrote it together." in page
    assert "0 groups" in page
    group_id = db.exec(select(PutAway.group_id)).first()
    db.commit()
    client.post(f"/staff/codebook/rising/away/{group_id}/back")

    assert "0 groups" not in client.get("/staff/codebook/rising").text


def test_what_few_say_is_kept_in_sight(
    db: Session, me: Actor, settings: Settings, survey: Survey, sign_in: SignIn
) -> None:
    theme, rare, alone = (
        a_theme(db),
        a_text(db, settings, survey, "My own view"),
        a_text(db, settings, survey, "Quite alone"),
    )
    coded(db, me, rare, theme)
    coded(db, me, alone)
    page = sign_in(me).get("/staff/codebook/rising/few").text

    assert theme.name in page
    assert "My own view" in page
    assert "Quite alone" in page


def coded_in(
    db: Session,
    me: Actor,
    settings: Settings,
    survey: Survey,
    week: date,
    *,
    many: int,
    of: int,
    theme: Theme,
) -> None:
    for number in range(of):
        text = a_text(db, settings, survey)
        text.week = week
        coded(db, me, text, *([theme] if number < many else []))


def test_a_theme_that_is_said_more_often_says_so_and_a_small_one_says_nothing(
    db: Session, me: Actor, settings: Settings, survey: Survey, sign_in: SignIn
) -> None:
    theme, client = a_theme(db), sign_in(me)
    coded_in(db, me, settings, survey, date(2026, 9, 7), many=4, of=12, theme=theme)
    assert "There is no last time yet" in client.get("/staff/codebook/rising/changes").text
    coded_in(db, me, settings, survey, date(2026, 11, 2), many=12, of=20, theme=theme)
    hidden = client.get("/staff/codebook/rising/changes").text
    assert theme.name not in hidden
    assert "1 theme is left out" in hidden
    coded_in(db, me, settings, survey, date(2026, 9, 14), many=1, of=18, theme=theme)
    (one,) = rising.changes(db, me)

    assert [change.sense for _, change in one.rows] == [Sense.MORE]
    page = client.get("/staff/codebook/rising/changes").text
    assert "October to December 2026 beside July to September 2026" in page
    assert "17%" in page
    assert "60%" in page
