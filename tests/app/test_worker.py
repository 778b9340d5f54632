"""The worker as a process of its own, where nothing is loaded but what it asks for itself."""

import subprocess
import sys

from ourwords.retention import SCHEDULE

ASK = "import ourwords.app.worker; from sqlmodel import SQLModel; print(*SQLModel.metadata.tables)"


def test_the_worker_knows_every_table_for_it_forgets_and_tidies_them() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], check=True, capture_output=True, text=True)

    assert set(SCHEDULE) <= set(done.stdout.split())
