"""What stands in a student's cell where the author's had a solution."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from grader.handout.solution_lines import MarkedLine, MarkerFault
from grader.notebook.magics import set_aside_magics

NOT_WRITTEN = "raise NotImplementedError  # your code here"
OPEN = "...  # your code here"
ANSWER_HERE = "*Write your answer here.*"

_Function = ast.FunctionDef | ast.AsyncFunctionDef
#: The first and the last line of something.
_Span = tuple[int, int]


def without_solutions(lines: Sequence[MarkedLine], used: Collection[str]) -> str:
    """A code cell with its solutions replaced; `used` are the names that other cells read.

    At the end of a function stands a `raise NotImplementedError`; elsewhere `name = ...` for each name that
    is bound by the solution alone and read by what is left, so that what follows can be run.

    Raises:
        MarkerFault: what is left is no Python, because a marker stands in the middle of a statement.

    """
    whole = parsed("\n".join("" if line.fate == "dropped" else line.text for line in lines))
    lines = _whole_statements(lines, whole)
    regions = _regions(lines)
    rest = parsed("\n".join(_skeleton(lines, regions)))
    if whole is not None and rest is None:
        first = next(iter(regions.values()))[0]
        raise MarkerFault(first, "without its solution the cell is no Python: mark whole statements.")
    written: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.fate == "kept":
            written.append(line.text)
        elif line.fate == "solution" and number == regions[line.region][0]:
            indent = _indent(lines, regions[line.region])
            new = _replacement(whole, rest, regions[line.region], None if line.by_line else used)
            written.extend(indent + one for one in new)
    return "\n".join(written)


def whole_cell(source: str, used: Collection[str]) -> str:
    """What is left of a code cell all of which is a solution."""
    return without_solutions([MarkedLine(line, "solution", 1) for line in source.split("\n")], used)


def names_read(source: str) -> frozenset[str]:
    """The names that a cell takes from elsewhere, also in its functions."""
    try:
        return frozenset(_global_reads(symtable.symtable(set_aside_magics(source)[0], "cell", "exec")))
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()


def _global_reads(table: symtable.SymbolTable) -> Iterator[str]:
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _global_reads(inner)


def parsed(source: str) -> ast.Module | None:
    """A cell's syntax tree, without its magics; nothing if it does not parse."""
    try:
        return ast.parse(set_aside_magics(source)[0])
    except (SyntaxError, ValueError, RecursionError):
        return None


def _regions(lines: Iterable[MarkedLine]) -> dict[int, _Span]:
    """Where each solution stands, by its number."""
    regions: dict[int, _Span] = {}
    for number, line in enumerate(lines, 1):
        if line.fate == "solution":
            regions[line.region] = (regions.get(line.region, (number, 0))[0], number)
    return regions


def _whole_statements(lines: Sequence[MarkedLine], tree: ast.Module | None) -> list[MarkedLine]:
    """Lines of which none is solution alone that its statement's other lines stand around."""
    whole = list(lines)
    for node in ast.walk(tree or ast.Module([], [])):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            span = range(node.lineno - 1, node.end_lineno or node.lineno)
            marked = next((lines[at] for at in span if lines[at].fate == "solution"), None)
            for at in span if marked else ():
                whole[at] = replace(lines[at], fate="solution", region=marked.region if marked else 0)
    return whole


def _skeleton(lines: Sequence[MarkedLine], regions: dict[int, _Span]) -> Iterator[str]:
    """The cell's lines, with a placeholder for each solution and its other lines empty."""
    for number, line in enumerate(lines, 1):
        first = line.fate == "solution" and regions[line.region][0] == number
        yield (
            line.text
            if line.fate == "kept"
            else f"{_indent(lines, regions[line.region])}..."
            if first
            else ""
        )


def _indent(lines: Sequence[MarkedLine], region: _Span) -> str:
    """The white space that a solution's first line of code stands behind."""
    texts = [line.text for line in lines[region[0] - 1 : region[1]]]
    first = next((text for text in texts if text.strip() and not text.lstrip().startswith("#")), texts[0])
    return first[: len(first) - len(first.lstrip())]


def _replacement(
    whole: ast.Module | None, rest: ast.Module | None, region: _Span, used: Collection[str] | None
) -> list[str]:
    """What stands for a solution; with no `used` it keeps all names that it assigns to."""
    if whole is None or rest is None:
        return [OPEN]
    function = _function_around(rest, region)
    bound = _targets(_function_around(whole, region) or whole if function else whole, region)
    names = list(dict.fromkeys(bound))
    if used is not None or not names:
        if function is not None and not any(node.lineno > region[0] for node in _statements(function)):
            return [NOT_WRITTEN]
        scope = function or rest
        loads = (
            node for node in ast.walk(scope) if isinstance(node, ast.Name) and _is_read_after(node, region)
        )
        read = {node.id for node in loads} | (set() if function else set(used or ()))
        elsewhere = set(_targets(scope, (0, region[0] - 1)))
        names = [name for name in names if name in read and name not in elsewhere]
    return [f"{name} = {OPEN}" for name in names] or [OPEN]


def _is_read_after(name: ast.Name, region: _Span) -> bool:
    return isinstance(name.ctx, ast.Load) and name.lineno > region[1]


def _function_around(tree: ast.Module, region: _Span) -> _Function | None:
    """The innermost function in whose body a region begins, or its first statement does."""
    found: _Function | None = None
    for node in ast.walk(tree):
        if isinstance(node, _Function) and node.lineno < region[0] <= (node.end_lineno or 0):
            found = node if found is None or node.lineno > found.lineno else found
    return found


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.stmt) and inner is not node)


def _targets(scope: ast.AST, lines: _Span) -> list[str]:
    """The names that assignments on these lines bind in a scope, in order."""
    names: list[str] = []
    for node in _of_scope(scope):
        if (
            isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign))
            and lines[0] <= node.lineno <= lines[1]
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [name.id for one in targets for name in ast.walk(one) if isinstance(name, ast.Name)]
    return names


def _of_scope(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, without what stands in functions and classes in it."""
    todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop(0)
        yield node
        if not isinstance(node, (*_Function.__args__, ast.ClassDef)):
            todo[:0] = ast.iter_child_nodes(node)
