"""Our pages in other languages: every sentence is gathered, complete, and fits where it stands."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import Environment, nodes

from ourwords.app.errors import FIRST, NOT_HERE
from ourwords.app.languages import OTHERS, languages
from ourwords.app.sentences import (
    Catalog,
    faults,
    filed,
    is_checked,
    marked,
    merged,
    problems,
    public_templates,
    sentences,
    source_of,
)
from ourwords.kit.catalogues import entries, is_translated, read
from ourwords.kit.errors import NotFound
from ourwords.kit.folders import PACKAGE
from ourwords.kit.languages import Message, complete, read_catalogue, say
from ourwords.kit.pages import environment
from tests.conftest import Client

ENGLISH_ONLY = ("_layout/council", "_ui/figures", "pledge/", "reports/", "responses/preview", "words/")
"""For staff and reviewers; and what was published, which stays in the words it was published in."""
FOR_STAFF = {"Pages", "Earlier", "Page \N{BULLET} of \N{BULLET}", "Next", "waiting"}
"""Parts that only staff see, in files of parts that everybody sees."""
HEARD = frozenset({"alt", "aria-label", "placeholder", "title", "data-says"})
LETTERS = re.compile(r"(?<![/\w])[A-Za-z]{3,}")
SENTENCE = re.compile(r"[A-Z“].*[a-z]+ .*[a-z]|[A-Z][a-z]+")


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_holds_what_the_pages_say_and_fits_them(code: str):
    assert problems(code, sentences()) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_has_words_in_every_language(code: str):
    missing = [entry.id for entry in entries(read_catalogue(code)) if not is_translated(entry)]

    assert missing == []
    assert complete(code)


@pytest.mark.parametrize("code", OTHERS)
def test_gathering_again_changes_nothing(code: str):
    found = sentences()
    book = merged(found, read_catalogue(code))

    assert filed(code, book) == filed(code, merged(found, book))


class Plain(HTMLParser):
    """What somebody sees or hears of a page that stands in its template as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in HEARD and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def unwrapped(engine: Environment, source: str) -> list[str]:
    """What a template says in English only, whatever the language of the page."""
    tree, parser = engine.parse(source), Plain()
    parser.feed("".join(_shown(tree)))
    parser.close()
    said = [" ".join(one.split()) for one in parser.found if LETTERS.search(one) and '="' not in one]
    return said + [one for one in _literals(tree) if SENTENCE.match(one)]


def _shown(tree: nodes.Template) -> Iterator[str]:
    for output in tree.find_all(nodes.Output):
        yield from (
            each.data if isinstance(each, nodes.TemplateData) else "\N{BULLET}" for each in output.nodes
        )


def _literals(node: nodes.Node) -> Iterator[str]:
    for each in node.iter_child_nodes():
        if isinstance(each, nodes.Const) and isinstance(each.value, str):
            yield each.value
        if not (isinstance(each, nodes.Call) and isinstance(each.node, nodes.Name) and each.node.name == "_"):
            yield from _literals(each)


def test_what_is_said_in_english_only_is_found_in_a_template():
    source = '<p title="A bird">{{ _("Told") }} Not {{ x }}</p>{{ ui.empty("No news", kind="good") }}'

    assert unwrapped(environment("", ""), source) == ["A bird", "\N{BULLET} Not \N{BULLET}", "No news"]


ENGINE = environment("", "")


@pytest.mark.parametrize("name", [n for n in public_templates(ENGINE) if not n.startswith(ENGLISH_ONLY)])
def test_no_sentence_of_a_public_page_stays_english(name: str):
    assert set(unwrapped(ENGINE, source_of(ENGINE, name))) <= FOR_STAFF


def test_marked_sentences_are_found_in_python():
    source = 'A = Message("One." " Two.")\nraise BadAnswer("Write %(n)s.", n=1)\nmessage("not this")\nMessage(text)'

    assert list(marked(source)) == ["One. Two.", "Write %(n)s."]


