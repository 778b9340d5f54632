import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ourwords import review
from ourwords.accounts import Actor, Role
from ourwords.kit.settings import Settings
from ourwords.review import State, Upset, Verdict
from ourwords.review.routes import choosing, council, looking, staff, talking
from tests.conftest import Client, SignIn
from tests.people import an_actor
from tests.review.ground import Ground, a_review
from tests.themes.ground import a_text, coded

AsRole = Callable[[Role], Client]


@pytest.fixture
def ground(db: Session, settings: Settings) -> Ground:
    return a_review(db, settings)


@pytest.fixture
def sent(ground: Ground) -> Ground:
    ground.send()
    return ground


def go_through(client: Client, ground: Ground, **verdict: str) -> str:
    """A whole sitting with a phone and without a script; gives the last page."""
    here = f"/council/reviews/{ground.review.id}"
    first_looks(client, here)
    for _ in ground.texts:
        action = re.search(r'action="([^"]+/answer)"', client.get(here).text)
        assert action
        assert client.post(action[1], data={"fits": "yes"}).headers["location"] == here
    assert client.post(f"{here}/verdict", data=verdict).status_code == 303
    return client.get(here).text


def first_looks(client: Client, here: str) -> None:
    """Say of each text that is read before a theme is named that it is none of these, and go on."""
    while action := re.search(r'action="([^"]+/look)"', client.get(here).text):
        client.post(action[1], data={"said": "none"})
    client.post(f"{here}/ready")


def test_a_sitting_from_first_page_to_agreed(sent: Ground, sign_in: SignIn) -> None:
    first, second = sent.member(), sent.member()
    assert "1 theme waits for you" in sign_in(first).get("/council").text
    assert "Someone else in your group" in go_through(sign_in(first), sent, verdict="yes")
    page = go_through(sign_in(second), sent, verdict="yes", reason="It is in all of them.")

    assert "Your group agreed" in page
    assert "It is in all of them." in sign_in(first).get(f"/council/reviews/{sent.review.id}").text
    assert "0 waiting" in sign_in(first).get("/council").text


def test_a_card_shows_one_child_s_words_and_nothing_else_about_them(sent: Ground, sign_in: SignIn) -> None:
    client, here = sign_in(sent.member()), f"/council/reviews/{sent.review.id}"
    first_looks(client, here)
    page = client.get(here).text

    words = [text.text for text in sent.texts]
    assert sum(f"“{said}”" in page for said in words) == 1
    assert f"Is this about <em>{sent.theme.young_name}</em>?" in page
    about = [str(one) for text in sent.texts for one in (text.id, text.response_id, text.week)]
    assert not any(said in page for said in [*about, sent.survey.title])


def test_the_second_member_s_pages_hold_no_trace_of_the_first(sent: Ground, sign_in: SignIn) -> None:
    first, second = sent.member(), sent.member()
    here = f"/council/reviews/{sent.review.id}"
    before = [sign_in(second).get(path).text for path in ("/council", here)]
    go_through(sign_in(first), sent, verdict="no", reason="Mine alone to say.")

    assert [sign_in(second).get(path).text for path in ("/council", here)] == before
    sent.read(second)
    page = sign_in(second).get(here).text
    assert "Mine alone" not in page
    assert first.name not in page
    assert str(first.id) not in page


def test_the_analyst_sees_no_verdict_before_both_have_decided(sent: Ground, sign_in: SignIn) -> None:
    paths = ["/staff/reviews", f"/staff/reviews/{sent.review.id}"]
    before = [sign_in(sent.analyst).get(path).text for path in paths]
    sent.judge(sent.member(), Verdict.NO, "Mine alone to say.")
    assert [sign_in(sent.analyst).get(path).text for path in paths] == before
    sent.judge(sent.member())

    assert "Mine alone to say." in sign_in(sent.analyst).get(paths[1]).text


