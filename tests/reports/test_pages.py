"""Who may open what, what no page may show, and forms that work without a script."""

import random
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ourwords import reports, themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.anonymisation.models import TextState
from ourwords.reports import Promise, Report, ShownAs
from ourwords.reports.rules.content import from_json
from ourwords.reports.rules.showing import Moment, given_away
from ourwords.review import State
from tests import people
from tests.people import NOW
from tests.reports.ground import GROUP, Ground, spoken

Client = TestClient[Litestar]
SignIn = Callable[[Actor], Client]
AsRole = Callable[[Role], Client]
NUMBER = re.compile(r'<td class="number">\s*[+−]?([\d,]+)\s*</td>|([\d,]+) responses')


def numbers(page: str) -> list[int]:
    """Every count on a page: in cells of tables, and in sentences."""
    return [int((cell or said).replace(",", "")) for cell, said in NUMBER.findall(page)]


@pytest.mark.parametrize("seed", range(6))
def test_no_page_of_a_small_survey_shows_or_gives_away_few(
    ground: Ground, sign_in: SignIn, seed: int
) -> None:
    report = random_report(ground, random.Random(seed))
    reader = sign_in(people.an_actor(ground.db, Role.SUBGROUP))

    public = [reader.get(address).text for address in ("/heard", f"/heard/{ground.survey.slug}")]
    staff = "".join(reader.get(f"/staff/reports/{report.id}{page}").text for page in ("", "/figures"))

    assert [n for page in public for n in numbers(page) if 0 < n < 10] == []
    assert [n for n in numbers(staff) if 0 < n < 5] == []
    for view, threshold in ((report.heard, 10), (report.content, 5)):
        (part,) = from_json(view).surveys
        assert not given_away([Moment((part.release,))], threshold=threshold)


def random_report(ground: Ground, rnd: random.Random) -> Report:
    """A published report about a few answers of every kind."""
    ids: list[UUID] = []
    for _ in range(rnd.randint(5, 25)):
        record = {
            "way": rnd.choice(["walk", "bus", "rather-not"]),
            "safe": rnd.randint(1, 5),
            "likes": ["art"],
        }
        kept = {name: value for name, value in record.items() if rnd.random() < 0.8}
        ids += ground.answer(rnd.randint(1, 4), kept)
    for theme in range(3):
        ground.say(theme, rnd.sample(ids, rnd.randint(0, len(ids))), question=f"change{theme}")
        ground.review(theme, State.AGREED)
    return ground.publish(ground.report(*[ground.finding(theme) for theme in range(3)]))


@pytest.mark.parametrize("role", [Role.SUBGROUP, Role.SCRUTINEER, Role.ANALYST])
def test_those_who_read_reports_can_open_one(ground: Ground, as_role: AsRole, role: Role) -> None:
    report = ground.publish(spoken(ground))

    page = as_role(role).get(f"/staff/reports/{report.id}")

    assert page.status_code == 200
    assert "What young people want you to know" in page.text
    assert "How this was made" in page.text


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AGENCY, Role.SURVEY_LEAD, Role.SAFEGUARDING_LEAD])
def test_others_cannot(ground: Ground, as_role: AsRole, role: Role) -> None:
    report = ground.publish(spoken(ground))

    assert as_role(role).get(f"/staff/reports/{report.id}").status_code == 403


def test_a_draft_is_for_those_who_write_it(ground: Ground, as_role: AsRole) -> None:
    draft = spoken(ground)

    assert as_role(Role.SUBGROUP).get(f"/staff/reports/{draft.id}").status_code == 404
    assert as_role(Role.ANALYST).get(f"/staff/reports/{draft.id}").status_code == 200


def test_a_quote_taken_back_after_publication_is_gone_from_page_and_files(
    ground: Ground, as_role: AsRole
) -> None:
    report = ground.publish(spoken(ground))
    (quote,) = from_json(report.content).themes[0].quotes
    text = next(one for one in _texts(ground) if str(one.id) == quote)
    reader = as_role(Role.SUBGROUP)
    assert text.text in reader.get(f"/staff/reports/{report.id}").text

    text.state = TextState.HELD
    ground.db.commit()

    page = reader.get(f"/staff/reports/{report.id}").text
    assert text.text not in page
    assert "A quote stood here" in page


def _texts(ground: Ground) -> list[CleanText]:
    return themes.texts_of_theme(ground.db, ground.survey.id, ground.themes[0].id)


def test_the_subgroup_marks_a_report_as_seen_once(ground: Ground, as_role: AsRole) -> None:
    report = ground.publish(spoken(ground))
    member = as_role(Role.SUBGROUP)

    for _ in range(2):
        assert member.post(f"/staff/reports/{report.id}/seen").status_code in (303, 403)

    assert member.get(f"/staff/reports/{report.id}").text.count("Invented subgroup") >= 2


def test_a_report_is_drafted_written_and_published_with_forms_alone(ground: Ground, sign_in: SignIn) -> None:
    spoken(ground)
    analyst = sign_in(ground.analyst)
    finding = reports.findings(ground.db)[0]
    ground.db.commit()

    made = analyst.post(
        "/staff/reports", data={"title": "Typed", "surveys": str(ground.survey.id), "audience": "public"}
    )
    address = made.headers["location"].removesuffix("/edit")
    kept = {
        "title": "Typed",
        "know": "One sentence.",
        "know_2": "Two.",
        "findings": str(finding.id),
        "audience": "public",
    }
    assert analyst.post(address, data=kept).status_code == 303
    assert analyst.post(f"{address}/publication").status_code == 303

    assert "Two." in analyst.get(address).text


