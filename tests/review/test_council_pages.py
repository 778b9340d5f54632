"""What young reviewers do beside single cards: first looks, reasons, quotes, names and votes, with a phone and no script."""

import re

import pytest
from sqlmodel import Session

from ourwords import review
from ourwords.accounts import Actor
from ourwords.kit.settings import Settings
from ourwords.review import Verdict, service
from ourwords.review.service import Own
from ourwords.themes import Fits
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.review.ground import Ground, a_review
from tests.themes.ground import WORKERS, a_theme, coded


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings, texts=4)
    ground.send()
    return ground


def here_of(ground: Ground) -> str:
    return f"/council/reviews/{ground.review.id}"


def look(client: Client, ground: Ground, **said: str) -> str:
    """Press a button on the next text that is read by itself; gives the page after."""
    action = re.search(r'action="([^"]+/look)"', client.get(here_of(ground)).text)
    assert action
    reply = client.post(action[1], data=said, follow_redirects=True)
    return reply.text


def differ(ground: Ground) -> tuple[Actor, Actor]:
    """Two members who have decided and see every card differently."""
    members = ground.member(), ground.member()
    for me, fits in zip(members, (Fits.YES, Fits.NO), strict=True):
        ground.read(me, fits)
        review.judge(ground.db, me, ground.review.id, verdict=Verdict.YES, reason="", now=NOW)
    ground.db.commit()
    return members


def test_no_page_names_the_theme_before_the_first_looks_are_done(sent: Ground, sign_in: SignIn) -> None:
    client, here, name = sign_in(sent.member()), here_of(sent), sent.theme.young_name
    first = client.get("/council").text
    assert "New cards" in first
    assert name not in first.lower()
    assert "Is this about" not in client.get(here).text  # it is one of the boxes to tick, as every theme is
    page = look(client, sent, said="none")
    page = look(client, sent, theme=str(sent.theme.id))
    assert "your own first thoughts" in page
    assert name not in page

    client.post(f"{here}/ready")
    assert f"Is this about <em>{name}</em>?" in client.get(here).text


def test_back_leads_to_a_first_look_with_its_ticks(sent: Ground, sign_in: SignIn) -> None:
    client = sign_in(sent.member())
    page = look(client, sent, theme=str(sent.theme.id))
    back = re.search(r'href="([^"]+/cards/[^"]+)">Back', page)
    assert back

    assert "checked" in client.get(back[1]).text


def test_ticks_and_none_of_these_together_are_put_right_and_nothing_is_lost(
    sent: Ground, sign_in: SignIn
) -> None:
    client = sign_in(sent.member())
    page = look(client, sent, theme=str(sent.theme.id), said="none")

    assert "Error:" in page
    assert "checked" in page
    assert "Error:" in look(client, sent)


def test_after_ten_cards_a_kind_page_says_that_stopping_is_fine(
    db: Session, settings: Settings, sign_in: SignIn
) -> None:
    ground = a_review(db, settings, texts=10)
    ground.send()
    client = sign_in(ground.member())
    for _ in range(3):
        look(client, ground, said="none")
    client.post(f"{here_of(ground)}/ready")
    ends: list[bool] = []
    for _ in range(7):
        action = re.search(r'action="([^"]+/answer)"', client.get(here_of(ground)).text)
        assert action
        where = client.post(action[1], data={"fits": "yes"}).headers["location"]
        ends.append(where.endswith("/rest"))

    assert ends == [False] * 6 + [True]
    assert "This is a good place to stop" in client.get(f"{here_of(ground)}/rest").text


@pytest.mark.parametrize("place", ["look", "why", "talk", "quotes"])
def test_this_upset_me_is_on_every_kind_of_card_and_one_touch_from_help(
    sent: Ground, sign_in: SignIn, place: str
) -> None:
    me = sent.member() if place == "look" else differ(sent)[0]
    card_id = sent.first_card()
    paths = {
        "look": here_of(sent), "why": f"/council/talk/{card_id}", "talk": "/council/talk",
        "quotes": f"{here_of(sent)}/quotes",
    }  # fmt: skip
    client = sign_in(me)
    action = re.search(r'action="([^"]+/upset)"', client.get(paths[place]).text)
    assert action
    page = client.post(action[1], data={"card": str(card_id)}, follow_redirects=True).text

    assert "0800 1111" in page
    assert action[1] not in client.get(paths[place].replace(f"/{card_id}", "")).text


def test_who_differs_is_asked_on_their_first_page_and_may_pass(sent: Ground, sign_in: SignIn) -> None:
    first, second = differ(sent)
    client, card_id = sign_in(first), sent.first_card()
    assert "You and one other reader do not see these the same way" in client.get("/council").text
    assert client.post(f"/council/talk/{card_id}", data={"words": " "}).status_code == 422
    client.post(f"/council/talk/{card_id}", data={"words": "It says so."})

    page = sign_in(second).get("/council/talk").text
    assert "It says so." not in page
    assert first.name not in page
    client = sign_in(second)
    client.post(f"/council/talk/{card_id}", data={"rather_not": "1"})
    assert "It says so." in client.get("/council/talk").text


