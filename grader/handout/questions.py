"""What each cell of an author's notebook is: text, a question's answer, a test; told in three ways.

nbgrader says it in the cell's metadata, otter in raw cells around it (or Markdown cells fenced as `otter`),
we in tags: `solution` for a cell that is one whole, `staff` for one that students do not get.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from grader.handout.solution_lines import MarkedLine, MarkerFault, is_solution_whole, marked_lines

Role = Literal["given", "prompt", "answer", "test", "staff"]
Origin = Literal["nbgrader", "otter", ""]

_FENCED = re.compile(r"\A\s*```+\s*otter\s*$(?P<inner>.*?)^```+\s*\Z", re.MULTILINE | re.DOTALL)
_RAW = re.compile(r"^\s*#\s*(?P<end>BEGIN|END) (?P<what>QUESTION|SOLUTION|PROMPT|TESTS)\s*$", re.MULTILINE)
_CONFIG = re.compile(r"^\s*#\s*ASSIGNMENT CONFIG\s*$", re.MULTILINE)
_IGNORED = re.compile(r"\A\s*#+\s*IGNORE\b", re.IGNORECASE)
_HIDDEN = re.compile(r"\A\s*#+\s*HIDDEN\b|^\s*hidden:\s*true\b", re.IGNORECASE | re.MULTILINE)
_OLD_TEST = re.compile(r"\A\s*##+\s*(?:hidden\s+)?tests?\s*##", re.IGNORECASE)
_SETTING = re.compile(r"^\s*(?P<name>name|manual|points):[ \t]*(?P<value>[^\n#]*)", re.MULTILINE)
_POINTS_LIST = re.compile(r"^\s*points:\s*$(?P<items>(?:\n\s*-[^\n]*)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """What an author's notebook asks: its name, its points if they are told, whether a person marks it."""

    name: str = ""
    points: float | None = None
    manual: bool = False


@dataclass(frozen=True, slots=True)
class AuthorsCell:
    """A cell, counted from 1, and what it is; a `whole` one is a solution from end to end."""

    number: int
    kind: str
    source: str
    role: Role = "given"
    whole: bool = False
    hidden: bool = False
    question: Question | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)


class CellFault(Exception):
    """Markers between or in cells that do not fit together."""

    def __init__(self, cell: int, fault: MarkerFault) -> None:
        super().__init__(f"cell {cell}, {fault}")


def authors_cells(cells: Sequence[Mapping[str, Any]]) -> tuple[Origin, list[AuthorsCell]]:
    """Every cell with what it is, and whose notebook it is.

    Raises:
        CellFault: a raw cell opens what none closes, closes what is not open, or stands within another.

    """
    plain = [
        AuthorsCell(number, str(cell.get("cell_type")), source_of(cell), raw=cell)
        for number, cell in enumerate(cells, 1)
    ]
    if any("nbgrader" in cell.raw.get("metadata", {}) for cell in plain):
        return "nbgrader", [_tagged(_of_nbgrader(cell)) for cell in plain]
    if any(_control(cell) for cell in plain):
        return "otter", [_tagged(cell) for cell in _of_otter(plain)]
    return "", [_tagged(cell) for cell in plain]


def lines_of_cell(cell: AuthorsCell) -> list[MarkedLine]:
    """The lines of a cell, with what becomes of each.

    Raises:
        CellFault: its markers do not fit together.

    """
    try:
        return marked_lines(cell.source)
    except MarkerFault as fault:
        raise CellFault(cell.number, fault) from fault


def source_of(cell: Mapping[str, Any]) -> str:
    """A cell's text, which may be stored in lines."""
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _tagged(cell: AuthorsCell) -> AuthorsCell:
    """A cell by our own tags, and by how it begins."""
    tags = cell.raw.get("metadata", {}).get("tags", ())
    if "staff" in tags or _IGNORED.match(cell.source):
        return replace(cell, role="staff")
    if cell.kind == "code" and _OLD_TEST.match(cell.source):
        return replace(cell, role="test", hidden="hidden" in cell.source[:40].lower())
    if cell.role == "given" and (
        "solution" in tags or (cell.kind == "code" and is_solution_whole(cell.source))
    ):
        return replace(cell, role="answer", whole=True)
    return cell


