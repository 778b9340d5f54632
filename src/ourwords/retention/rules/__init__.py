"""What is kept until when and what may stop that, how a code is made and read, and how guessing is slowed down."""

from ourwords.retention.rules.code import COUNT, code_of, read_code, words
from ourwords.retention.rules.holds import KINDS, HoldKind, problems
from ourwords.retention.rules.opened import answers_of, opened_note
from ourwords.retention.rules.schedule import PARTS, SCHEDULE, After, Kept, Part, missing, sealed_until
from ourwords.retention.rules.tries import Bucket, Pace, take

__all__ = [
    "COUNT", "KINDS", "PARTS", "SCHEDULE", "After", "Bucket", "HoldKind", "Kept", "Pace", "Part", "answers_of", "code_of",
    "missing", "opened_note", "problems", "read_code", "sealed_until", "take", "words",
]  # fmt: skip
