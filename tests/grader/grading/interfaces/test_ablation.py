"""A producer whose products are all zero."""

from __future__ import annotations

from grader.extract.program import script_program
from grader.grading.interfaces.ablation import without_products
from grader.grading.interfaces.producers import find_producer
from grader.model.answer_key import Output
from grader.model.submission import Place
from tests.grader.making import outlined, script_exercise

HS = script_exercise(outputs=[Output(name="h", names=("h",))])


def test_without_products() -> None:
    """What a class multiplies is made zero, in what it uses too; what stands outside is left alone."""
    cells = [
        "def step(a, w):\n    return np.dot(a, w)",
        "class RNN:\n    def forward(self, x):\n        return step(x @ W, V)",
        "h = RNN().forward(x)",
    ]
    parsed = outlined(*cells)
    program = script_program(parsed, HS, len(cells))
    producer = find_producer(parsed, program, Place("h"))
    assert producer is not None
    assert [each.source for each in without_products(parsed, program, producer).statements] == [
        "def step(a, w):\n    return 0 * np.dot(a, w)",
        "class RNN:\n\n    def forward(self, x):\n        return step(0 * (x @ W), V)",
        "h = RNN().forward(x)",
    ]
