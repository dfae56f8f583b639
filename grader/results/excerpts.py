"""The graded statements as the student wrote them, for reading beside their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.observation import Observation
from grader.model.result import Excerpt
from grader.model.submission import Program, Statement

_MAX_EXCERPT_LINES = 150
#: A cell whose graded statements span more lines is a script's: what the target uses of it is cut short.
_LONG_CELL = 60
_MAX_BESIDE = 12


def excerpts_of(program: Program, observations: Sequence[Observation]) -> tuple[Excerpt, ...]:
    """The graded statements as the student wrote them; lines that raised are marked."""
    raised = {
        position
        for o in observations
        if o.error and o.status in ("raised", "timed_out")
        for position in (o.error.trail[-1:] or ((o.error.cell, o.error.line),))
    }
    excerpts = []
    left = _MAX_EXCERPT_LINES
    for cell in sorted({s.cell for s in program.statements}, key=lambda cell: cell not in program.cells):
        beside = _MAX_BESIDE
        for near in _stretches([s for s in program.statements if s.cell == cell]):
            first, lines = _joined(near)
            target = cell in program.cells and any(statement.target for statement in near)
            if len(lines) > (left if target or cell not in program.cells else min(left, beside)):
                continue
            left -= len(lines)
            beside -= 0 if target else len(lines)
            marked = tuple(n for at, n in sorted(raised) if at == cell and 0 <= n - first < len(lines))
            excerpts.append(
                Excerpt(cell=cell, first_line=first, text="\n".join(lines), marked=marked, target=target)
            )
    return tuple(sorted(excerpts, key=lambda excerpt: (excerpt.cell, excerpt.first_line)))


def _stretches(statements: Sequence[Statement]) -> list[list[Statement]]:
    """A cell's statements together; those of a long one parted where lines lie between, the target first.

    A script without cells is one long cell, of which an exercise needs little.
    """
    in_order = sorted(statements, key=lambda statement: statement.line)
    if len(_joined(in_order)[1]) <= _LONG_CELL:
        return [in_order]
    stretches: list[list[Statement]] = []
    end = 0
    for statement in in_order:
        if not stretches or statement.line - end > 1:
            stretches.append([])
        stretches[-1].append(statement)
        end = statement.line + statement.source.count("\n")
    return sorted(stretches, key=lambda near: not any(statement.target for statement in near))


def _joined(statements: Sequence[Statement]) -> tuple[int, list[str]]:
    """Statements of one cell as its lines from the first to the last; lines not graded are blank."""
    first = min(statement.line for statement in statements)
    lines: dict[int, str] = {}
    for statement in statements:
        for offset, line in enumerate(statement.source.split("\n")):
            lines.setdefault(statement.line + offset, line)
    return first, [lines.get(number, "") for number in range(first, max(lines) + 1)]
