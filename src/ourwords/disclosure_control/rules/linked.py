"""Several tables about the same children: shared margins, and a table shown again after more have answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ourwords.disclosure_control.rules.attack import exposed
from ourwords.disclosure_control.rules.figures import Figure, Name, Seen, Shown, State, margins, seen
from ourwords.disclosure_control.rules.protect import half_of, made_of, not_all_alike
from ourwords.disclosure_control.rules.puzzle import Demand
from ourwords.disclosure_control.rules.suppress import hide
from ourwords.disclosure_control.rules.tables import Protected, Table
from ourwords.kit.errors import Refused


def protect_linked(
    figures: Sequence[Figure], *, threshold: int, demands: Iterable[Demand] = ()
) -> dict[Name, Shown]:
    """Every figure by name, true or None where hidden, so that all of them together give nobody away.

    `margins` makes the figures of tables with shared dimensions. A name of several tables is one figure: hidden in
    all or in none.

    Raises:
        Refused: there is no safe way to show these together.
    """
    hidden = hide(figures, threshold=threshold, demands=demands)
    if hidden is None:
        raise Refused("These tables cannot be shown together. Leave one out, or merge small groups.")
    shown = seen(figures, hidden)
    if exposed(_guarded(shown, figures, threshold), threshold=threshold):
        raise Refused("A hidden number could be worked out from these tables. Merge small groups.")
    return {one.name: one.n for one in shown}


def protect_next(then: Table, shown: Protected, now: Table, *, threshold: int) -> Protected:
    """The later edition of a table that was shown before and has grown since.

    What changed is a table of its own, that a reader gets by taking one from the other. It is guarded like the rest,
    and what was hidden the first time stays safe.

    Raises:
        Refused: too little changed to show it again safely.
        ValueError: the tables differ in their names, or a count went down.
    """
    cells = _cells(then, now)
    figures = [_part(one, shown) for one in margins(cells, keep=[(0, 1, 2)])]
    demands = [half_of(now.cells()), *not_all_alike(now)]
    later = [replace(one, names=frozenset((None, *name) for name in one.names)) for one in demands]
    try:
        found = protect_linked(figures, threshold=threshold, demands=later)
    except Refused:
        raise Refused("Too little has changed to show this again. Wait for more answers.") from None
    return made_of(now, {name[1:]: n for name, n in found.items() if name[0] is None})


def _cells(then: Table, now: Table) -> dict[Name, int]:
    if (then.rows, then.columns) != (now.rows, now.columns):
        raise ValueError("both editions have the same rows and columns, in the same order")
    before, after = then.cells(), now.cells()
    if any(after[cell] < n for cell, n in before.items()):
        raise ValueError("a count went down: this is not a later edition of the same answers")
    cells: dict[Name, int] = {("then", *cell): n for cell, n in before.items()}
    return cells | {("since", *cell): n - before[cell] for cell, n in after.items()}


def _part(one: Figure, shown: Protected) -> Figure:
    """The first edition is out as it was, what came since is never shown by itself, the later edition is free."""
    if one.name[0] is None:
        return replace(one, weight=one.weight - 1.5)
    if one.name[0] == "since":
        return replace(one, state=State.NEVER)
    return replace(one, state=State.WITHHELD if shown.at(one.name[1:]) is None else State.OUT)


def _guarded(shown: Iterable[Seen], figures: Sequence[Figure], threshold: int) -> list[Seen]:
    """Without the figures that nobody shows and that are not small: it is no harm if they can be worked out."""
    free: Mapping[Name, bool] = {
        one.name: one.state is State.NEVER and not one.is_small(threshold) for one in figures
    }
    return [one for one in shown if not free[one.name]]
