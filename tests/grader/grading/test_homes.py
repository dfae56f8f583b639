"""In which file of a submission an exercise is answered."""

from __future__ import annotations

import pytest

from grader.grading.homes import Homes
from grader.model.answer_key import AnswerKey, ClassKey, Output, Target
from grader.notebook import Beside, read_folder
from tests.grader.making import exercise, ipynb, script_exercise

STEP = "def step(x):\n    return x + 1"
OPEN = "def step(x):\n    pass"
NET = "class RNN:\n    def forward(self, x):\n        return x * 2"
FUNCTION = exercise(target=Target(names=("step",)))
CLASS = ClassKey(name="net", title="A net", points=1.0, target=Target(names=("RNN",), methods=("forward",)))
SCRIPT = script_exercise(outputs=[Output(name="hs", names=("hs",))], target=Target())
KEY = AnswerKey(assignment="a", title="A", exercises=(FUNCTION, CLASS, SCRIPT))


@pytest.mark.parametrize(
    ("scripts", "cells", "home"),
    [
        ({"own.py": STEP}, ["import own"], "own.py"),
        ({"own.py": STEP}, ["import own\nstep = own.step"], "hw.ipynb"),
        ({"own.py": STEP}, [""], "own.py"),
        ({"own.py": STEP}, [OPEN], "own.py"),
        ({"own.py": OPEN}, [STEP], "hw.ipynb"),
        ({"own.py": OPEN}, ["x = 1"], "own.py"),
        ({"own.py": STEP}, [STEP], "hw.ipynb"),
        ({"old.py": STEP, "own.py": STEP}, ["import own"], "own.py"),
        ({"a.py": OPEN, "b.py": STEP}, ["import a, b"], "b.py"),
        ({"own.py": f"k = 1\n{STEP} + k"}, ["from own import step", "k = 2"], "own.py"),
        ({"own.py": "def step(x)\n    return x\n"}, ["import own"], "own.py"),
        ({"own.py": "x = 1"}, ["y = 2"], "hw.ipynb"),
    ],
)
def test_of_a_function(scripts: dict[str, str], cells: list[str], home: str) -> None:
    """It is the notebook where something was written there, else the module that is imported, or has it."""
    assert home == where(scripts, cells, FUNCTION)


@pytest.mark.parametrize(
    ("scripts", "cells", "home"),
    [
        ({"own.py": NET}, ["import own"], "own.py"),
        ({"own.py": NET.replace("RNN", "Other")}, ["import own"], "own.py"),
        ({"own.py": NET.replace("RNN", "Other")}, [NET], "hw.ipynb"),
        ({"own.py": NET}, [NET.replace("RNN", "Other")], "own.py"),
    ],
)
def test_of_a_class(scripts: dict[str, str], cells: list[str], home: str) -> None:
    """It goes by its name, else by its methods."""
    assert home == where(scripts, cells, CLASS)


@pytest.mark.parametrize(
    ("scripts", "cells", "home"),
    [
        ({"own.py": "hs = [x * 2 for x in (1, 2)]"}, ["import own"], "own.py"),
        ({"own.py": "hs = [x * 2 for x in (1, 2)]"}, ["hs = [x * 3 for x in (1, 2)]"], "hw.ipynb"),
        ({"own.py": "y = 2"}, ["z = 1"], "hw.ipynb"),
    ],
)
def test_of_values(scripts: dict[str, str], cells: list[str], home: str) -> None:
    """A script's values are looked for elsewhere where nothing in the notebook speaks for them."""
    assert home == where(scripts, cells, SCRIPT)


def where(scripts: dict[str, str], cells: list[str], asked: object) -> str:
    """The file in which an exercise is answered."""
    beside = Beside({name: text.encode() for name, text in scripts.items()}, "hw.ipynb")
    notebook = read_folder(ipynb(*cells), "hw.ipynb", beside)
    home = Homes(KEY, notebook).of(asked)  # type: ignore[arg-type]
    first = home.notebook.cells[0].number
    return notebook.label(first) or "hw.ipynb"