def test_what_was_written_can_be_changed_and_taken_back(sent: Ground, sign_in: SignIn) -> None:
    client, card_id = sign_in(differ(sent)[0]), sent.first_card()
    client.post(f"/council/talk/{card_id}", data={"words": "It says so."})
    assert "It says so." in client.get(f"/council/talk/{card_id}").text
    client.post(f"/council/talk/{card_id}/back")

    assert "It says so." not in client.get("/council/talk").text


def test_words_that_tell_of_a_worry_lead_to_help(sent: Ground, sign_in: SignIn) -> None:
    client, card_id = sign_in(differ(sent)[0]), sent.first_card()
    said = {"words": "I want to die and nobody knows."}
    page = client.post(f"/council/talk/{card_id}", data=said, follow_redirects=True).text

    assert "0800 1111" in page
    assert "may tell of a worry" in sign_in(sent.analyst).get("/staff/reviews/talk").text


def test_members_choose_words_for_the_report_and_analysts_are_told_which(
    sent: Ground, sign_in: SignIn
) -> None:
    cards = [str(card.id) for card, _ in review.cards(sent.db, sent.review)]
    for me in differ(sent):
        client = sign_in(me)
        assert client.post(f"{here_of(sent)}/quotes", data={"card": cards}).status_code == 422
        page = client.post(f"{here_of(sent)}/quotes", data={"card": cards[1:2]}, follow_redirects=True).text
        assert "We have the words you chose" in page
    form = f"/staff/findings/new?survey={sent.survey.id}&theme={sent.theme.id}"

    page = sign_in(sent.analyst).get(form).text
    assert page.count("chosen by young people") == 1


def test_a_name_of_their_own_is_taken_with_one_press_and_goes_back_to_them(
    sent: Ground, sign_in: SignIn
) -> None:
    first, second = sent.member(), sent.member()
    sent.read(first)
    given = {"verdict": "yes", "young_name": "grown-ups who listen", "words": "They hear you."}
    sign_in(first).post(f"{here_of(sent)}/verdict", data=given)
    sent.judge(second)
    client, staff = sign_in(sent.analyst), f"/staff/reviews/{sent.review.id}"
    action = re.search(r'action="(/staff/reviews/words/[^"]+)"', client.get(staff).text)
    assert action
    client.post(action[1])
    page = sign_in(first).get(here_of(sent)).text

    assert "Grown-ups who listen" in page
    assert "your group’s own words" in page
    assert first.name not in sign_in(sent.analyst).get(staff).text


def test_a_name_that_is_too_long_keeps_what_was_typed(sent: Ground, sign_in: SignIn) -> None:
    me = sent.member()
    sent.read(me)
    given = {"verdict": "yes", "young_name": "x" * 81, "words": "They hear you."}
    reply = sign_in(me).post(f"{here_of(sent)}/verdict", data=given)

    assert reply.status_code == 422
    assert "They hear you." in reply.text


def decided(ground: Ground) -> str:
    """Two agreed themes; gives the address of the vote."""
    other = a_theme(ground.db, WORKERS)
    for text in ground.texts:
        coded(ground.db, ground.analyst, text, ground.theme, other)
    begun = review.begin(ground.db, ground.analyst, ground.survey.id, theme_id=other.id, now=NOW)
    ground.db.commit()
    differ(ground)
    ground.review = begun
    ground.send()
    differ(ground)
    return f"/council/surveys/{ground.survey.id}/votes"


def test_a_vote_shows_its_result_when_three_have_voted_and_never_a_count(
    sent: Ground, sign_in: SignIn
) -> None:
    votes, themes = decided(sent), {"theme": str(sent.theme.id)}
    first = sent.member()
    assert sign_in(first).post(votes, data={}).status_code == 422
    sign_in(first).post(votes, data=themes)
    assert "We have your vote" in sign_in(first).get(votes).text
    for _ in range(2):
        sign_in(sent.member()).post(votes, data=themes)
    late = sent.member()

    assert "What matters most to your group" in sign_in(first).get(votes).text
    assert "What matters most to your group" not in sign_in(late).get(votes).text
    assert f"1. {sent.theme.young_name}" in sign_in(sent.analyst).get("/staff/reviews").text


def test_the_group_and_the_analyst_read_how_far_it_agrees(sent: Ground, sign_in: SignIn) -> None:
    for me in (sent.member(), sent.member()):
        client = sign_in(me)
        look(client, sent, theme=str(sent.theme.id))
        look(client, sent, said="none")
    differ(sent)
    page = sign_in(sent.analyst).get(f"/staff/reviews/{sent.review.id}").text

    assert "Young people among themselves" in page
    assert "(alpha 1.00" in page
    assert "Your group sees this in different ways" in sign_in(sent.member()).get(here_of(sent)).text


def test_own_words_are_never_markup(sent: Ground, sign_in: SignIn) -> None:
    first, _ = sent.member(), sent.member()
    sent.read(first)
    own = Own("<script>alert(1)</script>", "")
    service.judge(sent.db, first, sent.review.id, verdict=Verdict.YES, reason="", own=own, now=NOW)
    sent.db.commit()
    sent.judge(sent.member())

    assert "<script>alert" not in sign_in(sent.analyst).get(f"/staff/reviews/{sent.review.id}").text