def _of_nbgrader(cell: AuthorsCell) -> AuthorsCell:
    told = cell.raw.get("metadata", {}).get("nbgrader")
    if not isinstance(told, Mapping):
        return cell
    points = told.get("points")
    by_hand = bool(told.get("task") or (told.get("grade") and told.get("solution")))
    question = Question(
        str(told.get("grade_id", "")), float(points) if isinstance(points, (int, float)) else None, by_hand
    )
    if told.get("solution"):
        return replace(cell, role="answer", whole="BEGIN SOLUTION" not in cell.source, question=question)
    if told.get("grade"):
        return replace(cell, role="test", question=question)
    return replace(cell, question=question if told.get("task") else None)


def _of_otter(cells: Sequence[AuthorsCell]) -> Iterator[AuthorsCell]:
    """Cells by the raw cells that they stand between."""
    within: list[tuple[str, int]] = []
    question: Question | None = None
    for cell in cells:
        control = _control(cell)
        if control is None:
            yield _between(cell, within[-1][0] if within else "", question)
            continue
        end, what = control
        if end == "BEGIN":
            if within and (what == "QUESTION" or within[-1][0] != "QUESTION"):
                raise _fault(
                    cell, f"BEGIN {what} stands within BEGIN {within[-1][0]} of cell {within[-1][1]}."
                )
            within.append((what, cell.number))
            question = _question(cell.source) if what == "QUESTION" else question
        elif end == "END":
            if not within or within[-1][0] != what:
                raise _fault(cell, f"END {what} has no BEGIN {what}.")
            within.pop()
            question = None if what == "QUESTION" else question
        yield replace(cell, role="staff")
    if within:
        what, number = within[-1]
        raise CellFault(number, MarkerFault(1, f"BEGIN {what} has no END {what}."))


def _fault(cell: AuthorsCell, reason: str) -> CellFault:
    return CellFault(cell.number, MarkerFault(1, reason))


def _control(cell: AuthorsCell) -> tuple[str, str] | None:
    """What a raw cell of otter's opens or closes."""
    fenced = _FENCED.match(cell.source) if cell.kind == "markdown" else None
    if cell.kind != "raw" and fenced is None:
        return None
    text = fenced["inner"] if fenced else cell.source
    found = _RAW.search(text)
    if found:
        return found["end"], found["what"]
    return ("", "CONFIG") if _CONFIG.search(text) else None


def _between(cell: AuthorsCell, what: str, question: Question | None) -> AuthorsCell:
    """A cell by what it stands between."""
    if what == "TESTS":
        return replace(cell, role="test", hidden=bool(_HIDDEN.search(cell.source)), question=question)
    if what == "SOLUTION":
        if "otter_include" in cell.raw.get("metadata", {}).get("tags", ()):
            return cell
        marked = "SOLUTION" in cell.source or "BEGIN PROMPT" in cell.source
        whole = cell.kind != "code" or not marked
        return replace(cell, role="answer", whole=whole, question=question)
    return replace(cell, role="prompt" if what == "PROMPT" else "given", question=question)


def _question(source: str) -> Question:
    """The settings of a `BEGIN QUESTION` cell; points in a list are of its tests, and are added up."""
    told = {found["name"]: found["value"].strip().strip("'\"") for found in _SETTING.finditer(source)}
    listed = _POINTS_LIST.search(source)
    numbers = re.findall(r"\d+(?:\.\d+)?", listed["items"] if listed else told.get("points", ""))
    points = sum(map(float, numbers)) if numbers else None
    return Question(told.get("name", ""), points, told.get("manual", "").lower() == "true")
