"""The shapes of identifiers: codes, numbers, addresses on the web and in the street, dates.

What is in the group is masked; where there is no group, all of it is. A gap may be spaces, stops, hyphens or the end of a line.

Sources: postcode areas and letters, Royal Mail "Programmers' Guide to PAF" (2023); numbers beginning 0, Ofcom National
Telephone Numbering Plan (2024); NHS number check digit, NHS Data Dictionary "NHS Number"; National Insurance number,
HMRC NIM39110; vehicle marks, DVLA INF104.
"""

from collections.abc import Callable
from typing import NamedTuple

from ourwords.anonymisation.rules.checks import accounts, codes, homes, numbers
from ourwords.anonymisation.rules.shape_parts import (
    ACCOUNT,
    APART,
    AREAS,
    BORN,
    DATE,
    DATE_NO_YEAR,
    DOT,
    END,
    FLAT,
    FLOOR_LETTER,
    GAP,
    HOST,
    LIVING,
    LOCAL,
    MAIL,
    NAME,
    NUMBER_OF_HOUSE,
    REFERENCE,
    STREET,
    STREET_LIVED_IN,
    STREET_SURE,
    TOP,
)
from ourwords.anonymisation.rules.spans import Label


class Shape(NamedTuple):
    """One pattern for RE2, and the second look at what it finds."""

    label: Label
    pattern: str
    is_sure: Callable[[str], bool] = bool


