"""Cut words into the pieces that the sentence encoder knows, as BERT does.

The library made for it (tokenizers) brings a client that downloads; these few lines give the same pieces, and a test
holds them to examples.
"""

import unicodedata
from collections.abc import Iterator, Mapping

FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100


def pieces(text: str, known: Mapping[str, int], most: int) -> list[int]:
    """Numbers of the pieces of a text, with its two marks; at most `most` of them.

    Source: J. Devlin and others, "BERT" (2019), and its uncased vocabulary.
    """
    found = [number for word in _words(text) for number in _of_word(word, known)]
    return [known[FIRST], *found[: most - 2], known[LAST]]


def _words(text: str) -> list[str]:
    return "".join(_spaced(unicodedata.normalize("NFD", text.lower()))).split()


def _spaced(text: str) -> Iterator[str]:
    """Letters without accents; punctuation and Chinese signs as words of their own; what nobody sees is gone."""
    for sign in text:
        kind = unicodedata.category(sign)
        if sign in "\t\n\r" or kind == "Zs":
            yield " "
        elif kind[0] == "P" or (sign.isascii() and kind[0] == "S") or "\u4e00" <= sign <= "\u9fff":
            yield f" {sign} "
        elif kind[0] != "C" and kind != "Mn":
            yield sign


def _of_word(word: str, known: Mapping[str, int]) -> list[int]:
    if len(word) > _LONGEST_WORD:
        return [known[UNKNOWN]]
    found: list[int] = []
    start = 0
    while start < len(word):
        end = next((e for e in range(len(word), start, -1) if _piece(word, start, e) in known), 0)
        if not end:
            return [known[UNKNOWN]]
        found.append(known[_piece(word, start, end)])
        start = end
    return found


def _piece(word: str, start: int, end: int) -> str:
    return f"##{word[start:end]}" if start else word[:end]
