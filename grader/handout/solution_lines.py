"""The lines of a cell that are a solution, by the markers of nbgrader, otter and ours.

`# BEGIN SOLUTION` … `# END SOLUTION` (any number of `#`, `NO PROMPT` behind it, `<!-- … -->` in Markdown),
`# SOLUTION` behind a line, `# SOLUTION NO PROMPT`, `# SEED`, `# IGNORE`, prompts in triple quotes, and
regions that are for staff alone: hidden tests, mark schemes, what is ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Fate = Literal["kept", "solution", "silent", "dropped"]

_REGION = r"(?P<what>SOLUTION|HIDDEN TESTS?|MARK SCHEME|IGNORE)\b"
_BEGIN = re.compile(rf"^\s*(?:#+|<!--|=+)\s*BEGIN {_REGION}(?P<more>.*)$")
_END = re.compile(rf"^\s*(?:#+|<!--|=+)\s*END {_REGION}")
_QUOTED = r"(?P<end>BEGIN|END) (?P<what>PROMPT|PLUGIN|TEST CONFIG)"
_PROMPT = re.compile(rf"^\s*(?:\"\"\"|''')\s*;?\s*#+\s*{_QUOTED}\s*$")
_LINE = re.compile(r"#+\s*SOLUTION\s*$")
_SILENT = re.compile(r"#+\s*(?:SOLUTION NO PROMPT|SEED|IGNORE)\s*$")
_AUTOTEST = re.compile(r"^\s*#+\s*(?:HASHED )?AUTOTEST\b")
#: A cell that begins like this is a solution from its first line to its last.
_ALL_OF_IT = re.compile(r"\A\s*#+\s*SOLUTION\s*$", re.MULTILINE)


class MarkerFault(Exception):
    """Markers that do not fit together: in which line of the cell, and how."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with what becomes of it; solution lines of one `region` are replaced together.

    What is marked `by_line` keeps the names that it assigns to.
    """

    text: str
    fate: Fate = "kept"
    region: int = 0
    by_line: bool = False


@dataclass(slots=True)
class _Open:
    """The region or prompt that a line stands in."""

    what: str
    line: int
    fate: Fate


def is_solution_whole(source: str) -> bool:
    """Whether a cell says in its first line that all of it is a solution."""
    return _ALL_OF_IT.match(source) is not None


def marked_lines(source: str) -> list[MarkedLine]:
    """Every line of a cell, with what becomes of it; markers themselves are `dropped`.

    Raises:
        MarkerFault: a marker opens what nothing closes, closes what is not open, or stands within another.

    """
    lines, region = [], 0
    within: _Open | None = None
    for number, line in enumerate(source.split("\n"), 1):
        before = within
        within = _after(line, number, within)
        if within is not before:
            region += 1
            lines.append(MarkedLine(line, _of_marker(within), region))
        elif within is not None and within.what != "PROMPT":
            lines.append(MarkedLine(line, within.fate, region))
        elif _SILENT.search(line) or _AUTOTEST.match(line):
            lines.append(MarkedLine(line, "dropped"))
        elif _LINE.search(line):
            region += 1
            lines.append(MarkedLine(_LINE.sub("", line).rstrip(), "solution", region, by_line=True))
        else:
            lines.append(MarkedLine(line))
    if within is not None:
        raise MarkerFault(within.line, f"BEGIN {within.what} has no END {within.what}.")
    return lines


def _of_marker(opened: _Open | None) -> Fate:
    """A marker's own line: the first of a solution is where its replacement goes."""
    return opened.fate if opened is not None and opened.fate == "solution" else "dropped"


def _after(line: str, number: int, within: _Open | None) -> _Open | None:
    """What the next line stands in."""
    begin, end, prompt = _BEGIN.match(line), _END.match(line), _PROMPT.match(line)
    if prompt:
        begin, end = (prompt, None) if prompt["end"] == "BEGIN" else (None, prompt)
    if begin:
        what = _name(begin["what"])
        if within is not None:
            raise MarkerFault(
                number, f"BEGIN {what} stands within BEGIN {within.what} of line {within.line}."
            )
        return _Open(what, number, _fate(what, "" if prompt else begin["more"]))
    if end:
        what = _name(end["what"])
        if within is None or within.what != what:
            raise MarkerFault(number, f"END {what} has no BEGIN {what}.")
        return None
    return within


def _name(what: str) -> str:
    return "HIDDEN TESTS" if what.startswith("HIDDEN TEST") else what


def _fate(what: str, more: str) -> Fate:
    if what == "SOLUTION":
        return "silent" if "NO PROMPT" in more else "solution"
    return "kept" if what == "PROMPT" else "dropped"
