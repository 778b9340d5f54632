"""What the tagger looks at in each word and its neighbours."""

import re

from ourwords.anonymisation.rules.english import counts, kinds
from ourwords.anonymisation.rules.gazetteer import first_names, last_names, plain
from ourwords.anonymisation.rules.words import Word, word_set

KIN = word_set(
    "mum mam mom mummy mama dad daddy papa step-mum stepmum step-dad stepdad brother bro sister sis cousin aunt auntie aunty uncle"
    " nan nana nanny gran granny grandma grandad grandpa grandfather grandmother son daughter wife husband partner"
    " boyfriend girlfriend bf gf bff mate friend bestie neighbour carer foster teacher worker tutor coach nurse"
    " counsellor therapist sw keyworker midwife consultant surgeon paramedic"
)
TITLES = word_set(
    "mr mrs ms miss mx dr prof professor sir lady lord rev reverend father sister pc dc sgt nurse doctor"
)
NAMING = word_set("called named name names name's nickname aka")

RUNS = re.compile(r"(.)\1+", re.DOTALL)
OUTLINE = {
    at: "X" if chr(at).isupper() else "x" if chr(at).isalpha() else "d"
    for at in range(128)
    if chr(at).isalnum()
}


def shape(word: str) -> str:
    """The word's outline, runs shortened: "McDonald" is XxXx, "yo10" is xd."""
    outline = word.translate(OUTLINE) if word.isascii() else "".join(map(_mark, word))
    return RUNS.sub(r"\1", outline)[:8]


def _mark(letter: str) -> str:
    return "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter


def lists(word: str, lower: str) -> str:
    """Which name lists hold the word, and what the dictionaries make of it."""
    bare = plain(word)
    first = "f" if bare in first_names() else "-"
    last = "l" if bare in last_names() else "-"
    return f"{first}{last}{kinds().get(lower, '?')}"


def commonness(lower: str) -> str:
    """Powers of two: how often books use the word."""
    return str(counts().get(lower, 0).bit_length())


def role(lower: str) -> str:
    """Whether a name often follows the word."""
    return "k" if lower in KIN else "t" if lower in TITLES else "n" if lower in NAMING else "-"


def features_of(words: list[Word]) -> list[list[str]]:
    """One list of features per word, in order; the model file depends on every letter here."""
    lowers = [_reduced(word.text) for word in words]
    shapes = [shape(word.text) for word in words]
    known = [lists(word.text, lower) for word, lower in zip(words, lowers, strict=True)]
    how = _manner(words)
    size = len(words)
    rows: list[list[str]] = []
    for i, word in enumerate(words):
        lower, form = lowers[i], shapes[i]
        before = lowers[i - 1] if i else "^"
        after = lowers[i + 1] if i + 1 < size else "$"
        form_before = shapes[i - 1] if i else "^"
        form_after = shapes[i + 1] if i + 1 < size else "$"
        known_before = known[i - 1] if i else "^"
        known_after = known[i + 1] if i + 1 < size else "$"
        further = lowers[i - 2] if i > 1 else "^"
        capital = kinds().get(lower.capitalize(), "?")
        rows.append(
            [
                "b",
                "w=" + lower,
                "-1=" + before,
                "+1=" + after,
                "-2=" + further,
                "+2=" + (lowers[i + 2] if i + 2 < size else "$"),
                "-21=" + further + "|" + before,
                "p2=" + lower[:2],
                "p3=" + lower[:3],
                "s2=" + lower[-2:],
                "s3=" + lower[-3:],
                "s4=" + lower[-4:],
                "sh=" + form + how,
                "sh-=" + form_before + "|" + form,
                "sh+=" + form + "|" + form_after,
                "g=" + known[i],
                "gs=" + known[i] + form + how,
                "g2=" + known[i][:2] + form,
                "g-=" + known_before,
                "g+=" + known_after,
                "g-0=" + known_before + "|" + known[i][:2],
                "g0+=" + known[i][:2] + "|" + known_after,
                "g-+=" + known_before[2:] + "|" + known_after[2:],
                "c=" + commonness(lower),
                "cs=" + commonness(lower) + form + how,
                "u=" + capital + known[i][2:],
                "us=" + capital + known[i][2:] + form,
                "r-=" + role(before) + role(further),
                "r-g=" + role(before) + known[i] + form[:2],
                "len=" + str(min(len(word.text), 9)),
                "at=" + (str(i) if i < 2 else "") + form[:2],
            ]
        )
    return rows


def _manner(words: list[Word]) -> str:
    """How the writer uses capitals: all (A), none (n) or here and there (m)."""
    letters = [word.text for word in words if word.text[0].isalpha()]
    if not any(text[0].isupper() for text in letters):
        return "n"
    shouted = sum(text.isupper() for text in letters)
    return "A" if 2 * shouted > len(letters) else "m"


def _reduced(word: str) -> str:
    """Lower case; every link, handle and number looks like the next one."""
    if word.startswith(("http", "www.")):
        return "<link>"
    if word[0] in "@#" and len(word) > 1:
        return "<" + word[0] + ">"
    if word.isdigit():
        return "<" + str(min(len(word), 9)) + "d>"
    return word.lower().replace("’", "'")
