"""What readers work with, and marked texts to learn from, invented."""

import json
from pathlib import Path

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.anonymisation.service import Tools
from ourwords.anonymisation.tagger.corpus import CLEAN, NAMED
from ourwords.kit.settings import Settings
from tests.anonymisation import ground


@pytest.fixture
def words(tmp_path: Path) -> Path:
    for name in NAMED + CLEAN:
        row = {
            "text": f"ask Dave from {name}",
            "spans": [{"start": 4, "end": 8, "label": "PERSON", "value": "Dave"}],
        }
        (tmp_path / f"{name}.jsonl").write_text((json.dumps(row) + "\n") * 10)
    (tmp_path / "first_names_ogl.tsv").write_text("zuby\t5\tinvented\nkayla\t9\tinvented\n")
    return tmp_path


@pytest.fixture
def tools(settings: Settings) -> Tools:
    """What a reader's part of the site has."""
    return ground.tools(settings)


@pytest.fixture
def me(db: Session, text: CleanText) -> Actor:
    """The only survey lead there is, who reads the `text` of the test."""
    return ground.the_reader(db)
