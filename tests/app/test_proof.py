"""The proof page: what it says of a run of the tests, and of no run; and everything we keep about a made-up answer."""

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, insert

from ourwords.accounts import Role
from ourwords.app.kept import Shown, rows, shown
from ourwords.app.proof import results
from ourwords.app.proof.promises import book
from ourwords.app.proof.reading import read
from ourwords.app.proof.results import Results, Verdict, last, mark, of_promise, verdict
from ourwords.kit.db import engine_on
from ourwords.kit.settings import Settings
from tests.conftest import Client
from tests.results import Writer

AsRole = Callable[[Role], Client]
TESTS = book().tests()


def said(outcome: str, other: dict[str, dict[str, int]] | None = None, *, code: str = "") -> Results:
    """A run in which every named test ended alike, but for those given."""
    known = {test: {outcome: 1} for test in TESTS} | (other or {})
    return Results(code or mark(), "0.1.0", date(2026, 11, 20), known, {outcome: len(TESTS)})


def written(folder: Path, found: Results) -> Path:
    file = folder / "results.json"
    file.write_bytes(msgspec.json.encode(found))
    return file


def test_results_of_this_code_count(tmp_path: Path) -> None:
    assert last(written(tmp_path, said("passed"))) == (said("passed"), None)


def test_results_of_other_code_prove_nothing(tmp_path: Path) -> None:
    found, other = last(written(tmp_path, said("passed", code="another")))

    assert (found, other) == (None, date(2026, 11, 20))
    assert {line.verdict for line in read(found, other).lines} == {Verdict.NOT_RUN, Verdict.PEOPLE}


@pytest.mark.parametrize("content", [b"", b"{}", b'{"mark": 3}', b"\xff"])
def test_a_file_that_cannot_be_read_proves_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "results.json").write_bytes(content)

    assert last(tmp_path / "results.json") == last(tmp_path / "nowhere.json") == (None, None)


def test_the_mark_is_another_when_one_letter_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("1")
    monkeypatch.setattr(results, "PACKAGE", tmp_path)
    before = mark.__wrapped__()
    (tmp_path / "a.py").write_text("2")

    assert mark.__wrapped__() != before


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (None, Verdict.NOT_RUN), ({}, Verdict.NOT_RUN), ({"left out": 2}, Verdict.NOT_RUN), ({"passed": 3}, Verdict.HELD),
        ({"passed": 3, "left out": 1}, Verdict.PART), ({"passed": 99, "failed": 1}, Verdict.FAILED),
    ],
)  # fmt: skip
def test_a_test_is_as_good_as_its_worst_run(counts: dict[str, int] | None, expected: Verdict) -> None:
    assert verdict(counts) == expected


def test_one_test_that_was_not_run_leaves_its_promise_untested() -> None:
    promise = next(book().promises())
    known = said("passed")
    del known.tests[promise.tests[0]]

    assert of_promise(promise, known) == Verdict.NOT_RUN


def test_what_did_not_hold_is_told_first() -> None:
    proof = read(said("passed", {TESTS[0]: {"passed": 1, "failed": 1}}))

    assert proof.kind == "worry"
    assert "did not hold" in proof.headline
    assert all(TESTS[0] in line.promise.tests for line in proof.broken)


def test_all_is_well_only_when_every_test_ran_and_passed() -> None:
    assert read(said("passed")).kind == "good"
    assert read(said("passed", {TESTS[0]: {"left out": 1}})).kind == "info"
    assert read(None).kind == "info"


def test_the_writer_counts_what_pytest_reports(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "results.json", mark())
    for name, when, outcome in [
        ("[a]", "call", "passed"),
        ("[b]", "call", "passed"),
        ("[b]", "teardown", "failed"),
    ]:
        report = pytest.TestReport(TESTS[0] + name, ("", 0, ""), {}, outcome, None, when)  # pyright: ignore[reportArgumentType]
        writer.pytest_runtest_logreport(report)
    writer.pytest_sessionfinish()

    found, _ = last(tmp_path / "results.json")
    assert found
    assert found.tests == {TESTS[0]: {"passed": 1, "failed": 1}}


@pytest.mark.parametrize("role", [Role.SCRUTINEER, Role.SURVEY_LEAD])
def test_staff_read_every_promise_with_its_tests(as_role: AsRole, role: Role) -> None:
    page = unescape(as_role(role).get("/staff/proof").text)

    assert all(promise.words in page for promise in book().promises())
    assert all(test in page for test in TESTS)


def test_the_public_and_young_reviewers_do_not_open_it(client: Client, as_role: AsRole) -> None:
    assert client.get("/staff/proof").status_code == 303
    assert as_role(Role.YOUTH_COUNCIL).get("/staff/proof/answer").status_code in {303, 403}


@pytest.fixture(scope="module")
def made_up() -> Shown:
    return shown()


def test_nothing_of_a_phone_or_of_words_is_found_after_a_made_up_answer(made_up: Shown) -> None:
    assert len(made_up.searched) == 8
    assert [found for found in made_up.searched if found.times] == []


def test_all_tables_an_answer_fills_are_shown_with_their_time(made_up: Shown) -> None:
    filled = {shelf.table for shelf in made_up.shelves}

    assert {"sealed", "response", "sent", "concern", "envelope", "code", "cleantext"} <= filled
    assert all(shelf.until and shelf.why and shelf.rows for shelf in made_up.shelves)
    assert {"hold", "coding", "card"} <= {shelf.table for shelf in made_up.later}


def test_a_mail_it_sets_off_is_shown(made_up: Shown) -> None:
    assert made_up.mails
    assert "does not say" in made_up.mails[0][0]


def test_real_answers_are_out_of_its_reach(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("OURWORDS_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("OURWORDS_DATA", str(tmp_path / "never"))
    monkeypatch.setenv("OURWORDS_MAIL_URL", f"file:{tmp_path / 'never'}")

    with engine_on(settings.database) as engine:
        before = rows.snapshot(engine, rows.tables())
        shown.__wrapped__()
        assert rows.added(before, rows.snapshot(engine, rows.tables())) == {}
    assert not (tmp_path / "never").exists()


def test_a_column_that_is_new_and_text_in_bytes_are_shown(tmp_path: Path) -> None:
    table = Table(
        "newtable", MetaData(), Column("id", String, primary_key=True), Column("secret_note", LargeBinary)
    )
    with engine_on(f"sqlite:///{tmp_path / 'a.db'}") as engine:
        table.metadata.create_all(engine)
        before = rows.snapshot(engine, [table])
        with engine.begin() as connection:
            connection.execute(insert(table).values(id="1", secret_note=b"my dad hits me"))
        found = rows.added(before, rows.snapshot(engine, [table]))

    (shelf,) = rows.shelves(found, {"newtable": table})
    assert shelf.until == rows.NOBODY
    assert [(cell.column, cell.value) for cell in shelf.rows[0]] == [
        ("id", "1"),
        ("secret note", "my dad hits me"),
    ]


def test_the_page_of_an_answer_shows_it_and_what_was_looked_for(as_role: AsRole) -> None:
    page = as_role(Role.SCRUTINEER).get("/staff/proof/answer").text

    assert "What the phone sent" in page
    assert "Not found" in page
    assert "Found " not in page
