"""Which words are ordinary English, and how common they are.

Source: the part-of-speech list (94,000 words, from Penn Treebank and Twitter) and the word counts (29,000 words)
that TextBlob carries. The files are read as they are; TextBlob itself is not imported, because that takes a second.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROPER = ("NNP", "NNPS")
RARE = 3


def _lines(name: str) -> list[list[str]]:
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise ValueError("TextBlob is not installed")
    file = Path(spec.origin).parent / "en" / name
    return [line.split() for line in file.read_text(encoding="utf-8").splitlines()]


@cache
def kinds() -> dict[str, str]:
    """Word to part of speech, as in Penn Treebank; keys keep their case ("May" and "may" are two words)."""
    return {line[0]: line[1] for line in _lines("en-lexicon.txt") if len(line) == 2}


@cache
def counts() -> dict[str, int]:
    """Word in lower case to how often it was seen in a million words of books."""
    return {
        line[0]: int(line[1]) for line in _lines("en-spelling.txt") if len(line) == 2 and line[1].isdigit()
    }


def is_ordinary(word: str) -> bool:
    """Whether the word, in lower case, is in a dictionary as something other than a name."""
    return kinds().get(word.lower(), "NNP") not in PROPER


def is_known(word: str) -> bool:
    """Whether any list knows the word, as a name or not; children's own spelling often is in none."""
    lower = word.lower()
    return lower in kinds() or lower in counts()
