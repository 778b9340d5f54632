import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern
from ourwords.surveys import Survey
from ourwords.themes import Theme
from ourwords.themes.models import CodedText, Coding
from tests.conftest import Client, SignIn
from tests.people import NOW, a_survey, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded

AsRole = Callable[[Role], Client]
STORY = "They keep changing my worker and I tell my story again."
NEW = {"name": "Pets", "young_name": "animals", "definition": "What animals mean to a child."}


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def me(db: Session) -> Actor:
    return an_actor(db, Role.ANALYST)


@pytest.fixture
def theme(db: Session) -> Theme:
    return a_theme(db, WORKERS)


def suggest(db: Session, folder: Path) -> None:
    themes.suggest(db, 100, smallest_batch=1, now=NOW, models=themes.Models(folder))
    db.commit()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST, Role.YOUTH_COUNCIL}))
def test_only_analysts_open_the_codebook(theme: Theme, as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    pages = ["", "/new", f"/{theme.id}", "/texts", "/agreement"]

    assert {client.get(f"/staff/codebook{page}").status_code for page in pages} == {403}


def test_the_codebook_lists_each_theme_with_its_texts(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn
) -> None:
    coded(db, me, a_text(db, settings, survey), theme)
    page = sign_in(me).get("/staff/codebook").text

    row = re.search(rf"{theme.name}</a>.*?</tr>", page, re.DOTALL)
    assert row
    assert f"Is this about {theme.young_name}?" in row[0]
    assert '<td class="number" data-name="Texts">1</td>' in row[0]


def test_a_theme_is_added_changed_retired_and_brought_back(me: Actor, theme: Theme, sign_in: SignIn) -> None:
    client = sign_in(me)
    to = client.post("/staff/codebook", data={**NEW, "places": ["cypp-stay-safe"]}).headers["location"]
    assert "Pets is saved." in client.get(to).text
    here = f"/staff/codebook/{to.partition('changed=')[2]}"
    client.post(here, data={**NEW, "name": "Animals"})
    retired = client.get(client.post(f"{here}/state", data={"state": "retired"}).headers["location"]).text
    assert "Animals is retired" in retired
    client.post(f"{here}/state", data={"state": "active"})

    page = client.get(here).text
    assert "Name was: “Pets”." in page
    assert [word in page for word in ("Added", "Changed", "Retired", "Brought back")] == [True] * 4


def test_a_theme_that_lacks_words_comes_back_with_all_that_was_typed(me: Actor, sign_in: SignIn) -> None:
    reply = sign_in(me).post("/staff/codebook", data={**NEW, "definition": "", "examples": "My dog\nMy cat"})

    assert reply.status_code == 422
    assert "Error:" in reply.text
    assert "My dog\nMy cat" in reply.text
    assert 'value="Pets"' in reply.text


def test_a_card_shows_the_words_that_spoke_for_a_suggestion(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn, tmp_path: Path
) -> None:
    text = a_text(db, settings, survey, STORY)
    suggest(db, tmp_path)
    page = sign_in(me).get(f"/staff/codebook/texts/{survey.id}/{text.id}").text

    assert re.search(rf"{theme.name}<br><small[^>]*>Spoke for it: [^<]*story", page)
    assert "What would you change?" in page
    assert " checked" not in page


def test_saving_goes_on_to_the_next_text(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn
) -> None:
    texts = sorted([a_text(db, settings, survey) for _ in range(2)], key=lambda text: text.id)
    client, here = sign_in(me), f"/staff/codebook/texts/{survey.id}"
    assert client.get(here).headers["location"] == f"{here}/{texts[0].id}"
    to = client.post(f"{here}/{texts[0].id}", data={"theme": str(theme.id), "said": ""}).headers["location"]
    assert client.get(to).headers["location"] == f"{here}/{texts[1].id}?saved=1&was={texts[0].id}"
    client.post(f"{here}/{texts[1].id}", data={"said": "none"})

    assert "0 to do" in client.get(here).text
    assert themes.themes_of_texts(db, survey.id) == {texts[0].id: {theme.id}, texts[1].id: set()}


@pytest.mark.parametrize("said", ["", "none"])
def test_nothing_or_a_contradiction_is_asked_again(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn, said: str
) -> None:
    text = a_text(db, settings, survey)
    ticked = {"theme": str(theme.id)} if said else {}
    reply = sign_in(me).post(f"/staff/codebook/texts/{survey.id}/{text.id}", data={"said": said, **ticked})

    assert reply.status_code == 422
    assert reply.text.count(" checked") == len(ticked)
    assert not db.exec(select(Coding)).all()


def test_a_card_never_shows_what_another_coder_said(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn
) -> None:
    text, other = a_text(db, settings, survey), an_actor(db, Role.ANALYST)
    coded(db, other, text, theme)
    client = sign_in(me)
    to = client.get(f"/staff/codebook/texts/{survey.id}?second=1").headers["location"]
    page = client.get(to).text

    assert " checked" not in page
    assert other.name not in page


def test_sure_suggestions_are_shown_before_a_person_agrees(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn, tmp_path: Path
) -> None:
    a_text(db, settings, survey, STORY)
    suggest(db, tmp_path)
    client, here = sign_in(me), f"/staff/codebook/texts/{survey.id}/sure"
    page = client.get(here).text
    value = re.search(r'name="agreed" value="([^"]+)"', page)
    assert value
    assert f"“{STORY}”<br><small>{theme.name}" in page
    assert "1 coded." in client.get(client.post(here, data={"agreed": value[1]}).headers["location"]).text
    assert [one.person_id for one in db.exec(select(CodedText))] == [me.id]


def test_beside_sure_suggestions_an_analyst_says_that_they_are_worried(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn, tmp_path: Path
) -> None:
    text = a_text(db, settings, survey, STORY)
    suggest(db, tmp_path)
    client, one = sign_in(me), f"/staff/codebook/texts/{survey.id}/{text.id}"

    page = client.get(f"/staff/codebook/texts/{survey.id}/sure").text

    assert f'href="{one}"' in page.partition("I am worried about one of these")[2]
    assert f'action="{one}/worry"' in client.get(one).text


def test_a_worry_reaches_the_safeguarding_lead(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn
) -> None:
    text, client = a_text(db, settings, survey), sign_in(me)
    here = f"/staff/codebook/texts/{survey.id}/{text.id}"
    assert client.post(f"{here}/worry", data={"why": ""}).status_code == 422
    assert client.post(f"{here}/worry", data={"why": "Somebody may hurt them."}).status_code == 303

    assert [one.response_id for one in db.exec(select(Concern))] == [text.response_id]


def test_texts_of_another_survey_are_not_there(
    db: Session, settings: Settings, survey: Survey, me: Actor, sign_in: SignIn
) -> None:
    text, other = a_text(db, settings, survey), a_survey(db, slug="another-survey")

    assert sign_in(me).get(f"/staff/codebook/texts/{other.id}/{text.id}").status_code == 404


def test_agreement_is_shown_when_two_have_coded_the_same(
    db: Session, settings: Settings, survey: Survey, theme: Theme, me: Actor, sign_in: SignIn
) -> None:
    assert "Nothing to compare yet" in sign_in(me).get("/staff/codebook/agreement").text
    texts = [a_text(db, settings, survey) for _ in range(2)]
    for coder in (me, an_actor(db, Role.ANALYST)):
        coded(db, coder, texts[0], theme)
        coded(db, coder, texts[1])

    assert "1.00" in sign_in(me).get("/staff/codebook/agreement").text


def test_empty_pages_say_what_will_be_there(me: Actor, survey: Survey, sign_in: SignIn) -> None:
    client = sign_in(me)

    assert "No themes yet" in client.get("/staff/codebook").text
    assert "0 waiting" in client.get("/staff/codebook/texts").text
    assert "0 waiting" in client.get(f"/staff/codebook/texts/{survey.id}").text


@pytest.mark.parametrize("role", [Role.ANALYST, Role.SCRUTINEER])
def test_who_checks_sees_what_suggests_and_that_it_has_not_learned_yet(
    theme: Theme, as_role: AsRole, role: Role
) -> None:
    page = as_role(role).get("/staff/codebook/suggestions")

    assert page.status_code == 200
    assert "knows the codebook’s words alone" in page.text
    assert theme.name not in page.text
