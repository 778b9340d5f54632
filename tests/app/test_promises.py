"""Every promise is kept by tests that exist, and every page and paper that promises is held against them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ourwords.app.proof.promises import book
from ourwords.words import check, reading_age

ROOT = Path(__file__).parent.parent.parent
SAID = re.compile(r'_\("((?:[^"\\]|\\.)*)"')
TABLE = re.compile(r"^\| (.+?) \| (.+?) \|$", re.MULTILINE)
PROMISES = list(book().promises())


def paper(name: str) -> str:
    return (ROOT / f"{name}.md").read_text(encoding="utf-8")


def sentences(page: str) -> set[str]:
    """All that a page says in whole sentences."""
    source = (ROOT / "templates" / f"{page}.html").read_text(encoding="utf-8")
    return {said for said in SAID.findall(source) if said.endswith(".")}


def collected(tests: list[str]) -> set[str]:
    """Which of these pytest would run, as pytest itself says."""
    files = sorted({test.partition("::")[0] for test in tests})
    asked = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-p",
        "no:xdist",
        "-p",
        "no:cacheprovider",
        *files,
    ]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=300)
    return {line.partition("[")[0] for line in done.stdout.splitlines()}


def test_every_test_that_is_named_is_there() -> None:
    named = book().tests()

    assert set(named) - collected([one for one in named if (ROOT / one.partition("::")[0]).exists()]) == set()


def test_a_test_that_is_not_there_is_found_out() -> None:
    gone = "tests/app/test_promises.py::test_that_nobody_wrote"

    assert gone not in collected([gone])


@pytest.mark.parametrize("page", book().page)
def test_every_sentence_we_tell_children_is_a_promise_or_known_to_be_none(page: str) -> None:
    promised = {said for promise in PROMISES for said in promise.pages.get(page, ())}
    plain = set(book().plain.get(page, ()))

    assert promised | plain == sentences(page), "Name it in src/ourwords/app/proof/promises.toml."
    assert not promised & plain


def test_no_promise_is_made_on_a_page_that_is_not_looked_at() -> None:
    assert {page for promise in PROMISES for page in promise.pages} | set(book().plain) <= set(book().page)


def test_the_table_of_the_architecture_names_the_same_promises_and_their_tests() -> None:
    section = paper("ARCHITECTURE").partition("## Promises, and what keeps each")[2].partition("\n## ")[0]
    rows = dict(TABLE.findall(section)[1:])
    kept = {promise.paper: promise for promise in PROMISES if promise.paper}

    assert set(rows) - {"---|---"} == set(kept)
    for words, by in rows.items():
        files = re.findall(r"`(tests/[\w/]+(?:\.py|/))`", by)
        assert all(any(test.startswith(file) for test in kept[words].tests) for file in files), words


def test_whatever_security_says_nobody_can_do_is_a_promise() -> None:
    text = " ".join(paper("SECURITY").partition("## Somebody with the child's phone")[2].split())
    cannot = re.findall(r"\*\*[Cc]annot\*\* (.+?)\.(?=\s|$)", text)

    assert sorted(cannot) == sorted(said for promise in PROMISES for said in promise.security)


def test_every_card_is_there_and_says_what_is_missed() -> None:
    cards = {promise.key: promise.told() for promise in PROMISES if promise.card}

    assert {"screened", "first-reader"} <= set(cards)
    assert all("%" in card and len(card) > 1_000 for card in cards.values())


def test_keys_are_names_of_their_own() -> None:
    keys = [promise.key for promise in PROMISES]

    assert len(set(keys)) == len(keys)


def test_promises_can_be_read_by_whoever_they_are_for() -> None:
    told = "\n".join(f"{one.words}. {one.how} {one.limits}" for one in PROMISES)
    age = reading_age(told)

    assert age is not None
    assert age <= 11
    assert [found.term for found in check(told)] == []
