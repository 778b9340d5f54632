"""Write what the promises' tests said, for the proof page: `pytest --results FILE`, as `make test` does."""

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec
import pytest

from ourwords.app.proof.promises import book
from ourwords.app.proof.results import FAILED, LEFT_OUT, PASSED, Results, mark
from ourwords.kit import clock

WORDS = {"passed": PASSED, "failed": FAILED, "skipped": LEFT_OUT}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--results", type=Path, help="write what the promises' tests said into this file")


def pytest_configure(config: pytest.Config) -> None:
    file: Path | None = config.getoption("--results")
    if file and not hasattr(config, "workerinput"):  # of many processes one writes
        config.pluginmanager.register(Writer(file, mark()), "results-writer")


class Writer:
    """Counts how often each test passed, failed or was left out, and writes it at the end."""

    def __init__(self, file: Path, code: str) -> None:
        self.file, self.code = file, code
        self.said: dict[str, str] = {}
        file.unlink(missing_ok=True)  # whatever happens now, what an earlier run said stands no more

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test passes when its body does and nothing before or after it fails."""
        if report.when == "call" or report.outcome != "passed":
            worse = self.said.get(report.nodeid) == FAILED
            self.said[report.nodeid] = FAILED if worse else WORDS[report.outcome]

    def pytest_sessionfinish(self) -> None:
        """Of tests that no promise names only the sum is kept."""
        if self.code == mark.__wrapped__():  # code that changed while it was tested was not tested
            self.file.write_bytes(msgspec.json.format(msgspec.json.encode(self.results())))

    def results(self) -> Results:
        named = set(book().tests())
        tests: dict[str, Counter[str]] = {}
        for test, outcome in self._functions():
            if test in named:
                tests.setdefault(test, Counter())[outcome] += 1
        return Results(
            self.code, version("ourwords"), clock.today(clock.now()), {name: dict(tests[name]) for name in sorted(tests)},
            dict(Counter(self.said.values())),
        )  # fmt: skip

    def _functions(self) -> Iterator[tuple[str, str]]:
        for nodeid, outcome in self.said.items():
            yield nodeid.partition("[")[0], outcome
