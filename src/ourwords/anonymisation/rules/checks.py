"""A second look at what has the shape of a number or an address."""

import itertools
import re

from ourwords.anonymisation.rules.english import counts, is_known, is_ordinary, kinds
from ourwords.anonymisation.rules.words import word_set

FIGURES = re.compile(r"[0-9]+")
SIGNS = re.compile(r"[-/.]")
MOST_DAYS = 31


def digits_of(text: str) -> str:
    """Its decimal digits, in order."""
    return "".join(letter for letter in text if letter.isdecimal())


def groups_of(text: str) -> list[str]:
    """Its runs of digits, in order."""
    return FIGURES.findall(text)


def is_counting(groups: list[str]) -> bool:
    """Whether the numbers go up or down in even steps ("10 11 12 13"), or are all years."""
    steps = {int(after) - int(before) for before, after in itertools.pairwise(groups)}
    return (len(groups) > 2 and len(steps) == 1) or (len(groups) > 1 and all(map(is_year, groups)))


def is_year(group: str) -> bool:
    """Whether four digits can be a year people speak of."""
    return len(group) == 4 and group[:2] in {"19", "20"}


def begins_with_day(groups: list[str]) -> bool:
    """Whether the first three numbers are a day, a month and a year; a time may follow."""
    if len(groups) < 3 or max(len(groups[0]), len(groups[1])) > 2 or len(groups) > 5:
        return False
    day, month, year = groups[:3]
    return 0 < int(day) <= MOST_DAYS and 0 < int(month) <= 12 and (is_year(year) or len(year) == 2)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number."""
    digits, groups = [int(digit) for digit in digits_of(text)], groups_of(text)
    if len(digits) != 10 or is_counting(groups) or begins_with_day(groups):
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check % 11 == digits[9] and check != 10


def is_no_nhs_number(text: str) -> bool:
    """Whether ten digits are a telephone's, not a patient's."""
    return not is_nhs_number(text)


def is_phone(text: str) -> bool:
    """Whether the digits, some of them perhaps the letter O, can be dialled: no counting, no day with a time."""
    groups = groups_of(text)
    has_enough = len(digits_of(text)) > 6 and len(digits_of(text)) + text.lower().count("o") > 8
    return has_enough and not is_counting(groups) and not begins_with_day(groups)


def is_long(text: str) -> bool:
    """Whether there are enough digits to be somebody's number, not a time, a price, years or a row of marks."""
    groups = groups_of(text)
    return (
        len(digits_of(text)) > 7
        and not is_counting(groups)
        and not begins_with_day(groups)
        and _is_grouped(groups)
    )


def _is_grouped(groups: list[str]) -> bool:
    """Numbers of two figures side by side are seldom one number: four of them and more, or one that is longer."""
    return (
        len(groups) == 1 or any(len(group) > 2 and not is_year(group) for group in groups) or len(groups) > 3
    )


def is_reference(text: str) -> bool:
    """Whether there are enough digits to be a reference number."""
    return len(digits_of(text)) > 4 and not is_counting(groups_of(text))


def is_day(text: str) -> bool:
    """Whether it is a day of a year: not "3.10.5", which is a list, nor "7.5 /10"."""
    groups = groups_of(text)
    if any(letter.isalpha() for letter in text):
        return True
    if len(groups) == 3 and len(set(SIGNS.findall(text))) > 1:
        return False
    return begins_with_day(groups) or not is_counting(groups) or any(map(is_year, groups))


def is_postcode(text: str) -> bool:
    """Whether the letters and figures stand together as in a postcode, or all apart; "so 5 2nd" is none."""
    parts = re.match(r"([A-Za-z\s]++)(?:[.-][\s.-]*+)?([0-9].*?)([A-Za-z])(\s*)([A-Za-z])$", text, re.DOTALL)
    if not parts or text[len(parts.group(1).rstrip())].isdecimal():
        return bool(parts)
    area, ending = parts.group(1).strip(), (parts.group(3) + parts.group(5)).lower()
    is_apart = len(area.split()) > 1 or bool(parts.group(4))
    return is_apart or (ending not in ENDINGS and area.lower() not in AREA_WORDS and len(area) > 1)


AREA_WORDS = word_set("so me ha la pe co le de hu ol da ab tr st ll")
ENDINGS = word_set("nd rd th st pm am hr up us to be by so or an we")


def is_insurance(text: str) -> bool:
    """Whether two letters, six figures and a letter are a number, not "at 10 20 30 a"."""
    start = "".join(letter for letter in text[:3] if letter.isalpha())
    return (
        start.isupper()
        or start not in SHORT_WORDS
        or not text[2:3].isspace()
        or re.search(r"[0-9]{6}", text) is not None
    )


SHORT_WORDS = word_set("is at in on to of by am my me we he it be do go up us no so or an as if yr hi oh ok")


def is_plate(text: str) -> bool:
    """Whether the three letters of a mark are no word ("M62 and") and the two no school year ("yr10 was")."""
    groups = re.findall(r"[A-Za-z]+", text)
    longest = max(groups, key=len)
    is_together = len(text) == len("".join(text.split()).replace("-", ""))
    if groups[0].lower() in {"yr", "ks", "ps", "mp"} and not is_together:
        return False
    is_word = is_known(longest) and not VOWELS.isdisjoint(longest.lower())
    if len(groups[0]) == 2 and text.isupper():
        is_word = counts().get(longest.lower(), 0) > OFTEN
    return (is_together and len(groups[0]) == 2) or not (is_word or longest.lower() in CHAT)


OFTEN = 50
VOWELS = frozenset("aeiouy")


