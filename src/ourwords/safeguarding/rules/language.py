"""Is this text in English? What we cannot screen, a person must read."""

import re

from ourwords.safeguarding.rules.lexicon import english_words

# Two letters, one after the other, of a script that is not Latin: Greek to Georgian and on, CJK, Hangul, Arabic forms.
_OTHER = r"[\u0370-\u03ff\u0400-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2d00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufefc]"
_OTHER_SCRIPT = re.compile(rf"{_OTHER} ?{_OTHER}")
# Letters of our other languages that no word borrowed into English has, as "café" has é.
_NOT_OURS = re.compile(r"[ąęłńśźżćğışŵŷ]")
_CLAUSE = re.compile(r" ?[.,] ?")
# Little words that other languages spell the same way say nothing about which language it is.
_SPELT_ALIKE = "a i to do on no me is in was die an so am man as or he at by y n u r mi ma al tu da od se hat war has bin les"
_SHARED = frozenset(_SPELT_ALIKE.split())
_FEW, _MANY, _LEAST_SHARE = 4, 8, 0.15


def is_english(text: str, plain_text: str) -> bool:
    """False where a stretch of the text is in another script, or a clause of some length has too few English words.

    Judged clause by clause, so English round it does not hide what is not. A few words with letters that English does
    not have, and no English word among them, are not English either.
    """
    if not text.isascii() and (_OTHER_SCRIPT.search(text) or _is_short_and_other(text, plain_text)):
        return False
    return all(_clause_is_english(clause.split()) for clause in _CLAUSE.split(plain_text) if clause)


def _is_short_and_other(text: str, plain_text: str) -> bool:
    if not _NOT_OURS.search(text.lower()):
        return False
    return not any(word in english_words() and word not in _SHARED for word in plain_text.split())


def _clause_is_english(words: list[str]) -> bool:
    if len(words) < _FEW:
        return True
    known = [word for word in words if word in english_words()]
    ours = sum(1 for word in known if word not in _SHARED)
    if len(words) >= _MANY:
        return ours / len(words) >= _LEAST_SHARE
    return ours > 0 or len(known) * 2 >= len(words)
