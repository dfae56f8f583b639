"""Deprecated code: names that NumPy has removed since much course material was written, and Python 2."""

from __future__ import annotations

import re

from grader.model.submission import Program

#: Names that NumPy has removed and that the sandbox supplies.
_REMOVED = re.compile(r"\b(?:np|numpy)\.(float|int|bool|object|str|complex|float_|Inf|NaN|infty)\b")
#: What the parser says of code that Python 2 could read.
_PYTHON_2 = (
    "Missing parentheses in call to",
    "multiple exception types must be parenthesized",
    "leading zeros in decimal integer literals",
    "Did you mean print(",
)


def deprecated_notes(program: Program) -> tuple[str, ...]:
    """That a program uses names which NumPy has no longer; they are supplied, so nothing is lost."""
    found = {f"np.{name}" for each in program.statements for name in _REMOVED.findall(each.source)}
    if not found:
        return ()
    names = " and ".join(sorted(found))
    verb = "is" if len(found) == 1 else "are"
    return (f"{names} {verb} gone from NumPy; {'it was' if len(found) == 1 else 'they were'} supplied.",)


def is_python_2(reason: str) -> bool:
    """Whether what the parser says of a cell is what it says of Python 2."""
    return any(words in reason for words in _PYTHON_2)
