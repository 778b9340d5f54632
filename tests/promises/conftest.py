"""Which of the long sweeps are tried on both kinds of database each time, and which by `make measure`."""

import os

import pytest

SWEEPS = (
    "test_roles.py::test_every_route_is_open_to_those_it_names_and_nobody_else",
    "test_unreleased.py::test_nobody_meets_a_text_that_is_not_theirs",
    "test_withdrawn.py::test_nobody_is_told_words_that_are_not_theirs_to_read",
)
BOTH = {"youth_council", "analyst", "None"}
"""Who is tried on PostgreSQL too: those who read words, and whoever is not signed in. On SQLite everybody is."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A reader meets the same pages on both, and a sweep takes up to half a minute; OURWORDS_TEST_ALL=1 tries all."""
    if os.environ.get("OURWORDS_TEST_ALL"):
        return
    long = [item for item in items if _is_left(item.nodeid)]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in set(long)]


def _is_left(nodeid: str) -> bool:
    name, _, ways = nodeid.partition("[")
    database, _, role = ways.rstrip("]").partition("-")
    return name.endswith(SWEEPS) and database == "postgresql" and role not in BOTH
