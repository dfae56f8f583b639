"""Magics and shell lines: set aside, leaving every other line where it was; those that time code leave it.

A cell is touched only where it does not parse as Python. IPython's own transformer would call into a
kernel that is not there, so lines are blanked instead of translated.
"""

from __future__ import annotations

import ast
import re
import warnings

#: Cell magics whose body is ordinary Python that runs as if they were not there.
BODY_KEPT = frozenset({"time", "timeit", "capture", "prun", "python", "python3", "py", "debug", "memit"})

#: Line magics that run the rest of their line where it stands; `%timeit` keeps nothing of what it runs.
_RUNS_LINE = re.compile(r"^(\s*|\s*[A-Za-z_][\w, ]*=\s*)%(?:time|prun)\s+(?:-\w\s+(?:\d+\s+)?)*(?=\S)")
#: Runs a script in the notebook's own namespace, near enough.
_RUNS_FILE = re.compile(r"^(\s*)%run\s+(?:-\w\s+)*(?:(['\"])(.+?\.py)\2|(\S+\.py))(?:\s.*)?$")
_CELL_MAGIC = re.compile(r"^\s*%%\s*(\w+)?")
_LINE = re.compile(r"^\s*(?:[%!][^=]|!!|\?{1,2}\w)|^\s*[\w.]+\?{1,2}\s*$|^\s*(?:pip|conda)\s+install\b")
_ASSIGNED = re.compile(r"^(\s*[A-Za-z_][\w, ]*=\s*)[%!]\s*\S.*$")
#: Any of these somewhere in a cell; most cells have none, and need not be parsed to know it.
_ANYWHERE = re.compile(r"^[^\S\n]*(?:[%!?]|(?:pip|conda)\s)|\?[^\S\n]*$|=[^\S\n]*[%!]", re.MULTILINE)
#: So many lines are tried one by one; with more, all that look like magics are set aside.
_MOST_TRIED = 50


def set_aside_magics(source: str) -> tuple[str, tuple[str, ...]]:
    """Return Python source with magics blanked, line by line, and the lines that were set aside."""
    if not _ANYWHERE.search(source):
        return source, ()
    lines = source.split("\n")
    first = next(
        (at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0
    )
    magic = _CELL_MAGIC.match(lines[first])
    aside: tuple[str, ...] = ()
    if magic:
        aside = (lines[first].strip(),)
        lines[first] = ""
        if (magic.group(1) or "") not in BODY_KEPT:
            rest = tuple(line.strip() for line in lines[first + 1 :] if line.strip())
            return "\n" * (len(lines) - 1), aside + rest
    blanked = _without_magics(lines)
    aside += tuple(line.strip() for line, left in zip(lines, blanked, strict=True) if line != left)
    return "\n".join(blanked), aside


def _without_magics(lines: list[str]) -> list[str]:
    """Blank the line that Python stumbles over if it looks like a magic, until it stumbles no more.

    What looks like one in a text, or within brackets, is left alone: Python has no trouble with it.
    """
    left = list(lines)
    run: set[int] = set()  # lines whose magic was taken off, the code being left
    for _ in range(_MOST_TRIED):
        at = _stumbles(left)
        if at is None or not _mended(left, at, run):
            return left
    for at in range(len(left)):
        _mended(left, at, run)
    return left


def _mended(lines: list[str], at: int, run: set[int]) -> bool:
    """Take the magic off a line that runs code, or blank the line; whether it looks like a magic.

    What is left of a line that runs code is blanked where Python stumbles over that as well.
    """
    if at in run:
        run.discard(at)
        lines[at] = _indent(lines[at]) and f"{_indent(lines[at])}pass"
        return True
    file = _RUNS_FILE.match(lines[at]) if 0 <= at < len(lines) else None
    if file is not None:
        lines[at] = f"{file[1]}exec(open({file[3] or file[4]!r}).read())"
        return True
    runs = _RUNS_LINE.match(lines[at]) if 0 <= at < len(lines) else None
    if runs is None:
        return _blank(lines, at)
    lines[at] = runs[1] + lines[at][runs.end() :]
    run.add(at)
    return True


def _blank(lines: list[str], at: int) -> bool:
    """Blank a line that looks like a magic, with its continuation lines; whether it does."""
    if not 0 <= at < len(lines):
        return False
    line = lines[at]
    assigned = _ASSIGNED.match(line)
    if assigned is None and not _LINE.match(line):
        return False
    indent = _indent(line)
    lines[at] = f"{assigned.group(1)}None" if assigned else f"{indent}pass" if indent else ""
    while line.rstrip().endswith("\\") and at + 1 < len(lines):
        at += 1
        line, lines[at] = lines[at], ""
    return True


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _stumbles(lines: list[str]) -> int | None:
    """The index of the line where Python's parser gives up, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse("\n".join(lines))
    except SyntaxError as error:
        return (error.lineno or 0) - 1
    except (ValueError, RecursionError, MemoryError, OverflowError):
        return -1
    return None
