"""Bring texts in any script to one plain spelling, which both they and the words of other languages share."""

import re
import unicodedata

_UNSEEN = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFE0F]
_QUOTES = "'`´ʼʹ‘’‛′＇"
# Letters that people type in more than one way: Polish, Turkish, Ukrainian, Arabic, and Chinese as written outside China.
_SAME = dict(zip("łıøđґىةکیٱ", "liodгيهكيا", strict=True))
_TRADITIONAL = "殺傷強姦騷擾媽爺親兒嚇離槍帶護關鎖綁脫褲處會沒對個給國來們還開門與從過這裡裏樓藥斷惡騙賣難後繼動體隱讓發覺輕說現場結婚錢學書報擊敗電話機個樣頭臉為"
_SIMPLIFIED = "杀伤强奸骚扰妈爷亲儿吓离枪带护关锁绑脱裤处会没对个给国来们还开门与从过这里里楼药断恶骗卖难后继动体隐让发觉轻说现场结婚钱学书报击败电话机个样头脸为"
_LETTERS = str.maketrans(
    {
        **dict.fromkeys([chr(code) for code in _UNSEEN] + list(_QUOTES) + ["ـ"], ""),
        **_SAME,
        **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
    }
)
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
_REPEATED = re.compile(r"([^\W\d_])\1+")
_LATIN_I = re.compile(r"(?<=[\u0400-\u04ff])i|i(?=[\u0400-\u04ff])")
_PAUSE = re.compile(r"[,;:\n()،؛、]+")
_STOP = re.compile(r"[.!?؟。]+")
_NO_LETTER = re.compile(r"[^\w.,]+|_")
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LETTER_BEYOND = re.compile(r"[\u00c0-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\uffef]")


def has_letters_beyond(text: str) -> bool:
    """Whether a text holds letters that English does not use; quotes, dashes and pictures are none."""
    return not text.isascii() and _LETTER_BEYOND.search(text) is not None


def letters(text: str) -> str:
    """Small letters without their marks, each once: "Żółłty" and "zolty" are the same; other characters stay."""
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return _REPEATED.sub(r"\1", _LATIN_I.sub("і", text.translate(_LETTERS)))


def folded(text: str) -> str:
    """Words of plain letters with single spaces; "." ends a sentence, "," is a pause; Chinese has no spaces within."""
    text = _STOP.sub(" . ", _PAUSE.sub(" , ", letters(text)))
    return _REPEATED.sub(r"\1", _HAN_GAP.sub("", " ".join(_NO_LETTER.sub(" ", text).split())))
