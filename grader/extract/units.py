"""A notebook as a row of top-level statements, each with its facts; cells that do not parse stand apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.extract.executed_text import Texts, with_executed_text
from grader.extract.expressions import PRINTERS
from grader.extract.facts import Facts, statement_facts
from grader.extract.flow import Flow, flow_of
from grader.extract.headings import section_texts
from grader.extract.parsing import BrokenCell, parse_cell
from grader.model.submission import Cell, Importable, Notebook

#: Nothing, or a comment, follows on the line.
_ENDS_LINE = re.compile(rb"\s*(?:#|$)")
#: What parses to more is no handwriting, and would take a gigabyte.
_MOST_STATEMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Unit:
    """One top-level statement: where it stands, its syntax tree, its own text and its facts."""

    index: int
    cell: int
    line: int
    node: ast.stmt
    source: str
    facts: Facts
    is_last: bool  # the last statement of its cell

    @property
    def shows(self) -> bool:
        """Whether it is its cell's last expression, which a notebook shows."""
        return self.is_last and isinstance(self.node, ast.Expr)


@dataclass(frozen=True, slots=True)
class Outline:
    """A notebook, parsed: its statements in document order and what is known of names at large.

    `exports` are the names in each module of its own, by the name that it is imported by; `importable` is
    what these do when they are imported.
    """

    notebook: Notebook
    units: tuple[Unit, ...]
    broken: tuple[BrokenCell, ...]
    flow: Flow
    cells: Mapping[int, Sequence[Unit]]  # the statements of each cell that has any
    headings: Mapping[int, str]  # what stands over each cell, in lower case
    exports: Mapping[str, frozenset[str]] = field(default_factory=dict)
    importable: tuple[Importable, ...] = ()

    def cell_units(self, cell: int) -> Sequence[Unit]:
        """The statements of one cell."""
        return self.cells.get(cell, ())

    def prints(self, unit: Unit) -> bool:
        """Whether executing a statement prints something, itself or through what it calls."""
        calls = unit.facts.calls
        return not (calls.isdisjoint(PRINTERS) and calls.isdisjoint(self.flow.printing))


def outline(notebook: Notebook) -> Outline:
    """Parse every code cell by itself."""
    units: list[Unit] = []
    broken: list[BrokenCell] = []
    texts = Texts()
    for cell in notebook.cells:
        if cell.kind != "code":
            continue
        parsed = parse_cell(cell, by_statement=notebook.by_statement)
        broken.extend(parsed.broken)
        own = _units_or_broken(parsed.cell, with_executed_text(parsed, texts, notebook), len(units))
        if isinstance(own, BrokenCell):
            broken.append(own)
        else:
            units.extend(own)
    flow = flow_of([unit.facts for unit in units])
    return Outline(notebook, tuple(units), tuple(broken), flow, _by_cell(units), _headings(notebook, units))


def _by_cell(units: Sequence[Unit]) -> dict[int, Sequence[Unit]]:
    cells: dict[int, list[Unit]] = {}
    for unit in units:
        cells.setdefault(unit.cell, []).append(unit)
    return dict(cells)


def _headings(notebook: Notebook, units: Sequence[Unit]) -> Mapping[int, str]:
    """What stands over each cell, also of a file that the notebook executes."""
    own = section_texts(notebook.cells)
    if all(unit.cell in own for unit in units):
        return own
    return {**section_texts([cell for module in notebook.modules for cell in module.cells]), **own}


def with_units(outline: Outline, units: Sequence[Unit]) -> Outline:
    """A notebook of which only these statements are looked at, in their order."""
    own = [replace(unit, index=index) for index, unit in enumerate(units)]
    flow = flow_of([unit.facts for unit in own])
    return replace(outline, units=tuple(own), flow=flow, cells=_by_cell(own))


def with_nodes(outline: Outline, nodes: Mapping[int, ast.ClassDef]) -> Outline:
    """A notebook whose statements of these numbers are seen as other classes; they run as they are."""
    units = [replace(unit, node=nodes.get(unit.index, unit.node)) for unit in outline.units]
    return with_units(outline, units)


def _units_or_broken(
    cell: Cell, statements: Sequence[tuple[Cell, ast.stmt]], first: int
) -> list[Unit] | BrokenCell:
    """The statements of a cell, numbered from `first`; what is nested too deeply is not taken apart."""
    if first + len(statements) > _MOST_STATEMENTS:
        reason = f"the notebook has more than {_MOST_STATEMENTS} statements"
        return BrokenCell(cell.number, 1, reason, cell.source)
    try:
        return list(_units(statements, first))
    except RecursionError:
        return BrokenCell(cell.number, 1, "cannot be parsed (RecursionError)", cell.source)


def _units(statements: Sequence[tuple[Cell, ast.stmt]], first: int) -> Iterable[Unit]:
    source, lines = "", [b""]
    for index, (cell, node) in enumerate(statements, first):
        if cell.source != source:
            source, lines = cell.source, cell.source.encode().split(b"\n")  # columns are counted in bytes
        line, text = _own_text(node, lines)
        yield Unit(index, cell.number, line, node, text, statement_facts(node), node is statements[-1][1])


def _own_text(node: ast.stmt, lines: Sequence[bytes]) -> tuple[int, str]:
    """The first line and the text of a statement, decorators included."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    last, start, end = node.end_lineno or first, node.col_offset, node.end_col_offset or 0
    if first < node.lineno or (start == 0 and _ENDS_LINE.match(lines[last - 1], end)):
        text = b"\n".join(lines[first - 1 : last])
    elif first == last:
        text = lines[first - 1][start:end]
    else:
        text = b"\n".join([lines[first - 1][start:], *lines[first : last - 1], lines[last - 1][:end]])
    return first, text.decode()
