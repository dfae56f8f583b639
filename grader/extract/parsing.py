"""Source text → statements: of a cell as a whole, of a script one by one, so that none costs another."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from grader.model.submission import Cell

#: Empty lines, and the indentation of the first line that is not.
_INDENTED = re.compile(r"(?:[ \t]*\n)*([ \t]+)\S")
#: A line at which a statement may begin: not indented, no comment, not what goes on with one before it.
_BEGINS = re.compile(r"(?!(?:else|elif|except|finally)\b)[^\s#)\]}]")
#: What the parser says where a text or bracket goes on below.
_GOES_ON = ("unterminated triple-quoted", "was never closed")
#: What it says where the rest of a definition stands below a line that is not indented.
_INDENTED_BELOW = "unexpected indent"
#: It goes on for no more lines than this that look like the beginning of another statement.
_MOST_MERGED = 60
#: So many times a script is tried in parts that go on; what goes on after that is given up.
_MOST_TRIED = 1_000


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell, or a piece of a script, that does not parse: its number, the line, the parser's reason."""

    cell: int
    line: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell whose statements are these, and what of it does not parse."""

    cell: Cell
    body: Sequence[ast.stmt] = ()
    broken: Sequence[BrokenCell] = ()


def parse_cell(cell: Cell, *, by_statement: bool = False) -> Parsed:
    """The statements of a cell; of one that does not parse none, or, `by_statement`, those that do."""
    parsed = _whole(cell)
    return _statements(cell) if by_statement and parsed.broken else parsed


def _whole(cell: Cell, first: int = 0) -> Parsed:
    """A cell's statements, the `first` lines before it being left out of its source."""
    try:
        return _dedented(cell)
    except SyntaxError as error:
        line, reason = (error.lineno or 1) + first, error.msg or "invalid syntax"
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        line, reason = 1 + first, f"cannot be parsed ({type(error).__name__})"
    return Parsed(cell, broken=(BrokenCell(cell.number, line, reason, cell.source),))


def _dedented(cell: Cell) -> Parsed:
    """A cell's statements; one that is indented as a whole is dedented first, as Jupyter does it."""
    try:
        return Parsed(cell, _tree(cell.source).body)
    except IndentationError:
        indented = _INDENTED.match(cell.source)
        if indented is None:
            raise
    lines = [line.removeprefix(indented[1]) for line in cell.source.split("\n")]
    dedented = msgspec.structs.replace(cell, source="\n".join(lines))
    return Parsed(dedented, _tree(dedented.source).body)


def _tree(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "\d" in a student's string is not our business
        return ast.parse(source)


def _statements(cell: Cell) -> Parsed:
    """What of a script parses, in pieces that begin where a line is not indented; the rest is broken."""
    lines = cell.source.split("\n")
    starts = [at for at, line in enumerate(lines) if _begins(lines, at)]
    body: list[ast.stmt] = []
    broken: list[BrokenCell] = []
    for first, piece in _pieces(cell, lines, [*starts, len(lines)]):
        if any(_INDENTED_BELOW in one.reason for one in piece.broken) and _is_definition(body[-1:]):
            body.pop()  # a part of it was not indented, so that it is less than was meant
        body += [ast.increment_lineno(node, first) for node in piece.body]
        broken += piece.broken
    return Parsed(cell, body, broken)


def _is_definition(nodes: Sequence[ast.stmt]) -> bool:
    return any(isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) for node in nodes)


def _begins(lines: Sequence[str], at: int) -> bool:
    """Whether a statement may begin at a line; what is decorated begins with its decorators."""
    return bool(_BEGINS.match(lines[at])) and not (at and lines[at - 1].startswith("@"))


def _pieces(cell: Cell, lines: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, Parsed]]:
    """The pieces of a script, each with the number of lines before it."""
    at, tried = 0, 0
    while at < len(starts) - 1:
        first, end = starts[at], at + 1
        piece = merged = _piece(cell, lines, first, starts[end])
        while _goes_on(merged) and end < min(at + _MOST_MERGED, len(starts) - 1) and tried < _MOST_TRIED:
            end, tried = end + 1, tried + 1
            merged = _piece(cell, lines, first, starts[end])
        if merged.broken:
            end, merged = at + 1, piece
        yield first, merged
        at = end


def _piece(cell: Cell, lines: Sequence[str], first: int, end: int) -> Parsed:
    return _whole(msgspec.structs.replace(cell, source="\n".join(lines[first:end])), first)


def _goes_on(piece: Parsed) -> bool:
    return any(words in broken.reason for broken in piece.broken for words in _GOES_ON)
