"""Screen a text for worry: it decides the order of reading and the alarm, never whether a person reads.

`screen` is quick enough to run while an answer is stored: sayings of the lexicon, and how like judged sentences the text is
worded. `look_again` is what the worker does moments later: the same, and how close in meaning it is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.safeguarding.rules.context import Reading, read_place
from ourwords.safeguarding.rules.language import is_english
from ourwords.safeguarding.rules.levels import Category, Level, Screened
from ourwords.safeguarding.rules.lexicon import Lexicon, Signal, lexicon
from ourwords.safeguarding.rules.likeness import weights
from ourwords.safeguarding.rules.nearness import PERHAPS, SURE, Near, bare, nearness
from ourwords.safeguarding.rules.plain import plain
from ourwords.safeguarding.rules.soon import SOON, says_soon
from ourwords.safeguarding.rules.stretches import stretches
from ourwords.safeguarding.rules.tongues import other_words

ANOTHER_LANGUAGE = "in a language we cannot screen: a person must read it"
Found = tuple[Signal, Reading]
WORDED = 1.1
"""From how much likeness to urgent sentences on the first look calls a text urgent. Chosen on the open sentences, see the card."""
WORDED_SO = "worded like what people write when somebody is hurt or in danger"
MEANT_SO = "close in meaning to what people write when something is wrong"
CLOSE_TO, PERHAPS_ABOUT = "close in meaning to what people write about ", "perhaps about "


def screen(text: str, *, language: str = ENGLISH) -> Screened:
    """How worrying a text is, with reasons a safeguarding lead reads at a glance; it errs towards a person reading.

    The whole text is screened, whatever its length. In another language than English, or where the text does not
    look like English, it is at least a worry, and urgent where words of a language we know say so.
    """
    return _screen(text, plain(text), language)[0]


def _screen(text: str, words: str, language: str) -> tuple[Screened, bool]:
    """What the first look says, and whether the text is in another language, so that its meaning is known to nobody here."""
    places = lexicon().gate.matching(words)
    found, others = list(_found(lexicon(), words, places)), list(other_words(text, words))
    form = language.lower().partition("-")[0]
    foreign = form != ENGLISH or bool(others) or not is_english(text, words)
    code = form if form != ENGLISH else next((one.language for one, _ in others), "")
    said = _sum_up(
        [*found, *((one.signal, reading) for one, reading in others)], written_in(code) if foreign else ""
    )
    # what the lexicon knows, and knows to be denied or a saying, is like what it denies
    excused = bool(places) and not found
    if not (foreign or excused) and _is_worded_so(words):
        said = _raised(said, Level.URGENT, WORDED_SO)
    return _timed(said, words), foreign


def says_nothing(text: str) -> bool:
    """Whether no saying of the lexicon stands in an English text, whatever it is like."""
    words = plain(text)
    return not any(_found(lexicon(), words, lexicon().gate.matching(words)))


def look_again(text: str, *, language: str = ENGLISH) -> Screened:
    """What `screen` says, never less: raised where the text is close in meaning to what people judged worse, and with the
    kinds of harm it may be about as well. Some milliseconds."""
    words = plain(text)
    said, foreign = _screen(text, words, language)
    near = nearness(text)
    raised = _raised(said, near.level, MEANT_SO)
    if foreign and raised is said:  # how near words of another language lie to English ones says nothing
        return said
    return _timed(_with_kinds(raised, near), words)


def _with_kinds(said: Screened, near: Near) -> Screened:
    """What was said, and the two nearest kinds of harm it does not name; fewer, or none, where it comes near to no more."""
    new = [kind for kind in near.kinds_from(PERHAPS) if kind not in said.categories][:2]
    sure = [kind for kind in new if near.kinds[kind] >= SURE]
    whys = [f"{CLOSE_TO if kind in sure else PERHAPS_ABOUT}{kind.in_a_sentence}" for kind in new]
    perhaps = tuple(kind for kind in new if kind not in sure)
    return Screened(said.level, (*said.reasons, *whys), (*said.categories, *sure), perhaps)


def _timed(said: Screened, words: str) -> Screened:
    """With the reason that it is now or soon, where that is so of something urgent."""
    if said.level is not Level.URGENT or SOON in said.reasons or not says_soon(words):
        return said
    return replace(said, reasons=(*said.reasons, SOON))


def _is_worded_so(words: str) -> bool:
    each = map(bare, stretches(words))
    return any(weights().likeness(part).urgent >= WORDED for part in each if part)


def _raised(said: Screened, level: Level, why: str) -> Screened:
    """What was found by its words, or worse where it is like something worse."""
    return said if level <= said.level else replace(said, level=level, reasons=(*said.reasons, why))


def written_in(code: str) -> str:
    """Why a person must read a text that is not in English."""
    if code not in LANGUAGES:
        return ANOTHER_LANGUAGE
    return f"written in {LANGUAGES[code].english}: a person who reads it must read it"


def screen_all(
    texts: Sequence[str], language: str = "en", *, look: Callable[..., Screened] = screen
) -> Screened:
    """One response with several texts: the highest level, with every text's reasons, worst first."""
    each = sorted((look(text, language=language) for text in texts), key=lambda one: one.level, reverse=True)
    sure = tuple(dict.fromkeys(category for one in each for category in one.categories))
    guessed = {
        f"{PERHAPS_ABOUT}{kind.in_a_sentence}" for kind in sure
    }  # what one text says another need not guess
    return Screened(
        level=max((one.level for one in each), default=Level.NONE),
        reasons=_once(reason for one in each for reason in one.reasons if reason not in guessed),
        categories=sure,
        perhaps=tuple(dict.fromkeys(kind for one in each for kind in one.perhaps if kind not in sure)),
    )


def _found(book: Lexicon, words: str, places: Sequence[int]) -> Iterable[Found]:
    for place in places:
        signal = book.signals[place]
        reading = max(
            (read_place(book, signal, words, start, end) for start, end in signal.said.spans(words)),
            key=lambda one: one.level,
            default=Reading(Level.NONE),
        )
        if reading.level > Level.NONE:
            yield signal, reading


def _sum_up(found: list[Found], foreign: str) -> Screened:
    found.sort(key=lambda one: one[1].level, reverse=True)
    reasons = [_reason(signal, reading) for signal, reading in found if _is_worst(signal, reading, found)]
    level = max((reading.level for _, reading in found), default=Level.NONE)
    if foreign:
        reasons, level = [*reasons, foreign], max(level, Level.WORRY)
    categories: tuple[Category, ...] = tuple(dict.fromkeys(signal.category for signal, _ in found))
    return Screened(level, _once(reasons), categories)


def _is_worst(signal: Signal, reading: Reading, found: list[Found]) -> bool:
    """A lesser reason beside a graver one of the same kind of harm only makes the list longer."""
    return all(other.level <= reading.level for held, other in found if held.category is signal.category)


def _reason(signal: Signal, reading: Reading) -> str:
    return f"{signal.reason} ({reading.softly})" if reading.softly else signal.reason


def _once(reasons: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reasons))
