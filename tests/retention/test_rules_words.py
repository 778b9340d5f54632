"""The words of a code (RE1): enough of them, none that hurts, and no two that are heard or typed as one another."""

import re
from codecs import decode
from itertools import groupby
from math import log2

import pytest

from ourwords.retention import rules
from ourwords.retention.rules import words

RUDE = decode(
    "nefr onfgneq ovgpu oybbql obyybpx obbo ohttre ohz ohgg puni puvax pbpx pbba penc phag qnexl qvpx qlxr snt snaal sneg "
    "shpx tnl tvzc tvg tlcfl uryy ubr ubzb ubbxre ubeal uhzc wrex xvaxl xavpxre xabo yrfob zvatre zbat zhss anxrq anmv "
    "avttre abapr ahqr cnxv crexl creireg cvxrl cvff cbbs cbea ceng cevpx chor chff dhrre enaql encr encvfg ergneq ebzc "
    "fperj frk funt fuvg fxnax fynt fybcr fyhg fcnfgvp fcnm fchax fgevccre gneg grnfr guvpx gubat gvg gbffre genzc genaal "
    "gheq gjng intvan jnax juber jvyyl jbt jbbql pbpbahg",
    "rot13",
).split()
"""Written so that nobody who reads tests stumbles over them."""
SAD = [
    "abuse",
    "alone",
    "angry",
    "attack",
    "beat",
    "belt",
    "bleed",
    "blood",
    "bomb",
    "bruise",
    "bully",
    "burn",
    "cage",
    "coffin",
    "cruel",
    "cry",
    "cut",
    "dead",
    "death",
    "demon",
    "devil",
    "die",
    "drown",
    "drug",
    "evil",
    "fat",
    "fear",
    "fight",
    "ghost",
    "grave",
    "gun",
    "hang",
    "hate",
    "hit",
    "hurt",
    "kick",
    "kidnap",
    "kill",
    "knife",
    "lonely",
    "lost",
    "monster",
    "murder",
    "noose",
    "orphan",
    "pain",
    "pill",
    "poison",
    "prison",
    "punch",
    "rope",
    "sad",
    "scar",
    "scare",
    "scream",
    "secret",
    "shame",
    "shoot",
    "sick",
    "skull",
    "slap",
    "slave",
    "smack",
    "spider",
    "stab",
    "steal",
    "strangle",
    "stupid",
    "suffer",
    "suicide",
    "terror",
    "threat",
    "torture",
    "trap",
    "ugly",
    "victim",
    "violent",
    "war",
    "weapon",
    "weed",
    "whip",
    "worthless",
    "wound",
    "beer",
    "brandy",
    "cannabis",
    "casino",
    "cider",
    "cigar",
    "cocaine",
    "drunk",
    "gamble",
    "heroin",
    "rum",
    "smoke",
    "tobacco",
    "vape",
    "vodka",
    "whisky",
    "wine",
]
ENDINGS = ("", "s", "es", "y", "d", "ed", "er", "ing")
SOUNDS = [(re.compile(letters), sound) for letters, sound in (
    ("cc(?=[eiy])", "ks"), (r"([b-df-hj-np-tv-z])\1", r"\1"), ("^kn|^gn", "n"), ("^wr", "r"), ("^wh", "w"), ("^ps", "s"), ("mb$", "m"), ("tch", "ch"),
    ("dge", "j"), ("ph", "f"), ("aigh|eigh", "A"), ("igh", "I"), ("(?<=[aou])gh", ""), ("ck|q(?!u)", "k"),
    ("sc(?=[eiy])", "s"), ("xc(?=[eiy])|x", "ks"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("qu", "kw"),
    ("(?<=.)y(?=.)", "i"), ("z", "s"), ("(ow|ou)e?r$", "U@"), ("awer$|awe?$|o[ou]?re?$|oar$", "O"),
    ("oar|ore(?=d)", "O"), ("(?<=.)(er|re|ar|ah|a|ur|ir)$", "@"), ("ee|ea|ie(?=.)", "E"), ("ai|ay|ei|ey", "A"),
    ("a([b-df-hj-np-tv-z])e$", r"A\1"), ("i([b-df-hj-np-tv-z])e$", r"I\1"), ("o([b-df-hj-np-tv-z])e$", r"o\1"),
    ("([aeio]l|le)$", "@l"), ("oa|ow", "o"), ("ou", "u"), ("^[aei](?=ks)", "@"), ("e$", ""), ("aks", "@ks"),
)]  # fmt: skip
"""What letters sound like in British English, coarsely: more may sound alike here than to an ear."""


def sound(word: str) -> str:
    for letters, to in SOUNDS:
        word = letters.sub(to, word)
    return word


def test_a_code_has_55_bits() -> None:
    assert len(words()) == len(set(words())) == 2048
    assert rules.COUNT * log2(len(words())) == 55


def test_every_word_is_short_and_plain() -> None:
    assert [word for word in words() if not re.fullmatch("[a-z]{3,7}", word)] == []


def test_no_word_hurts_mocks_or_frightens() -> None:
    hurting = {word + ending for word in [*RUDE, *SAD] for ending in ENDINGS} - {"hanger"}

    assert hurting & set(words()) == set()


@pytest.mark.parametrize(
    "pair",
    ["cymbal symbol", "draw drawer", "knight night", "flour flower", "tail tale", "plain plane", "write right",
     "steal steel", "wait weight", "cheetah cheater", "board bored", "sail sale", "meet meat",
     "accept except", "cellar seller"],
)  # fmt: skip
def test_words_known_to_sound_alike_are_told(pair: str) -> None:
    one, other = pair.split()

    assert sound(one) == sound(other)


def test_no_two_words_sound_alike() -> None:
    by_sound = sorted((sound(word), word) for word in words())
    alike = [[word for _, word in found] for _, found in groupby(by_sound, key=lambda pair: pair[0])]

    assert [found for found in alike if len(found) > 1] == []