def test_a_sentence_that_comes_back_has_its_words_again():
    before = Catalog(locale="pl")
    before.add("Yes", "Tak")

    without = read("pl", filed("pl", merged({}, before)).encode())
    again = merged({"Yes": ["a.html"]}, without)

    assert (entries(without), list(without.obsolete)) == ([], ["Yes"])
    assert [(entry.id, entry.string) for entry in entries(again)] == [("Yes", "Tak")]
    assert not again.obsolete


def test_a_sentence_that_was_reworded_waits_for_new_words_and_one_that_stayed_keeps_its_own():
    before = Catalog(locale="pl")
    before.add("Yes", "Tak", user_comments=["checked by a speaker: Invented Person, 2 May 2026"])
    before.add("No, leave", "Nie, wychodzę")

    book = merged({"Yes": ["a.html"], "No, go": ["a.html"]}, before)

    assert [(entry.id, entry.string) for entry in entries(book)] == [("Yes", "Tak"), ("No, go", "")]
    assert [is_checked(entry) for entry in entries(book)] == [True, False]


@pytest.mark.parametrize(
    ("text", "said", "count"),
    [
        ("From %(low)s to %(high)s.", "Od %(low)s do %(high)s.", 0),
        ("From %(low)s to %(high)s.", "Od %(low)s.", 1),
        ("From %(low)s.", "Od %(lwo)s.", 2),
        ("All of it.", "100 % tego.", 1),
        ("All of it.", "<b>Wszystko</b>", 1),
        ("All of it.", "", 0),
    ],
)
def test_words_that_would_break_a_page_are_named(text: str, said: str, count: int):
    assert len(list(faults(text, said))) == count


def test_a_file_that_does_not_fit_the_pages_is_named_and_extract_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def here(code: str) -> Path:
        return tmp_path / f"{code}.po"

    for place in ("ourwords.kit.languages", "ourwords.app.languages"):
        monkeypatch.setattr(f"{place}.catalogue_file", here)
    call = CliRunner()

    before, made, after = (call.invoke(languages, [verb]) for verb in ("check", "extract", "check"))

    assert (before.exit_code, made.exit_code, after.exit_code) == (1, 0, 0)
    assert "Run: ourwords languages extract" in before.output
    assert "Polish: " in after.output
    assert (tmp_path / "ar.po").read_text("utf-8").count("\nmsgid ") == len(sentences()) + 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wait. Then go on.", ("Wait.", "Then go on.")),
        ("等一下。再试一次。", ("等一下。", "再试一次。")),
        ("Did it work? Yes.", ("Did it work?", "Yes.")),
        ("Not there", ("Not there", "")),
    ],
)
def test_an_error_begins_with_its_first_sentence(text: str, parts: tuple[str, str]):
    found = FIRST.match(text)

    assert found
    assert found.groups() == parts


def test_an_error_is_told_in_the_language_of_the_page(client: Client):
    page = client.get("/nowhere?lang=cy")
    words = say("cy", Message("We cannot find that page. Check the address, or start from the first page."))

    assert 'lang="cy"' in page.text
    assert words[:20] in page.text
    assert '/?lang=cy"' in page.text


def test_arabic_runs_from_right_to_left(client: Client):
    page = client.get("/?lang=ar").text

    assert '<html lang="ar" dir="rtl">' in page
    assert say("ar", "What you say is heard") in page


PUBLIC_ERRORS = (
    "responses/contact.py",
    "responses/routes.py",
    "responses/rules.py",
    "responses/sounds.py",
)


@pytest.mark.parametrize("name", PUBLIC_ERRORS)
def test_what_a_public_page_tells_of_an_error_can_be_translated(name: str):
    source = (PACKAGE / name).read_text(encoding="utf-8")
    plain = re.findall(r'(?:NotFound|WrongState|NotReady|BadInput)\(\s*["\'](.+?)["\']', source)

    assert plain == []


def test_what_is_not_found_says_so_in_words_that_can_be_translated():
    assert NotFound().message == NOT_HERE
