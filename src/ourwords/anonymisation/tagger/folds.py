"""Train without a part, look at that part, and count all parts together: nothing scored was learned from."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ourwords.anonymisation.rules import Reader, Tagger, find
from ourwords.anonymisation.tagger.corpus import Fold, Marked, to_score
from ourwords.anonymisation.tagger.fit import fit
from ourwords.anonymisation.tagger.score import Finder, Score, clean_rows, in_small_letters

SETS = ("btc_uk", "wnut17")
"""Cut into parts; the same part of both is left out of one training."""

Shares = dict[str, dict[str, float | int]]
"""Set to how well it went there."""


def with_reader(second: Reader | None = None) -> Callable[[Tagger], Finder]:
    """Our way to look with any tagger, and with a second reader or without."""
    return lambda tagger: lambda text: find(text, tagger, second)


def cross_validate(
    words: Path,
    folds: int,
    said: Callable[[int, int], None],
    ways: Mapping[str, Callable[[Tagger], Finder]],
) -> dict[str, Shares]:
    """For each of the `ways` to look with a tagger, how well it goes on each set; `said(done, of)` hears of every pass."""
    counted: dict[str, defaultdict[str, Score]] = {way: defaultdict(Score) for way in ways}
    with TemporaryDirectory() as folder:
        for number in range(folds):
            left_out = tuple(Fold(name, number, folds) for name in SETS)
            model = Path(folder) / f"{number}.crfsuite"
            fit(words, model, left_out, lambda done, of, before=number: said(before * of + done, folds * of))
            tagger = Tagger(model)
            for name, row in _left_out(words, left_out):
                for way, finder in ways.items():
                    counted[way][name].add(row, finder(tagger)(row.text))
    return {way: {name: score.shares() for name, score in sets.items()} for way, sets in counted.items()}


def _left_out(words: Path, folds: tuple[Fold, ...]) -> Iterator[tuple[str, Marked]]:
    """What was not trained on, and the tweets of the UK once more as somebody writes who uses no capitals."""
    for fold in folds:
        rows = to_score(words, fold)
        yield from ((fold.set, row) for row in rows)
        if fold.set == SETS[0]:
            yield from ((f"{fold.set} in small letters", row) for row in in_small_letters(rows))
    yield from (("nhs_fft", row) for row in clean_rows(words))
