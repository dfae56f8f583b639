"""Places in files beside the notebook, as a student knows them: by the file's name, not by a cell's number.

While a submission is graded the cells of all its files are numbered, those of its modules from
`FIRST_BESIDE` on; here they get the names of their files.
"""

from __future__ import annotations

import re

import msgspec

from grader.model.result import CheckResult, Diagnosis, Excerpt, ExerciseResult
from grader.model.submission import FIRST_BESIDE, Notebook

_CELL = re.compile(r"\b[Cc]ell (\d{5,6})\b")


def in_files(exercise: ExerciseResult, notebook: Notebook) -> ExerciseResult:
    """A result in which whatever lies beside the notebook is told by its file."""
    if not notebook.modules:
        return exercise
    labels = [notebook.label(cell) for cell in exercise.cells]
    return msgspec.structs.replace(
        exercise,
        cells=tuple(cell for cell in exercise.cells if cell < FIRST_BESIDE),
        files=tuple(dict.fromkeys(filter(None, labels))),
        diagnoses=tuple(_diagnosis(one, notebook) for one in exercise.diagnoses),
        notes=tuple(_named(note, notebook) for note in exercise.notes),
        checks=tuple(_check(one, notebook) for one in exercise.checks),
        code=tuple(_excerpt(one, notebook) for one in exercise.code),
    )


def _named(text: str, notebook: Notebook) -> str:
    """A sentence that names files where it named numbers of their cells."""
    return _CELL.sub(lambda found: notebook.label(int(found[1])) or found[0], text)


def _diagnosis(one: Diagnosis, notebook: Notebook) -> Diagnosis:
    return msgspec.structs.replace(
        one, message=_named(one.message, notebook), hint=_named(one.hint, notebook)
    )


def _check(one: CheckResult, notebook: Notebook) -> CheckResult:
    evidence = one.evidence
    label = notebook.label(evidence.error_cell or 0)
    if label:
        evidence = msgspec.structs.replace(evidence, error_cell=None, error_file=label)
    return msgspec.structs.replace(one, message=_named(one.message, notebook), evidence=evidence)


def _excerpt(one: Excerpt, notebook: Notebook) -> Excerpt:
    label = notebook.label(one.cell)
    return msgspec.structs.replace(one, cell=1, file=label) if label else one
