"""Sentences about a script: its lines are told, and no cells."""

from __future__ import annotations

import pytest

from grader.model.result import CheckResult, Diagnosis, ExerciseResult
from grader.results.places_in_files import without_cells


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("It raises KeyError: 'W' in cell 1, line 7.", "It raises KeyError: 'W' in line 7."),
        ("Cell 1, line 7 is odd.", "Line 7 is odd."),
        ("inside f() (cell 1), which", "inside f(), which"),
        ("Mend line 3 of cell 1 first.", "Mend line 3 first."),
        ("Found as task, cell 1.", "Found as task."),
        ("in cell 12, line 7", "in cell 12, line 7"),
    ],
)
def test_places(said: str, told: str) -> None:
    """A place is its line, in notes, reasons and checks."""
    check = CheckResult(name="c", visibility="public", status="raised", score=0, max_score=1, message=said)
    result = ExerciseResult(
        name="e",
        title="E",
        status="failed",
        score=0,
        max_score=1,
        notes=(said,),
        diagnoses=(Diagnosis(id="d", message=said, hint=said),),
        checks=(check,),
    )
    found = without_cells(result)
    (reason,) = found.diagnoses
    assert {told} == {*found.notes, reason.message, reason.hint, found.checks[0].message}