@pytest.mark.parametrize("group", ["Another group", "Invented Youth Council "])
def test_another_group_finds_nothing_there(sent: Ground, sign_in: SignIn, group: str) -> None:
    other, here = sent.member(group), f"/council/reviews/{sent.review.id}"
    card_id = sent.first_card()
    client = sign_in(other)

    assert "0 waiting" in client.get("/council").text
    gets = [here, f"{here}/cards/{card_id}", f"{here}/help/{card_id}"]
    assert {client.get(path).status_code for path in gets} == {404}
    assert client.post(f"{here}/cards/{card_id}/answer", data={"fits": "yes"}).status_code == 404
    assert client.post(f"{here}/cards/{card_id}/upset").status_code == 404
    assert client.post(f"{here}/verdict", data={"verdict": "yes"}).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST, Role.YOUTH_COUNCIL}))
def test_other_roles_open_neither_reviews_nor_the_council(sent: Ground, as_role: AsRole, role: Role) -> None:
    client = as_role(role)

    assert client.get("/staff/reviews").status_code == 403
    assert client.get(f"/staff/reviews/{sent.review.id}").status_code == 403
    assert client.get("/council").headers["location"] == "/council/sign-in"


def test_a_member_does_not_open_the_staff_s_pages(sent: Ground, sign_in: SignIn) -> None:
    assert sign_in(sent.member()).get("/staff/reviews").headers["location"] == "/staff/sign-in"


def test_look_again_without_a_reason_keeps_what_was_chosen(sent: Ground, sign_in: SignIn) -> None:
    me = sent.member()
    sent.read(me)
    reply = sign_in(me).post(f"/council/reviews/{sent.review.id}/verdict", data={"verdict": "no"})

    assert reply.status_code == 422
    assert "Error:" in reply.text
    assert re.search(r'value="no"[^>]* checked', reply.text)


def test_back_leads_to_the_card_before_and_it_can_be_changed(sent: Ground, sign_in: SignIn) -> None:
    me = sent.member()
    sent.read(me)
    client, here = sign_in(me), f"/council/reviews/{sent.review.id}"
    back = re.search(rf'href="({here}/cards/[^"]+)"', client.get(here).text)
    assert back
    assert "You said yes" in client.get(back[1]).text
    client.post(f"{back[1]}/answer", data={"fits": "no"})

    assert "You said not really" in client.get(back[1]).text


def test_this_upset_me_leads_to_help_in_one_touch(sent: Ground, sign_in: SignIn) -> None:
    client, here = sign_in(sent.member()), f"/council/reviews/{sent.review.id}"
    action = re.search(r'action="([^"]+/upset)"', client.get(here).text)
    assert action
    to = client.post(action[1]).headers["location"]
    page = client.get(to).text

    assert "0800 1111" in page
    assert "We do not tell them it was you" in page
    assert "1 card left" in client.get(here).text
    assert "Somebody was upset by a card" in sign_in(sent.analyst).get("/staff/reviews").text


def test_who_asks_to_talk_is_named_and_who_does_not_is_not(sent: Ground, sign_in: SignIn) -> None:
    me = sent.member()
    client, here = sign_in(me), f"/council/reviews/{sent.review.id}"
    card_id = sent.first_card()
    to = client.post(f"{here}/cards/{card_id}/upset").headers["location"]
    lead = an_actor(sent.db, Role.SURVEY_LEAD)
    assert me.name not in sign_in(lead).get("/staff/reviews/upset").text
    sign_in(me).post(to)

    assert f"{me.name} would like to talk" in sign_in(lead).get("/staff/reviews/upset").text


def test_a_worker_looks_after_an_upset_and_takes_the_card_out(sent: Ground, sign_in: SignIn) -> None:
    card_id = sent.first_card()
    sign_in(sent.member()).post(f"/council/reviews/{sent.review.id}/cards/{card_id}/upset")
    client = sign_in(sent.analyst)
    note = sent.db.exec(select(Upset)).one()
    sent.db.commit()
    client.post(f"/staff/reviews/cards/{card_id}/out")
    client.post(f"/staff/reviews/upset/{note.id}")

    assert "0 waiting" in client.get("/staff/reviews/upset").text
    assert "on 1 card." in client.get(f"/staff/reviews/{sent.review.id}").text


