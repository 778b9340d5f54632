"""Read the words round a worry: is it denied, only imagined, long ago, in a story, or an everyday saying?"""

from dataclasses import dataclass

from ourwords.safeguarding.rules.levels import Level
from ourwords.safeguarding.rules.lexicon import Lexicon, Signal
from ourwords.safeguarding.rules.match import Pattern
from ourwords.safeguarding.rules.plain import squeeze

_REACH = 160  # characters looked at on each side; a sentence longer than that is read without its far ends
_NEGATORS = frozenset(
    squeeze(
        "no not never nobody noone none nor without dont doesnt didnt wont wouldnt isnt wasnt arent werent cant couldnt "
        "havent hasnt hadnt shouldnt aint dnt dosnt neither hardly rarely cannot"
    ).split()
)
# Words that begin a statement of its own: a "not" before them says nothing about what follows.
_OPENERS = frozenset(
    squeeze(
        "i im ive id he hes she shes they theyre we were it its my our mum dad mam mom stepdad stepmum uncle brother "
        "sister nan grandad carer teacher but because cos coz cuz bc so when and then who that what how if or until "
        "unless stop stops stopped only why where"
    ).split()
)
_NONE_OF = ("none of", "nobody in", "one in", "nobody at", "one at", "not that", "not like", "isnt that")
_IMAGINED = Pattern(r"(?:^| )(?:if|imagine|suppose|pretend|whenever someone|in case)(?: |$)")
_WOULD = Pattern(
    r"(?:^| )(?:would|wud|should|shud|could|might|id|il|can|wil|wouldnt|should tel|we tel|you tel)(?: |$)"
)
_PAST = Pattern(
    r"(?:^| )(?:used to|when (?:i|we) (?:was|were) (?:litle|younger|smal|a kid|kids|a baby|a child|in primary|in year [0-9]|"
    r"[0-9]+|only [0-9]+|about [0-9]+|yo?ung)|years ago|year ago|long time ago|in the past|back then|not any ?more|stoped|"
    r"moved out now|last year)(?: |$)"
)
_NO_LONGER = Pattern(
    r"(?:^| )(?:any ?more|nomore|now|today|yet|as much|so much|since|these days|lately)(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How worried to be about one place in a text, and the few words that say why less, if less."""

    level: Level
    softly: str = ""


def read_place(book: Lexicon, signal: Signal, text: str, start: int, end: int) -> Reading:
    """The level of one match once the words round it are read; it may drop to none, and errs towards a person."""
    low, high = _sentence(text, start, end)
    around, before = text[low:high], text[low:start]
    if _touches(book.idioms, around, start - low, end - low) or (
        signal.unless and _touches(signal.unless, around, start - low, end - low)
    ):
        return Reading(Level.NONE)
    if _denied(before, text[start:end]):
        still = Level.WORRY if _NO_LONGER.found_in(text[end - 1 : high]) else Level.NONE
        return Reading(max(signal.floor, still), "says not, or not now")
    clause = before.rpartition(" ,")[2]
    # What has a floor is grave enough that only an "if" right in front of it makes it imagined.
    if _IMAGINED.found_in(" ".join(clause.split()[-2:]) if signal.floor > Level.NONE else clause):
        left = Level.NONE if _WOULD.found_in(around) else one_lower(signal.level)
        return Reading(max(signal.floor, left), "if it happened")
    return _softened(book, signal, around)


def one_lower(level: Level) -> Level:
    """The next level down; none stays none."""
    return Level.WORRY if level is Level.URGENT else Level.NONE


def _softened(book: Lexicon, signal: Signal, around: str) -> Reading:
    if book.story.found_in(around):
        return Reading(max(signal.floor, one_lower(signal.level)), "maybe in a story or a game")
    if signal.level is Level.URGENT and _PAST.found_in(around):
        return Reading(Level.WORRY, "maybe in the past")
    if signal.level is Level.URGENT and book.joking.found_in(around):
        return Reading(Level.WORRY, "maybe as a joke")
    return Reading(signal.level)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    opening, closing = text.rfind(" . ", low, start + 1), text.find(" .", end - 1, high)
    return (opening + 2 if opening >= 0 else low), (closing if closing >= 0 else high)


def _touches(pattern: Pattern, around: str, start: int, end: int) -> bool:
    """True where an everyday saying overlaps the match by more than the space between them."""
    return any(low + 1 < end - 1 and start + 1 < high - 1 for low, high in pattern.spans(around))


def _denied(before: str, match: str) -> bool:
    words = before.rpartition(" ,")[2].split()
    if match.split()[0] in _OPENERS:
        return " ".join(words[-2:]) in _NONE_OF
    for word in reversed(words[-4:]):
        if word in _NEGATORS or " ".join(words[-2:]) in _NONE_OF:
            return True
        if word in _OPENERS:
            return False
    return False
