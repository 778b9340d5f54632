"""Words of children's days that look like names to a machine and are everybody's: games, apps, roads, school years."""

import re

from ourwords.anonymisation.rules.words import word_set

EVERYDAY = word_set(
    "roblox fortnite minecraft xbox playstation ps4 ps5 nintendo fifa gta youtube youtuber tiktok snapchat insta instagram redacted"
    " facebook whatsapp discord twitter twitch netflix disney google bluetooth wifi ipad iphone android laptop chromebook"
    " mcdonalds maccies maccys kfc greggs tesco aldi asda lidl calpol nurofen covid camhs adhd autism autistic ehcp gcse gcses sats btec"
    " pshe dt ict nhs gp uk tv dvd mp3 bmx lego pokemon spiderman batman halloween xmas easter eid ramadan diwali muslim maths lac theres childline samaritans kooth nspcc barnardos postcode username gamertag"
)
CODE = re.compile(
    r"(?:[abm]-?[0-9]{1,4}m?|(?:yr|year|y|ks|ps|mp|p|s|f|g|d|k|t|u|w|b|l|gr|m|covid|form|set|level|room|grade)-?[0-9]{1,2}[a-z]{0,2})",
    re.IGNORECASE,
)
"""Roads, school years, consoles and chat spelling: "A64", "yr10", "ps5", "u11s"."""


def is_everyday(word: str) -> bool:
    """Whether the word is nobody's name whatever stands beside it."""
    return word.lower() in EVERYDAY or CODE.fullmatch(word) is not None
