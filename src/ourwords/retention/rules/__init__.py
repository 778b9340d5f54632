"""What is kept until when, how a code is made and read, and how guessing is slowed down."""

from ourwords.retention.rules.code import COUNT, code_of, read_code, words
from ourwords.retention.rules.opened import answers_of, opened_note
from ourwords.retention.rules.schedule import PARTS, SCHEDULE, After, Kept, Part, missing
from ourwords.retention.rules.tries import Bucket, Pace, take

__all__ = [
    "COUNT", "PARTS", "SCHEDULE", "After", "Bucket", "Kept", "Pace", "Part", "answers_of", "code_of", "missing",
    "opened_note", "read_code", "take", "words",
]  # fmt: skip
