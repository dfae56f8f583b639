"""Cells that try what is still to be written are guarded, so that Run All reaches the end of the notebook."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from grader.handout.questions import source_of
from grader.handout.replacements import names_read, parsed

_GOES_ON = "raises-exception"  # Jupyter goes on after a cell with this tag
_HANDLER = """except {errors} as error:
    print("Not yet:", str(error) or "an exercise above is still to be written.")"""
#: What comes of a function that is not written, and of a name that stands for an answer.
_OF_FUNCTION = frozenset({"NameError", "NotImplementedError"})
_OF_VALUE = frozenset({"AttributeError", "TypeError"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SHOWS_NOTHING = {"print", "display"}


def guarded_cells(cells: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The cells of a starter, guarded where they use at once what is not written in it.

    A cell that is itself to be filled in stays as it is, and so does one with a cell magic: if it would
    raise, it gets the tag `raises-exception`.
    """
    unwritten: dict[str, frozenset[str]] = {}
    made: list[dict[str, Any]] = []
    for cell in map(dict, cells):
        source = source_of(cell)
        tree = parsed(source) if cell.get("cell_type") == "code" else None
        if tree is not None:
            own = _unwritten(tree)
            errors = _errors(_read_at_once(tree), unwritten | own)
            if errors and (own or source.lstrip().startswith("%%")):
                cell = _tagged(cell) if "NotImplementedError" in errors else cell
            elif errors:
                cell["source"] = guarded_source(source, tree, errors)
            if errors or not names_read(source).isdisjoint(unwritten):
                unwritten |= dict.fromkeys(_bound(tree), _OF_FUNCTION)
            unwritten |= own
        made.append(cell)
    return made


def guarded_source(source: str, tree: ast.Module, errors: Collection[str]) -> str:
    """A cell whose statements stand in a `try`, under the comments that it begins with."""
    lines = _shown(source.rstrip().split("\n"), tree)
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    inside = _inside_texts(source)
    body = [line if not line.strip() or at + 1 in inside else f"    {line}" for at, line in enumerate(lines)]
    named = sorted(errors)
    handler = _HANDLER.format(errors=named[0] if len(named) == 1 else f"({', '.join(named)})")
    return "\n".join([*lines[:first], "try:", *body[first:], handler])


def _errors(names: Collection[str], unwritten: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(unwritten.get(name, frozenset()) for name in names))


def _unwritten(tree: ast.Module) -> dict[str, frozenset[str]]:
    """What a cell leaves to be written: functions and classes that say so, and names with a placeholder."""
    defined = (node for node in tree.body if isinstance(node, (*_FUNCTIONS, ast.ClassDef)))
    found = {node.name: _OF_FUNCTION for node in defined if any(map(_says_so, ast.walk(node)))}
    assigned = (
        node for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_placeholder(node.value)
    )
    names = (target.id for node in assigned for target in node.targets if isinstance(target, ast.Name))
    return dict.fromkeys(names, _OF_VALUE) | found


def _says_so(node: ast.AST) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _is_placeholder(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is ...)


def _read_at_once(tree: ast.Module) -> set[str]:
    """The names that a cell reads when it is run, not only when its functions are called."""
    return {
        node.id
        for node in _run_at_once(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _run_at_once(tree: ast.AST) -> Iterator[ast.AST]:
    inner = tree.body if isinstance(tree, ast.ClassDef) else ast.iter_child_nodes(tree)
    for node in inner:
        yield node
        if not isinstance(node, (*_FUNCTIONS, ast.Lambda)):
            yield from _run_at_once(node)


def _bound(tree: ast.Module) -> set[str]:
    names = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    defined = (node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)))
    return names | {node.name for node in defined}


def _shown(lines: list[str], tree: ast.Module) -> list[str]:
    """The lines of a cell; what its last expression would show is displayed, which a `try` would not do."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or lines[-1].rstrip().endswith(";"):
        return lines
    called = last.value.func if isinstance(last.value, ast.Call) else None
    if (isinstance(called, ast.Name) and called.id in _SHOWS_NOTHING) or last.col_offset:
        return lines
    start, end = last.lineno - 1, (last.end_lineno or last.lineno) - 1
    if lines[start].startswith(("%", "!")):
        return lines
    at = len(lines[end].encode()[: last.end_col_offset].decode())
    lines = [*lines[:end], f"{lines[end][:at]}){lines[end][at:]}", *lines[end + 1 :]]
    return [*lines[:start], f"display({lines[start]}", *lines[start + 1 :]]


def _inside_texts(source: str) -> set[int]:
    """The numbers of lines that begin within a text, which more white space would change."""
    inside: set[int] = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.start[0] < token.end[0] and token.type not in (tokenize.NEWLINE, tokenize.NL):
                inside.update(range(token.start[0] + 1, token.end[0] + 1))
    except (tokenize.TokenError, SyntaxError):
        return inside
    return inside


def _tagged(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = dict(cell.get("metadata", {}))
    tags = [*metadata.get("tags", []), _GOES_ON]
    return {**cell, "metadata": metadata | {"tags": list(dict.fromkeys(tags))}}
