"""Does somebody say that it is now, tonight or tomorrow? It changes no level, only who is read first."""

from ourwords.safeguarding.rules.match import Pattern
from ourwords.safeguarding.rules.plain import squeeze

SOON = "says it is now, or will be soon"
_WHEN = Pattern(
    squeeze(
        r"(?:^| )(?:tonight|tonite|tonigt|2night|2nite|2nyt|this (?:evening|afternoon)|later today|right now|rn|tomorrow|tomorow|"
        r"tommorow|tomoz|tomo|tmrw|2moro|2morrow|in (?:an|half an|a few|a couple of|[0-9]+) (?:hour|hours|minutes|mins))(?: |$)"
    )
)


def says_soon(words: str) -> bool:
    """Whether a `plain` text names a time that is nearly here."""
    return _WHEN.found_in(words)
