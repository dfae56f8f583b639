"""The authoring guide: its example is an assignment that holds, and its tables name every call there is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from grader.authoring.assignment import Assignment
from grader.authoring.class_exercise import ClassExercise
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.prose_exercise import ProseExercise
from grader.authoring.script_exercise import ScriptExercise
from grader.course import assignment_folder, load_answer_key
from grader.release.students import HowToInstall, students_files
from grader.sandbox.session import Sandbox
from grader.selftest.proof import prove

GUIDE = (Path(__file__).resolve().parent.parent / "assignments" / "README.md").read_text(encoding="utf-8")


def example() -> dict[str, str]:
    """The files of the example, by their names."""
    start = GUIDE.index("## From an idea")
    texts = re.findall(r"```python\n(.*?)```", GUIDE[start : GUIDE.index("## Marking solutions")], re.DOTALL)
    names = ("reference/leaky.py", "assignments/leaky/assignment.py", "assignments/leaky/solution.py")
    assert all(f"`{name}" in GUIDE or name.endswith("solution.py") for name in names)
    return dict(zip(names, texts, strict=True))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course that a reader of the guide has typed."""
    folder = tmp_path_factory.mktemp("guide")
    for name, text in example().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_example_is_small() -> None:
    """It fits on a page."""
    assert sum(len(text.splitlines()) for text in example().values()) <= 40


def test_the_example_holds(course: Path) -> None:
    """Its self-test finds nothing."""
    with Sandbox() as sandbox:
        findings = prove(course, "leaky", sandbox, 2, lambda done, total: None)
    assert findings.met(100.0), findings


def test_the_example_is_released(course: Path) -> None:
    """Students receive its function without its body."""
    key = load_answer_key(course, "leaky")
    release = students_files(key, assignment_folder(course, "leaky"), HowToInstall("rnn-grader"))
    text = release.files["leaky.py"].decode()
    assert "raise NotImplementedError" in text
    assert "np.tanh" not in text


@pytest.mark.parametrize("kind", [Assignment, FunctionExercise, ClassExercise, ScriptExercise, ProseExercise])
def test_every_call_is_in_the_tables(kind: type) -> None:
    """No call of the authoring interface is missing."""
    tables = GUIDE[GUIDE.index("## Every call") : GUIDE.index("## Closing a hole")]
    calls = {
        name for name, member in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")
    }
    assert set() == {name for name in calls if f".{name}(" not in tables}
