"""What a notebook executes from a text of its own, `exec('''def f(x): …''')`, as statements of it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from grader.extract.global_names import text_of
from grader.extract.parsing import Parsed, parse_cell
from grader.model.submission import Cell, Notebook

#: So many letters of text are read; each may be executed again and again.
_MOST_TEXT = 100_000


@dataclass(slots=True)
class Texts:
    """The texts that the names of a notebook hold, and how much of them may still be read."""

    held: dict[str, str] = field(default_factory=dict)
    left: int = _MOST_TEXT


def with_executed_text(parsed: Parsed, texts: Texts, notebook: Notebook) -> list[tuple[Cell, ast.stmt]]:
    """A cell's statements, each with the cell whose lines it stands in.

    What is executed from a text stands in a cell of its own, of the same number, from the line of its `exec`.
    `texts` is kept up.
    """
    statements: list[tuple[Cell, ast.stmt]] = []
    for node in parsed.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            texts.held[node.targets[0].id] = text_of(node.value)
        text = _executed(node, texts.held, notebook)
        text = text if len(text) <= texts.left else ""
        texts.left -= len(text)
        inner = _statements(parsed.cell, node.lineno, text) if text else ()
        statements += inner or [(parsed.cell, node)]
    return statements


def _executed(node: ast.stmt, texts: dict[str, str], notebook: Notebook) -> str:
    """The text that a statement executes, where it can be read."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or not _is_name(call.func, "exec") or not call.args:
        return ""
    given = call.args[0]
    if isinstance(given, ast.Call) and _is_name(given.func, "compile") and given.args:
        given = given.args[0]
    if isinstance(given, ast.Name):
        return texts.get(given.id, "")
    opened = next((part for part in ast.walk(given) if isinstance(part, ast.Call) and part.args), None)
    if opened is not None and _is_name(opened.func, "open"):
        return notebook.files.get(text_of(opened.args[0]), "")
    return text_of(given)


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _statements(cell: Cell, line: int, text: str) -> Sequence[tuple[Cell, ast.stmt]]:
    """What a text says, its first line being that where it is executed; nothing if it does not parse."""
    whole = parse_cell(msgspec.structs.replace(cell, source="\n" * (line - 1) + text))
    return [(whole.cell, node) for node in whole.body]
