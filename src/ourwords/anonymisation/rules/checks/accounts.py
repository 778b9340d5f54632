"""A second look at what somebody may be called on the web: sites, boxes, accounts."""

from ourwords.anonymisation.rules.english import is_known, is_ordinary
from ourwords.anonymisation.rules.gazetteer import first_names, plain
from ourwords.anonymisation.rules.words import word_set


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


def is_name_with_year(text: str) -> bool:
    """Whether it is a given name with two figures behind it: "jayden09", not "form10"."""
    return (
        plain(text[:-2]) in first_names() and text[:-2].lower() not in COUNTED and not is_ordinary(text[:-2])
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
