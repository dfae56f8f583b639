"""Code pasted with its prompts (`>>>`, `In [3]:`): these taken off, and what was printed between them."""

from __future__ import annotations

import ast
import re
import warnings

#: The prompts of Python's and of IPython's terminal: that of a first line, and of any.
_PROMPTS = (
    (re.compile(r"^\s*>>>( |$)"), re.compile(r"^\s*(?:>>>|\.\.\.)(?: |$)")),
    (re.compile(r"^\s*In ?\[[\d ]*\]:"), re.compile(r"^\s*(?:In ?\[[\d ]*\]|\.\.\.+): ?")),
)


def without_prompts(source: str) -> str:
    """A cell's code, every line where it was; one that has no prompts, or is Python with them, as it is.

    Where it begins with one, the lines without are what was printed, unless they are statements.
    """
    lines = source.split("\n")
    for begins, goes_on in _PROMPTS:
        at = next((at for at, line in enumerate(lines) if begins.match(line)), None)
        if at is None:
            continue
        above = [line for line in lines[:at] if line.strip() and not line.startswith("#")]
        if above and _statement_lines(source) is not None:  # `In [3]: x = 1` is Python, by chance
            continue
        stripped = [goes_on.sub("", line) for line in lines]
        code = {number for number, line in enumerate(lines, 1) if goes_on.match(line)}
        statements = _statement_lines("\n".join(stripped))
        if statements is not None and statements - code:
            return "\n".join(stripped)
        if not above:
            return "\n".join(line if at in code else "" for at, line in enumerate(stripped, 1))
    return source


def _statement_lines(source: str) -> set[int] | None:
    """The lines on which statements begin that are more than expressions; None where it is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None
    return {node.lineno for node in body if not isinstance(node, (ast.Expr, ast.AnnAssign))}  # `Out[4]: 1`