def test_a_refused_publication_says_why(ground: Ground, sign_in: SignIn) -> None:
    draft = ground.report(ground.finding(0))

    reply = sign_in(ground.analyst).post(f"/staff/reports/{draft.id}/publication")

    assert reply.status_code == 409
    assert "Nobody has answered" in reply.text


def test_a_finding_may_be_shown_as_agreed_only_when_it_is(ground: Ground, sign_in: SignIn) -> None:
    ground.say(1, ground.answer(20, {}))
    analyst = sign_in(ground.analyst)
    address = f"/staff/findings?survey={ground.survey.id}&theme={ground.themes[1].id}"
    typed = {"title": "T", "says": "S", "shown_as": ShownAs.AGREED.value}

    refused = analyst.post(address, data=typed)
    done = analyst.post(address, data={**typed, "shown_as": ShownAs.NOT_CHECKED.value})

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Error:" in refused.text
    assert "Not yet checked by young people" in analyst.get("/staff/findings").text


def test_we_did_without_what_changed_comes_back_with_all_that_was_typed(
    ground: Ground, as_role: AsRole
) -> None:
    action = an_action(ground)
    typed = {"state": "done", "due_on": "2026-12-01", "text": "Typed words", "because": "Kept too"}

    reply = as_role(Role.SUBGROUP).post(f"/staff/actions/{action.id}", data=typed)

    assert reply.status_code == 422
    assert "Typed words" in reply.text
    assert "Kept too" in reply.text
    assert "needs what changed" in reply.text


def an_action(ground: Ground) -> reports.Action:
    member = people.an_actor(ground.db, Role.SUBGROUP)
    made = reports.add_action(
        ground.db, member, survey_id=ground.survey.id, title="Plain letters", you_said="Letters are hard to read.",
        text="We will rewrite them.", owner_role="Head of letters", due_on=NOW.date(), now=NOW,
    )  # fmt: skip
    ground.db.commit()
    return made


def test_what_we_did_and_what_young_people_say_of_it_is_for_everybody(ground: Ground, client: Client) -> None:
    ground.publish(spoken(ground))
    action, young = an_action(ground), people.an_actor(ground.db, Role.YOUTH_COUNCIL, review_group=GROUP)
    reports.update_action(
        ground.db, ground.analyst, action.id, state=Promise.DONE, text="", what_changed="Five letters are plain.",
        because="", due_on=NOW.date(), now=NOW,
    )  # fmt: skip
    reports.say_if_true(ground.db, young, action.id, is_true=True, says="Yes. We read all five.", now=NOW)
    ground.db.commit()

    page = client.get(f"/heard/{ground.survey.slug}")

    assert "Five letters are plain." in page.text
    assert "Yes. We read all five." in page.text
    assert "set-cookie" not in page.headers


def test_a_claim_that_changes_must_be_checked_again(ground: Ground) -> None:
    action, young = an_action(ground), people.an_actor(ground.db, Role.YOUTH_COUNCIL, review_group=GROUP)
    reports.say_if_true(ground.db, young, action.id, is_true=True, says="Yes.", now=NOW)

    reports.update_action(
        ground.db, ground.analyst, action.id, state=Promise.DONE, text="", what_changed="Something else.", because="",
        due_on=NOW.date(), now=NOW,
    )  # fmt: skip

    assert (action.is_true, action.young_people_say) == (None, "")


def test_nothing_told_yet_says_so(client: Client) -> None:
    page = client.get("/heard")

    assert page.status_code == 200
    assert "Nothing stands here yet." in page.text
    assert client.get("/heard/nothing").status_code == 404


def test_the_public_reads_only_themes_that_young_people_agreed(ground: Ground, client: Client) -> None:
    report = spoken(ground)
    ground.say(1, ground.answer(30, {})[:20])
    other = ground.finding(1, title="Nobody checked this")
    report.finding_ids = [*report.finding_ids, str(other.id)]
    ground.publish(report)

    page = client.get(f"/heard/{ground.survey.slug}").text

    assert "Invented finding 0" in page
    assert "Nobody checked this" not in page


PAGES = ("/staff/reports", "/staff/reports/new", "/staff/findings", "/staff/actions", "/staff/actions/new")


def test_every_page_of_an_empty_house_opens(ground: Ground, sign_in: SignIn) -> None:
    analyst = sign_in(ground.analyst)

    assert {address: analyst.get(address).status_code for address in PAGES} == dict.fromkeys(PAGES, 200)


def test_two_surveys_stand_apart_in_one_report(ground: Ground, sign_in: SignIn) -> None:
    spoken(ground)
    other = people.a_survey(ground.db, slug="another", review_group=GROUP)
    second = Ground(ground.db, other, ground.themes, ground.analyst)
    second.answer(20, {"way": "bus"})
    draft = ground.report(*reports.findings(ground.db))
    draft.survey_ids = [str(ground.survey.id), str(other.id)]

    page = sign_in(ground.analyst).get(f"/staff/reports/{ground.publish(draft).id}").text

    assert "60 responses" in page
    assert "20 responses" in page


def test_a_report_says_step_by_step_how_every_figure_was_made(ground: Ground, sign_in: SignIn) -> None:
    report = random_report(ground, random.Random(1))
    client, here = sign_in(people.an_actor(ground.db, Role.SCRUTINEER)), f"/staff/reports/{report.id}"
    page, steps = client.get(here).text, client.get(f"{here}/figures").text
    linked = set(re.findall(rf'{here}/figures#([^"]+)', page))

    assert linked
    assert linked <= set(re.findall(r'<section id="([^"]+)"', steps))
    assert "A machine’s suggestion is counted nowhere." in steps
