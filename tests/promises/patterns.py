"""Every regular expression of the package: those it makes when it is loaded and used, and those that stand in its source.

`python -m tests.promises.patterns` prints them as JSON, from a process of its own that listens before anything is made.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType
from typing import Any, NamedTuple, cast

from ourwords.kit.folders import PACKAGE
from ourwords.surveys.kinds.number.spoken import pattern as a_number

ROOT = Path(__file__).parent.parent.parent
MAKERS = {
    "compile",
    "match",
    "search",
    "fullmatch",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "template",
}
ANCHORED = {"match", "fullmatch"}
MADE_OF_WHAT_IS_TYPED = {
    # Words a reader takes out, as `_whole` makes a pattern of them.
    "anonymisation/service/marks.py": r"(?<!\w)a\s+a\s+b(?!\w)",
    # A part that a reader sets apart, with any space between its words.
    "anonymisation/service/splitting.py": r"a\s+a\s+b",
    # Words of the invented city, never run on anybody's text.
    "app/seed/talk.py": r"\ba\b(?= \w)",
    # A number that a child typed or spelt.
    "surveys/kinds/number/spoken.py": a_number(6, 18),
    # A whole word that an analyst looks for.
    "themes/rules/finding.py": r"(?<!\w)a\ b(?!\w)",
    # Where several answers in one cell are cut.
    "responses/importing/fitting.py": r"[;|\n,]",
}
"""Files that make a pattern as they go, and one as it may come out."""


class Found(NamedTuple):
    """One regular expression, the engine that runs it, and where it is made."""

    engine: str
    pattern: str
    flags: int
    file: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


class Listener:
    """Writes down what `re` and `re2` are asked to make by files of ours."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, int], Found] = {}
        self._listen()

    def _listen(self) -> None:
        re2: Any = import_module("re2")
        inner: Any = re
        made, made_2, set_of = inner._compile, re2.compile, re2.Set.Add

        def compiled(pattern: Any, flags: int) -> Any:
            self.note("re", pattern, flags)
            return made(pattern, flags)

        def compiled_2(pattern: Any, options: Any = None) -> Any:
            self.note("re2", pattern, 0)
            return made_2(pattern, options)

        def added(one: Any, pattern: str) -> Any:
            self.note("re2", pattern, 0)
            return set_of(one, pattern)

        inner._compile, re2.compile, re2.Set.Add = compiled, compiled_2, added

    def note(self, engine: str, pattern: Any, flags: int) -> None:
        """Keep it when a file of ours asked for it, with the line that did."""
        if not isinstance(pattern, str | bytes):
            pattern, flags = pattern.pattern, pattern.flags
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        frame: FrameType | None = cast("Any", sys)._getframe(2)
        while frame and (
            Path(frame.f_code.co_filename).parent.name == "re" or "re2" in frame.f_code.co_filename
        ):
            frame = frame.f_back
        if frame and Path(frame.f_code.co_filename).is_relative_to(PACKAGE):
            file = Path(frame.f_code.co_filename).relative_to(PACKAGE).as_posix()
            flags = int(flags) & int(re.IGNORECASE | re.DOTALL | re.MULTILINE | re.VERBOSE | re.ASCII)
            self.found.setdefault((engine, text, flags), Found(engine, text, flags, file, frame.f_lineno))


def load_everything() -> None:
    """Import every module, and do once what makes patterns only when it is done."""
    for module in walk_packages([str(PACKAGE)], "ourwords."):
        if ".migrations.versions" not in module.name and not module.name.endswith(".env"):
            import_module(module.name)
    from ourwords.anonymisation import mask
    from ourwords.safeguarding import screen
    from ourwords.words import check, reading_age

    for text in (
        "My mum's friend Dave at 22 Acacia Road, York YO1 7AA, 07700 900123, said so. MASH?",
        "Nie chcę żyć.",
    ):
        screen(text)
        mask(text)
        check(text)
        reading_age(text)


def found() -> list[Found]:
    """Every pattern, as a process of its own heard it; and those that stand in functions, from the source."""
    asked = [sys.executable, "-m", "tests.promises.patterns"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    heard = [Found(*row) for row in json.loads(done.stdout)]
    known = {(one.engine, one.pattern) for one in heard}
    typed = [Found("re", pattern, 0, file, 1) for file, pattern in MADE_OF_WHAT_IS_TYPED.items()]
    return (
        heard + typed + [one for one in written() if one.pattern and (one.engine, one.pattern) not in known]
    )


def unheard(found: list[Found]) -> list[str]:
    """Places that make a pattern as they go and of which we know no pattern."""
    known = {one.where for one in found}
    return [
        one.where
        for one in written()
        if not one.pattern and one.where not in known and one.file not in MADE_OF_WHAT_IS_TYPED
    ]


def written() -> Iterator[Found]:
    """Every place in the source that asks `re` for a pattern; without a pattern where it is made up as it goes."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _asks(node):
                first: Any = node.args[0] if node.args else None
                literal = first.value if isinstance(first, ast.Constant) else ""
                text = literal.decode("latin-1") if isinstance(literal, bytes) else str(literal)
                yield Found("re", text, 0, path.relative_to(PACKAGE).as_posix(), node.lineno)


def _asks(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)):
            return name in MAKERS
        case _:
            return False


def only_from_the_start(one: Found) -> bool:
    """Whether this pattern has a name, and whatever uses that name looks from the start of a text alone."""
    lines = (PACKAGE / one.file).read_text(encoding="utf-8").splitlines()
    named = re.match(r"(\w+)(?::[^=]+)? = re\.compile\(", lines[one.line - 1])
    if not named:
        return re.search(r"\bre\.(?:match|fullmatch)\(", lines[one.line - 1]) is not None
    uses = re.compile(rf"\b{named[1]}\.(\w+)\(")
    used = {use for path in PACKAGE.rglob("*.py") for use in uses.findall(path.read_text(encoding="utf-8"))}
    bare = re.compile(rf"\b{named[1]}\b(?!\.\w+\(| = |: )")
    handed_on = any(bare.search(line) and "import" not in line for line in lines)
    return bool(used) and used <= ANCHORED and not handed_on


if __name__ == "__main__":
    listener = Listener()
    load_everything()
    json.dump(list(listener.found.values()), sys.stdout)
