"""Screen a text for worry: it decides the order of reading and the alarm, never whether a person reads.

`screen` is quick enough to run while an answer is stored: sayings of the lexicon, and how like judged sentences the text is
worded. `look_again` is what the worker does moments later: the same, and how close in meaning it is.
"""

from collections.abc import Callable, Iterable, Sequence

from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.safeguarding.rules.context import Reading, read_place
from ourwords.safeguarding.rules.language import is_english
from ourwords.safeguarding.rules.levels import Category, Level, Screened
from ourwords.safeguarding.rules.lexicon import Lexicon, Signal, lexicon
from ourwords.safeguarding.rules.likeness import weights
from ourwords.safeguarding.rules.meaning import meanings
from ourwords.safeguarding.rules.plain import plain
from ourwords.safeguarding.rules.stretches import stretches
from ourwords.safeguarding.rules.tongues import other_words

ANOTHER_LANGUAGE = "in a language we cannot screen: a person must read it"
Found = tuple[Signal, Reading]
Bounds = dict[Level, float]
WORDED = 1.1
"""From how much likeness to urgent sentences on the first look calls a text urgent. Chosen on the open sentences, see the card."""
MEANT: Bounds = {Level.URGENT: -0.35, Level.WORRY: 0.1}
"""From how much nearness on the second look says so, which weighs the wording too."""
SHARE = 0.2
"""How much the wording counts beside the meaning."""
WORDED_SO = "worded like what people write when somebody is hurt or in danger"


def screen(text: str, *, language: str = ENGLISH) -> Screened:
    """How worrying a text is, with reasons a safeguarding lead reads at a glance; it errs towards a person reading.

    The whole text is screened, whatever its length. In another language than English, or where the text does not
    look like English, it is at least a worry, and urgent where words of a language we know say so.
    """
    words = plain(text)
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
    if foreign or excused or not _is_worded_so(words):
        return said
    return _raised(said, Level.URGENT, WORDED_SO)


def says_nothing(text: str) -> bool:
    """Whether no saying of the lexicon stands in an English text, whatever it is like."""
    words = plain(text)
    return not any(_found(lexicon(), words, lexicon().gate.matching(words)))


def look_again(text: str, *, language: str = ENGLISH) -> Screened:
    """What `screen` says, raised where the text is close in meaning to what people judged worse; some milliseconds."""
    said = screen(text, language=language)
    if said.level is Level.URGENT:
        return said
    worst, kinds = Level.NONE, list[Category]()
    for part in stretches(text):
        bare = _bare(plain(part))
        if not bare:  # a star, a full stop: worded like nothing, and meaning nothing that a model could tell
            continue
        near, like = meanings().meaning(part), weights().likeness(bare)
        level = _level(
            {Level.URGENT: near.urgent + SHARE * like.urgent, Level.WORRY: near.worry + SHARE * like.worry},
            MEANT,
        )
        kinds = [near.category] if level > worst else kinds
        worst = max(worst, level)
    why = "".join(f"close in meaning to what people write about {kind.in_a_sentence}" for kind in kinds)
    return _raised(said, worst, why, kinds)


def _is_worded_so(words: str) -> bool:
    each = map(_bare, stretches(words))
    return any(weights().likeness(bare).urgent >= WORDED for bare in each if bare)


def _bare(words: str) -> list[str]:
    return [word for word in words.split() if word not in {".", ","}]


def _level(score: Bounds, bounds: Bounds) -> Level:
    return next((level for level in (Level.URGENT, Level.WORRY) if score[level] >= bounds[level]), Level.NONE)


def _raised(said: Screened, level: Level, why: str, kinds: Sequence[Category] = ()) -> Screened:
    """What was found by its words, or worse where it is like something worse."""
    if level <= said.level:
        return said
    return Screened(level, (*said.reasons, why), tuple(dict.fromkeys([*said.categories, *kinds])))


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
    return Screened(
        level=max((one.level for one in each), default=Level.NONE),
        reasons=_once(reason for one in each for reason in one.reasons),
        categories=tuple(dict.fromkeys(category for one in each for category in one.categories)),
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
