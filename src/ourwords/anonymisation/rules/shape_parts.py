"""What the shapes of identifiers are made of; the sources are named there."""

from ourwords.anonymisation.rules.words import word_set

GAP = r"[\s().,/_*–—-]{0,3}"
"""What may stand between two figures of one number."""

AREA_CODES = word_set(
    "AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY EC EH EN EX FK FY GL"
    " GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY LA LD LE LL LN LS LU ME MK ML NE NG NN NP NR NW OL OX"
    " PA PE PH PL PO PR QQ RG RH RM SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB WA WC WD WF"
    " WN WR WS WV YO ZE B E G L M N S W Y0"
)
"""The areas of postcodes, and Y0, which is often typed for YO."""

AREAS = "|".join(r"\s?".join(area) for area in sorted(AREA_CODES))

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:\s?(?:st|nd|rd|th))?"
FULL_YEAR = r"(?:19|20)[\s-]?[0-9]{2}"
YEAR = rf"(?:{FULL_YEAR}|[’']?[0-9]{{2}})"
IN_FIGURES = r"(?:0?[1-9]|[12][0-9]|3[01])\s?[-/.]\s?(?:0?[1-9]|1[0-2])\s?[-/.]\s?"
DATE = (
    rf"(?:{IN_FIGURES}{YEAR}|(?:0?[1-9]|[12][0-9]|3[01])\s(?:0?[1-9]|1[0-2])\s(?:19|20)[0-9]{{2}}"
    rf"|{DAY}[\s-]{{0,2}}(?:of\s)?{MONTH}[\s,-]{{0,2}}{YEAR}|{MONTH}\s(?:the\s)?{DAY}[\s,]{{1,2}}{FULL_YEAR}"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])"
)
IN_MONTH = r"(?:0?[1-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])"
DATE_NO_YEAR = (
    rf"(?:{DATE}|(?:0?[1-9]|[12][0-9]|3[01])\s(?:0?[1-9]|1[0-2])\s[0-9]{{2}}|{DAY}\s?(?:of\s)?{MONTH}|{MONTH}\s(?:the\s)?{DAY}|{IN_MONTH}"
    rf"|{MONTH}\s{FULL_YEAR})"
)
BORN = r"born|dob|d\.o\.b\.?|date of birth|birthday|bday|b-day|birthdate|birth date"

STREET_SURE = "street|road|avenue|lane|crescent|terrace|grove|gardens|mews|garth"
STREET_LIVED_IN = f"{STREET_SURE}|ave|rd|st|close|drive|dr|cres|ln|gdns|court|way|row|walk"
STREET = (
    "street|st|road|rd|avenue|ave|av|lane|ln|close|cl|drive|dr|crescent|cres|terrace|grove|gardens|gdns|place|court|ct|way|walk"
    "|mews|rise|square|sq|hill|view|green|row|park|croft|garth|gate|wynd|parade|mount|boulevard|house|flats|estate"
)
FLAT = r"(?:flat|apartment|apt|unit)\s?[0-9]{1,4}[a-z]?"
FLOOR_LETTER = r"(?:\s?[a-z]\b)?"
HOUSE = r"([0-9]{1,4}[a-z]?)\b"
LIVING = r"(?:live|lives|lived|living|liv|stay|stays|staying|moved?) (?:on|at|in|near|off|to)"
NUMBERED = r"(?:number|no\.?|num|flat|house)"
NUMBER_OF_HOUSE = (
    rf"(?i)\b(?:live|lives|living|liv|stay|stays|house)(?: at| in| on| is)*(?: house)? {NUMBERED} ?{HOUSE}",
    rf"(?i)\b(?:am|i['’]?m|we['’]?re|come|back|house|home|round|go|its|it['’]s) (?:at|to|in) {NUMBERED} ?{HOUSE}",
    rf"(?i)\b(?:(?:house|door|flat)[ -]?(?:number|no\.?|num)(?: is| was|['’]?s|:)?|my address is) ?{HOUSE}",
    rf"(?i)\b(?:live|lives|living|liv) at {HOUSE}(?:$|[,.;!?\n]| and\b| on\b| in\b| with\b)",
    rf"(?i)\b(?:{NUMBERED} )?{HOUSE},? (?:is|its|it['’]s) (?:our|my|their|his|her) (?:house|home|flat|door|address)",
    rf"(?i)\bnumber {HOUSE},? (?:is|its|it['’]s) where (?:i|we|he|she|they) live",
)

SITE = (
    r"snap ?chat|snap|insta ?gram|insta|ig|tik ?tok|discord|roblox|fortnite|minecraft|xbox(?: live)?|psn|playstation|steam|twitter"
    r"|whats ?app|facebook|fb|youtube|yt|twitch|be ?real|valorant|reddit|telegram|kik|brawl stars"
)
ACCOUNT = rf"(?:{SITE})(?: account| user(?: ?name)?| handle| id| tag)?"
APART = r"(?:(?:['’]?s\b|\s?[:=@-]|,|\sis|\swas|\scalled|\sme on|\sits)*\s+|[:=@-])"
NAME = r"[\pL\pN_](?:[\pL\pN_.-]*[\pL\pN_])?"

LOCAL = r"(?:[\pL\pN_-]+(?:\s?\(dot\)\s?|\sdot\s|\s\.\s|\s{1,2}underscore\s{1,2}|\sdash\s|\shyphen\s))*[\pL\pN._%+-]+"
DOT = r"(?:\s?\.\s?|\s?\(dot\)\s?|\s{1,2}dot\s{1,2})"
MAIL = "gmail|googlemail|hotmail|outlook|icloud|yahoo|live|proton|protonmail|aol|msn"
TOP = r"com|co\.uk|co dot uk|org|org\.uk|org dot uk|net|sch\.uk|ac\.uk|gov\.uk|nhs\.uk|uk|io|gg|tv|me|ly|be|info|app|xyz|eu|ie|fm|co|edu|to|site|online|link|page|live|shop"
END = r"""[^\s.,;:!?)'"”»]"""
"""The last letter of a link: a stop after it belongs to the sentence."""

HOST = rf"[\pL\pN-]+(?:{DOT}[\pL\pN-]+){{0,3}}?{DOT}(?:com|co|org|net|uk|io|me|info|edu|eu|ie|tv|gg|app)\b(?:{DOT}uk\b)?"

REFERENCE = "nhs|upn|unique pupil|hospital|case|reference|ref|passport|candidate|pupil|patient|account|card|insurance|sort code|ni|n\\.i|phone|mobile|telephone|tel|fone"
