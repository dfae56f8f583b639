"""Submissions that import packages: what is only shown costs nothing, what lacks is no one's fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from grader.course import load_answer_key
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.result import ExerciseResult
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from reports.class_figures import attention
from reports.class_summary import summary_text
from reports.rows import class_row

ROOT = Path(__file__).resolve().parents[3]
#: A package that is known, and that nobody has installed beside this project.
LACKING = "mxnet"
IMPORTED = f"import {LACKING} as mx\n"

Graded = Callable[..., dict[str, ExerciseResult]]


@pytest.fixture(scope="module")
def graded() -> Iterator[Graded]:
    """Grades the solution of an assignment with pieces of it replaced; each must be there."""
    with Sandbox() as sandbox:

        def grade(assignment: str, *edits: tuple[str, str]) -> dict[str, ExerciseResult]:
            key = load_answer_key(ROOT, assignment)
            result = grade_submission(
                Grading(key, digest(key), sandbox),
                edited(assignment, edits),
                submission_facts("a", "a.ipynb", b""),
            )
            return {exercise.name: exercise for exercise in result.exercises}

        yield grade


def edited(assignment: str, edits: tuple[tuple[str, str], ...]) -> bytes:
    """An assignment's solution with pieces replaced, in whatever cell they stand."""
    raw = json.loads((ROOT / "assignments" / assignment / "solution.ipynb").read_text())
    for old, new in edits:
        held = [cell for cell in raw["cells"] if old in "".join(cell["source"])]
        assert held, old
        for cell in held:
            cell["source"] = "".join(cell["source"]).replace(old, new)
    return json.dumps(raw).encode()


BAR = "from tqdm.auto import tqdm\nimport matplotlib.pyplot as plt\n"
SHOWN = [
    (
        "rnn_basics",
        "recurrence",
        [("x = np.array([1.0", f"{BAR}x = np.array([1.0"), ("in x:", "in tqdm(x):")],
    ),
    (
        "rnn_basics",
        "clip_grad",
        [("def clip_grad", f"{BAR}def clip_grad"), ("    norm = ", "    plt.hist(g)\n    norm = ")],
    ),
    (
        "rnn_basics",
        "forget_factor",
        [("for f in", f"{BAR}for f in"), ("in range(20)", "in tqdm(range(20), leave=False)")],
    ),
    (
        "simple_rnn",
        "forward",
        [
            ("class SimpleRNN:", f"{BAR}class SimpleRNN:"),
            ("in range(n_sequences)", "in tqdm(range(n_sequences))"),
        ],
    ),
]


@pytest.mark.parametrize(("assignment", "name", "edits"), SHOWN)
def test_what_is_only_shown_costs_nothing(
    graded: Graded, assignment: str, name: str, edits: list[tuple[str, str]]
) -> None:
    """A progress bar or a plot in the middle of right work: it passes, and everything beside it."""
    statuses = {one.status for one in graded(assignment, *edits).values()}
    assert statuses <= {"passed", "pending"}


NEEDED = [
    (
        "rnn_basics",
        "recurrence",
        [("x = np.array([1.0", f"{IMPORTED}x = np.array([1.0"), ("np.tanh(0.8", "mx.tanh(0.8")],
    ),
    ("rnn_basics", "recurrence", [("hs = []", f"{IMPORTED}hs = mx.array([])")]),
    (
        "rnn_basics",
        "rnn_step",
        [("def rnn_step", f"{IMPORTED}def rnn_step"), ("np.tanh(a_t)", "mx.tanh(a_t)")],
    ),
    ("rnn_basics", "forget_factor", [("for f in", f"{IMPORTED}for f in"), ("s = 0.0", "s = mx.zeros(1)")]),
    (
        "simple_rnn",
        "forward",
        [
            ("class SimpleRNN:", f"{IMPORTED}class SimpleRNN:"),
            ("np.zeros((batch_size", "mx.zeros((batch_size"),
        ],
    ),
    ("simple_rnn", "small_sequence", [("w_x = np.array", f"{IMPORTED}w_x = mx.array")]),
    ("char_rnn", "softmax", [("def softmax", f"{IMPORTED}@mx.jit\ndef softmax")]),
]


