"""Places in a script that is no notebook: its lines are counted through the file, and there are no cells."""

from __future__ import annotations

import re

import msgspec

from grader.model.result import ExerciseResult

_PLACE = re.compile(r"\b(?:(C)|c)ell 1, line (\d+)")
_CELL_ALONE = re.compile(r" \(cell 1\)| of cell 1\b|, cell 1(?=[.;])")


def without_cells(result: ExerciseResult) -> ExerciseResult:
    """A result whose sentences tell places by the line alone."""
    return msgspec.structs.replace(
        result,
        notes=tuple(map(_told, result.notes)),
        diagnoses=tuple(
            msgspec.structs.replace(one, message=_told(one.message), hint=_told(one.hint))
            for one in result.diagnoses
        ),
        checks=tuple(msgspec.structs.replace(one, message=_told(one.message)) for one in result.checks),
    )


def _told(text: str) -> str:
    return _CELL_ALONE.sub("", _PLACE.sub(lambda match: f"{'L' if match[1] else 'l'}ine {match[2]}", text))
