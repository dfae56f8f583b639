"""What a script's answer stands on, by the code alone."""

from __future__ import annotations

import numpy as np
import pytest

from grader.extract.footing import footing
from grader.extract.program import script_program
from grader.model.answer_key import Given, Output
from grader.model.submission import PRINTED, Footing, Place
from grader.model.values import to_value
from tests.grader.making import outlined, script_exercise

GIVENS = [
    Given(name="x", names=("x",), found="value", published=(to_value([1.0, 0.5, -0.25, 0.0]),)),
    Given(name="b", names=("b",), found="value", published=(to_value(np.full(4, 9.0)),)),
    Given(name="k", names=("k", "rate"), found="scalar", published=(3,)),
    Given(name="U", names=("U",), found="data", published=(to_value([7.0, 8.0]),)),
]
HS = Place("hs")


def standing(*cells: str, place: Place | None = HS) -> Footing:
    """What the answer in the last cell stands on."""
    task = script_exercise(givens=GIVENS, outputs=[Output(name="hs", names=("hs",))])
    parsed = outlined(*cells)
    return footing(parsed, task, script_program(parsed, task, len(cells)), place)


@pytest.mark.parametrize(
    ("cells", "spelt", "idle", "own"),
    [
        (["x = [1, 0.5, -0.25, 0]\nhs = f(x)"], "x", "", "x"),
        (["x = [1, 0.5, -0.25, 0]", "hs = f(x)"], "x", "", "x"),
        (["x = [1, 0.5, -0.25, 0]", "hs = [c - 5 for c in (6.7, 6.8)]"], "", "x", ""),
        (["x = [1, 0.5, -0.25, 0]\nhs = [6 - 5]\nprint(x)"], "x", "x", ""),
        (["q = np.array([[1], [.5], [-.25], [0]])\nhs = f(q)"], "x", "", "x"),
        (["q = np.array([10, 5, -2.5, 0]) / 10\nhs = f(q)"], "x", "", ""),
        (["q = [10, 5, -2.5, 0]", "hs = [6 - 5]"], "", "x", ""),  # perhaps scaled later
        (["q = {1: 1.0, 2: 0.5, 3: -0.25, 4: 0.0}\nhs = f(q)"], "x", "", "k x"),
        (["def f(x=(1, 0.5, -0.25, 0)):\n    return x\nhs = f()"], "x", "", "x"),
        (["h1 = t(1)\nh2 = t(.8 * h1 + .5)\nhs = [h1, h2, t(.8 * h2 - .25)]"], "", "", "x"),
        (["hs = [float(w) for w in '1.0 0.5 0.25'.split()]"], "", "", "x"),
        (["b = np.full(4, 9.0)\nhs = f(b)"], "b", "", "b"),
        (["b = np.full(4, 9.0)", "hs = t(1)"], "", "b", ""),
        (["q = [2, 2, 2, 2]", "hs = t(1)"], "", "", ""),  # equal numbers may be anything
        (["k = 3\nhs = f(k)"], "k", "", "k"),
        (["rate: int = 3\nhs = f(rate)"], "k", "", "k"),
        (["a, k = 5, 3\nhs = f(k)"], "k", "", "k"),
        (["hs = f(k=3)"], "k", "", "k"),
        (["hs = f({'k': 3})"], "k", "", "k"),
        (["def f(*, k=3):\n    return k\nhs = f()"], "k", "", "k"),
        (["q = 3\nhs = f(q)"], "", "", "k"),
        (["k = 4\nhs = f(k)"], "", "", ""),
        (["k = 3", "hs = f(5)"], "", "k", ""),
        (["U = p['U']\nhs = f(U)"], "U", "", ""),
        (["U = p['U']", "hs = [6 - 5]"], "", "U", ""),
    ],
)
def test_footing(cells: list[str], spelt: str, idle: str, own: str) -> None:
    """Givens that can be replaced, those of no use to the answer, those whose numbers stand there."""
    told = standing(*cells)
    assert [set(names.split()) for names in (spelt, idle, own)] == [told.spelt, told.idle, told.own_numbers]


@pytest.mark.parametrize(
    ("source", "place", "idle"),
    [
        ("x = [1, 0.5, -0.25, 0]\nprint(f(x))\nq = 6 - 5", PRINTED, ""),
        ("x = [1, 0.5, -0.25, 0]\nprint(6 - 5)\nq = f(x)", PRINTED, "x"),
        ("x = [1, 0.5, -0.25, 0]\nq = f(x)\n6 - 5", Place(kind="last_expression", cell=1), "x"),
        ("x = [1, 0.5, -0.25, 0]\nq = 6 - 5", None, ""),
    ],
)
def test_the_place_of_the_answer(source: str, place: Place | None, idle: str) -> None:
    """What counts is where the answer is computed; at no place, everything that the program has."""
    assert set(idle.split()) == standing(source, place=place).idle
