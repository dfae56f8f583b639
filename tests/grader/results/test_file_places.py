"""Places in files beside the notebook go by the files' names."""

from __future__ import annotations

from grader.model.result import CheckResult, Diagnosis, Evidence, Excerpt, ExerciseResult
from grader.notebook import Beside, read_folder
from grader.results.file_places import in_files
from tests.grader.making import ipynb

NOTEBOOK = read_folder(ipynb("import own"), "hw.ipynb", Beside({"own.py": b"x"}, "hw.ipynb"))
RESULT = ExerciseResult(
    name="task",
    title="A task",
    status="failed",
    score=0.0,
    max_score=1.0,
    cells=(10_001, 1),
    notes=("Found as step, cell 10001.", "Cell 10001 cannot be read (line 3).", "cell 1 and cell 99999"),
    diagnoses=(Diagnosis(id="a", message="See cell 10001, line 3.", hint="See cell 1."),),
    checks=(
        CheckResult(
            name="a",
            visibility="public",
            status="raised",
            score=0.0,
            max_score=1.0,
            message="It raises in cell 10001, line 3.",
            evidence=Evidence(error_cell=10_001, error_line=3),
        ),
    ),
    code=(Excerpt(cell=10_001, first_line=1, text="x"), Excerpt(cell=1, first_line=1, text="y")),
)


def test_files_instead_of_numbers() -> None:
    """Every sentence and every place names the file; the notebook's own cells keep their numbers."""
    told = in_files(RESULT, NOTEBOOK)
    assert (("own.py",), (1,), "own.py, cell 1") == (told.files, told.cells, told.where)
    assert "Found as step, own.py." == told.notes[0]
    assert "own.py cannot be read (line 3)." == told.notes[1]
    assert "cell 1 and cell 99999" == told.notes[2]
    assert ("See own.py, line 3.", "See cell 1.") == (told.diagnoses[0].message, told.diagnoses[0].hint)
    assert "It raises in own.py, line 3." == told.checks[0].message
    assert ("own.py", None, 3) == (
        told.checks[0].evidence.error_file,
        told.checks[0].evidence.error_cell,
        told.checks[0].evidence.error_line,
    )
    assert ["own.py", "cell 1"] == [excerpt.where for excerpt in told.code]
