"""Screen a text for worry: it decides the order of reading and the alarm, never whether a person reads."""

from collections.abc import Iterable, Sequence

from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.safeguarding.rules.context import Reading, read_place
from ourwords.safeguarding.rules.language import is_english
from ourwords.safeguarding.rules.levels import Category, Level, Screened
from ourwords.safeguarding.rules.lexicon import Lexicon, Signal, lexicon
from ourwords.safeguarding.rules.plain import plain
from ourwords.safeguarding.rules.tongues import other_words

ANOTHER_LANGUAGE = "in a language we cannot screen: a person must read it"
Found = tuple[Signal, Reading]


def screen(text: str, *, language: str = ENGLISH) -> Screened:
    """How worrying a text is, with reasons a safeguarding lead reads at a glance; it errs towards a person reading.

    The whole text is screened, whatever its length. In another language than English, or where the text does not
    look like English, it is at least a worry, and urgent where words of a language we know say so.
    """
    words = plain(text)
    found, others = list(_found(lexicon(), words)), list(other_words(text, words))
    form = language.lower().partition("-")[0]
    foreign = form != ENGLISH or bool(others) or not is_english(text, words)
    code = form if form != ENGLISH else next((one.language for one, _ in others), "")
    return _sum_up(
        [*found, *((one.signal, reading) for one, reading in others)], written_in(code) if foreign else ""
    )


def written_in(code: str) -> str:
    """Why a person must read a text that is not in English."""
    if code not in LANGUAGES:
        return ANOTHER_LANGUAGE
    return f"written in {LANGUAGES[code].english}: a person who reads it must read it"


def screen_all(texts: Sequence[str], language: str = "en") -> Screened:
    """One response with several texts: the highest level, with every text's reasons, worst first."""
    each = sorted(
        (screen(text, language=language) for text in texts), key=lambda one: one.level, reverse=True
    )
    return Screened(
        level=max((one.level for one in each), default=Level.NONE),
        reasons=_once(reason for one in each for reason in one.reasons),
        categories=tuple(dict.fromkeys(category for one in each for category in one.categories)),
    )


def _found(book: Lexicon, words: str) -> Iterable[Found]:
    for place in book.gate.matching(words):
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
