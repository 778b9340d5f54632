"""Bring the many ways children type to one plain spelling, which both texts and the lexicon share."""

import re
import unicodedata

# Pictures that can speak of harm, as a word; the shapes of quotes and of letters that look like ours; and
# characters nobody sees, which must not hide a word.
_PICTURES = {
    **dict.fromkeys("🔪🗡🪒⚔", " emojiblade "),
    "🩸": " emojiblood ",
    "🔫": " emojigun ",
    **dict.fromkeys("🪦⚰", " emojigrave "),
    "🪢": " emojirope ",
    "🆘": " emojisos ",
    **dict.fromkeys("😂🤣", " emojilaugh "),
}
_LOOKALIKES = dict(zip("аеіорсухкмтвнѕјԁαοερικ", "aeiopcyxkmtbhsjdaoepik", strict=True))
_UNSEEN = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFE0F]
)
_QUOTES = dict.fromkeys("‘’ʼ´＇′", "'")
_FOREIGN = str.maketrans({**_PICTURES, **_LOOKALIKES, **_UNSEEN, **_QUOTES})

_SOFT = dict.fromkeys(",;:\n()…", " , ")
_ASCII = str.maketrans(
    {
        **dict.fromkeys((c for c in map(chr, range(128)) if not c.isalnum() and c not in ".!?@$"), " "),
        **_SOFT,
        "'": None,
        "`": None,
        "&": " and ",
    }
)
_SOFT_STOP = re.compile(r"\.{2,}|[.!?](?=[a-z0-9])")
_STOP = re.compile(r"[.!?]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_DISGUISED = re.compile(r"(?<=[a-z])[0134@$](?=[a-z])")
_DISGUISES = {"0": "o", "1": "i", "3": "e", "4": "a", "@": "a", "$": "s"}
# "h i t s": four letters or more, each alone. Three stay apart, for "i s h" is "I s/h".
_SPELT_OUT = re.compile(r"(?<![a-z'])[a-z](?: [a-z]){3,}(?![a-z'])")
_LONE = re.compile(r"[@$]")
_DOUBLED = re.compile(r"([a-z])\1+")


def squeeze(words: str) -> str:
    """Every run of one letter as a single letter: "hittting" and "hiting" meet at "hiting"."""
    return _DOUBLED.sub(r"\1", words)


def plain(text: str) -> str:
    """Lower-case ASCII words with single spaces; "." stands for the end of a sentence, "," for a pause.

    Apostrophes go ("don't" is "dont"), digits used as letters are letters again, letters doubled or drawn out
    are single, pictures of harm become words such as "emojiblade". Any text is accepted.
    """
    text = text.lower()
    if not text.isascii():
        text = _ascii(text)
    text = _DISGUISED.sub(lambda found: _DISGUISES[found[0]], text)
    text = _SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), text)
    text = _STOP.sub(" . ", _SOFT_STOP.sub(" , ", text.translate(_ASCII)))
    return squeeze(" ".join(_LONE.sub(" ", text).split()))


def _ascii(text: str) -> str:
    # Twice, because taking accents off can leave a letter that looks like ours.
    text = unicodedata.normalize("NFKD", text.translate(_FOREIGN)).lower()
    return _BEYOND.sub(" ", _MARKS.sub("", text.translate(_FOREIGN)))
