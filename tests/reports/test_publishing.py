"""Each promise a report could break is refused, and says what to do."""

import pytest

from ourwords import reports
from ourwords.anonymisation.models import TextState
from ourwords.disclosure_control import Audience
from ourwords.kit.errors import Refused, WrongState
from ourwords.reports import Report, ReportState, ShownAs
from ourwords.reports.rules.content import from_json
from ourwords.reports.rules.counting import ALL, THEMES
from ourwords.reports.rules.language import Avoided
from ourwords.reports.service.building import build
from ourwords.reports.service.publishing import words_to_mend
from ourwords.review import State
from ourwords.surveys import MayShow
from tests.people import NOW
from tests.reports.ground import WORDS, Ground, spoken


def test_a_report_that_keeps_every_promise_is_published_with_a_number(ground: Ground) -> None:
    report = ground.publish(spoken(ground))

    assert (report.number, report.edition, report.state) == (1, 1, ReportState.PUBLISHED)
    assert from_json(report.content).themes[0].number.count.value == 30


def test_a_theme_may_not_be_shown_as_agreed_when_young_people_did_not_agree_it(ground: Ground) -> None:
    report = spoken(ground)
    other = ground.finding(1)
    other.shown_as = ShownAs.AGREED
    report.finding_ids = [*report.finding_ids, str(other.id)]

    with pytest.raises(Refused, match="not yet checked by young people, or wait"):
        ground.publish(report)


def test_a_theme_nobody_checked_says_so(ground: Ground) -> None:
    ground.say(1, ground.answer(40, {})[:20])

    report = ground.publish(ground.report(ground.finding(1)))

    assert from_json(report.content).themes[0].shown_as == "not yet checked by young people"


def test_a_theme_young_people_sent_back_is_refused(ground: Ground) -> None:
    ground.say(1, ground.answer(40, {})[:20])
    ground.review(1, State.SENT_BACK)

    with pytest.raises(Refused, match="sent the theme"):
        ground.publish(ground.report(ground.finding(1)))


@pytest.mark.parametrize(
    ("state", "may_show"),
    [(TextState.HELD, MayShow.YES), (TextState.WAITING, MayShow.YES), (TextState.RELEASED, MayShow.IDEA),
     (TextState.RELEASED, MayShow.NO)],
)  # fmt: skip
def test_a_quote_that_may_not_be_shown_is_refused(
    ground: Ground, state: TextState, may_show: MayShow
) -> None:
    report = spoken(ground)
    (text,) = ground.say(0, ground.answer(1, {}), state=state, may_show=may_show)
    finding = reports.findings(ground.db)[0]
    finding.quotes = [str(text.id)]

    with pytest.raises(Refused, match="may not be shown"):
        ground.publish(report)


def test_a_quote_that_was_taken_back_is_refused(ground: Ground) -> None:
    report = spoken(ground)
    finding = reports.findings(ground.db)[0]
    finding.quotes = ["00000000-0000-4000-8000-000000000000"]

    with pytest.raises(Refused, match="taken back"):
        ground.publish(report)


def test_a_word_to_avoid_is_refused_unless_it_is_kept_and_explained(ground: Ground) -> None:
    report = spoken(ground)
    report.words = {**WORDS, "decide": ["Agree that contact is offered to every looked after child."]}

    with pytest.raises(Refused, match="list of words to avoid"):
        ground.publish(report)
    report.kept = {one.term: "what the law calls it" for one in _found(report, ground)}
    assert ground.publish(report).number == 1


def _found(report: Report, ground: Ground) -> list[Avoided]:
    return words_to_mend(report, build(ground.db, report, Audience.PARTNERS, today=NOW.date()))


def test_a_survey_nobody_answered_is_refused(ground: Ground) -> None:
    with pytest.raises(Refused, match="Nobody has answered"):
        ground.publish(ground.report(ground.finding(0)))


def test_a_few_more_answers_since_the_last_report_are_refused(ground: Ground) -> None:
    report = ground.publish(spoken(ground))
    ground.answer(3, {"way": "bus"})

    with pytest.raises(Refused, match="since the last report"):
        ground.publish(ground.report(*reports.findings(ground.db), title="Again"))
    assert report.number == 1


def test_enough_more_answers_are_published_with_the_change_since_last_time(ground: Ground) -> None:
    ground.publish(spoken(ground))
    ground.say(0, ground.answer(40, {"way": "walk"})[:25])

    again = from_json(ground.publish(ground.report(*reports.findings(ground.db))).content)

    row = again.themes[0].number
    assert (row.count.text, row.before and row.before.text, row.change and row.change.text) == (
        "55",
        "30",
        "+25",
    )


def test_a_number_that_a_table_lets_through_is_still_caught_at_the_door(ground: Ground) -> None:
    report = spoken(ground)
    ground.answer(5, {"way": "bus"})
    published = from_json(ground.publish(report).heard)

    way = published.surveys[0].release["way"].row("bus")
    assert way is not None
    assert way.count.is_hidden


def test_what_is_published_never_changes(ground: Ground) -> None:
    report = ground.publish(spoken(ground))
    before = dict(report.content)
    ground.answer(30, {"way": "bus"})

    with pytest.raises(WrongState):
        ground.publish(report)
    assert report.content == before


def test_a_correction_is_a_new_edition_with_the_same_numbers_that_says_so(ground: Ground) -> None:
    first = ground.publish(spoken(ground))
    ground.answer(3, {"way": "bus"})
    new = reports.correct(ground.db, ground.analyst, first.id, why="The first sentence was wrong.", now=NOW)

    second = ground.publish(new)

    content = from_json(second.content)
    assert (second.number, second.edition, content.correction) == (1, 2, "The first sentence was wrong.")
    assert content.surveys == from_json(first.content).surveys


def test_few_responses_show_no_number_at_all(ground: Ground) -> None:
    ground.say(0, ground.answer(4, {"way": "walk"}))

    content = from_json(ground.publish(ground.report(ground.finding(0))).content)

    assert [
        number for number in content.numbers() if number.value is not None and number.sign.isdigit()
    ] == []
    assert {ALL, THEMES} <= content.surveys[0].release.keys()
