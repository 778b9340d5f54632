"""What young people must not read word for word is said in general, and only that goes on."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState, released, released_for, waiting_count
from ourwords.anonymisation import service as release
from ourwords.anonymisation.service import general
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Decision
from ourwords.safeguarding import service as concerns
from ourwords.surveys import MayShow, Survey
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import cleaned
from tests.people import NOW, a_response, a_survey, an_actor, words_read

TYPED = "my uncle Jayden hits me with his belt when he is home"
SAID = "A young person said that a grown-up in the family hurts them."


@pytest.fixture
def lead(db: Session) -> Actor:
    return an_actor(db, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def text(db: Session, settings: Settings, survey: Survey, opener: Opener) -> CleanText:
    response_id = a_response(db, settings, survey, change=TYPED, may_show="yes")
    cleaned(db, opener)
    return db.exec(select(CleanText).where(CleanText.response_id == response_id)).one()


def decide(db: Session, lead: Actor, response_id: UUID, *, grave: bool = True) -> None:
    concern = db.exec(select(Concern).where(Concern.response_id == response_id)).one()
    concerns.take(db, lead, concern.id, now=NOW)
    words_read(db, lead, concern.id)
    concerns.decide(db, lead, concern.id, decision=Decision.MASH, reason="", grave=grave, now=NOW)


def said(db: Session) -> list[CleanText]:
    return list(db.exec(select(CleanText).where(col(CleanText.in_general))))


def test_grave_words_never_come_to_the_survey_lead(
    db: Session, survey: Survey, text: CleanText, lead: Actor
) -> None:
    me = an_actor(db, Role.SURVEY_LEAD)
    decide(db, lead, text.response_id)

    assert (waiting_count(db), release.next_text(db, me, survey.id)) == (0, None)
    assert [one.with_lead for one in release.standings(db)] == [1]
    with pytest.raises(WrongState, match="in general"):
        release.let_go(db, me, text.id, now=NOW)
    assert [general.set_apart(db, 10, now=NOW), general.set_apart(db, 10, now=NOW)] == [1, 0]
    assert (text.state, release.standing(db, survey).with_lead) == (TextState.APART, 1)


def test_what_was_released_before_anybody_worried_is_taken_back_from_everybody(
    db: Session, survey: Survey, text: CleanText, lead: Actor
) -> None:
    text.state = TextState.RELEASED
    decide(db, lead, text.response_id)
    shown = select(CleanText).where(CleanText.id == text.id, ~themes.worried())
    at_once = db.exec(shown).all()

    general.set_apart(db, 10, now=NOW)

    assert (at_once, released(db, survey.id)) == ([], [])


def test_the_sentence_goes_on_after_a_minute_and_the_words_do_not(
    db: Session, survey: Survey, text: CleanText, lead: Actor, opener: Opener
) -> None:
    decide(db, lead, text.response_id)
    general.set_apart(db, 10, now=NOW)

    general.say(db, lead, text.id, sentence=f"{SAID} Ring 07700 900123.", opener=opener, now=NOW)
    release.send_on(db, 10, now=NOW + timedelta(minutes=1))

    assert [one.text for one in released_for(db, [survey.id], young=True)] == [
        f"In an adult’s words: {SAID} Ring [phone number]."
    ]
    assert [one.text[span["start"] : span["end"]] for one in said(db) for span in one.spans] == [
        "[phone number]"
    ]
    assert text.state == TextState.SAID
    assert general.next_to_say(db, lead) is None


@pytest.mark.parametrize(("allows", "shown"), [("yes", "yes"), ("idea", "yes"), ("no", "no")])
def test_who_lets_us_show_the_idea_lets_us_show_the_sentence(
    db: Session, text: CleanText, lead: Actor, opener: Opener, allows: str, shown: str
) -> None:
    text.may_show = MayShow(allows)
    decide(db, lead, text.response_id)

    general.say(db, lead, text.id, sentence=SAID, opener=opener, now=NOW)

    assert [one.may_show for one in said(db)] == [shown]


@pytest.mark.parametrize(
    "sentence", ["", "hurt", "He said: hits me with his belt.", "My uncle JAYDEN, hits me"]
)
def test_a_childs_own_words_and_nothing_at_all_are_refused(
    db: Session, text: CleanText, lead: Actor, opener: Opener, sentence: str
) -> None:
    decide(db, lead, text.response_id)

    with pytest.raises(BadInput):
        general.say(db, lead, text.id, sentence=sentence, opener=opener, now=NOW)
    assert said(db) == []


def test_what_was_said_can_be_undone_until_others_read_it(
    db: Session, text: CleanText, lead: Actor, opener: Opener
) -> None:
    decide(db, lead, text.response_id)
    first = general.say(db, lead, text.id, sentence=SAID, opener=opener, now=NOW)
    with pytest.raises(NotFound):
        general.unsay(db, an_actor(db, Role.SAFEGUARDING_LEAD), first.id, now=NOW)
    general.unsay(db, lead, first.id, now=NOW)
    assert (said(db), text.state) == ([], TextState.APART)

    second = general.say(db, lead, text.id, sentence=SAID, opener=opener, now=NOW)
    release.send_on(db, 10, now=NOW + timedelta(minutes=1))
    with pytest.raises(WrongState):
        general.unsay(db, lead, second.id, now=NOW)


def test_nothing_need_go_on(db: Session, text: CleanText, lead: Actor) -> None:
    decide(db, lead, text.response_id)

    general.leave(db, lead, text.id, now=NOW)

    assert (text.state, said(db), general.to_say_count(db, lead)) == (TextState.SAID, [], 0)
    assert general.set_apart(db, 10, now=NOW) == 0


def test_words_that_the_lead_calls_harmless_are_read_like_others(
    db: Session, text: CleanText, lead: Actor
) -> None:
    decide(db, lead, text.response_id)
    general.set_apart(db, 10, now=NOW)
    db.exec(select(Concern)).one().grave = False
    db.flush()

    assert (general.set_apart(db, 10, now=NOW), text.state, waiting_count(db)) == (1, TextState.WAITING, 1)


def test_nobody_says_anything_while_the_worry_is_open_nor_about_words_that_may_be_about_them(
    db: Session, text: CleanText, lead: Actor, opener: Opener
) -> None:
    with pytest.raises(NotFound):
        general.say(db, lead, text.id, sentence=SAID, opener=opener, now=NOW)
    decide(db, lead, text.response_id)
    db.exec(select(Concern)).one().kept_from = [str(lead.id)]
    db.flush()

    assert (general.next_to_say(db, lead), general.to_say_count(db, lead)) == (None, 0)
    with pytest.raises(NotFound):
        general.apart_for(db, lead, text.id)


def test_only_a_safeguarding_lead_does_this(db: Session, text: CleanText, lead: Actor) -> None:
    decide(db, lead, text.response_id)
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        with pytest.raises(NotFound):
            general.apart_for(db, an_actor(db, role), text.id)
