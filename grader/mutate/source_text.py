"""From a node to its characters in the source text, and what other text may stand there."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from itertools import accumulate

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # as Python counts lines; `splitlines` knows more ends
#: What stands in one of these needs brackets, unless it is of one piece.
_BINDING = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Attribute,
    ast.Starred,
    ast.Await,
    ast.NamedExpr,
    ast.comprehension,
)
_OF_ONE_PIECE = (
    ast.Name,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.Call,
    ast.Tuple,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.JoinedStr,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


class SourceText:
    """A source text, and where in it the nodes of its tree stand: in characters, from 0."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lines = _LINE.findall(source)
        self._starts = list(accumulate(map(len, self._lines), initial=0))

    def span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        """Where a node's text begins and ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def position(self, at: int) -> tuple[int, int]:
        """The line of a place, from 1, and how many characters of that line stand before it."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1]

    def _at(self, line: int, column: int) -> int:
        """The place of a line, from 1, and a column, which Python counts in bytes of UTF-8."""
        text = self._lines[line - 1]
        characters = column if text.isascii() else len(text.encode()[:column].decode())
        return self._starts[line - 1] + characters

    def is_bracketed(self, start: int, end: int) -> bool:
        """Whether brackets stand around what is between two places."""
        return self.source[start - 1 : start] == "(" and self.source[end : end + 1] == ")"

    def spaced(self, text: str, start: int, end: int) -> str:
        """A text that is to stand between two places, kept apart from the words before and after it."""
        before, after = self.source[start - 1 : start], self.source[end : end + 1]
        left = " " if _is_of_word(before) and _is_of_word(text[:1]) else ""
        right = " " if _is_of_word(after) and _is_of_word(text[-1:]) else ""
        return f"{left}{text}{right}"


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def needs_brackets(node: ast.AST, parent: ast.AST, field: str) -> bool:
    """Whether a node that is to stand in a field of its parent is to be in brackets there."""
    holds = field == "func" or (isinstance(parent, ast.Subscript) and field == "value")
    if not holds and not isinstance(parent, _BINDING):
        return False
    of_number = isinstance(node, ast.Constant) and isinstance(parent, ast.Attribute)  # 2.T is none
    return of_number or not isinstance(node, _OF_ONE_PIECE)
