"""The graded statements as the student wrote them, for reading beside their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.observation import Observation
from grader.model.result import Excerpt
from grader.model.submission import Program, Statement

_MAX_EXCERPT_LINES = 150


def excerpts_of(program: Program, observations: Sequence[Observation]) -> tuple[Excerpt, ...]:
    """The graded statements as the student wrote them; lines that raised are marked."""
    raised = {
        position for o in observations if o.error and o.status == "raised" for position in o.error.trail[-1:]
    }
    excerpts = []
    left = _MAX_EXCERPT_LINES
    for cell in sorted({s.cell for s in program.statements}, key=lambda cell: cell not in program.cells):
        first, lines = _joined([s for s in program.statements if s.cell == cell])
        if len(lines) > left:
            continue
        left -= len(lines)
        marked = tuple(line for at, line in sorted(raised) if at == cell and 0 <= line - first < len(lines))
        target = cell in program.cells
        excerpts.append(
            Excerpt(cell=cell, first_line=first, text="\n".join(lines), marked=marked, target=target)
        )
    return tuple(sorted(excerpts, key=lambda excerpt: excerpt.cell))


def _joined(statements: Sequence[Statement]) -> tuple[int, list[str]]:
    """Statements of one cell as its lines from the first to the last; lines not graded are blank."""
    first = min(statement.line for statement in statements)
    lines: dict[int, str] = {}
    for statement in statements:
        for offset, line in enumerate(statement.source.split("\n")):
            lines.setdefault(statement.line + offset, line)
    return first, [lines.get(number, "") for number in range(first, max(lines) + 1)]
