"""Marked texts to learn from, invented."""

import json
from pathlib import Path

import pytest

from ourwords.anonymisation.tagger.corpus import CLEAN, NAMED


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
