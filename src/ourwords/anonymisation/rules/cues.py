"""Names that the words before them give away: "my mum Kelly", "Mrs ...", "social worker dave"."""

from collections.abc import Callable, Iterator

from ourwords.anonymisation.rules.english import counts, is_known, is_ordinary, kinds
from ourwords.anonymisation.rules.gazetteer import TRAPS, first_names, last_names, plain
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.words import Word, is_name_like, word_set

SURE_TITLES = frozenset({"mr", "mrs", "ms", "mx", "mr.", "mrs.", "ms."})
TITLES = word_set(
    "miss dr prof professor sir pc dcs sgt nurse doctor sister auntie aunty aunt uncle nan nana gran granny grandma grandad"
)
SURE_CUES = word_set("called named name's names nickname nicknamed aka")
CUES = word_set(
    "mum mam mom mummy dad daddy step-mum stepmum step-dad stepdad brother bro sister sis cousin"
    " son daughter wife husband partner boyfriend girlfriend bf gf bff mate friend bestie neighbour carer"
    " worker teacher tutor coach counsellor therapist keyworker sw head headteacher dog cat"
)
NOT_NAMES = TRAPS | word_set(
    "i'm im ive i've it's its that this they them their there these those then than and but because cos bc coz if when"
    " where which why how all some any more most very really just always never also too not no yes only even ever"
    " said says told gave got get gets made make makes helps helped asked come came goes went does did don't dont doesn't"
    " can't cant won't wont would could should will can may might must been being having lol ok okay back out up over off away round down again for in into at by from after before once twice today everyone everything something nothing later as about were xx xxx nhs uk"
)
LONGEST = 3
"""Words a name after a cue may have."""


def by_cue(words: list[Word]) -> Iterator[Span]:
    """A name for each cue that has one after it; its surname, where it has a capital, belongs to it."""
    for i in range(len(words)):
        follows = _follows(words, i)
        if follows and i + 1 < len(words) and follows(_next_word(words, i)):
            start = i + 1 + (words[i + 1].text in ".:")
            last = _last(words, start)
            yield Span(words[start].start, words[last].end, Label.PERSON)


def _next_word(words: list[Word], i: int) -> str:
    following = words[i + 1].text
    return words[i + 2].text if following in ".:" and i + 2 < len(words) else following


def _follows(words: list[Word], i: int) -> Callable[[str], bool] | None:
    cue = words[i].text.lower()
    before = words[i - 1].text.lower() if i else ""
    if cue in SURE_TITLES:
        return is_after_title
    if cue in SURE_CUES or (cue == "is" and before in {"name", "names"}):
        return is_after_naming
    if cue in TITLES:
        return is_after_role
    if cue in CUES:
        return is_after_cue
    if cue in {"i'm", "im", "i’m"} or (cue == "am" and before == "i"):
        return is_surely_name
    return None


def is_after_title(word: str) -> bool:
    """After "Mr": anything but a small word of the sentence."""
    return _may_be_name(word) and (word[0].isupper() or not _is_common(word))


def is_after_naming(word: str) -> bool:
    """After "called": a capital, a known name, or a word no dictionary has."""
    return _may_be_name(word) and (word[0].isupper() or is_listed(word) or not is_known(word))


def is_after_cue(word: str) -> bool:
    """After "my friend": a known name, a capital that is not plain English, or an unknown word that is long enough."""
    if not _may_be_name(word):
        return False
    if word[0].isupper() and not word.isupper():
        return not is_ordinary(word) or is_listed(word)
    return is_surely_name(word)


def is_after_role(word: str) -> bool:
    """After "miss" or "dr": as after "my friend", and family names too."""
    return is_after_cue(word) or (
        _may_be_name(word) and plain(word) in last_names() and not is_ordinary(word)
    )


def is_surely_name(word: str) -> bool:
    """A given name that is no ordinary word, however it is written."""
    return (
        _may_be_name(word) and plain(word) in first_names() and not is_ordinary(word) and not _is_common(word)
    )


def is_listed(word: str) -> bool:
    """Whether a list of names holds it."""
    return plain(word) in first_names() or plain(word) in last_names()


def _may_be_name(word: str) -> bool:
    return len(word) > 1 and is_name_like(word) and word.lower().replace("’", "'") not in NOT_NAMES


def _is_common(word: str) -> bool:
    lower = word.lower()
    return counts().get(lower, 0) > 40 and kinds().get(lower, "NNP") not in {"NNP", "NN", "JJ"}


def _last(words: list[Word], start: int) -> int:
    last = start
    while last + 1 < len(words) and last + 1 - start < LONGEST and _carries_on(words[last], words[last + 1]):
        last += 1
    return last


def _carries_on(word: Word, following: Word) -> bool:
    near = following.start - word.end <= 1
    return near and word.text[0].isupper() and following.text[0].isupper() and is_after_cue(following.text)
