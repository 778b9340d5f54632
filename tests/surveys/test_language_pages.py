"""A survey's texts in another language, as its maker fills them in."""

import re
from dataclasses import replace

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.surveys import Survey, service
from ourwords.surveys.routes.languages import LARGEST, LONGEST, NO_FILE, TOO_LARGE, field_of
from ourwords.surveys.rules import Document, from_json, missing, texts
from ourwords.surveys.rules.exchange import from_file, to_file
from ourwords.surveys.rules.translating import words_in
from ourwords.surveys.service import languages
from tests import people
from tests.accounts.conftest import AsRole
from tests.conftest import Client
from tests.surveys.conftest import fresh


def document(db: Session, survey: Survey) -> Document:
    return from_json(fresh(db, survey).draft)


def polish(survey: Survey, place: str = "") -> str:
    return f"/staff/surveys/{survey.id}/languages/pl{place}"


def every_text(survey: Survey) -> dict[str, str]:
    """The whole form of a language, filled in."""
    return {field_of(text): f"po polsku: {text}" for text in texts(from_json(survey.draft))}


def send_file(office: Client, survey: Survey, content: bytes):
    return office.post(polish(survey, "/file"), files={"file": ("texts.po", content, "text/plain")})


@pytest.mark.parametrize("place", ["", "/pl", "/pl/file"])
def test_only_those_who_make_surveys_see_them(as_role: AsRole, draft: Survey, place: str):
    client = as_role(Role.ANALYST)

    assert client.get(f"/staff/surveys/{draft.id}/languages{place}").status_code == 403


@pytest.mark.parametrize("code", ["en", "xx"])
def test_there_is_no_page_for_english_or_a_language_our_pages_do_not_speak(
    office: Client, draft: Survey, code: str
):
    here = f"/staff/surveys/{draft.id}/languages/{code}"

    assert {office.get(here + place).status_code for place in ("", "/file")} == {404}
    assert {office.post(here + place).status_code for place in ("", "/file")} == {404}


def test_the_list_says_what_keeps_each_language_shut(office: Client, draft: Survey):
    page = office.get(f"/staff/surveys/{draft.id}/languages").text
    count = len(texts(from_json(draft.draft)))

    assert f"0 of {count}" in page
    assert page.count(f"{count} texts still to do; nobody named to read the answers") == 6


def test_words_are_kept_and_what_is_missing_stands_first(office: Client, db: Session, draft: Survey):
    filled = {field_of("Bus"): "Autobus", field_of("Walk"): "  "}

    reply = office.post(polish(draft), data=filled)

    assert words_in(document(db, draft), "pl") == {"Bus": "Autobus"}
    page = office.get(reply.headers["location"]).text
    assert page.index("Still to do") < page.index("How do you get to school?") < page.index("\nAutobus<")
    assert "Saved in the draft" in page


def test_a_text_too_long_is_refused_with_all_that_was_typed(office: Client, db: Session, draft: Survey):
    long = "ą" * (LONGEST + 1)

    reply = office.post(polish(draft), data={field_of("Bus"): "Autobus", field_of("Walk"): long})

    assert reply.status_code == 422
    assert ">\nAutobus</textarea>" in reply.text
    assert long in reply.text
    assert f'href="#{field_of("Walk")}"' in reply.text
    assert words_in(document(db, draft), "pl") == {}


def test_an_english_text_that_changes_needs_new_words_and_its_old_ones_come_back_with_it(
    office: Client, db: Session, draft: Survey, maker: Actor
):
    office.post(polish(draft), data=every_text(draft))
    old = document(db, draft)

    service.set_words(db, maker, draft.id, title="Another title", welcome=old.welcome, now=people.NOW)
    changed = document(db, draft)
    service.set_words(db, maker, draft.id, title=old.title, welcome=old.welcome, now=people.NOW)

    assert missing(old, "pl") == ()
    assert missing(changed, "pl") == ("Another title",)
    assert missing(document(db, draft), "pl") == ()


def test_words_for_a_text_that_was_reworded_meanwhile_go_nowhere(office: Client, db: Session, draft: Survey):
    office.post(polish(draft), data={field_of("Its old wording"): "Stare", "something": "else"})

    assert words_in(document(db, draft), "pl") == {}


def test_a_speakers_name_needs_every_text_and_goes_when_one_changes(
    office: Client, db: Session, draft: Survey
):
    name = {"checked_by": "Invented Speaker"}
    early = office.post(polish(draft), data={field_of("Bus"): "Autobus"} | name)
    none_yet = document(db, draft).languages
    office.post(polish(draft), data=every_text(draft) | name)
    checked = document(db, draft).languages["pl"].checked_by
    office.post(polish(draft), data=every_text(draft) | name)
    same = document(db, draft).languages["pl"].checked_by
    reply = office.post(polish(draft), data={field_of("Bus"): "Autobusem"} | name)

    assert (early.status_code, none_yet) == (422, {})
    assert all(
        said in early.text
        for said in (">\nAutobus</textarea>", 'value="Invented Speaker"', 'href="#checked_by"')
    )
    assert (checked, same) == ("Invented Speaker", "Invented Speaker")
    assert document(db, draft).languages["pl"].checked_by == ""
    assert "taken away" in office.get(reply.headers["location"]).text


def test_a_speakers_name_is_one_line_and_can_be_taken_back(office: Client, db: Session, draft: Survey):
    office.post(polish(draft), data=every_text(draft) | {"checked_by": "Invented Speaker"})

    long = office.post(polish(draft), data={"checked_by": "x" * 121})
    kept = document(db, draft).languages["pl"].checked_by
    office.post(polish(draft), data={"checked_by": ""})

    assert (long.status_code, kept) == (422, "Invented Speaker")
    assert document(db, draft).languages["pl"].checked_by == ""


