"""Identifiers nobody has, written the many ways children write them; the same seed makes the same ones.

Each maker gives an identifier that is valid or nearly so; `cases` puts it into a sentence.
"""

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ourwords.anonymisation.rules.shape_parts import AREA_CODES
from tests.anonymisation.invented_ways import (
    apart,
    in_case,
    in_lines,
    said,
    said_letters,
    said_years,
    slipped,
    with_dots_said,
)

DIGITS = "0123456789"
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
Chance = random.Random


class Case(NamedTuple):
    """A comment and where the identifier stands in it."""

    kind: str
    text: str
    start: int
    end: int


def digits(chance: Chance, count: int) -> str:
    return "".join(chance.choices(DIGITS, k=count))


def letters(chance: Chance, count: int) -> str:
    return "".join(chance.choices(LETTERS, k=count))


def phone(chance: Chance) -> str:
    start = chance.choice(("07", "07", "07", "01904", "0113", "0191", "020", "0800", "03"))
    length = 11 + chance.choice((0, 0, 0, 0, 0, -1, 1))
    number = start + chance.choice("123456789") + digits(chance, length - len(start) - 1)
    if chance.random() < 0.15:
        abroad = chance.choice(("+44", "+44 ", "0044", "0044 ", "+44 (0)", "+44(0) ", "00 44 "))
        return abroad + apart(chance, number[1:], (4, 3, 4))
    if chance.random() < 0.2:
        return said(chance, number)
    if chance.random() < 0.1:
        return slipped(chance, number)
    if start == "01904" and chance.random() < 0.3:
        return f"({start}) {number[5:]}"
    return apart(
        chance,
        number,
        chance.choice(((5, 6), (5, 3, 3), (4, 3, 4), (3, 4, 4), (2, 2, 2, 2, 2, 1), (1,) * 11)),
    )


def postcode(chance: Chance) -> str:
    area = chance.choice(sorted(AREA_CODES))
    district = chance.choice((digits(chance, 1), str(chance.randint(10, 99))))
    if len(area) < 3 and chance.random() < 0.05:
        district = district[0] + chance.choice("AEHMNPRTW")
    inward = digits(chance, 1) + letters(chance, 2)
    if chance.random() < 0.1:
        return said_letters(chance, area + district + inward)
    between = chance.choice(("", " ", " ", " ", "  ", "-", ".", "\n", ", "))
    return in_case(chance, area + district + between + inward)


def nhs_number(chance: Chance) -> str:
    while True:
        nine = chance.choice("46789") + digits(chance, 8)
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        )
        if check != 10:
            return apart(chance, nine + str(check % 11), (3, 3, 4))


def cued_number(chance: Chance) -> str:
    number = chance.choice(("4", "6", "9")) + digits(chance, 9)
    return said(chance, number) if chance.random() < 0.3 else apart(chance, number, (3, 3, 4))


def insurance(chance: Chance) -> str:
    start, number, end = (
        chance.choice((letters(chance, 2), "QQ", "AB", "JN")),
        digits(chance, 6),
        chance.choice("ABCD"),
    )
    if chance.random() < 0.1:
        return said_letters(chance, start + number + end)
    between = chance.choice(("", "", " ", " ", ".", "-", "\n"))
    grouped = between.join((start, *(number[at : at + 2] for at in (0, 2, 4)), end))
    return in_case(chance, chance.choice((grouped, f"{start} {number} {end}", f"{start} {number}{end}")))


FIRST = (
    "jayden", "kayleigh", "mo", "zuby", "ellie.may", "tom_h", "x.lila.x", "sam-okoro", "big.dave", "anya",
)  # fmt: skip
HOSTS = (
    "gmail.com", "hotmail.co.uk", "example.org", "yahoo.com", "outlook.com", "icloud.com", "school.york.sch.uk", "proton.me",
)  # fmt: skip


def email(chance: Chance) -> str:
    local = chance.choice(FIRST) + chance.choice(
        ("", "", str(chance.randint(1, 2015)), "x", "_" + digits(chance, 2))
    )
    host = chance.choice(HOSTS)
    if chance.random() < 0.25:
        return with_dots_said(chance, local, host)
    at = chance.choice(("@", "@", "@", "@", " @ ", " @", "@ ", "(at)", " (at) ", "[at]", "@\n"))
    return in_case(chance, local + at + host)


