"""What a saved notebook hides: cells never run, outputs older than their code, names that come from below."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from grader.extract.units import Outline, outline
from grader.notebook import Unreadable, read_submission

#: Names that a kernel brings.
_GIVEN: Final = frozenset([*dir(builtins), "display", "get_ipython", "In", "Out", "_", "__", "exit", "quit"])
_MOST: Final = 4


class _Output(msgspec.Struct, frozen=True):
    output_type: str = ""
    ename: str = ""


class _Cell(msgspec.Struct, frozen=True):
    cell_type: str = ""
    source: str | list[str] = ""
    execution_count: int | None = None
    outputs: tuple[_Output, ...] = ()

    @property
    def is_code(self) -> bool:
        """Whether there is anything in it to run."""
        return self.cell_type == "code" and bool("".join(self.source).strip())


class _Notebook(msgspec.Struct, frozen=True):
    cells: tuple[_Cell, ...]


def saved_state(data: bytes, name: str) -> list[str]:
    """What the author of a notebook should know before it is handed in; nothing of a script."""
    if not name.endswith(".ipynb"):
        return []
    try:
        notebook = msgspec.json.decode(data, type=_Notebook)
        parsed = outline(read_submission(data, name))
    except (msgspec.DecodeError, UnicodeDecodeError, Unreadable):
        return []
    cells = {number: cell for number, cell in enumerate(notebook.cells, 1) if cell.is_code}
    return [*_as_run(cells, parsed), *_from_below(parsed)]


def _as_run(cells: Mapping[int, _Cell], parsed: Outline) -> Iterator[str]:
    """What the execution counts and the outputs tell."""
    counts = {number: cell.execution_count for number, cell in cells.items() if cell.execution_count}
    if cells and not counts:
        yield "No cell was run since the outputs were cleared: restart the kernel, run all cells, and save."
        return
    never = [number for number in cells if number not in counts]
    if never:
        yield f"{_cells(never)} {'was' if len(never) == 1 else 'were'} never run as saved here."
    for number, cell in cells.items():
        for output in cell.outputs:
            if output.output_type == "error":
                yield f"Cell {number} ended in an error when it was run: {output.ename[:60] or 'Error'}."
    stale = list(_stale(counts, parsed))
    for number, above in stale[:_MOST]:
        yield f"Cell {number} was run before cell {above}, which it uses: its output is out of date."
    swapped = [
        (one, two) for one, two in zip(counts, list(counts)[1:], strict=False) if counts[one] > counts[two]
    ]
    if swapped and not stale:
        first, second = swapped[0]
        yield f"Cells were not run from top to bottom: cell {second} was run before cell {first}."


def _stale(counts: Mapping[int, int], parsed: Outline) -> Iterator[tuple[int, int]]:
    """Cells that were run before a cell above them whose names they use, with that one."""
    bound: dict[str, int] = {}
    for number, units in parsed.cells.items():
        read = {name for unit in units for name in unit.facts.uses | unit.facts.calls}
        above = [bound[name] for name in read if name in bound and bound[name] != number]
        later = [other for other in above if counts.get(other, 0) > counts.get(number, 0) > 0]
        if later:
            yield number, max(later)
        bound |= {name: number for unit in units for name in unit.facts.binds}


def _from_below(parsed: Outline) -> Iterator[str]:
    """Names that are read above where they are bound: run from the top, the notebook stops there."""
    if any(unit.facts.star_import for unit in parsed.units):
        return
    binders: dict[str, int] = {}
    for unit in reversed(parsed.units):
        binders |= dict.fromkeys(unit.facts.binds, unit.cell)
    there = set(_GIVEN)
    told: set[str] = set()
    for unit in parsed.units:
        below = {name for name in unit.facts.uses if name not in there and binders.get(name, 0) > unit.cell}
        for name in sorted(below - told)[: _MOST - len(told)]:
            told.add(name)
            yield (
                f"Cell {unit.cell}, line {unit.line} uses {name}, which first gets a value in cell "
                f"{binders[name]}: run from top to bottom, the notebook stops there."
            )
        there |= unit.facts.binds


def _cells(numbers: Sequence[int]) -> str:
    """`Cell 3`, `Cells 3, 5 and 7`, `Cells 3, 5, 7, 8 and 12 more`."""
    if len(numbers) == 1:
        return f"Cell {numbers[0]}"
    shown = [str(number) for number in numbers[:_MOST]]
    last = f"{len(numbers) - _MOST} more" if len(numbers) > _MOST else shown.pop()
    return f"Cells {', '.join(shown)} and {last}"
