"""An invented name in place of a real one, written in the same manner: what the machine learns from is nobody's name."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from random import Random, SystemRandom

from ourwords.anonymisation.rules.english import is_ordinary
from ourwords.anonymisation.rules.gazetteer import first_names, last_names
from ourwords.anonymisation.rules.spans import Label, Span

MOST_WORDS = 3
ALWAYS = {
    Label.POSTCODE: "ZZ99 3VZ",
    Label.PHONE: "01632 960001",
    Label.EMAIL: "somebody@invented.example",
    Label.HANDLE: "@somebody_invented",
    Label.LINK: "https://invented.example",
    Label.DATE_OF_BIRTH: "1.2.2003",
    Label.DATE: "1 February",
    Label.NUMBER: "123456",
    Label.ADDRESS: "1 Nowhere Street",
}
"""What is found by its shape: any will do. The telephone number is one that Ofcom keeps for plays."""
PLACES = (
    "Umberleigh",
    "Ottershaw",
    "Wrangaton",
    "Plumbland",
    "Yelverton",
    "Quernmore",
    "Dunkeswell",
    "Ilderton",
)
SCHOOL = "school"
SHORTEST = 3


def with_stand_ins(typed: str, spans: Iterable[Span], chance: Random | None = None) -> tuple[str, list[Span]]:
    """The text with an invented name for each span, and where these stand; the same one of its kind has one name throughout.

    Args:
        typed: the words as they were typed, in which `spans` are code points, in order and apart.
    """
    draw = chance or SystemRandom()
    chosen: dict[tuple[Label, int], list[str]] = {}
    text, at, places = "", 0, list[Span]()
    for span in spans:
        real = typed[span.start : span.end].split()
        names = _names(span, chosen, draw)
        name = " ".join(
            _written_like(one, names[min(i, MOST_WORDS - 1)]) for i, one in enumerate(real[:MOST_WORDS])
        )
        name = ALWAYS.get(span.label) or name
        text += typed[at : span.start]
        places.append(Span(len(text), len(text) + len(name), span.label, span.which))
        text += name
        at = span.end
    return text + typed[at:], places


def _names(span: Span, chosen: dict[tuple[Label, int], list[str]], draw: Random) -> list[str]:
    """A word for each that the real name may have."""
    if span.which and (span.label, span.which) in chosen:
        return chosen[span.label, span.which]
    if span.label is Label.PERSON:
        names = [draw.choice(_given()), *(draw.choice(_family()) for _ in range(MOST_WORDS - 1))]
    else:
        place = draw.choice(PLACES)
        names = [place, SCHOOL if span.label is Label.SCHOOL else draw.choice(PLACES), draw.choice(PLACES)]
    return chosen.setdefault((span.label, span.which), names) if span.which else names


def _written_like(real: str, name: str) -> str:
    if real.isupper() and len(real) > 1:
        return name.upper()
    return name.capitalize() if real[:1].isupper() else name.lower()


@cache
def _given() -> Sequence[str]:
    return _usable(first_names(), is_ordinary)


@cache
def _family() -> Sequence[str]:
    return _usable(last_names(), is_ordinary)


def _usable(names: Iterable[str], is_word: Callable[[str], bool]) -> Sequence[str]:
    """Those that are no word too: a sentence should stay one."""
    return sorted(
        name
        for name in names
        if name.isascii() and name.isalpha() and len(name) >= SHORTEST and not is_word(name)
    )