def link(chance: Chance) -> str:
    host = chance.choice(
        ("example", "kaylas-page", "mo7clips", "york-lads", "tiktok", "youtu", "discord", "snapchat")
    )
    end = {"youtu": ".be", "discord": ".gg"}.get(host) or chance.choice(
        (".com", ".co.uk", ".org", ".net", ".me", ".tv", ".io")
    )
    path = chance.choice(("", "/", "/@mo_7", "/watch?v=" + letters(chance, 6), "/add/jay.x"))
    start = chance.choice(("https://", "http://", "www.", "https://www.", "", "HTTPS://"))
    if chance.random() < 0.1:
        return f"{host} dot {end[1:].replace('.', ' dot ')}"
    return start + host + end + path


def handle(chance: Chance) -> str:
    name = chance.choice(("jayden", "kayla", "lilmo", "zuby", "ellie", "tom", "ghost", "sniper", "unicorn"))
    number = digits(chance, chance.randint(3, 4))
    plain = (
        f"{name}_{number[:2]}",
        f"{name}{number}",
        f"xX_{name}_Xx",
        f"{name}__x",
        f"x{name}x_{number}",
        f"_{name}.{number}",
    )
    return (
        "@" + name + chance.choice(("", number, ".x", "_x"))
        if chance.random() < 0.4
        else in_case(chance, chance.choice(plain))
    )


def account(chance: Chance) -> str:
    name = chance.choice(
        (
            "jaydenx",
            "lilmo",
            "CoolKayla",
            "zubyyy",
            "darkwolf",
            "NoobSlayer",
            "kayla.rose",
            "ProGamer",
            "mo-mo",
        )
    )
    return name + chance.choice(("", "", digits(chance, 1), digits(chance, 2)))


LOOSE = re.compile(r"[0-9]{1,2} [0-9]{1,2} [0-9]{2}")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(chance: Chance) -> str:
    number, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1975, 2019)
    name = chance.choice((MONTHS[month - 1], MONTHS[month - 1][:3], MONTHS[month - 1].lower()))
    end = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(number, "th")
    between = chance.choice("/.- ")
    figures = chance.choice(
        (
            f"{number:02}{between}{month:02}{between}{year}",
            f"{number}{between}{month}{between}{year % 100:02}",
        )
    )
    words = chance.choice((
        f"{number}{end} {name} {year}", f"{number} {name} {year}", f"{number}{end} of {name} {year}", f"{name} {number}{end} {year}",
        f"{number} {name} {year % 100:02}", f"{name} {number}, {year}", f"{number}{name}{year}", f"{number}-{name}-{year}",
        f"{number}{end} of {name}, {year}",
    ))  # fmt: skip
    return chance.choice(
        (figures, words, f"{year}-{month:02}-{number:02}", said_years(chance, number, name, year))
    )


def dated(chance: Chance) -> str:
    """A day that nothing before it gives away: never in the loosest form ("3 5 14")."""
    return next(one for one in iter(lambda: day(chance), "") if not LOOSE.fullmatch(one))


def plate(chance: Chance) -> str:
    two = str(chance.choice((*range(2, 26), *range(51, 76)))).zfill(2)
    parts = chance.choice((
        (letters(chance, 2) + two, chance.choice("ABCDEFGHJKLMN") + chance.choice("BCDFGHJKLMN") + letters(chance, 1)),
        (chance.choice("ABCDEFGHJKLMNPRSTVWXY") + str(chance.randint(10, 999)), letters(chance, 1) + "V" + letters(chance, 1)),
        (letters(chance, 1) + "V" + letters(chance, 1), str(chance.randint(10, 999)) + chance.choice("ABCDEFGHJKLMNPRSTVWXY")),
    ))  # fmt: skip
    return in_case(chance, chance.choice((" ", " ", "", "-")).join(parts))


