"""True tables made into tables that readers may see, and what somebody learns who keeps all of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct, structs

from ourwords.disclosure_control.rules.attack import TOLERANCE, Interval, exposed
from ourwords.disclosure_control.rules.counts import may_show
from ourwords.disclosure_control.rules.figures import Name, Seen
from ourwords.reports.rules.counting import MENTIONS, Counted
from ourwords.reports.rules.numbers import (
    HIDDEN,
    SafeNumber,
    safe_change,
    safe_mentions,
    safe_parts,
    safe_share,
    safe_total,
)

TOO_CLOSE = "Left out: too little has changed since the last report to show it safely."
BESIDE = "Left out: beside another table it could point to somebody."
FEW = "Left out: too few answered."


class ShownRow(Struct, frozen=True):
    """One line of a table; `before` and `change` are None where there was no last time."""

    key: str
    label: str
    count: SafeNumber
    share: SafeNumber
    before: SafeNumber | None = None
    change: SafeNumber | None = None


class ShownTable(Struct, frozen=True):
    """A table as readers see it, and how it was made. `left_out` says why, where nothing of it is shown."""

    key: str
    title: str
    kind: str
    base: SafeNumber
    rows: tuple[ShownRow, ...]
    source: str
    threshold: int
    left_out: str = ""

    @property
    def hidden(self) -> int:
        """How many counts are hidden."""
        return sum(row.count.is_hidden for row in self.rows)

    def row(self, key: str) -> ShownRow | None:
        """The line with this key; None when the table has none."""
        return next((row for row in self.rows if row.key == key), None)


Release = Mapping[str, ShownTable]
"""The tables of one publication about one survey, by key."""


@dataclass(frozen=True, slots=True)
class Moment:
    """All that became known about one survey at one time: the views of it that different audiences had."""

    views: tuple[Release, ...]


def show(
    counted: Sequence[Counted], *, of: int, threshold: int, earlier: Sequence[Moment], last: Release | None
) -> list[ShownTable]:
    """The tables in their order, safe beside each other and beside all that was shown before.

    Args:
        counted: tables about the same responses.
        of: all responses of the survey.
        threshold: fewest responses that may be shown.
        earlier: what was published before about the same survey, oldest first.
        last: the publication that counts as "last time".
    """
    done: dict[str, ShownTable] = {}
    for one in counted:
        done[one.key] = _show(one, done, of=of, threshold=threshold, earlier=earlier)
    return [_beside(table, (last or {}).get(table.key)) for table in done.values()]


def _show(one: Counted, done: Release, *, of: int, threshold: int, earlier: Sequence[Moment]) -> ShownTable:
    if of and not may_show(one.base, of=of, threshold=threshold):
        return _blank(one, threshold, FEW)
    if not all(_is_shown(done, table, row) for table, row in one.needs):
        return _blank(one, threshold, BESIDE)
    return _guarded(one, threshold, [_of(moment, one.key) for moment in earlier])


def _of(moment: Moment, key: str) -> Moment:
    return Moment(tuple({key: view[key]} for view in moment.views if key in view))


def _guarded(one: Counted, threshold: int, earlier: Sequence[Moment]) -> ShownTable:
    """The table with as much shown as what is out already allows; blank when that is less than half."""
    also: set[str] = set()
    while True:
        table = _protected(one, threshold, also)
        away = given_away([*earlier, Moment(({one.key: table},))], threshold=threshold)
        if not away:
            return table
        shown = [row.key for row in table.rows if row.count.value is not None]
        if 2 * len(shown) <= len(table.rows):
            return _blank(one, threshold, TOO_CLOSE)
        named = {name[-1] for name in away}
        also.add(min(shown, key=lambda key: (key not in named, one.counts[key] == 0, one.counts[key])))


def _is_shown(done: Release, table: str, row: str) -> bool:
    found = done[table].row(row) if table in done else None
    return found is not None and found.count.value is not None


def _protected(one: Counted, threshold: int, also: Collection[str]) -> ShownTable:
    if one.kind == MENTIONS:
        safe = safe_mentions(one.counts, of=one.base, threshold=threshold)
    else:
        safe = safe_parts(one.counts, threshold=threshold)
    safe |= dict.fromkeys(also, HIDDEN)
    rows = tuple(
        ShownRow(key, label, safe[key], safe_share(safe[key], one.counts[key], of=one.base, threshold=threshold))
        for key, label in one.labels.items()
    )  # fmt: skip
    base = safe_total(one.base, threshold=threshold)
    return ShownTable(one.key, one.title, one.kind, base, rows, one.source, threshold)


def _blank(one: Counted, threshold: int, why: str) -> ShownTable:
    rows = tuple(ShownRow(key, label, HIDDEN, HIDDEN) for key, label in one.labels.items())
    return ShownTable(one.key, one.title, one.kind, HIDDEN, rows, one.source, threshold, why)


def _beside(table: ShownTable, last: ShownTable | None) -> ShownTable:
    """The table with what its rows were last time."""
    if last is None or last.left_out:
        return table
    rows = [(row, last.row(row.key)) for row in table.rows]
    return structs.replace(
        table,
        rows=tuple(
            structs.replace(row, before=then.count, change=safe_change(then.count, row.count))
            if then
            else row
            for row, then in rows
        ),
    )


def given_away(moments: Sequence[Moment], *, threshold: int) -> dict[Name, Interval]:
    """What somebody could work out who kept all that was ever shown about one survey; nothing when it is safe.

    Who answered between two publications is a group of its own: a reader gets it by taking one from the other.
    """
    keys = dict.fromkeys(key for moment in moments for view in moment.views for key in view)
    found: dict[Name, Interval] = {}
    for key in keys:
        seen = seen_of([[view[key] for view in moment.views if key in view] for moment in moments])
        found |= {(key, *name): one for name, one in _attacked(seen, threshold).items()}
    return found


def _attacked(seen: Sequence[Seen], threshold: int) -> dict[Name, Interval]:
    try:
        found = exposed(seen, threshold=threshold)
    except ValueError:  # answers were taken back since: what went would show by name of its group
        return {("all",): Interval(0, 0)}
    return {name: one for name, one in found.items() if name[0] == "shown" or _may_be_few(one, threshold)}


def _may_be_few(one: Interval, threshold: int) -> bool:
    """Of a group that no table names it is no harm to know that it is empty or large."""
    return one.most > TOLERANCE and one.least < threshold - TOLERANCE


def seen_of(times: Sequence[Sequence[ShownTable]]) -> list[Seen]:
    """One table as an attacker writes it down: each time it was shown, and who came between the times.

    Names begin with "shown" for what stands in a table, and with "between" or "rest" for what nobody shows.
    """
    times = [views for views in times if any(not view.left_out for view in views)]
    tables = [(at, view) for at, views in enumerate(times) for view in views if not view.left_out]
    if not tables:
        return []
    mentions = tables[0][1].kind == MENTIONS
    groups = list(dict.fromkeys(row.key for _, table in tables for row in table.rows))
    lines = [[group] for group in groups] if mentions else [groups]
    return [one for line in lines for one in _line(tables, line, mentions)]


def _line(tables: Sequence[tuple[int, ShownTable]], line: Sequence[str], mentions: bool) -> list[Seen]:
    """The groups of one line that add up to the base; of mentions: one group and the rest."""
    rest = [f"not {line[0]}"] if mentions else []
    groups = [*line, *rest]
    seen: list[Seen] = []
    for view, (at, table) in enumerate(tables):
        seen += _view(table, str(view), at, line, groups)
        seen += [Seen(("rest", str(view), each), _cells(at, [each]), None) for each in rest]
    for at in range(1, max(at for at, _ in tables) + 1):
        seen += [Seen(("between", str(at), group), frozenset({(str(at), group)}), None) for group in groups]
    return _without_known(seen)


def _view(table: ShownTable, view: str, at: int, line: Sequence[str], groups: Sequence[str]) -> list[Seen]:
    """One table at one time. A choice that was not offered yet had been chosen by nobody; a theme may be left unsaid."""
    rows = {row.key: row.count.value for row in table.rows}
    known = [group for group in line if group in rows or len(line) > 1]
    seen = [Seen(("shown", view, group), _cells(at, [group]), rows.get(group, 0)) for group in known]
    if table.base.value is not None:
        seen.append(Seen(("shown", view, "", "all"), _cells(at, groups), table.base.value))
    return seen


def _cells(at: int, groups: Sequence[str]) -> frozenset[Name]:
    return frozenset((str(slice_), group) for slice_ in range(at + 1) for group in groups)


def _without_known(seen: Sequence[Seen]) -> list[Seen]:
    """Without what is hidden from one audience and shown to another: that one is meant to know it."""
    known = {one.cells for one in seen if one.n is not None}
    return [one for one in seen if one.n is not None or one.cells not in known]
