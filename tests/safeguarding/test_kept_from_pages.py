"""Whom a worry may be about gets no page of it, however the words came in."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses.importing.fitting import Told, fit, guess
from ourwords.responses.importing.service import Tools, place_for, read_file, take_in
from ourwords.retention import HoldKind
from ourwords.retention import service as retention
from ourwords.safeguarding import Concern, service
from ourwords.surveys import document
from ourwords.vault import load_sealer
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.responses.paper import blank, save
from tests.safeguarding.ground import ABOUT_JO, STEPS, WORRY, AsRole, a_concern, again, at, read_by_jo_and_pat

PAGES = ("", "/note")


def test_every_page_and_step_looks_as_if_it_were_not_there(db: Session, settings: Settings, sign_in: SignIn):
    survey, jo, _ = read_by_jo_and_pat(db)
    concern, client = a_concern(db, settings, survey, ABOUT_JO), sign_in(jo)
    steps = (*STEPS, "/contact", "/remarks", "/kept-from")

    for id in (concern.id, uuid4()):
        assert {client.get(at(id, step)).status_code for step in PAGES} == {404}
        assert {client.post(at(id, step)).status_code for step in steps} == {404}
    assert client.get(at(concern.id)).text.replace(str(concern.id), "") == client.get(at(uuid4())).text
    assert again(db, concern.id).history == []


def test_neither_queue_nor_first_page_counts_it(db: Session, settings: Settings, sign_in: SignIn):
    survey, jo, pat = read_by_jo_and_pat(db)
    a_concern(db, settings, survey, ABOUT_JO)

    pages = {
        who.name: sign_in(who).get("/staff/concerns").text + sign_in(who).get("/staff").text
        for who in (jo, pat)
    }

    assert "1 waiting" in pages["Pat Garside"]
    assert "1 waiting" not in pages["Jo Thornbury"]
    assert "urgent" not in pages["Jo Thornbury"]
    assert ">0<" in pages["Jo Thornbury"] or "0 waiting" in pages["Jo Thornbury"]


def test_no_page_of_holds_shows_it_either(db: Session, settings: Settings, sign_in: SignIn):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, ABOUT_JO)
    retention.put_hold(db, pat, concern.response_id, kind=HoldKind.POLICE, words="Invented case 12", now=NOW)
    db.commit()

    assert sign_in(jo).get(f"/staff/holds/{concern.response_id}").status_code == 404
    assert "Invented case 12" not in sign_in(jo).get("/staff/holds").text
    assert "Invented case 12" in sign_in(pat).get("/staff/holds").text


def kept_from(db: Session) -> list[str]:
    db.rollback()
    return [id for concern in db.exec(select(Concern)) for id in concern.kept_from]


def test_words_from_a_phone_are_looked_at_with_the_names_of_this_minute(db: Session, client: Client):
    survey, jo, _ = read_by_jo_and_pat(db)

    client.post(f"/s/{survey.slug}/answer/standard/visit-1", data={"change": ABOUT_JO})

    assert kept_from(db) == [str(jo.id)]


def test_words_typed_in_from_paper_are_looked_at(db: Session, as_role: AsRole):
    survey, jo, _ = read_by_jo_and_pat(db)
    typist = as_role(Role.SURVEY_LEAD)

    save(typist, survey, blank(typist, survey), change=ABOUT_JO)

    assert kept_from(db) == [str(jo.id)]


def test_words_from_a_file_are_looked_at(db: Session, engine: Engine, settings: Settings):
    survey, jo, _ = read_by_jo_and_pat(db)
    asked, table = (
        document(db, survey.version_id or survey.id),
        read_file(f"What would you change?\n{ABOUT_JO}\n".encode()),
    )
    tools = Tools(engine, load_sealer(settings), load_secret(settings.keys_folder))
    found = fit(asked, guess(table, asked))
    db.commit()

    take_in(tools, None, place_for(survey, found), table, found, told=Told.WORDS, now=NOW)

    assert kept_from(db) == [str(jo.id)]


def test_the_page_says_from_whom_it_is_kept_and_a_lead_can_change_it(
    db: Session, settings: Settings, sign_in: SignIn
):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern, client = a_concern(db, settings, survey, ABOUT_JO), sign_in(pat)
    page = client.get(at(concern.id)).text

    reply = client.post(at(concern.id, "/kept-from"), data={"away_why": "A teacher of that name."})

    assert "This is kept from Jo Thornbury" in page
    assert (reply.status_code, again(db, concern.id).kept_from) == (303, [])
    assert sign_in(jo).get(at(concern.id)).status_code == 200


@pytest.mark.parametrize("everybody", [False, True])
def test_a_form_that_cannot_be_kept_comes_back_as_it_was(
    db: Session, settings: Settings, sign_in: SignIn, everybody: bool
):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern, client = a_concern(db, settings, survey, WORRY), sign_in(pat)
    away = [str(jo.id), str(pat.id)] if everybody else [str(jo.id)]

    reply = client.post(
        at(concern.id, "/kept-from"), data={"away": away, "away_why": "Both." if everybody else ""}
    )

    assert reply.status_code == 422
    assert reply.text.count("checked") == len(away)
    assert ("Somebody must be left" if everybody else service.WHY_AWAY) in reply.text


def test_who_ticks_themselves_goes_back_to_the_queue(db: Session, settings: Settings, sign_in: SignIn):
    survey, jo, _ = read_by_jo_and_pat(db)
    concern, client = a_concern(db, settings, survey, WORRY), sign_in(jo)

    reply = client.post(
        at(concern.id, "/kept-from"), data={"away": str(jo.id), "away_why": "It is about me."}
    )

    assert reply.headers["location"] == "/staff/concerns"
    assert client.get("/staff/concerns").status_code == 200
