"""What the worker does, in order. A stage is a query for what waits, and the work on it; it says how many it did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from ourwords.kit.keys import Secret
from ourwords.kit.mail import Mailer
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener


@dataclass(frozen=True, slots=True)
class Bench:
    """What the stages work with."""

    engine: Engine
    settings: Settings
    opener: Opener
    secret: Secret
    mailer: Mailer
    smallest_batch: int


Stage = Callable[[Session, int, Bench, datetime], int]
STAGES: dict[str, Stage] = {}
