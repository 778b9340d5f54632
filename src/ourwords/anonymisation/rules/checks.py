"""A second look at what has the shape of a number or an address."""

from ourwords.anonymisation.rules.words import word_set


def digits_of(text: str) -> str:
    """Its decimal digits, in order."""
    return "".join(letter for letter in text if letter.isdecimal())


def is_nhs_number(text: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number."""
    digits = [int(digit) for digit in digits_of(text)]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check % 11 == digits[9] and check != 10


def is_phone(text: str) -> bool:
    """Whether ten digits are a telephone's, not a patient's."""
    return not is_nhs_number(text)


def is_long(text: str) -> bool:
    """Whether there are enough digits to be somebody's number, not a time or a price."""
    return len(digits_of(text)) > 7


def is_reference(text: str) -> bool:
    """Whether there are enough digits to be a reference number."""
    return len(digits_of(text)) > 4


def is_site(text: str) -> bool:
    """Whether it is long enough to be a web address: "i.me" is two words run together."""
    return len(text) > 5


def is_username(text: str) -> bool:
    """Whether somebody could be called so: longer than three, with a letter."""
    return len(text) > 3 and any(letter.isalpha() for letter in text)


def is_street(text: str) -> bool:
    """Whether the first word names the street: "The Close" is no name."""
    return text.split()[0] not in {"The", "Our", "My", "This", "Main", "High"}


def is_house(text: str) -> bool:
    """Whether a number and words before "road" name a house, not "5 minutes down the road"."""
    words = text.lower().split()[1:-1]
    return bool(words) and not any(word.strip(",.") in NOT_IN_STREETS for word in words)


NOT_IN_STREETS = word_set(
    "minute minutes min mins hour hours day days week weeks month months year years mile miles times people kids children"
    " of the a an in on at to my our your his her their this that and or from for with down up off by is was were are be it"
    " i we you they he she not no very so out into through across along over under about just only even"
)
