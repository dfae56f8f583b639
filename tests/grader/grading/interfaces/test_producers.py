"""What an answer is computed by: a class or function counts only if it does the computing."""

from __future__ import annotations

import pytest

from grader.extract.program import script_program
from grader.grading.interfaces.producers import find_producer
from grader.model.answer_key import Output
from grader.model.submission import Place
from tests.grader.making import outlined, script_exercise

HS = script_exercise(outputs=[Output(name="h", names=("h",))])
CLASS = "class RNN:\n    def forward(self, x):\n        return np.tanh(x @ W)"
FUNCTION = "def forward(x):\n    return np.tanh(np.dot(x, W))"


@pytest.mark.parametrize(
    ("cells", "producer"),
    [
        ([CLASS, "h = RNN().forward(x)"], "RNN"),
        ([CLASS, "print(RNN().forward(x))\nh = 3"], None),
        ([FUNCTION, "h = forward(x)"], "forward"),
        ([CLASS, "h = np.tanh(x @ W)"], None),
        ([CLASS, "r = RNN()\nz = r.forward(x)\nh = np.tanh(x @ W) + 0 * z"], None),
        ([CLASS, FUNCTION, "h = forward(x) + 0 * RNN().forward(x)"], None),
        (
            [CLASS, "class Fit:\n    def fit(self, x):\n        return RNN().forward(x)", "h = Fit().fit(x)"],
            "RNN",
        ),
        ([CLASS, "def loop(x):\n    return RNN().forward(x @ E)", "h = loop(x)"], "RNN"),
        ([CLASS, "for a, w in zip(x, v):\n    s = s + a * w\nh = RNN().forward(s)"], None),
        ([CLASS, "for t in range(3):\n    h = RNN().forward(x * t)"], "RNN"),
        (["for t in range(3):\n    h = np.tanh(x @ W)"], None),
        (["def tanh(a):\n    return np.exp(a)", "h = tanh(x @ W)"], None),
    ],
)
def test_find_producer(cells: list[str], producer: str | None) -> None:
    """A class beside a computation makes nothing; a loop at the top level is no class."""
    parsed = outlined(*cells)
    program = script_program(parsed, HS, len(cells))
    found = find_producer(parsed, program, Place("h"))
    assert producer == (found.name if found else None)
