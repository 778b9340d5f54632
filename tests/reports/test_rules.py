"""Numbers of reports: counted right, safe together, and safe after earlier reports."""

from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

import ourwords.reports
from ourwords.disclosure_control.rules.attack import exposed
from ourwords.kit.errors import WrongState
from ourwords.reports.rules import counting, language, layout
from ourwords.reports.rules.acting import Promise, is_late, problems, step
from ourwords.reports.rules.checking import number_problems
from ourwords.reports.rules.content import SurveyPart
from ourwords.reports.rules.counting import MENTIONS, PARTS, Counted, Given
from ourwords.reports.rules.numbers import safe_about, safe_change, safe_parts, safe_share, safe_total
from ourwords.reports.rules.showing import Moment, ShownTable, given_away, seen_of, show
from ourwords.surveys.rules import Document, Edition, Option, Question, ShowIf
from tests.people import NOW

small = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 40), min_size=2, max_size=5)
thresholds = st.sampled_from([5, 10])
ONE_NUMBER = "src/ourwords/reports/rules/numbers.py"


def counted(
    counts: dict[str, int], *, kind: str = PARTS, key: str = "table", base: int | None = None
) -> Counted:
    total = sum(counts.values()) if base is None else base
    return Counted(key, key, kind, total, counts, {name: name for name in counts}, "test")


def shown_of(
    counts: dict[str, int], threshold: int, earlier: tuple[Moment, ...] = (), kind: str = PARTS
) -> ShownTable:
    one = counted(counts, kind=kind, base=None if kind == PARTS else 45)
    return show([one], of=one.base, threshold=threshold, earlier=earlier, last=None)[0]


@settings(deadline=None)  # a programme is solved
@given(small, thresholds)
def test_no_small_number_is_shown(counts: dict[str, int], threshold: int) -> None:
    table = shown_of(counts, threshold)

    shown = [row.count.value for row in table.rows if row.count.value is not None]
    assert not [n for n in shown if 0 < n < threshold]


@settings(deadline=None)
@given(small, thresholds, st.sampled_from([PARTS, MENTIONS]))
def test_no_hidden_number_can_be_worked_out(counts: dict[str, int], threshold: int, kind: str) -> None:
    table = shown_of(counts, threshold, kind=kind)

    shown = [one for one in seen_of([[table]]) if one.name[0] == "shown"]
    assert not exposed(shown, threshold=threshold)


@settings(deadline=None, max_examples=60)
@given(small, st.data(), thresholds)
def test_two_reports_together_give_nobody_away(
    counts: dict[str, int], data: st.DataObject, threshold: int
) -> None:
    later = {name: n + data.draw(st.integers(0, 20)) for name, n in counts.items()}
    first = Moment(({"table": shown_of(counts, threshold)},))

    second = shown_of(later, threshold, (first,))

    assert not given_away([first, Moment(({"table": second},))], threshold=threshold)
    for row, then in zip(second.rows, first.views[0]["table"].rows, strict=True):
        if row.count.value is not None and then.count.value is not None:
            assert not 0 < row.count.value - then.count.value < threshold


def test_a_difference_of_two_reports_is_seen_as_giving_somebody_away() -> None:
    first, second = (
        Moment(({"table": shown_of(counts, 5)},)) for counts in ({"a": 20, "b": 30}, {"a": 22, "b": 60})
    )

    assert given_away([first, second], threshold=5)


def test_answers_taken_back_are_seen_as_giving_somebody_away() -> None:
    first, second = (
        Moment(({"table": shown_of(counts, 5)},)) for counts in ({"a": 20, "b": 30}, {"a": 19, "b": 60})
    )

    assert given_away([first, second], threshold=5)


def test_what_partners_see_and_the_public_does_not_is_no_leak_to_partners() -> None:
    counts = {"a": 7, "b": 30, "c": 40}
    both = Moment(({"table": shown_of(counts, 10)}, {"table": shown_of(counts, 5)}))

    assert not given_away([both], threshold=5)


def part(table: ShownTable, total: int = 60) -> SurveyPart:
    (all_of,) = show([counting.everybody([])], of=0, threshold=5, earlier=(), last=None)
    everybody = structs.replace(all_of, base=safe_total(total, threshold=5))
    return SurveyPart("id", "slug", "Invented", everybody.base, safe_about(200), (everybody, table))


def test_a_small_number_is_stopped_at_the_door() -> None:
    loose = part(shown_of({"a": 7, "b": 53}, 5))

    assert any(
        "under 10" in said for said in number_problems(loose, [Moment((loose.release,))], threshold=10)
    )


def test_a_number_that_could_be_worked_out_is_stopped_at_the_door() -> None:
    table = shown_of({"a": 20, "b": 40, "c": 0}, 5)
    leaky = structs.replace(
        table, rows=(structs.replace(table.rows[0], count=safe_total(3, threshold=5)), *table.rows[1:])
    )

    assert any(
        "worked out" in said
        for said in number_problems(part(leaky), [Moment(({"table": leaky},))], threshold=5)
    )


