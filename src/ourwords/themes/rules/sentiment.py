"""How glad or sad words sound, by TextBlob's list of words, and the honesty to say when it cannot tell."""

from dataclasses import dataclass
from typing import Protocol, cast

CANNOT_TELL = "We can't tell"


@dataclass(frozen=True, slots=True)
class Feeling:
    """Polarity from -1 (sad, angry) to 1 (glad).

    `signal` is False when it is exactly 0: the list knew none of the words, or they cancelled out. That is
    not a neutral comment ("I am scared" has no signal), so nobody is shown the word "neutral".
    """

    polarity: float
    signal: bool

    @property
    def shown(self) -> str:
        """What a page says; a rough hint about many comments, never a verdict on one."""
        if not self.signal:
            return CANNOT_TELL
        return "Sounds glad" if self.polarity > 0 else "Sounds unhappy"


class _Sentiment(Protocol):
    polarity: float


class _Analysed(Protocol):
    sentiment: _Sentiment


def feeling(text: str) -> Feeling:
    """The feeling TextBlob finds in a text in English; it misses much ("don't feel safe" sounds glad to it).

    Source: TextBlob's PatternAnalyzer, which needs none of NLTK's separate word collections.
    """
    # TextBlob takes a second to import: the command line and the web server need not wait for it to start.
    from textblob import TextBlob

    polarity = float(cast(_Analysed, TextBlob(text)).sentiment.polarity)
    return Feeling(max(-1.0, min(1.0, polarity)), signal=polarity != 0)
