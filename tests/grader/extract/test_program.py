"""Programs: what is executed, what is collected, and what of it is computed."""

from __future__ import annotations

import pytest

from grader.extract.locate import find_function
from grader.extract.program import definition_program, given_names, script_program, whole_program
from grader.model.answer_key import Given, Output, Target
from grader.model.submission import LAST, PRINTED, Place, Program
from grader.model.values import to_value
from tests.grader.making import outlined, script_exercise

HS = script_exercise(
    outputs=[Output(name="hs", names=("hs", "states"))], target=Target(headings=("question 1",))
)
DATA = Given(name="l", names=("l",), found="data", published=(to_value([1.0, 0.0]),))


def script(*cells: str) -> Program:
    """The program of the last cell."""
    return script_program(outlined(*cells), HS, len(cells))


@pytest.mark.parametrize(
    ("cells", "statements"),
    [
        (["k = 1", "hs = [k]"], ["k = 1", "hs = [k]"]),
        (
            ["plot = 1", "hs = []\nfor i in range(3):\n    hs.append(i)"],
            ["hs = []", "for i in range(3):\n    hs.append(i)"],
        ),
        (["hs = [1]\nlosses = train(1000)"], ["hs = [1]"]),
        (["k = 2\nprint(k)\nj = 3"], ["k = 2", "print(k)", "j = 3"]),
        (["states = [1]\nstates"], ["states = [1]", "states"]),
    ],
)
def test_statements(cells: list[str], statements: list[str]) -> None:
    """A script is what its asked values, prints and last expression need; other work is left out."""
    assert statements == [statement.source for statement in script(*cells).statements]


@pytest.mark.parametrize(
    ("cells", "collect", "computed"),
    [
        (["hs = [0.76]"], ("hs",), ()),
        (["x = 2", "hs = [x * 3]"], ("hs",), (Place("hs"),)),
        (["x = 2\nprint(x * 3)"], ("x",), (PRINTED,)),
        (["x = 2\nx * 3"], ("x",), (LAST,)),
        (["print(0.76)"], (), ()),
        (["hs = [1]\nk = hs[0] * 2"], ("hs",), ()),
    ],
)
def test_collected_and_computed(
    cells: list[str], collect: tuple[str, ...], computed: tuple[Place, ...]
) -> None:
    """Variables to look at, and those places whose values are computed, not typed in."""
    found = script(*cells)
    assert set(computed) == found.computed
    assert set(collect[:1]) <= set(found.collect)


@pytest.mark.parametrize(
    ("source", "cut"),
    [
        ("l = load('a')['l']", {0: ("l",)}),
        ("l = r = load('a')", {}),
        ("l[0] = 1", {}),
        ("l = l.T", {}),
        ("m = 1", {}),
    ],
)
def test_given_names(source: str, cut: dict[int, tuple[str, ...]]) -> None:
    """Only plain assignments of data, which do not read what they bind, are cut."""
    assert cut == given_names(outlined(source), (DATA,))


def test_data_need_not_be_read() -> None:
    """What a statement of given data reads is not in the slice: its file need not exist."""
    task = script_exercise(givens=[DATA], outputs=HS.outputs)
    found = script_program(outlined("f = open('gone')", "l = f.read()", "hs = [l * 2]"), task, 3)
    assert [("l = f.read()", ("l",)), ("hs = [l * 2]", ())] == [(s.source, s.given) for s in found.statements]


def test_whole_program() -> None:
    """The whole notebook up to the target's cell, in order, with the target still marked, and a note."""
    parsed = outlined("a = 1", "def f(): pass", "b = 2")
    definition = find_function(parsed, ["f"], frozenset())
    assert definition is not None
    whole = whole_program(parsed, definition_program(parsed, definition))
    assert [("a = 1", False), ("def f(): pass", True)] == [(s.source, s.target) for s in whole.statements]
    assert 1 == len(whole.notes)
