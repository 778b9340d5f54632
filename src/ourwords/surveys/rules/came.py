"""How an answer came, in words for whoever reads it: who held the pen tells what its words are worth."""

from collections.abc import Mapping

PAPER, GROUP, IMPORT = "paper", "group", "import"
"""What a response says of how it came; any other came from a phone."""
CHECKED = ".checked"
"""In a group's record: it was read back to the group, and they agreed. No question can have this name."""


def how_it_came(source: str, people: int, record: Mapping[str, object]) -> str:
    """Who wrote it down, where it was not its sender on a phone; empty for those."""
    if source == GROUP:
        group = f"a group of {people}" if people > 1 else "one person"
        checked = "checked with them" if record.get(CHECKED) else "not checked with them"
        return f"What {group} said, as a worker wrote it down, {checked}"
    return {PAPER: "On paper, typed in by a worker", IMPORT: "Taken in from a file"}.get(source, "")
