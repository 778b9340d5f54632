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
    "mum mam mom mummy dad daddy step-mum stepmum step-dad stepdad brother bro sister sis cousin nephew niece twin"
    " son daughter wife husband partner boyfriend girlfriend bf gf bff bffl mate friend freind frend bestie neighbour carer"
    " worker teacher tutor coach counsellor therapist keyworker sw head headteacher dog cat horse rabbit hamster"
    " advocate mentor senco iro guardian solicitor psychologist psychiatrist landlord nursery-nurse childminder babysitter"
)
KIN_AFTER = word_set(
    "mum mam mom dad brother bro sister sis nan gran grandma grandad mate mates friend friends house bf gf boyfriend girlfriend family bedroom dog"
)
"""What somebody has: "jaydens mum" names Jayden."""
NOT_NAMES = TRAPS | word_set(
    "i'm im ive i've it's its that this they them their there these those then than and but because cos bc coz if when"
    " where which why how all some any more most very really just always never also too not no yes only even ever"
    " mr mrs ms miss mx dr prof said says told gave got get gets made make makes helps helped asked come came goes went does did don't dont doesn't"
    " can't cant won't wont would could should will can may might must been being having lol ok okay back out up over off away round down again for in into at by from after before once twice today everyone everything something nothing later as about were xx xxx nhs uk"
)
LONGEST = 3
"""Words a name after a cue may have."""

BETWEEN = frozenset((".", ":", "-", "–", "—", "(", '"', "‘", "“", "*", "~", "=", "..."))
"""What may stand between a cue and the name it gives away."""

NO_INITIALS = frozenset("aiuxnos")
MISSING = word_set("i we to you u they will really ill gonna still just do dont")
"""Before "miss": then it is a verb."""
CHAT_LETTERS = frozenset("bckmrwystd") | NO_INITIALS
"""Small letters that are words of their own in chat: "c" is see, "r" are, "n" and."""

AFTER_NAMES = word_set(
    "is was has said says told tells asked hit hits helped helps and or who he she isnt wasnt likes made makes got gets always never came comes went"
    " left lives died hates loves keeps kept makes called just also & , ."
)
"""What follows a name and no "will" or "hope": "my friend will is nice"."""


def by_cue(words: list[Word]) -> Iterator[Span]:
    """A name for each cue that has one after it; its surname, where it has a capital, belongs to it."""
    for i, word in enumerate(words):
        follows = _follows(words, i)
        start = _start(words, i) if follows else 0
        if follows and start and (last := _end(words, start, follows)):
            yield Span(words[start].start, words[last].end, Label.PERSON)
        if i and word.text.lower() in KIN_AFTER and is_owner(words[i - 1].text):
            yield Span(words[i - 1].start, words[i - 1].end, Label.PERSON)


def _end(words: list[Word], start: int, follows: Callable[[str], bool]) -> int:
    """The last word of the name that begins at `start`; 0 where there is none."""
    if last := _initials(words, start, follows):
        return last
    is_name = follows(words[start].text) or (
        follows in {is_after_cue, is_after_role} and _is_name_by_what_follows(words, start)
    )
    return _last(words, start) if is_name else 0


def _start(words: list[Word], i: int) -> int:
    """Where the name after the cue at `i` would begin; 0 where the text ends first."""
    start = i + 1
    while start < len(words) and start < i + 3 and words[start].text in BETWEEN:
        start += 1
    return start if start < len(words) else 0


def _initials(words: list[Word], start: int, follows: Callable[[str], bool]) -> int:
    """The last word of the initials that begin at `start` ("Mr B", "my friend J.T."); 0 where there are none."""
    letter = words[start].text
    is_missed = (
        start > 1 and words[start - 1].text.lower() == "miss" and words[start - 2].text.lower() in MISSING
    )
    taken = NO_INITIALS if follows is not is_after_cue and not is_missed else CHAT_LETTERS
    if (
        len(letter) != 1
        or not letter.isalpha()
        or letter in "AI"
        or letter in taken
        or follows is is_surely_name
    ):
        return 0
    if start + 2 < len(words) and words[start + 1].text == "." and len(words[start + 2].text) == 1:
        return start + 2 if words[start + 2].text.isalpha() else start
    return start


def _is_name_by_what_follows(words: list[Word], start: int) -> bool:
    word = words[start].text
    is_given = _may_be_name(word, but=NAMES_TOO) and (
        word.lower() in NAMES_TOO or plain(word) in first_names()
    )
    return is_given and (start + 1 == len(words) or words[start + 1].text.lower() in AFTER_NAMES)


NAMES_TOO = word_set(
    "will hope grace may june april summer autumn joy faith rose mark bill rob jack drew chance sunny skye storm"
)


def is_owner(word: str) -> bool:
    """Whether it is a name with an "s" behind it and no apostrophe: "jaydens"."""
    return word[-1:] in {"s", "S"} and is_surely_name(word[:-1]) and not is_known(word)


def _follows(words: list[Word], i: int) -> Callable[[str], bool] | None:
    cue = words[i].text.lower()
    before = words[i - 1].text.lower() if i else ""
    if cue in SURE_TITLES:
        return is_after_title
    if cue == "is" and before in {"nickname", "nick"}:
        return is_after_nickname
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


def is_after_nickname(word: str) -> bool:
    """After "my nickname is": any word that says not how it is ("stupid") but what."""
    return _may_be_name(word) and kinds().get(word.lower(), "NN")[:2] not in {"JJ", "RB", "VB"}


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


def _may_be_name(word: str, but: frozenset[str] = frozenset()) -> bool:
    lower = word.lower().replace("’", "'")
    return len(word) > 1 and is_name_like(word) and (lower not in NOT_NAMES or lower in but)


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
