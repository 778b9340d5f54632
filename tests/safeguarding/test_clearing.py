"""Nobody is shown a worry before its words were looked through for them, whenever they came and however it began."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Person, Role, actor
from ourwords.accounts import service as accounts
from ourwords.kit.errors import NotFound, NotReady
from ourwords.kit.settings import Settings
from ourwords.safeguarding import (
    Concern,
    ask_for_contact,
    clear,
    hidden_from,
    open_words,
    open_worry,
    service,
    waiting,
)
from ourwords.surveys import Survey
from ourwords.vault import load_sealer
from ourwords.vault.opening import Opener
from tests import people
from tests.people import NOW, looked_through
from tests.safeguarding.ground import WORRY, a_concern, read_by_jo_and_pat
from tests.safeguarding.post import SOON_AFTER, Post, ring

ABOUT_GARETH = f"{WORRY} and gareth pemberton does nothing"
CALM = "Thornbury bought me new trainers and a phone"


def newcomer(db: Session, name: str, role: Role = Role.SAFEGUARDING_LEAD) -> Actor:
    """Somebody who was just invited; the worker has not run since."""
    sign_in = f"{name.replace(' ', '.')}@invented.example"
    person, _ = accounts.invite(db, None, name=name, sign_in_name=sign_in, role=role, now=NOW)
    db.commit()
    return actor(person)


def sees(db: Session, me: Actor) -> bool:
    return bool(waiting(db, me, now=NOW))


def begun(db: Session, settings: Settings, how: str, survey: Survey, words: str = CALM) -> Concern:
    """A worry that did not begin with the screen."""
    response_id = people.a_response(db, settings, survey, change=words)
    if how == "contact":
        ask_for_contact(
            db, response_id=response_id, how="text me", when="", not_know="", sealer=load_sealer(settings), now=NOW
        )  # fmt: skip
    else:
        open_worry(db, response_id, how, now=NOW)
    db.commit()
    return db.exec(select(Concern)).one()


@pytest.mark.parametrize(("name", "may"), [("Gareth Pemberton", False), ("Robin Invented", True)])
def test_who_becomes_a_reader_sees_nothing_before_the_words_were_looked_through_for_them(
    db: Session, settings: Settings, opener: Opener, name: str, may: bool
):
    concern, new = a_concern(db, settings, words=ABOUT_GARETH), newcomer(db, name)

    assert not sees(db, new)
    with pytest.raises(NotFound):
        open_words(db, new, concern.id, opener=opener, purpose="", now=NOW)
    looked_through(db, settings)

    assert sees(db, new) is may


def test_who_is_called_otherwise_is_looked_for_again(db: Session, settings: Settings):
    a_concern(db, settings, words=ABOUT_GARETH)
    new = newcomer(db, "Robin Invented")
    looked_through(db, settings)
    db.get_one(Person, new.id).name = "Gareth Pemberton"

    looked_through(db, settings)

    assert not sees(db, new)


@pytest.mark.parametrize("how", ["contact", "somebody was worried", "taken back"])
def test_a_worry_that_begins_later_is_looked_through_before_anybody_hears_of_it(
    db: Session, settings: Settings, how: str
):
    survey, jo, pat = read_by_jo_and_pat(db)
    begun(db, settings, how, survey)
    post = Post()
    ring(db, post)

    assert (post.to, sees(db, jo), sees(db, pat)) == ([], False, False)
    looked_through(db, settings)
    ring(db, post)

    assert (sees(db, jo), sees(db, pat)) == (False, True)
    assert post.to == [db.get_one(Person, pat.id).email]


def test_what_nobody_can_look_through_is_told_all_the_same_and_looked_at_when_it_opens(
    db: Session, settings: Settings, opener: Opener, monkeypatch: pytest.MonkeyPatch
):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern, post = begun(db, settings, "somebody was worried", survey), Post()

    def broken(*_: object) -> dict[str, str]:
        raise NotReady("shut")

    with monkeypatch.context() as patch:
        patch.setattr(Opener, "open", broken)
        tried: list[int] = []
        for _ in range(3):
            tried.append(clear(db, 9, opener=opener))
            db.commit()
        assert tried == [1, 1, 0]
    ring(db, post)

    assert len(post.to) == 2
    with pytest.raises(NotFound):
        open_words(db, jo, concern.id, opener=opener, purpose="", now=NOW)
    assert open_words(db, pat, concern.id, opener=opener, purpose="", now=NOW) == {"change": CALM}


def test_an_alarm_waits_for_it_a_minute_and_no_longer(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    begun(db, settings, "somebody was worried", survey)
    post = Post()
    ring(db, post, SOON_AFTER - timedelta(seconds=1))
    before = list(post.to)
    ring(db, post, SOON_AFTER)

    assert (before, len(post.to)) == ([], 2)
    assert sees(db, jo)
    assert sees(db, pat)
    looked_through(db, settings)
    assert not sees(db, jo)


def test_what_a_lead_decided_about_a_name_stays(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, "mrs thornbury hits me")
    service.keep_away(db, pat, concern.id, people=set(), why="A teacher of that name.", now=NOW)
    newcomer(db, "Robin Invented")

    looked_through(db, settings)

    assert sees(db, jo)


def test_who_reads_words_before_others_is_looked_for_too(db: Session, settings: Settings):
    reader = newcomer(db, "Sam Underhill", Role.SURVEY_LEAD)
    people.an_actor(db, Role.SURVEY_LEAD)
    concern = a_concern(db, settings, words="sam underhill hits me")

    assert hidden_from(db, reader) == {concern.response_id}
    assert concern.kept_from == [str(reader.id)]


def test_where_nobody_reads_there_is_nobody_to_look_for(db: Session, opener: Opener):
    assert clear(db, 9, opener=opener) == 0
