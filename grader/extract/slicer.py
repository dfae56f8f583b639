"""Backward slices: the statements that some names need, transitively."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from grader.extract.flow import Resource
from grader.extract.units import Outline, Unit


def slice_units(
    outline: Outline, names: Collection[str], end: int, must: Collection[int] = (), cut: Collection[int] = ()
) -> list[Unit]:
    """The statements before `end` that `names` need, in the order to execute them.

    `must` are indices of statements wanted for their own sake; `cut` those whose names are given
    from outside, so that what they read does not matter. Names that nothing before `end` binds in
    time are taken from elsewhere: what binds them comes first, after what it needs itself.
    """
    chosen, missing = _scan(outline, set(names), end, frozenset(must), frozenset(cut))
    layers = [chosen]
    if missing:
        chosen |= {unit.index for unit in outline.units if unit.facts.star_import}
    sought: set[str] = set()
    while missing:
        sought |= missing
        layer: set[int] = set()
        lacking: set[str] = set()
        for name in missing:
            at = _binding(outline, name, end)
            if at is not None:
                more, less = _scan(outline, {name}, at + 1, frozenset(), frozenset(cut))
                layer |= more
                lacking |= less
        layers.append(layer)
        missing = lacking - sought
    order = dict.fromkeys(index for layer in reversed(layers) for index in sorted(layer))
    return [outline.units[index] for index in order]


def _at_call_time(outline: Outline, names: Collection[str], end: int) -> set[str]:
    """Those names that are bound before `end`, and what the functions that they are at `end` read."""
    found: set[str] = set()
    queue = list(names)
    while queue:
        name = queue.pop()
        at = _binding(outline, name, end)
        if at is not None and at < end and name not in found:
            found.add(name)
            queue.extend(outline.units[at].facts.deferred - found)
    return found


def _binding(outline: Outline, name: str, end: int) -> int | None:
    """The statement that binds a name, the last before `end` if there is any."""
    binding = outline.flow.binders.get(name, ())
    return binding[bisect_left(binding, end) - 1] if binding else None  # at -1, the last of all


def _scan(
    outline: Outline, names: set[str], end: int, must: frozenset[int], cut: frozenset[int]
) -> tuple[set[int], set[str]]:
    """Scan backward until no further name turns out to be needed by functions at call time.

    It returns the statements found, and the names that none of them binds.
    """
    units = outline.units
    at_end = set(names)
    while True:
        chosen, live = _scan_once(outline, at_end, end, must, cut)
        deferred = {name for index in chosen for name in units[index].facts.deferred}
        fresh = _at_call_time(outline, deferred - at_end, end)
        if not fresh:
            bound = {name for index in chosen for name in units[index].facts.binds}
            return chosen, (live | deferred) - bound
        at_end |= fresh


def _scan_once(
    outline: Outline, names: set[str], end: int, must: frozenset[int], cut: frozenset[int]
) -> tuple[set[int], set[str]]:
    flow = outline.flow
    live: set[Resource] = set(names)
    chosen: set[int] = set()
    for index in range(end - 1, -1, -1):
        if index in must or not flow.touches[index].isdisjoint(live):
            chosen.add(index)
            live -= flow.kills[index]
            if index not in cut:
                live |= flow.reads[index]
                live.update(*(flow.needs[name] for name in flow.calls[index]))
    return chosen, {name for name in live if isinstance(name, str)}