SHAPES = (
    # electronic mail
    Shape(
        Label.EMAIL,
        rf"(?i)({LOCAL}(?:@\s{{0,2}}|\s{{0,2}}\( ?at ?\)\s{{0,2}})(?:{HOST}|[\pL\pN-]+(?:\.[\pL\pN-]+)+))",
    ),
    Shape(Label.EMAIL, rf"(?i)({LOCAL}\s{{1,2}}@\s{{0,2}}{HOST})", accounts.is_mailbox),
    Shape(Label.EMAIL, r"([\pL\pN][\pL\pN._%+-]*@[\pL\pN][\pL\pN.-]*[\pL\pN])"),
    Shape(Label.EMAIL, rf"(?i)\b({LOCAL}\s{{1,2}}at\s{{1,2}}(?:{MAIL})(?:{DOT}[a-z]{{2,3}}){{1,2}})\b"),
    Shape(Label.EMAIL, rf"(?i)\b({LOCAL}\s{{1,2}}at\s{{1,2}}{HOST})\b", accounts.is_mailbox),
    # the web
    Shape(Label.LINK, rf"(?i)\b(?:h(?:tt|xx)ps?:/{{1,2}}|www\.)[^\s]*{END}"),
    Shape(Label.LINK, rf"(?i)\b[a-z0-9][a-z0-9.-]*\.(?:{TOP})\b(?:/(?:[^\s]*{END})?)?", accounts.is_site),
    Shape(
        Label.LINK,
        rf"(?i)\b[a-z0-9-]+(?:\s?(?:\bdot\b|\(dot\))\s?[a-z0-9-]+){{0,3}}?\s?(?:\bdot\b|\(dot\))\s?(?:{TOP})\b",
    ),
    # accounts
    Shape(
        Label.HANDLE,
        r"(?:^|[^\pL\pN_.@])(@[ ]?[\pL\pN_](?:[\pL\pN_.-]*[\pL\pN_])?)",
        accounts.is_handle,
    ),
    Shape(Label.HANDLE, r"[\pL\pN.-]*_[\pL\pN_.-]*", accounts.is_username),
    Shape(Label.HANDLE, r"\b(?:[\pL\pN]+[._-])*\pL{2,}[0-9]{3,}[\pL\pN_]*", accounts.is_username),
    Shape(Label.HANDLE, rf"(?i)\b{ACCOUNT}{APART}({NAME})", accounts.is_odd),
    Shape(
        Label.HANDLE,
        rf"(?i)\b(?:{ACCOUNT} (?:name|user ?name|handle|id|tag|user|@)|gamer ?tag|user ?name|screen ?name)s?{APART}({NAME})",
        accounts.is_chosen,
    ),
    Shape(Label.HANDLE, rf"(?i)\b{ACCOUNT} ?[:=]\s*({NAME})", accounts.is_chosen),
    Shape(
        Label.HANDLE,
        rf"(?i)\b(?:my|his|her|their|our|the) {ACCOUNT}{APART}({NAME})",
        accounts.is_made_up,
    ),
    Shape(
        Label.HANDLE,
        rf"(?i)\b(?:add|follow|find|message|dm|msg|search|called|named|am|i['’]?m|he['’]?s|she['’]?s|theyre) ({NAME}) (?:on|off|in|from) (?:my )?{ACCOUNT}\b",
        accounts.is_made_up,
    ),
    Shape(
        Label.HANDLE,
        rf"(?i)\bon {ACCOUNT} (?:(?:its|it['’]s|it is|i['’]?m|as|called|under|at)\s)+({NAME})",
        accounts.is_made_up,
    ),
    Shape(Label.HANDLE, r"\b[\pL\pN][\pL\pN_.]+#[0-9]{4}\b"),
    Shape(
        Label.HANDLE,
        rf"(?i)\b(?:add|follow|friend|message|dm|msg) me(?: on \pL+)?{APART}({NAME})",
        accounts.is_odd,
    ),
    Shape(Label.HANDLE, r"\b(\pL{3,}[0-9]{2})\b", accounts.is_name_with_year),
    # codes and numbers
    Shape(
        Label.POSTCODE,
        rf"(?i)\b(?:{AREAS})[\s.-]{{0,2}}[0-9]\s?[0-9A-HJKMNOPR-Y]?[\s.,–-]{{0,3}}[0-9]\s{{0,2}}[ABD-HJLNP-UW-Z]\s{{0,2}}[ABD-HJLNP-UW-Z]\b",
        codes.is_postcode,
    ),
    Shape(
        Label.PHONE,
        rf"(?:^|[^\pN])((?:\(?(?:\+|0{GAP}0){GAP}4{GAP}4\)?|\(?0){GAP}(?:\(0\)){{0,1}}{GAP}[1-9](?:{GAP}[oO]{{0,3}}[0-9]|[oO]{{1,3}}\b){{6,11}})",
        numbers.is_phone,
    ),
    Shape(
        Label.PHONE,
        rf"(?:^|[^\pN\pL])([oO][1-9](?:{GAP}[oO]{{0,3}}[0-9]|[oO]{{1,3}}\b){{6,11}})",
        numbers.is_phone,
    ),
    Shape(Label.PHONE, r"(\+[0-9](?:[\s.()-]{0,2}[0-9]){7,14})\b"),
    Shape(
        Label.PHONE,
        r"(?:^|[^\pN\pL])(\(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?:x[0-9]{1,5})?)\b",
        numbers.is_no_nhs_number,
    ),
    Shape(Label.NUMBER, rf"\b[0-9](?:{GAP}[0-9]){{9}}\b", numbers.is_nhs_number),
    Shape(
        Label.NUMBER,
        rf"(?i)\b(?:{REFERENCE})\b(?: (?:no|num|number|id|ref|code)\b)?\.?(?: is\b| was\b|['’]?s\b)?[ ]?[:#-]?\s*([A-Z]{{0,3}}{GAP}[0-9](?:{GAP}[0-9]){{4,15}}(?:{GAP}[A-Z]\b)?)",
        numbers.is_reference,
    ),
    Shape(Label.NUMBER, rf"(?i)\b[A-Z]\s?[A-Z]{GAP}(?:[0-9]{GAP}){{6}}[A-D]\b", codes.is_insurance),
    Shape(Label.NUMBER, r"(?i)\b[A-Z]{2}[0-9]{2}[\s-]?[A-Z]{3}\b", codes.is_plate),
    Shape(
        Label.NUMBER,
        r"(?i)\b(?:[A-Z][0-9]{1,3}[\s-]?[A-Z]{3}|[A-Z]{3}[\s-]?[0-9]{1,3}[A-Z])\b",
        codes.is_plate,
    ),
    Shape(
        Label.NUMBER,
        r"(?i)\b(?:number ?plate|reg(?:istration)?(?: plate| number| no)?|plate)(?: is|['’]?s| was|:)? ([A-Z]{1,3} ?[0-9]{1,4} ?[A-Z]{0,3}|[0-9]{1,4} ?[A-Z]{1,3})\b",
    ),
    Shape(Label.NUMBER, r"\b[A-Z]{0,4}[0-9]{2,}(?:[\s.-]{0,3}[0-9]{2,6}){0,8}\b", numbers.is_long),
    Shape(Label.NUMBER, r"\b(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})\b"),
    # days
    Shape(
        Label.DATE_OF_BIRTH,
        rf"(?i)\b(?:{BORN})(?: was| is|[’']?s| on| in)*[ ]?[:=-]?(?: on)*\s*((?:the )?{DATE_NO_YEAR})\b",
    ),
    Shape(Label.DATE, rf"(?i)\b(?:{DATE})\b", numbers.is_day),
    Shape(
        Label.DATE_OF_BIRTH,
        rf"(?i)\b(?:turn|turned|turning|be|am|i['’]?m|was|is) [0-9]{{1,2}} on ((?:the )?{DATE_NO_YEAR})\b",
    ),
    # homes
    Shape(
        Label.ADDRESS,
        rf"(?i)\b(?:{FLAT}[\s,]{{1,3}})?[0-9]{{1,4}}{FLOOR_LETTER}[\s,]{{1,3}}(?:\pL[\pL’'.-]*\s){{1,3}}(?:{STREET})\b",
        homes.is_house,
    ),
    Shape(
        Label.ADDRESS,
        rf"(?:\p{{Lu}}[\pL’'-]+ ){{1,2}}(?:(?i:{STREET_SURE}))\b",
        homes.is_street,
    ),
    Shape(
        Label.ADDRESS,
        rf"(?i)\b{LIVING} ((?:[\pL’'-]+\s){{1,4}}(?:{STREET_LIVED_IN}))\b",
        homes.is_named_street,
    ),
    Shape(
        Label.ADDRESS,
        rf"(?i)\b(?:on|in|at|near|down|off|from|to|round|along) ([\pL’'-]+(?:\s[\pL’'-]+)?\s(?:{STREET_SURE}))\b",
        homes.is_rare_street,
    ),
    *(Shape(Label.ADDRESS, pattern) for pattern in NUMBER_OF_HOUSE),
)
SAID = (
    *(shape for shape in SHAPES if shape.label not in {Label.ADDRESS, Label.HANDLE, Label.LINK}),
    Shape(Label.NUMBER, rf"\b[0-9]{{1,4}}(?:{GAP}[0-9]{{1,4}}){{6,14}}\b", numbers.is_said),
)
"""What is looked for in numbers that were written out as words."""
