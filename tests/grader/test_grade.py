"""One submission: what goes wrong on our side in one exercise costs that exercise, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import load_answer_key
from grader.errors import SandboxError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.result import Result
from grader.notebook import Beside
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.grader.making import ipynb

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample_class" / "ada.ipynb"


@pytest.fixture(scope="module")
def grading() -> Iterator[Grading]:
    """The key of `rnn_basics` and a sandbox."""
    key = load_answer_key(ROOT, "rnn_basics")
    with Sandbox() as sandbox:
        yield Grading(key, digest(key), sandbox)


def grade(grading: Grading, data: bytes = b"") -> Result:
    """Grade a right submission, or one of these bytes."""
    data = data or SAMPLE.read_bytes()
    return grade_submission(grading, data, submission_facts("ada", "ada.ipynb", data))


def statuses(result: Result) -> dict[str, str]:
    """The statuses of a result's exercises, by name."""
    return {exercise.name: exercise.status for exercise in result.exercises}


def breaks(name: str, error: Exception) -> object:
    """What takes the place of a function of ours: it raises for the exercise of this name."""

    def broken(case: object, *_: object) -> None:
        if getattr(getattr(case, "exercise", case), "name", "") == name:
            raise error

    return broken


FAULTS = [
    (KeyError("a secret"), "a fault of its own (KeyError in test_grade.py, line"),
    (RecursionError("a secret"), "a fault of its own (RecursionError in test_grade.py, line"),
    (SandboxError("The sandbox is not running."), "The sandbox is not running."),
]


@pytest.mark.parametrize(("error", "told"), FAULTS)
@pytest.mark.parametrize("exercise", ["recurrence", "rnn_step", "forget_factor", "interpretation"])
def test_a_fault_of_ours_costs_one_exercise(
    grading: Grading, monkeypatch: pytest.MonkeyPatch, exercise: str, error: Exception, told: str
) -> None:
    """Whatever kind of exercise it is, it is not graded, and says why; all others have their verdicts."""
    module = sys.modules["grader.grade"]
    climb, broken = module.__dict__["climb"], breaks(exercise, error)
    monkeypatch.setattr(module, "climb", lambda case, ladder: broken(case) or climb(case, ladder))  # type: ignore[operator]
    whole, result = statuses(grade(grading)), grade(grading)
    assert {**whole, exercise: "not_graded"} == statuses(result)
    (note,) = next(one.notes for one in result.exercises if one.name == exercise)
    assert told in note
    assert "secret" not in note


def test_a_fault_while_reasons_are_sought_changes_no_verdict(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong answer is wrong, with a note instead of its reason."""
    wrong = b"def clip_grad(g, v):\n    return g / v\n"
    before = statuses(grade_submission(grading, wrong, submission_facts("ada", "ada.py", wrong)))

    def broken(*_: object, **__: object) -> None:
        raise IndexError("a secret")

    monkeypatch.setattr(sys.modules["grader.grading.outcome"], "diagnose", broken)
    result = grade_submission(grading, wrong, submission_facts("ada", "ada.py", wrong))
    assert before == statuses(result)
    notes = [note for one in result.exercises if one.name == "clip_grad" for note in one.notes]
    assert any("No reason could be looked for" in note and "secret" not in note for note in notes)


def test_where_nothing_could_be_graded_the_submission_says_why(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a fault in every exercise the submission is not graded, with the first fault as its message."""

    def broken(*_: object) -> None:
        raise SandboxError("The sandbox is not running.")

    monkeypatch.setattr(sys.modules["grader.grade"], "climb", broken)
    result = grade(grading)
    assert ("not_graded", "The sandbox is not running.") == (result.status, result.message)


SOFTMAX = "import numpy as np\n\ndef softmax(z):\n    return np.exp(z) / np.exp(z).sum()\n"
STEP = """def rnn_step(h_prev, x_t, p):
    h = np.tanh(p["W"] @ h_prev + p["U"] @ x_t + p["b"])
    return h, softmax(p["V"] @ h + p["c"])
"""


@pytest.mark.parametrize(
    ("scripts", "cell", "status", "files", "told"),
    [
        ({"own.py": SOFTMAX}, f"import numpy as np\nfrom own import softmax\n{STEP}", "passed", (), ""),
        ({"own.py": SOFTMAX + STEP}, "import own", "passed", ("own.py",), ""),
        ({"lib/own.py": SOFTMAX + STEP}, "from lib.own import *", "passed", ("lib/own.py",), ""),
        (
            {"lib/act.py": SOFTMAX, "lib/own.py": f"import numpy as np\nfrom .act import *\n{STEP}"},
            "from lib.own import rnn_step",
            "passed",
            ("lib/own.py",),
            "",
        ),
        (
            {"own.py": SOFTMAX.replace("sum", "summ")},
            f"import numpy as np\nimport own\nsoftmax = own.softmax\n{STEP}",
            "failed",
            (),
            "in own.py, line 4.",
        ),
        (
            {"own.py": SOFTMAX + STEP.replace("p):", "p)")},
            "from own import *",
            "missing",
            (),
            "own.py cannot",
        ),
    ],
)
def test_a_folder(
    grading: Grading, scripts: dict[str, str], cell: str, status: str, files: tuple[str, ...], told: str
) -> None:
    """Scripts beside a notebook are its modules: they may hold what is asked for, and are told by name."""
    data = ipynb(cell)
    beside = Beside({name: text.encode() for name, text in scripts.items()}, "hw.ipynb")
    result = grade_submission(grading, data, submission_facts("ada", "hw.ipynb", data), beside)
    step = next(exercise for exercise in result.exercises if exercise.name == "rnn_step")
    assert (status, files) == (step.status, step.files)
    assert told in " ".join([*step.notes, *(check.message for check in step.checks)])