def question(id: str, kind: str = "single", rule: ShowIf | None = None) -> Question:
    options = (Option(id="x", text="X"), Option(id="y", text="Y")) if kind in ("single", "several") else ()
    return Question(id=id, kind=kind, text=id, options=options, show_if=rule)


def answered(edition: Edition, **record: str | list[str]) -> Given:
    return Given(uuid4(), edition, "", record)


def test_each_answer_is_counted_in_its_line() -> None:
    edition = Edition(key="e", name="E", questions=(question("q"), question("s", "several")))
    sent = [
        answered(edition, q="x", s=["x", "y"]),
        answered(edition, q="rather-not", s=["x"]),
        answered(edition),
    ]

    tables = {
        one.key: one.counts
        for one in counting.answers([Document(title="", welcome="", editions=(edition,))], sent)
    }

    assert tables["q"] == {"x": 1, "y": 0, "rather-not": 1, "left-out": 1}
    assert tables["s"] == {"answered": 2, "rather-not": 0, "left-out": 1}
    assert tables["s:options"] == {"x": 2, "y": 1}


def test_a_question_for_some_counts_only_those_it_was_shown_to() -> None:
    rule = ShowIf(question="q", among=("x",))
    edition = Edition(key="e", name="E", questions=(question("q"), question("r", rule=rule)))
    sent = [answered(edition, q="x", r="y"), answered(edition, q="y", r="y"), answered(edition, q="x")]

    (table,) = [
        one
        for one in counting.answers([Document(title="", welcome="", editions=(edition,))], sent)
        if one.key == "r"
    ]

    assert (table.base, table.counts["y"], table.counts["left-out"]) == (2, 1, 1)
    assert table.needs == (("q", "x"),)


def test_a_question_for_some_is_left_out_where_it_would_say_how_many_they_are() -> None:
    some = Counted("r", "r", PARTS, 11, {"a": 11}, {"a": "a"}, "test", (("table", "x"),))

    shown = show([counted({"x": 12, "y": 3, "z": 40}), some], of=55, threshold=5, earlier=(), last=None)

    assert [table.left_out != "" for table in shown] == [False, True]


def test_a_response_counts_once_for_a_theme() -> None:
    edition = Edition(key="e", name="E", questions=())
    sent = [answered(edition) for _ in range(3)]

    table = counting.themes(sent, {"t": "T"}, {"t": {sent[0].id, sent[1].id, uuid4()}})

    assert (table.counts, table.base) == ({"t": 2}, 3)


def test_only_one_file_makes_a_number_that_may_be_shown() -> None:
    root = Path(ourwords.reports.__file__).parents[1]
    makers = [path.name for path in root.rglob("*.py") if "SafeNumber(" in path.read_text(encoding="utf-8")]

    assert makers == ["numbers.py"]


def test_a_share_is_hidden_whenever_its_count_is() -> None:
    hidden = safe_parts({"a": 3, "b": 12, "c": 40}, threshold=5)["b"]

    assert safe_share(hidden, 12, of=55, threshold=5).is_hidden


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(0, 300))
def test_change_is_shown_only_between_two_shown_numbers(before: int, now: int) -> None:
    then, later = safe_total(before, threshold=10), safe_total(now, threshold=10)

    change = safe_change(then, later)

    assert change is not None
    assert change.value == (now - before if None not in (then.value, later.value) else None)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_how_many_texts_were_read_is_never_told_exactly(n: int) -> None:
    about = safe_about(n)

    assert about.value is None or about.value % 50 == 0


def test_late_is_the_day_after_and_never_when_it_is_done() -> None:
    day = NOW.date()

    assert [is_late(state, day, day.replace(day=24)) for state in Promise] == [True, True, False, False]
    assert not is_late(Promise.DOING, day, day)


def test_we_did_needs_what_changed_and_we_cannot_needs_because() -> None:
    said = {"title": "T", "you_said": "Y", "text": "", "owner_role": "O", "what_changed": "", "because": ""}

    assert problems(**said, state=Promise.DONE).keys() == {"what_changed"}
    assert problems(**said, state=Promise.CANNOT).keys() == {"because"}


def test_what_has_begun_is_not_planned_again() -> None:
    with pytest.raises(WrongState):
        step(Promise.DONE, Promise.PLANNED)


def test_our_own_sentences_have_no_word_to_avoid() -> None:
    from tests.reports.ground import EMPTY

    assert language.avoided(layout.method(EMPTY), {}) == []


def test_the_lines_of_a_table_add_up_to_what_was_given() -> None:
    edition = Edition(key="e", name="E", questions=(question("q"),))
    sent = [answered(edition, q=value) for value in "xxy"]

    (table,) = counting.answers([Document(title="", welcome="", editions=(edition,))], sent)

    assert Counter(table.counts) == Counter({"x": 2, "y": 1, "rather-not": 0, "left-out": 0})
