"""Look for words in texts: whole or in part, whatever their accents and capitals, the same on every database."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST = 200
"""Of what is looked for no more is read."""
TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for: every term has to be there. A term in quotation marks is found as it stands."""

    terms: tuple[str, ...]
    part: bool
    """Whether the beginning, middle or end of a word is enough."""

    def are_in(self, text: str) -> bool:
        """Whether a text, or one of them put together with it, holds every term."""
        return self.are_among([text])

    def are_among(self, texts: Iterable[str]) -> bool:
        """Whether all terms are found, each in any of these."""
        folded = [fold(text) for text in texts]
        return all(any(self._is_in(term, one) for one in folded) for term in self.terms)

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """The text in pieces, and of each whether it was looked for; together they are the text again."""
        folded, places = _placed(text)
        found = sorted(
            (places[at.start()], places[at.end() - 1] + 1)
            for term in self.terms
            for at in self._pattern(term).finditer(folded)
        )
        pieces: list[tuple[str, bool]] = []
        done = 0
        for start, end in found:
            if end <= done:
                continue
            start = max(start, done)
            pieces += [(text[done:start], False), (text[start:end], True)]
            done = end
        return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]

    def _is_in(self, term: str, folded: str) -> bool:
        return term in folded and (self.part or self._pattern(term).search(folded) is not None)

    def _pattern(self, term: str) -> re.Pattern[str]:
        inside = re.escape(term)
        return re.compile(inside if self.part else rf"(?<!\w){inside}(?!\w)")


def looked_for(typed: str, *, part: bool) -> Words:
    """What somebody typed as terms; none where it holds no letter and no figure."""
    terms = [" ".join(fold(quoted or word).split()) for quoted, word in TERM.findall(typed[:LONGEST])]
    return Words(tuple(dict.fromkeys(term for term in terms if term)), part)


def fold(text: str) -> str:
    """A text in small letters without accents, with plain apostrophes."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _placed(text: str) -> tuple[str, Sequence[int]]:
    """A folded text, and for each of its letters the place in the text that it came from."""
    letters = [(fold(letter), at) for at, letter in enumerate(text)]
    return "".join(folded for folded, _ in letters), [at for folded, at in letters for _ in folded]