def test_a_worry_needs_words_and_puts_the_card_away(sent: Ground, sign_in: SignIn) -> None:
    client, here = sign_in(sent.member()), f"/council/reviews/{sent.review.id}"
    card_id = sent.first_card()
    assert client.post(f"{here}/cards/{card_id}/worry", data={"why": " "}).status_code == 422
    client.post(f"{here}/cards/{card_id}/worry", data={"why": "They sound scared."})

    assert client.get(f"{here}/cards/{card_id}").status_code == 404
    assert "has been told" in client.get(f"{here}?told=1").text


def test_the_analyst_prepares_and_sends(ground: Ground, sign_in: SignIn) -> None:
    client = sign_in(ground.analyst)
    given = {"survey": str(ground.survey.id), "theme": str(ground.theme.id)}
    here = client.post("/staff/reviews", data=given).headers["location"]
    assert client.get(here).text.count(" checked") == 2
    assert client.post(f"{here}/sending", data={}).status_code == 422
    client.post(f"{here}/sending", data={"text": [str(text.id) for text in ground.texts]})

    assert "With Invented Youth Council since" in client.get(here).text


def test_a_review_can_be_closed_as_not_yet_checked(sent: Ground, sign_in: SignIn) -> None:
    client, here = sign_in(sent.analyst), f"/staff/reviews/{sent.review.id}"
    client.post(f"{here}/closing", data={"reason": "No meeting this month."})
    sent.db.expire_all()

    assert review.review_state(sent.db, sent.survey.id, sent.theme.id) is State.NOT_CHECKED
    assert "not yet checked" in client.get("/staff/reviews").text


def test_a_theme_without_words_to_show_says_so(ground: Ground, sign_in: SignIn) -> None:
    for text in ground.texts:
        ground.db.delete(text)
    ground.db.commit()

    assert (
        "their writers did not say yes"
        in sign_in(ground.analyst).get(f"/staff/reviews/{ground.review.id}").text
    )


def test_a_child_s_words_are_never_markup(ground: Ground, sign_in: SignIn) -> None:
    text = a_text(ground.db, ground.settings, ground.survey, "<script>alert(1)</script>")
    coded(ground.db, ground.analyst, text, ground.theme)
    ground.texts = [text]
    ground.send()

    assert "<script>alert" not in sign_in(ground.member()).get(f"/council/reviews/{ground.review.id}").text


def test_every_page_says_who_may_use_it() -> None:
    young = {"youth_council"}
    for part in (council, looking, talking, choosing, staff):
        for handler in part.HANDLERS:
            own = all(path.startswith("/council") for path in handler.paths)
            assert (set(handler.opt["who"]) == young) if own else not young & set(handler.opt["who"])


def test_a_stranger_is_sent_to_the_door(sent: Ground, client: Client) -> None:
    assert client.get(f"/council/reviews/{sent.review.id}").headers["location"] == "/council/sign-in"


def test_answers_that_are_none_of_ours_are_refused(sent: Ground, sign_in: SignIn) -> None:
    me: Actor = sent.member()
    card_id = sent.first_card()
    reply = sign_in(me).post(
        f"/council/reviews/{sent.review.id}/cards/{card_id}/answer", data={"fits": "maybe"}
    )

    assert reply.status_code == 400


def test_beside_texts_to_send_and_what_was_said_of_them_an_analyst_says_that_they_are_worried(
    ground: Ground, sign_in: SignIn, db: Session
) -> None:
    client, here = sign_in(ground.analyst), f"/staff/reviews/{ground.review.id}"
    before = client.get(here).text
    ground.send()
    for _ in range(2):
        go_through(sign_in(ground.member()), ground, verdict="yes")
    after, text = sign_in(ground.analyst).get(here).text, ground.texts[0]
    db.commit()

    ask = f"/staff/quotes/{text.id}/worry"
    assert all(f'href="{ask}"' in page for page in (before, after))
    assert client.post(ask, data={"why": "sounds alone"}).status_code == 200
    assert text.text not in client.get(here).text
