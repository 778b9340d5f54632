"""York's schools, and its parts where few enough people live to point to a child.

Not listed: York itself, and where everybody goes (a shop, the station, the river). Another city puts its own here.
Source: names in common use, as on the council's pages of schools and wards (2024).
"""

from collections.abc import Iterator
from itertools import pairwise

from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.words import Word

SCHOOLS = """
all saints, applefields, archbishop holgate, archbishop of york, badger hill primary, bishopthorpe infant, bootham school, burton green primary,
canon lee, carr infant, carr junior, clifton green primary, clifton with rawcliffe, copmanthorpe primary, danesgate, dringhouses primary,
dunnington primary, elvington primary, fishergate primary, fulford school, haxby road primary, headlands primary, hempland, heworth primary,
hob moor, huntington school, huntington primary, joseph rowntree, knavesmire primary, lakeside primary, lord deramore, manor academy, manor ce,
millthorpe, naburn primary, new earswick primary, osbaldwick primary, our lady queen of martyrs, park grove, poppleton ousebank,
poppleton road, ralph butterfield, robert wilkinson, rufforth primary, scarcroft, skelton primary, stockton on the forest, tang hall primary,
the mount school, vale of york, westfield primary, wheldrake with thorganby, wigginton primary, woodthorpe primary, yearsley grove, york high,
york college, askham bryan college
"""
PLACES = """
acomb, askham bryan, askham richard, badger hill, bell farm, bishophill, bishopthorpe, burnholme, burton stone, chapelfields, clifton moor,
copmanthorpe, deighton, derwenthorpe, dringhouses, dunnington, earswick, elvington, fishergate, foxwood, fulford, germany beck, haxby,
heslington, heworth, holgate, holtby, hull road, huntington, kexby, layerthorpe, leeman road, micklegate, moor lane, muncastergate, murton,
naburn, nether poppleton, new earswick, osbaldwick, poppleton, rawcliffe, rufforth, skelton, south bank, stockton lane, strensall, tang hall,
the groves, upper poppleton, walmgate, wenlock, westfield, wheldrake, wigginton, woodthorpe, yearsley
"""
Phrases = dict[str, list[tuple[list[str], Label]]]
"""By the first word of a name: the words of each name that begins so, the longest first."""


def _known() -> Phrases:
    known: Phrases = {}
    for names, label in ((SCHOOLS, Label.SCHOOL), (PLACES, Label.PLACE)):
        for name in names.replace("\n", " ").split(","):
            known.setdefault(name.split()[0], []).append((name.split(), label))
    return {first: sorted(names, key=lambda one: -len(one[0])) for first, names in known.items()}


KNOWN = _known()
FAR = 3
"""Letters between two words that are no longer one name."""


def by_york(words: list[Word]) -> Iterator[Span]:
    """Schools and parts of York, in whatever letters; a school may have an "s" at its end ("archbishop holgates")."""
    for i, word in enumerate(words):
        for name, label in KNOWN.get(word.text.lower(), ()):
            if _stands(words, i, name):
                yield Span(word.start, words[i + len(name) - 1].end, label)
                break


def _stands(words: list[Word], i: int, name: list[str]) -> bool:
    there = words[i : i + len(name)]
    is_near = all(after.start - before.end < FAR for before, after in pairwise(there))
    *first, last = [word.text.lower() for word in there]
    return is_near and first == name[:-1] and len(there) == len(name) and last in {name[-1], f"{name[-1]}s"}