@pytest.mark.parametrize(("assignment", "name", "edits"), NEEDED)
def test_what_needs_a_package_that_is_lacking_is_not_graded(
    graded: Graded, assignment: str, name: str, edits: list[tuple[str, str]]
) -> None:
    """It is never failed, the student reads that it was no fault, and the result names the package."""
    result = graded(assignment, *edits)[name]
    assert ("not_graded", (LACKING,)) == (result.status, result.packages)
    assert any(LACKING in note and "not your fault" in note for note in result.notes)


COSTS_NOTHING = [
    ("rnn_basics", [("import numpy as np", f"import numpy as np\n{IMPORTED}")]),
    ("rnn_basics", [("def clip_grad(g, v)", f"{IMPORTED}def clip_grad(g: mx.Array, v: float) -> mx.Array")]),
    (
        "simple_rnn",
        [
            ("class SimpleRNN:", f"{IMPORTED}class SimpleRNN(mx.Block):"),
            ("rng = ", "super().__init__()\n        rng = "),
        ],
    ),
]


@pytest.mark.parametrize(("assignment", "edits"), COSTS_NOTHING)
def test_what_does_not_need_it_is_graded(
    graded: Graded, assignment: str, edits: list[tuple[str, str]]
) -> None:
    """An unused import, a type beside a name, a base class of which nothing is used."""
    assert {one.status for one in graded(assignment, *edits).values()} <= {"passed", "pending"}


def test_a_base_that_is_lacking_is_told(graded: Graded) -> None:
    """A class judged without its base says so."""
    notes = graded("simple_rnn", *COSTS_NOTHING[2][1])["forward"].notes
    assert any(LACKING in note and "judged without that" in note for note in notes)


@pytest.mark.parametrize(
    ("module", "hint"),
    [("nmupy", "Do you mean `numpy`?"), ("my_layers", "A file of your own has to be handed in")],
)
def test_a_slip_is_the_students_own(graded: Graded, module: str, hint: str) -> None:
    """A module that is none fails what uses it, with the word that is meant, and is no lacking package."""
    edits = [("def clip_grad", f"import {module} as m\ndef clip_grad"), ("np.linalg.norm(g)", "m.norm(g)")]
    result = graded("rnn_basics", *edits)["clip_grad"]
    assert ("failed", ()) == (result.status, result.packages)
    assert hint in result.diagnoses[0].hint


def test_an_error_of_ones_own_beside_it_is_failed(graded: Graded) -> None:
    """What is wrong without having used the package is wrong."""
    edits = [("def clip_grad", f"{IMPORTED}def clip_grad"), ("return g * (v / norm)", "return g * v")]
    assert graded("rnn_basics", *edits)["clip_grad"].status in ("failed", "partial")


def test_claiming_a_package_gains_nothing(graded: Graded) -> None:
    """An error that only says so is the student's own."""
    edits = [("norm = np.linalg.norm(g)", f"raise ModuleNotFoundError(\"No module named '{LACKING}'\")")]
    assert "failed" == graded("rnn_basics", *edits)["clip_grad"].status


def test_staff_are_told_once_for_a_package(graded: Graded) -> None:
    """One line names the package, how many students, and what to do."""
    key = load_answer_key(ROOT, "rnn_basics")
    exercises = list(graded("rnn_basics", *NEEDED[2][2]).values())
    with Sandbox() as sandbox:
        results = Grading(key, digest(key), sandbox).results(submission_facts("a", "a.ipynb", b""))
    result = results.graded(exercises, (), 0.0)
    facts = [msgspec.structs.replace(result.submission, student=name) for name in ("ada", "ben")]
    rows = [class_row(msgspec.structs.replace(result, submission=one)) for one in facts]
    (line,) = [line for line in summary_text(rows).splitlines() if LACKING in line]
    assert line.startswith(f"! 2 with code that needs {LACKING}")
    assert line.endswith("and grade again: ada, ben")
    assert [2] == [len(item.rows) for item in attention(rows) if LACKING in item.text]