def test_one_save_keeps_everything_on_the_page(office: Client, db: Session, draft: Survey, maker: Actor):
    page = office.get(polish(draft)).text
    forms = re.findall(r'<form method="post" action="[^"]*/languages/pl".*?</form>', page, re.DOTALL)
    everything = every_text(draft) | {"reader_id": str(maker.id), "checked_by": "Invented Speaker"}

    note = office.get(office.post(polish(draft), data=everything).headers["location"]).text

    assert len(forms) == 1
    assert [name for name in everything if f'name="{name}"' not in forms[0]] == []
    assert page.index('name="file"') < page.index("<textarea")
    assert fresh(db, draft).language_readers == {"pl": str(maker.id)}
    assert missing(document(db, draft), "pl") == ()
    assert document(db, draft).languages["pl"].checked_by == "Invented Speaker"
    assert "Who reads the answers counts from now on" in note


def test_only_somebody_who_can_read_answers_is_named_to_read_them(office: Client, db: Session, draft: Survey):
    lead, analyst = (people.an_actor(db, role) for role in (Role.SAFEGUARDING_LEAD, Role.ANALYST))

    named = office.post(polish(draft), data={"reader_id": str(lead.id)})
    refused = office.post(polish(draft), data={"reader_id": str(analyst.id), field_of("Bus"): "Autobus"})

    assert (named.status_code, refused.status_code) == (303, 422)
    assert (">\nAutobus</textarea>" in refused.text, 'href="#reader_id"' in refused.text) == (True, True)
    assert fresh(db, draft).language_readers == {"pl": str(lead.id)}
    assert "Invented safeguarding_lead" in office.get(f"/staff/surveys/{draft.id}/languages").text
    office.post(polish(draft), data={"reader_id": ""})
    assert fresh(db, draft).language_readers == {}


def test_a_language_opens_when_its_draft_is_published(
    office: Client,
    db: Session,
    draft: Survey,
    maker: Actor,
    readers: list[object],
    monkeypatch: pytest.MonkeyPatch,
):
    def speaks_all(code: str) -> bool:
        return bool(code)

    monkeypatch.setattr(languages, "complete", speaks_all)
    draft.reader_id, draft.deputy_id = readers  # type: ignore[assignment]
    draft.language_readers = {"pl": str(draft.reader_id)}
    db.add(draft)
    db.commit()
    office.post(polish(draft), data=every_text(draft))

    before = next(one for one in service.spoken(db, fresh(db, draft)) if one.language.code == "pl")
    service.publish(db, maker, draft.id, now=people.NOW)
    after = next(one for one in service.spoken(db, draft) if one.language.code == "pl")

    assert before.why_not == ("publish the draft, so that people see these words",)
    assert (before.offered, after.offered, after.why_not) == (False, True, ())


def test_a_file_goes_out_and_comes_back(office: Client, db: Session, draft: Survey):
    office.post(polish(draft), data={field_of("Bus"): "Autobus"})
    sent = office.get(polish(draft, "/file"))

    filled = sent.text.replace('msgid "Walk"\nmsgstr ""', 'msgid "Walk"\nmsgstr "Pieszo"')
    reply = send_file(office, draft, filled.encode())

    assert 'filename="invented-pl.po"' in sent.headers["content-disposition"]
    assert words_in(document(db, draft), "pl") == {"Bus": "Autobus", "Walk": "Pieszo"}
    assert reply.headers["location"].endswith("?note=file")


def test_a_files_texts_of_another_wording_are_left_out_and_said(office: Client, db: Session, draft: Survey):
    content = (
        'msgid "Bus"\nmsgstr "Autobus"\n\nmsgid "Old"\nmsgstr "Stare"\n\n#, fuzzy\nmsgid "Walk"\nmsgstr "?"\n'
    )

    reply = send_file(office, draft, content.encode())

    assert words_in(document(db, draft), "pl") == {"Bus": "Autobus"}
    assert "texts this survey does not have" in office.get(reply.headers["location"]).text


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"\xff\xd8\xff\xe0JFIF", b'msgid "a"\nmsgstr "\xbf"\n', b"PK\x03\x04" + bytes(range(256)),
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=none-such\\n"\n',
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_words_that_say_what_to_do(
    office: Client, db: Session, draft: Survey, content: bytes
):
    reply = send_file(office, draft, content)

    assert reply.status_code == 422
    assert NO_FILE in reply.text
    assert words_in(document(db, draft), "pl") == {}


def test_a_file_too_large_or_none_at_all_is_refused(office: Client, draft: Survey):
    assert TOO_LARGE in send_file(office, draft, b"#" * (LARGEST + 1)).text
    assert NO_FILE in office.post(polish(draft, "/file"), data={}).text


def test_a_file_holds_what_it_was_made_of_whatever_stands_in_a_text():
    odd = 'Say "hello" \\ now\n\nand 100 % more: %(this)s {that} 你好'
    made = replace(from_json(people.a_document()), welcome=odd)

    words = {text: f"»{text}«" for text in texts(made)}
    told = from_json({**people.a_document(), "welcome": odd, "languages": {"pl": {"texts": words}}})

    assert from_file(told, "pl", to_file(told, "pl").encode()) == (words, 0)


def test_arabic_is_typed_from_right_to_left(office: Client, draft: Survey):
    assert 'lang="ar" dir="rtl"' in office.get(f"/staff/surveys/{draft.id}/languages/ar").text


def test_the_survey_leads_to_its_languages(office: Client, draft: Survey):
    assert f'href="/staff/surveys/{draft.id}/languages"' in office.get(f"/staff/surveys/{draft.id}").text
