"""The parts one installation can be split into."""

from enum import StrEnum


class Part(StrEnum):
    """Which faces a server shows."""

    PUBLIC = "public"
    STAFF = "staff"
    BOTH = "both"
