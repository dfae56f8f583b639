"""What a notebook executes from a text of its own, `exec('''def f(x): …''')`, as statements of it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from grader.extract.global_names import text_of
from grader.extract.parsing import Parsed, parse_cell
from grader.model.submission import FIRST_BESIDE, Cell, Notebook

#: So many letters of text are read; each may be executed again and again.
_MOST_TEXT = 100_000


@dataclass(slots=True)
class Texts:
    """The texts that the names of a notebook hold, and how much of them may still be read."""

    held: dict[str, str] = field(default_factory=dict)
    left: int = _MOST_TEXT


def with_executed_text(parsed: Parsed, texts: Texts, notebook: Notebook) -> list[tuple[Cell, ast.stmt]]:
    """A cell's statements, each with the cell whose lines it stands in.

    What is executed from a text stands in a cell of its own, of the same number, from the line of its `exec`;
    what is executed from a file stands in that. `texts` is kept up.
    """
    statements: list[tuple[Cell, ast.stmt]] = []
    for node in parsed.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            texts.held[node.targets[0].id] = text_of(node.value)
        cells = _executed(node, parsed.cell, texts.held, notebook)
        length = sum(len(cell.source) for cell in cells)
        inner = [pair for cell in cells for pair in _statements(cell)] if length <= texts.left else []
        texts.left -= length if inner else 0
        statements += inner or [(parsed.cell, node)]
    return statements


def _executed(node: ast.stmt, cell: Cell, texts: dict[str, str], notebook: Notebook) -> Sequence[Cell]:
    """The text that a statement of a cell executes, as cells of it, where it can be read."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or not _is_name(call.func, "exec") or not call.args:
        return ()
    given = call.args[0]
    if isinstance(given, ast.Call) and _is_name(given.func, "compile") and given.args:
        given = given.args[0]
    if isinstance(given, ast.Name):
        return _as_cell(cell, node.lineno, texts.get(given.id, ""))
    opened = next((part for part in ast.walk(given) if isinstance(part, ast.Call) and part.args), None)
    if opened is not None and _is_name(opened.func, "open"):
        path = text_of(opened.args[0])
        module = notebook.module_in(path)
        return module.cells if module else _as_cell(cell, node.lineno, notebook.files.get(path, ""))
    return _as_cell(cell, node.lineno, text_of(given))


def _as_cell(cell: Cell, line: int, text: str) -> Sequence[Cell]:
    """A text as if it stood in a cell from a line on."""
    return [msgspec.structs.replace(cell, source="\n" * (line - 1) + text)] if text else []


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _statements(cell: Cell) -> Sequence[tuple[Cell, ast.stmt]]:
    """What a text says; nothing if it does not parse, of a file what does."""
    whole = (
        parse_cell(cell, by_statement=cell.number >= FIRST_BESIDE) if cell.kind == "code" else Parsed(cell)
    )
    return [(whole.cell, node) for node in whole.body]
