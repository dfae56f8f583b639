"""What was typed in a kernel, as a notebook: every cell by its execution count, as it was run last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from grader.extract.units import Unit, outline
from grader.model.submission import Cell, Notebook
from grader.notebook.code_cells import code_cell

#: More was run than anybody types: of older cells nothing is looked at.
_MOST = 2_000


class TypedCell(NamedTuple):
    """A cell as it was typed: its execution count, and what the notebook calls it, if that is known."""

    number: int
    source: str
    id: str = ""


def as_notebook(cells: Sequence[TypedCell], headings: Mapping[int, str]) -> Notebook:
    """A notebook of these cells; `headings` stand over cells, by their counts.

    What does not parse was never run, and of a cell that was run several times the last run counts. That is
    told by its name; without one, a cell that binds all anew that an earlier one bound, which nothing between
    them needs, is that cell, edited.
    """
    last = {cell.id or cell.number: cell for cell in cells[-_MOST:] if cell.number > 0}
    read = [code_cell(cell.number, cell.source, len(cell.source)) for cell in sorted(last.values())]
    parsed = outline(Notebook(cells=tuple(read)))
    broken = {one.cell for one in parsed.broken}
    named = {cell.number for cell in last.values() if cell.id}
    names = [_names_in(cell.number, parsed.cell_units(cell.number)) for cell in read]
    again = {cell.number for at, cell in enumerate(read) if _is_run_again(names[at], names[at + 1 :])}
    kept = [cell for cell in read if cell.number not in broken | (again - named)]
    return Notebook(cells=tuple(_with_headings(kept, headings)))


def _with_headings(cells: Iterable[Cell], headings: Mapping[int, str]) -> Iterable[Cell]:
    for cell in cells:
        if cell.number in headings:
            yield Cell(number=cell.number, kind="markdown", source=f"# {headings[cell.number]}")
        yield cell


class _Names(NamedTuple):
    """The names that a cell binds, those that it needs from others, and those that it reads at all."""

    number: int
    bound: frozenset[str]
    needed: frozenset[str]
    read: frozenset[str]


def _names_in(number: int, units: Sequence[Unit]) -> _Names:
    needed: set[str] = set()
    bound: set[str] = set()
    read: set[str] = set()
    for unit in units:
        changed = {change.name for change in unit.facts.mutates}
        needed |= (unit.facts.uses | changed) - bound
        bound |= unit.facts.binds
        read |= unit.facts.uses | unit.facts.deferred | changed
    return _Names(number, frozenset(bound), frozenset(needed), frozenset(read))


def _is_run_again(cell: _Names, later: Sequence[_Names]) -> bool:
    """Whether a later cell binds all of a cell's names without need of them, and none between reads one."""
    if not cell.bound:
        return False
    for other in later:
        if cell.bound <= other.bound and cell.bound.isdisjoint(other.needed):
            return True
        if not cell.bound.isdisjoint(other.read):
            return False
    return False
