"""Every sentence a child or a family can be shown, and the catalogues that say it in other languages."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import cast

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from jinja2 import BaseLoader, Environment
from jinja2.ext import extract_from_ast
from jinja2.meta import find_referenced_templates

from ourwords.kit.catalogues import entries, is_translated, written
from ourwords.kit.folders import PACKAGE
from ourwords.kit.languages import LANGUAGES, read_catalogue
from ourwords.kit.pages import environment

PUBLIC = "_layout/public.html"
MARKERS = {"Message", "BadAnswer"}
"""What stands round a sentence in Python that a public page shows."""
CHECKED = "checked by a speaker:"
GAP = re.compile(r"%\((\w+)\)s")
TAG = re.compile(r"<[^>]*>?|&\w+;")
STRAY = re.compile(r"%(?!\(\w+\)s|%)")
ABOUT = """Our pages in {english}. A sentence is known by its English: where that changes, it waits for new words.
Who speaks the language and has checked a sentence writes a line over it: # {checked} NAME, DATE"""
Sentences = Mapping[str, list[str]]


def sentences() -> Sentences:
    """Every sentence once, by the files that say it: public pages first, then what is made in Python."""
    found: dict[str, list[str]] = {}
    for text, place in chain(_in_templates(), _in_python()):
        if place not in found.setdefault(text, []):
            found[text].append(place)
    return found


def _in_templates() -> Iterator[tuple[str, str]]:
    engine = environment("", "")
    for name in public_templates(engine):
        tree = engine.parse(source_of(engine, name))
        for _, _, said in extract_from_ast(tree, ("_",), babel_style=False):
            yield str(cast("tuple[str, ...]", said)[0]), name


def public_templates(engine: Environment) -> list[str]:
    """The templates of public pages, with all that they include: questions of every kind too."""
    names = engine.list_templates(extensions=["html"])
    uses = {name: _uses(engine, name, names) for name in names}
    public = [name for name in names if PUBLIC in _reach(name, uses)]
    return sorted({part for name in public for part in _reach(name, uses)} & set(names))


def _uses(engine: Environment, name: str, names: Iterable[str]) -> set[str]:
    """What one template names; where it names a question's kind, every kind."""
    named = set(find_referenced_templates(engine.parse(source_of(engine, name))))
    kinds = {each for each in names if each.endswith("/ask.html")} if None in named else set[str]()
    return {each for each in named if each} | kinds


def _reach(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = set[str](), [name]
    while waiting:
        if (one := waiting.pop()) not in seen:
            seen.add(one)
            waiting += uses.get(one, ())
    return seen


def source_of(engine: Environment, name: str) -> str:
    """What is written in a template."""
    return cast("BaseLoader", engine.loader).get_source(engine, name)[0]


def _in_python() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if any(f"{marker}(" in source for marker in MARKERS):
            for text in marked(source):
                yield text, path.relative_to(PACKAGE).as_posix()


def marked(source: str) -> Iterator[str]:
    """The sentences between our markers in Python, in the order they stand."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda one: one.lineno):
        match call:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if (
                name in MARKERS
            ):
                yield text
            case _:
                pass


def merged(found: Sentences, before: Catalog) -> Catalog:
    """These sentences with the words they had. One that was reworded has none; one that is gone is struck out, at the end.

    What was struck out gets its words back when a page says it again: nobody's work is lost.
    """
    book = Catalog(locale=before.locale)
    for text, places in found.items():
        had = before.get(text) or before.obsolete.get(text)
        book.add(
            text,
            had.string if had else "",
            locations=[(place, 0) for place in places],
            flags=had.flags if had else (),
            user_comments=had.user_comments if had else (),
        )
    gone = [*before.obsolete.values(), *entries(before)]
    book.obsolete.update((str(entry.id), entry) for entry in gone if entry.string and entry.id not in found)
    return book


def filed(code: str, book: Catalog) -> str:
    """A language's catalogue as its file holds it."""
    return written(code, book, ABOUT.format(english=LANGUAGES[code].english, checked=CHECKED))


def is_checked(entry: Entry) -> bool:
    """Whether a speaker has said that these words are right."""
    return is_translated(entry) and any(comment.startswith(CHECKED) for comment in entry.user_comments)


def problems(code: str, found: Sentences) -> list[str]:
    """What is wrong in a language's catalogue, besides that words are still missing."""
    book = read_catalogue(code)
    known = {str(entry.id) for entry in entries(book)}
    wrong = [f"{code}: not in the catalogue: {text}" for text in found if text not in known]
    wrong += [f"{code}: no page says this any more: {text}" for text in known if text not in found]
    for entry in entries(book):
        wrong += [f"{code}: {why}: {entry.id}" for why in faults(str(entry.id), str(entry.string or ""))]
    return wrong


def faults(text: str, said: str) -> Iterator[str]:
    """What would break a page that says this: a gap left out or made up, a stray % or mark-up of its own."""
    if not said:
        return
    for gap in sorted(set(GAP.findall(text)) ^ set(GAP.findall(said))):
        yield f"the gap %({gap})s is {'missing' if gap in GAP.findall(text) else 'not in the English'}"
    if STRAY.search(said):
        yield "a % that is no gap must be written %%"
    if sorted(TAG.findall(text)) != sorted(TAG.findall(said)):
        yield "mark-up differs from the English"
