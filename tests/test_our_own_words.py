"""What we ask of others we do ourselves: our pages and questions hold no word of the list, and read easily."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ourwords.app.seed import document
from ourwords.kit.folders import folder
from ourwords.pledge.service import texts_of
from ourwords.safeguarding import YORK_HELP
from ourwords.words import check, is_easy, reading_age

ROOMS = ("_layout", "_ui", "app", "pledge", "responses", "retention", "review", "words")
FOR_CHILDREN = {"app", "responses", "retention", "_layout"}
"""Rooms whose public pages are for children; what young reviewers see always is, and what staff see never."""
SURVEYS = ("your-school", "after-early-help", "words-and-workers")
CHILD, ANYBODY = 9, 11
EXCUSED = {
    # The law asks an accessibility statement to name the standard it is measured by.
    "app/accessibility.html": {"AA", "WCAG"},
    # Those it is for know themselves by these words; young people are to say how else to greet them.
    "words-and-workers": {"in care"},
    # SHOUT is the very word to send; MASH stands behind its plain name, for other pages call it only that.
    "help": {"SHOUT", "MASH"},
}
"""What may hold a word of the list, which one, and why."""

COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
CODE = re.compile(r"{{(.*?)}}|{%(.*?)%}", re.DOTALL)
LITERAL = re.compile(r'"([^"]*)"')
BLOCKS = re.compile("address|article|aside|blockquote|br|button|caption|d[dlt]|details|div|fieldset|fig.*|foot.*|form|h[1-4]|header|label|legend|li|main|nav|[ou]l|option|p|section|summary|table|t[dhr]")  # fmt: skip
SAID = frozenset({"alt", "aria-label", "placeholder", "title"})


class Visible(HTMLParser):
    """The words of a page that somebody sees or hears; what stands in different boxes is no one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "script", "svg"}
        self.words.extend(f". {value}. " for name, value in attrs if name in SAID and value)
        if BLOCKS.fullmatch(tag):
            self.words.append(" \n\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script", "svg"}
        if BLOCKS.fullmatch(tag):
            self.words.append(" \n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _code(found: re.Match[str]) -> str:
    """Of a piece of code only the sentences in it; another value stands as one short word."""
    literals = (said for said in LITERAL.findall(found[1] or found[2]) if " " in said and "/" not in said)
    said = "\n\n".join(said for said in literals if not said.startswith((" text-", "_")))
    return f"\n\n{said}\n\n" if said else ("it" if found[1] else "")


def visible(source: str) -> str:
    parser = Visible()
    parser.feed(CODE.sub(_code, COMMENT.sub("", source)))
    parser.close()
    return "\n\n".join(
        " ".join(part.split()) for part in re.split(r"\n\s*\n", "".join(parser.words)) if part.strip()
    )


@cache
def sources() -> dict[str, str]:
    """Every page of ours as it is written, by room and page."""
    root = Path(folder("templates"))
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.html"))
        if path.parent.name in ROOMS
    }


@cache
def templates() -> dict[str, str]:
    """What somebody reads of each page."""
    return {name: visible(source) for name, source in sources().items()}


def reader(name: str) -> int:
    """How old the youngest reader of a page is."""
    if '"_layout/staff.html"' in sources()[name] or name in {"_layout/staff.html", "app/accessibility.html"}:
        return ANYBODY
    young = '"_layout/council.html"' in sources()[name] or name.split("/")[0] in FOR_CHILDREN
    return CHILD if young else ANYBODY


def running_text(text: str) -> str:
    """The parts long enough to be read as sentences; labels and buttons have no reading age."""
    return "\n".join(part for part in text.split("\n\n") if len(part.split()) >= 6)


def test_what_is_seen_is_taken_out_of_a_template() -> None:
    source = (
        '{# not #}<p class="no">{{ ui.button("Send it now", kind="quiet") }} A {{ b }}</p><img alt="A bird">'
    )

    assert " ".join(visible(source).split()) == "Send it now A it . A bird."
    assert [found.term for found in check(visible("<p>Your <b>placement</b> with your carers</p>"))]


@pytest.mark.parametrize("name", sorted(templates()))
def test_no_page_of_ours_says_a_word_of_the_list(name: str) -> None:
    found = {one.term for one in check(templates()[name])} - EXCUSED.get(name, set())

    assert not found


@pytest.mark.parametrize("name", sorted(templates()))
def test_our_pages_read_easily(name: str) -> None:
    text = running_text(templates()[name])
    age = reading_age(text)

    assert age is None or age <= reader(name)


@pytest.mark.parametrize("slug", SURVEYS)
def test_our_own_questions_say_no_word_of_the_list(slug: str) -> None:
    found = {one.term for _, text in texts_of(document(slug)) for one in check(text)}

    assert found <= EXCUSED.get(slug, set())


@pytest.mark.parametrize("slug", SURVEYS)
def test_our_own_questions_read_easily(slug: str) -> None:
    assert not [text for _, text in texts_of(document(slug)) if not is_easy(text, age=ANYBODY)]


def test_what_we_say_about_help_reads_easily_and_holds_no_word_of_the_list() -> None:
    text = "\n".join(f"{one.name}. {one.words}" for one in YORK_HELP)
    age = reading_age(text)

    assert {one.term for one in check(text)} <= EXCUSED["help"]
    assert age is not None
    assert age <= CHILD