NAMED = (
    "Acacia", "Holly Tree", "St Hilda's", "Fishergate", "Old Mill", "Lark", "Queen Ethel", "Beech", "Thistle", "Main",
    "Station", "Bramble Wood", "Nine Elms",
)  # fmt: skip
WAYS = (
    "Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Ln", "Close", "Drive", "Dr", "Crescent", "Cres", "Terrace",
    "Grove", "Gardens", "Gdns", "Court", "Way", "Walk", "Mews", "Row",
)  # fmt: skip


def address(chance: Chance) -> str:
    number = str(chance.randint(1, 199)) + chance.choice(("", "", "", "a", "B"))
    flat = chance.choice(("", "", "", "flat 3, ", "Flat 2b ", "flat 12\n"))
    between = chance.choice((" ", " ", " ", ", ", "\n"))
    return in_case(chance, f"{flat}{number}{between}{chance.choice(NAMED)} {chance.choice(WAYS)}", up=0.05)


ANYWHERE = (
    "{}", "its {}", "here: {}", "pls use {} thx", "my mum said {} is ok", "i think {}.", "({})", "dont tell any1 but {}!!", "its {}\nok",
    "hi im sad, {}, can u help", "so yeah {} lol", "Use {} if you need to. I am in Year 8.", "i am 11 and {} ok", "{} is it",
)  # fmt: skip
KINDS: dict[str, tuple[Callable[[Chance], str], tuple[str, ...]]] = {
    "phone": (phone, (*ANYWHERE, "txt me on {} after school", "ring me {}", "my numbers {}", "mums mobile {} or dads")),
    "phone run on": (lambda chance: "07" + digits(chance, 9), ("call{}", "on{} or", "no:{}ok")),
    "postcode": (postcode, (*ANYWHERE, "i live in {}", "my postcode is {}", "we moved to {} last yr")),
    "NHS number": (nhs_number, (*ANYWHERE, "my nhs number is {}", "NHS no. {}", "nhs no {} if u need")),
    "number with a cue": (cued_number, ("my nhs number is {}", "nhs no {}", "NHS num: {}", "my patient number was {}", "hospital number {}")),
    "National Insurance number": (insurance, (*ANYWHERE, "my NI is {}", "mums national insurance number is {}")),
    "e-mail": (email, (*ANYWHERE, "email me {}", "my email is {}", "mail {} pls")),
    "link": (link, (*ANYWHERE, "look at {}", "its on {} go see")),
    "handle": (handle, (*ANYWHERE, "add me {}", "hes {} on snap", "my snap is {}", "follow {} on insta")),
    "account": (account, ("my snap is {}", "my insta: {}", "my roblox name is {}", "my roblox user is {} add me", "gamertag {}", "add me on snap its {}",
        "my username is {} on fortnite", "xbox name {}", "my psn is {} ok", "my discord {}", "i am {} on roblox", "hes called {} on minecraft", "add {} on snapchat")),
    "date of birth": (day, ("i was born {}", "born on {}", "my birthday is {}", "dob {}", "DOB: {}", "d.o.b. is {}", "my date of birth is {} ok",
        "my bday was {}", "my brothers birthday is on {}")),
    "date": (dated, ("it was {}", "on {} he hit me", "we went to court {}.", "since {} i live here", "on the {}")),
    "plate": (plate, (*ANYWHERE, "his car is {}", "mums reg is {}", "a black van {} waits outside")),
    "address": (address, (*ANYWHERE, "i live at {}", "we live at {}, york", "my address is {}", "come to {} after school")),
    "house number": (lambda chance: str(chance.randint(1, 199)) + chance.choice(("", "a")), ("we live at number {}", "i live at no {}", "my house number is {}",
        "our door number is {}", "i live in flat {}", "im at number {} on our street", "number {} is our house")),
}  # fmt: skip


def cases(count: int, seed: int = 0) -> Iterator[Case]:
    """So many comments of each kind."""
    chance = random.Random(seed)  # the same every time; nothing here is secret
    for kind, (make, sentences) in KINDS.items():
        for _ in range(count):
            before, after = chance.choice(sentences).split("{}")
            value = in_lines(chance, make(chance))
            if chance.random() < 0.2:
                before, after = before.capitalize(), after.upper()
            yield Case(kind, before + value + after, len(before), len(before) + len(value))