CHAT = word_set(
    "lol omg btw idk tbh rly rn ffs smh imo irl ngl ily bc cos coz bcs ppl pls plz thx tho yrs yr hrs hr min mins mph"
)


def is_site(text: str) -> bool:
    """Whether it is a web address: "i.me" and "school.be" are two words run together."""
    host, _, path = text.partition("/")
    name, _, top = host.rpartition(".")
    if top.lower() in WORDS_TOO and not path and not text.endswith("/"):
        return not is_known(name.rpartition(".")[2]) and len(text) > 5
    return len(text) > 5


WORDS_TOO = word_set("me be to co tv info app site online link page live shop")


def is_mailbox(text: str) -> bool:
    """Whether what stands before "at" is somebody's box: "look at example dot com" is a page."""
    return text.split()[0].lower() not in NO_MAILBOX


NO_MAILBOX = word_set(
    "look looks looked is are its it was go goes here found find see website page site me us work works stay live i be on or"
)


def is_handle(text: str) -> bool:
    """Whether "@" begins a name: "@ 3pm" and "@ school" are a time and a place."""
    name = text[1:].strip()
    return not name[0].isdecimal() if text[1:2] != " " else name[0].isalpha() and not is_known(name)


def is_username(text: str) -> bool:
    """Whether somebody could be called so: longer than three, with a letter, and no "room101" or "_really_"."""
    bare = text.strip("_.-")
    start = bare.rstrip("0123456789").lower()
    return (
        len(text) > 3
        and len(bare) > 1
        and any(letter.isalpha() for letter in text)
        and start not in COUNTED
        and not is_ordinary(bare)
    )


COUNTED = word_set(
    "no num number nr room rm year yr class form page ward bed bay unit flat route bus bbc gta fifa covid covid- grade level size part section"
    " iphone xbox windows world sept september october november december january february march april june july august over under about only"
)


def is_odd(text: str) -> bool:
    """Whether it is written as no word is: with figures, an underscore, or a capital inside."""
    bare = text.rstrip(".-")
    has_capital = any(letter.isupper() for letter in bare[1:]) and not bare.isupper()
    has_sign = any(letter.isdecimal() or letter == "_" for letter in bare)
    return (
        len(bare) > 3
        and any(letter.isalpha() for letter in bare)
        and (has_capital or has_sign)
        and not bare[0].isdecimal()
    )


def is_made_up(text: str) -> bool:
    """Whether no dictionary has it: a name somebody gave themselves."""
    return (
        len(text) > 3
        and (is_odd(text) or not is_known(text.strip("_.-")))
        and text.lower() not in NO_ACCOUNTS
    )


def is_chosen(text: str) -> bool:
    """Whether it can be what somebody is called, after words that say so: any word but a small one."""
    return len(text) > 2 and text.lower() not in SMALL and text.lower() not in NO_ACCOUNTS


SMALL = word_set(
    "too so not the and but was were are for you your very really just always never also all any some because cos bad good nice great okay"
    " rubbish stupid boring banned hacked gone private public same secret broken called like with from that this what who they them she her his"
    " him its it's how when where why dont don't cant can't isnt isn't wont has have had been being get got use used now there here name user"
    " account tag changed taken deleted weird funny cool embarrassing"
)
NO_ACCOUNTS = word_set(
    "account accounts username name stories story group groups streak streaks ppl sooo soooo cos coz bcos bcz lol"
)


def is_street(text: str) -> bool:
    """Whether the first word names the street: "The Close" is no name."""
    first = text.split()[0]
    return first not in {"The", "Our", "My", "This", "Main", "High", "A", "Your", "That"} and not (
        first.isupper() and is_ordinary(first)
    )


def is_named_street(text: str) -> bool:
    """Whether a street has a name: not "the main road", "a busy street"."""
    words = text.lower().split()
    return not any(word in NOT_IN_STREETS for word in words[:-1]) and not all(
        _describes(word) for word in words[:-1]
    )


def is_rare_street(text: str) -> bool:
    """Whether a street in small letters has a name that is no ordinary word: "wenlock terrace"."""
    return is_named_street(text) and not all(is_ordinary(word) for word in text.split()[:-1])


def is_house(text: str) -> bool:
    """Whether a number and words before "road" name a house, not "5 minutes down the road" or "3 bed house"."""
    words = re.sub(r"^.*[0-9](?:\s?[a-z]\b)?[\s,]+", "", text, flags=re.IGNORECASE | re.DOTALL).split()
    between = [word.strip(",.") for word in words[:-1]]
    if not between or any(word.lower() in NOT_IN_STREETS for word in between):
        return False
    return words[-1].lower() in SURELY_STREETS or not all(_describes(word) for word in between)


def _describes(word: str) -> bool:
    return (
        (word.islower() or word.isupper())
        and word.lower() not in NAMING_STREETS
        and (kinds().get(word.lower(), "NNP")[:2] in {"JJ", "RB", "CD"} or word.lower() in MEASURES)
    )


NAMING_STREETS = word_set("main high north south east west upper lower")
MEASURES = word_set(
    "bed bedroom star minute min hour mile step point side foot ft metre storey floor people person family"
)
SURELY_STREETS = word_set(
    "street st road rd avenue ave av lane ln close cl drive dr crescent cres terrace grove gardens gdns mews garth wynd"
)
NOT_IN_STREETS = word_set(
    "minute minutes min mins hour hours day days week weeks month months year years mile miles times people kids children"
    " of the a an in on at to my our your his her their this that and or from for with down up off by is was were are be it"
    " i we you they he she not no very so out into through across along over under about just only even"
)
