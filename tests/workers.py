"""Which tests run in the same worker, so that what is slow to set up is set up once.

pytest-xdist has a mark for it, which does nothing since pytest 9: two cities were built, and two browsers took turns.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    "tests/journeys/", "tests/promises/test_patterns.py", "tests/app/test_proof.py", "tests/app/test_seed_words.py",
    "tests/themes/test_engine.py", "tests/safeguarding/test_rules_sentences.py",
)  # fmt: skip
"""Folders and files that share a server, a browser, or something that takes seconds to make."""


class Together(LoadScopeScheduling):
    """Gives each worker one test after the other, and one worker all that belongs together."""

    def _split_scope(self, nodeid: str) -> str:
        return next((name for name in TOGETHER if nodeid.startswith(name)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Asked for only where there are several workers."""
    return Together(config, log)
