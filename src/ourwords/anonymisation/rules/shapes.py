"""The shapes of identifiers: codes, numbers, addresses on the web and in the street, dates.

What is in the group is masked; where there is no group, all of it is.

Sources: postcode areas and letters, Royal Mail "Programmers' Guide to PAF" (2023); numbers beginning 0, Ofcom National
Telephone Numbering Plan (2024); NHS number check digit, NHS Data Dictionary "NHS Number"; National Insurance number,
HMRC NIM39110; vehicle marks, DVLA INF104.
"""

from collections.abc import Callable
from typing import NamedTuple

from ourwords.anonymisation.rules.checks import (
    is_house,
    is_long,
    is_nhs_number,
    is_phone,
    is_reference,
    is_site,
    is_street,
    is_username,
)
from ourwords.anonymisation.rules.spans import Label

AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU"
    "|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE"
    "|PH|PL|PO|PR|QQ|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS"
    "|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
DAY = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
YEAR = "(?:(?:19|20)[0-9]{2}|[’']?[0-9]{2})"
DATE = f"(?:{DAY}[ ]?[-/.][ ]?(?:0?[1-9]|1[0-2])[ ]?[-/.][ ]?{YEAR}|{DAY} (?:of )?{MONTH},? {YEAR}|{MONTH} {DAY},? (?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9])"
DATE_NO_YEAR = f"(?:{DATE}|{DAY} (?:of )?{MONTH}|{MONTH} (?:the )?{DAY})"
STREET = (
    "street|st|road|rd|avenue|ave|av|lane|ln|close|cl|drive|dr|crescent|cres|terrace|grove|gardens|gdns|place|court|ct|way|walk"
    "|mews|rise|square|sq|hill|view|green|row|park|croft|garth|gate|wynd|parade|mount|boulevard|house|flats|estate"
)
STREET_SURE = "Street|Road|Avenue|Lane|Crescent|Terrace|Grove|Gardens|Mews|Garth"
SITES = (
    r"snap[ ]?chat|snap|insta[ ]?gram|insta|ig|tik[ ]?tok|discord|roblox|fortnite|minecraft|xbox|psn|playstation|steam"
    r"|gamer[ ]?tag|twitter|whats[ ]?app|facebook|fb|youtube|yt|twitch|be[ ]?real|user[ ]?name|screen[ ]?name"
)

ACCOUNT = rf"(?i)\b(?:{SITES})(?: name| account| user(?: ?name)?| handle| id| tag)?"
REFERENCE = (
    "nhs|upn|unique pupil|hospital|case|reference|ref|passport|candidate|pupil|patient|account|card|insurance"
)
BORN = r"born|dob|d\.o\.b\.?|date of birth|birthday|bday|b-day|birthdate"
LIVING = r"(?:live|lives|living|liv) (?:at|in|on) (?:number |no\.? ?|flat )?|(?:house|door|flat) (?:number|no\.?)(?: is)?[ ]?|my address is "


class Shape(NamedTuple):
    """One pattern for RE2; tried only in texts with one of the hints ("0" is any digit, none is always)."""

    label: Label
    hints: str
    pattern: str
    is_sure: Callable[[str], bool] = bool


SHAPES = (
    Shape(Label.EMAIL, "@(", r"(?i)([\pL\pN._%+-]+[ ]?(?:@|\(at\))[ ]?[\pL\pN-]+(?:\.[\pL\pN-]+)+)"),
    Shape(
        Label.EMAIL,
        "",
        r"(?i)[\pL\pN._%+-]+ at (?:gmail|hotmail|outlook|icloud|yahoo|live)(?:(?:\.| dot )[a-z]{2,3}){1,2}",
    ),
    Shape(Label.LINK, ":.", r"(?i)(?:https?://|www\.)[^\s]+"),
    Shape(
        Label.LINK,
        ".",
        r"(?i)\b[a-z0-9][a-z0-9.-]*\.(?:com|co\.uk|org|org\.uk|net|uk|io|gg|tv|me|ly)(?:/[^\s]*|\b)",
        is_site,
    ),
    Shape(Label.HANDLE, "@", r"(?:^|[^\pL\pN_.@])(@[ ]?[\pL\pN_](?:[\pL\pN_.-]*[\pL\pN_])?)"),
    Shape(
        Label.HANDLE,
        "_0",
        ACCOUNT + r"(?: is| me on|[ ]?[:=@-]|)[ ]*([\pL\pN_.-]*[0-9_][\pL\pN_.-]*)",
        is_username,
    ),
    Shape(Label.HANDLE, ":=", ACCOUNT + r"[ ]?[:=][ ]*([\pL\pN_][\pL\pN_.-]+)"),
    Shape(Label.HANDLE, "_0", r"\b(?:\pL+[0-9]*_[\pL\pN_]+|\pL{2,}[0-9]{3,})\b"),
    Shape(
        Label.POSTCODE, "0", rf"(?i)\b(?:{AREAS})[0-9][0-9A-HJKMNPR-Y]?[ ]{{0,2}}[0-9][ABD-HJLNP-UW-Z]{{2}}\b"
    ),
    Shape(
        Label.PHONE,
        "0",
        r"(?:^|[^\pN\pL])((?:\+ ?44|00 ?44|\(?0)[ -]?(?:\(0\))?[ -]?[1-9](?:[ ().-]{0,2}[0-9]){7,9})\b",
    ),
    Shape(Label.PHONE, "+", r"(\+[0-9](?:[ .()-]{0,2}[0-9]){7,14})\b"),
    Shape(
        Label.PHONE,
        "0",
        r"(?:^|[^\pN\pL])(\(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?:x[0-9]{1,5})?)\b",
        is_phone,
    ),
    Shape(Label.NUMBER, "0", r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b", is_nhs_number),
    Shape(
        Label.NUMBER,
        "0",
        rf"(?i)\b(?:{REFERENCE})(?: (?:no|num|number|id))?\.?(?: is| was)?[ ]?[:#-]?[ ]*([A-Z]{{0,3}}[0-9](?:[ -]?[0-9A-Z]){{4,15}})\b",
        is_reference,
    ),
    Shape(Label.NUMBER, "0", r"(?i)\b[A-Z]{2}(?:[ ]?[0-9]{2}){3}[ ]?[A-D]\b"),
    Shape(Label.NUMBER, "0", r"\b(?:[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[a-z]{2}[0-9]{2}[a-z]{3})\b"),
    Shape(Label.NUMBER, "0", r"\b[A-Z]{0,4}[0-9]{2,4}(?:[ -]?[0-9]{2,6}){2,8}\b", is_long),
    Shape(Label.NUMBER, "0", r"\b(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})\b"),
    Shape(
        Label.DATE_OF_BIRTH,
        "0",
        rf"(?i)\b(?:{BORN})(?: was| is|[’']?s| on| in)*[ ]?[:=-]?(?: on| the)*[ ]*({DATE_NO_YEAR})\b",
    ),
    Shape(Label.DATE, "0", rf"(?i)\b(?:{DATE})\b"),
    Shape(Label.ADDRESS, "0", rf"(?i)\b[0-9]{{1,4}}[a-z]?,? (?:[\pL’'.-]+ ){{1,3}}(?:{STREET})\b", is_house),
    Shape(Label.ADDRESS, "", rf"(?:\p{{Lu}}[\pL’'-]+ ){{1,2}}(?:{STREET_SURE})\b", is_street),
    Shape(Label.ADDRESS, "0", rf"(?i)\b(?:{LIVING})([0-9]{{1,4}}[a-z]?)\b"),
)
