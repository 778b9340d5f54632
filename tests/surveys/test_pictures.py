"""Pictures beside words, easy read, and questions answered by choosing pictures."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar
from markupsafe import Markup
from sqlmodel import Session

from ourwords.kit.folders import folder
from ourwords.kit.pages import environment
from ourwords.kit.pictures import licensed, names, picture, sentences
from ourwords.surveys import Survey
from ourwords.surveys.kinds import KINDS, BadAnswer, counted_as
from ourwords.surveys.rules import Edition, Option, Question, from_json
from tests.conftest import Client
from tests.surveys.conftest import fresh
from tests.surveys.test_pages import name_readers

LIKES = Question(
    id="likes",
    kind="pictures",
    text="What do you like? Choose any.",
    picture="star",
    options=(Option(id="bus", text="Bus", picture="bus"), Option(id="art", text="Art", picture="art")),
)
WAY = {"kind": "pictures", "text": "How do you get here?", "options": "Bus\nWalk"}
SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def drawn(question: Question, *, easy: bool, symbols: Path | None = None) -> str:
    page = environment("Our Words", "Nowhere", "en", symbols).get_template(f"{question.kind}/ask.html")
    edition = Edition(key="one", name="One", questions=(question,), easy=easy)
    return page.render(question=question, edition=edition, given=[], wrong="", unsaid=False)


@pytest.mark.parametrize("name", names())
def test_a_picture_has_the_colour_of_the_words_and_says_nothing_itself(name: str) -> None:
    shown = str(picture(name))

    assert shown.startswith(
        '<svg class="picture" width="1em" height="1em" aria-hidden="true" viewBox="0 0 32 32">'
    )
    assert "currentColor" in shown
    assert not re.search(r"\bid=|#|style=|href|<(?!/?(svg|path|g)\b)", shown)
    assert len(shown) < 2_200


def test_there_are_pictures_enough_and_their_licence_lies_beside_them() -> None:
    assert len(names()) > 100
    assert "Microsoft" in (folder("static") / "img" / "pictures" / "LICENCE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", "unicorn", "../../kit/pages", "Bus", "bus.svg", "bus\n"])
def test_a_picture_nobody_drew_is_nothing_and_breaks_no_page(name: str, tmp_path: Path) -> None:
    assert picture(name, tmp_path) == Markup("")


def test_a_licensed_set_comes_before_ours_and_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "bus.png").write_bytes(b"PNG")
    (tmp_path / "dragon.svg").write_text(SVG)
    (tmp_path / "Not a name.svg").write_text(SVG)

    assert 'src="/pictures/bus" alt=""' in picture("bus", tmp_path)
    assert "<svg" in picture("art", tmp_path)
    assert set(names(tmp_path)) - set(names()) == {"dragon"}
    assert licensed("dragon", tmp_path) == tmp_path / "dragon.svg"
    assert licensed("../" + tmp_path.name + "/dragon", tmp_path) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Do they listen?", ["Do they listen?"]),
        ("Who helps? Tell us. Thank you", ["Who helps?", "Tell us.", "Thank you"]),
        ("Read at 8.30am today.", ["Read at 8.30am today."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("من يستمع؟ أخبرنا.", ["من يستمع؟", "أخبرنا."]),
        ("谁在听？告诉我们。", ["谁在听？", "告诉我们。"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_short_text_is_taken_apart_into_its_sentences(text: str, lines: list[str]) -> None:
    assert sentences(text) == lines


@given(st.text(max_size=200))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_easy_read_has_a_sentence_a_line_and_a_picture_before_each_thing_to_read() -> None:
    page = drawn(LIKES, easy=True)

    assert '<span class="sentence">What do you like?</span> <span class="sentence">Choose any.</span>' in page
    assert (
        page.count('<svg class="picture"') == 2 + len(LIKES.options) + 1
    )  # what it asks, the hint; the way out


@pytest.mark.parametrize("name", ["quiet", "skip", "choose", "idea", "numbers"])
def test_the_pictures_our_own_words_bring_are_there(name: str) -> None:
    used = [drawn(Question(id="q", kind=kind, text="Who?", lowest=1, highest=5), easy=True) for kind in KINDS]
    used.append(drawn(Question(id="q", kind="long", text="Who?", hint="Tell us."), easy=True))

    assert any(str(picture(name)) in page for page in used)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_easy_read_and_stays_joined_to_its_words(kind: str) -> None:
    hint = "It is about <school>."
    page = drawn(
        Question(id="q", kind=kind, text="What is it?", hint=hint, picture="star", options=LIKES.options),
        easy=True,
    )

    assert str(picture("star")) in page
    assert str(picture("idea")) in page or kind in {"several", "pictures", "number"}
    assert "It is about &lt;school&gt;." in page
    assert kind == "statement" or 'id="q_hint"' in page


def test_without_easy_read_and_pictures_nothing_is_added() -> None:
    page = drawn(Question(id="q", kind="long", text="What is it? Tell us."), easy=False)

    assert "What is it? Tell us.</label>" in page
    assert "picture" not in page


def test_words_of_a_question_cannot_become_part_of_the_page() -> None:
    page = drawn(
        Question(
            id="q", kind="single", text="<b>Bold</b>?", options=(Option(id="a", text="<i>", picture="<i>"),)
        ),
        easy=True,
    )

    assert "<b>" not in page
    assert "<i>" not in page


def test_a_picture_to_choose_is_a_checkbox_with_words() -> None:
    page = drawn(LIKES, easy=False)

    assert '<div class="pictures">' in page
    assert re.search(
        r'<input type="checkbox" id="likes" name="likes" value="bus"[^>]*>\s*<svg.*?</svg>\s*<span>Bus</span></label>',
        page,
    )
    assert 'value="rather-not"' in page


@given(st.lists(st.sampled_from(["bus", "art"]), min_size=1))
def test_chosen_pictures_are_read_as_several(chosen: list[str]) -> None:
    assert KINDS["pictures"].read(LIKES, chosen) == KINDS["several"].read(LIKES, chosen)
    assert KINDS["pictures"].choices(LIKES) == KINDS["several"].choices(LIKES)


def test_a_picture_that_was_not_shown_cannot_be_chosen() -> None:
    with pytest.raises(BadAnswer, match="Choose from"):
        KINDS["pictures"].read(LIKES, ["bus", "dragon"])


def test_chosen_pictures_are_counted_with_several_and_nothing_else_is() -> None:
    alike = {kind: counted_as(kind) for kind in KINDS}

    assert {kind for kind, as_ in alike.items() if kind != as_} == {"pictures"}
    assert alike["pictures"] == "several"


def there(survey: Survey, question: str) -> str:
    return f"/staff/surveys/{survey.id}/editions/standard/questions/{question}"


def asked(db: Session, survey: Survey, id: str) -> Question:
    return from_json(fresh(db, survey).draft).question(id)


def test_pictures_are_chosen_for_a_question_and_its_answers_and_stay_when_words_change(
    office: Client, draft: Survey, db: Session
) -> None:
    given = {
        "kind": "pictures",
        "text": "How do you get here?",
        "hint": "",
        "options": "Bus\nWalk",
        "lowest": "",
        "highest": "",
    }
    reply = office.post(there(draft, "way"), data=given)
    assert reply.headers["location"].endswith("/way?note=pictures#pictures")
    page = office.get(reply.headers["location"]).text
    assert "No picture" in page
    assert page.index('<h2 id="pictures"') < page.index("Saved in the draft. Now choose")

    office.post(
        there(draft, "way"), data=given | {"picture": "map", "picture.bus": "bus", "picture.walk": ""}
    )
    office.post(there(draft, "way"), data=given | {"options": "Walk\nBus\nBike"})

    question = asked(db, draft, "way")
    assert question.picture == "map"
    assert {option.id: option.picture for option in question.options} == {
        "walk": "",
        "bus": "bus",
        "bike": "",
    }
    assert str(picture("bus")) in office.get(there(draft, "way")).text


def test_only_a_picture_of_the_list_can_be_chosen(office: Client, draft: Survey, db: Session) -> None:
    for field in ("picture", "picture.bus"):
        reply = office.post(there(draft, "way"), data=WAY | {"text": "Typed here", field: "../secret"})

        assert reply.status_code == 422
        assert ("from the list" in reply.text, "Typed here" in reply.text) == (True, True)
        assert asked(db, draft, "way").picture == ""
        assert asked(db, draft, "way").text != "Typed here"


def test_words_and_pictures_are_kept_by_one_save(office: Client, draft: Survey, db: Session) -> None:
    office.post(there(draft, "way"), data=WAY)
    page = office.get(there(draft, "way")).text
    forms = re.findall(r'<form method="post" action="[^"]*/questions/way.*?</form>', page, re.DOTALL)
    sent = WAY | {"text": "How now?", "options": "Bus\nWalk\nBike", "picture": "map", "picture.bus": "bus"}

    reply = office.post(there(draft, "way"), data=sent | {"picture.walk": ""})

    question = asked(db, draft, "way")
    assert (len(forms), forms[0].count("<button")) == (1, 1)
    assert [name for name in ("text", "picture", "picture.bus") if f'name="{name}"' not in forms[0]] == []
    assert (question.text, question.picture) == ("How now?", "map")
    assert {option.id: option.picture for option in question.options} == {
        "bus": "bus",
        "walk": "",
        "bike": "",
    }
    assert "#pictures" in reply.headers["location"]
    again = office.post(there(draft, "way"), data=sent | {"picture.walk": "", "picture.bike": ""})
    assert "#q_way" in again.headers["location"]


def test_pictures_chosen_are_still_there_when_the_words_are_refused(office: Client, draft: Survey) -> None:
    office.post(there(draft, "way"), data=WAY)

    reply = office.post(there(draft, "way"), data=WAY | {"text": "", "picture": "map", "picture.bus": "bus"})

    assert reply.status_code == 422
    assert [f'value="{name}" selected' in reply.text for name in ("map", "bus")] == [True, True]


def test_all_pictures_open_beside_what_is_being_written(office: Client, draft: Survey) -> None:
    office.post(there(draft, "way"), data=WAY)

    link = re.search(
        r'<a [^>]*href="/staff/surveys/pictures"[^>]*>.*?</a>', office.get(there(draft, "way")).text
    )

    assert link
    assert all(part in link[0] for part in ('target="_blank"', 'rel="noopener"', "new tab"))


def test_a_survey_with_a_picture_of_a_licensed_set_is_published_while_the_picture_is_there(
    office: Client, app: Litestar, draft: Survey, readers: list[UUID], tmp_path: Path
) -> None:
    dragon = tmp_path / "set" / "dragon.svg"
    dragon.parent.mkdir()
    dragon.write_text(SVG)
    app.state.settings = app.state.settings.model_copy(update={"symbols": dragon.parent})
    name_readers(office, draft, *readers)
    office.post(there(draft, "way"), data=WAY | {"kind": "single", "picture": "dragon"})
    here, offer = f"/staff/surveys/{draft.id}", "Publish version 1"

    offered = offer in office.get(here).text
    published = office.post(f"{here}/publication").status_code
    dragon.unlink()
    gone = office.post(f"{here}/publication")

    assert (offered, published) == (True, 303)
    assert (gone.status_code, "is not there any more" in gone.text) == (409, True)
    assert "is not there any more" in office.get(here).text


def test_every_picture_is_shown_with_its_name(office: Client) -> None:
    page = office.get("/staff/surveys/pictures").text

    assert page.count('class="picture"') == len(names())
    assert "hand up" in page
