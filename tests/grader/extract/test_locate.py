"""Finding what is graded: functions, classes, and the cells of scripts."""

from __future__ import annotations

import pytest

from grader.extract.locate import candidate_cells, find_class, find_function
from grader.model.answer_key import Given, Output, Target
from grader.model.values import to_value
from tests.grader.making import outlined, script_exercise
from tests.limits import cpu_limit


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["def clip_grad(g): pass"], ("clip_grad", 1)),
        (["def clip_grad(g): pass", "def clip_grad(g): return g"], ("clip_grad", 2)),
        (["def clip_gradient(g): pass"], ("clip_gradient", 1)),
        (["def clipgrad(g): pass"], ("clipgrad", 1)),
        (["def Clip_Grad(g): pass"], ("Clip_Grad", 1)),
        (["def clip_grads(g): pass"], ("clip_grads", 1)),
        (["def clip(g): pass", "clip_grad = clip"], ("clip_grad", 2)),
        (["clip_grad = lambda g: g"], ("clip_grad", 1)),
        (["def clip_grad(g): return g", "clip_grad = clip_grad([3, 4])"], ("clip_grad", 1)),
        (["def clip_grad(g): return g", "clip_grad = [1.2, 1.6]"], ("clip_grad", 1)),
        (["def clip_gradient(g): pass", "def clip_grad(g): pass", "def clipgrad(g): pass"], ("clip_grad", 2)),
        (["class clip_grad: pass"], ("clip_grad", 1)),
        (["from helpers import clip_grad"], None),
        (["def softmax(x): pass"], None),
        (["clip_grad = 3"], None),
        (["if True:\n    def clip_grad(g): pass"], ("clip_grad", 1)),
        ([], None),
    ],
)
def test_find_function(cells: list[str], found: tuple[str, int] | None) -> None:
    """The last definition under a name, else an alias, else a near spelling."""
    definition = find_function(outlined(*cells), ["clip_grad", "clip_gradient"], frozenset())
    assert found == (definition and (definition.name, definition.unit.cell))


def test_claimed_names_are_not_near() -> None:
    """A function that another exercise asks for is not taken for a misspelt one."""
    parsed = outlined("def lstm_forward(x): pass")
    assert find_function(parsed, ["lstm_forwards"], frozenset({"lstm_forward"})) is None


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["class SimpleRNN:\n    def forward(self): pass"], ("SimpleRNN", 1)),
        (["class RNN:\n    def forward(self): pass"], ("RNN", 1)),
        (["class SimpleRNN:\n    def forward(self): pass", "class SimpleRNN:\n    pass"], ("SimpleRNN", 1)),
        (["class SimpleRNN: pass"], ("SimpleRNN", 1)),
        (
            ["class Base:\n    def forward(self): pass", "class SimpleRNN(Base): pass", "class Z: pass"],
            ("SimpleRNN", 2),
        ),
        (["class A(A): pass", "class B(B):\n    def forward(self): pass"], ("B", 2)),
        (["class Z: pass"], None),
        (["def SimpleRNN(): pass"], None),
    ],
)
def test_find_class(cells: list[str], found: tuple[str, int] | None) -> None:
    """A class of the name with the methods, else one with the methods (perhaps its base's), else the name."""
    definition = find_class(outlined(*cells), ["SimpleRNN"], ["forward"])
    assert found == (definition and (definition.name, definition.unit.cell))


X = Given(name="x", names=("x",), found="value", published=(to_value([1.0, 0.5, -0.25]),))
RECURRENCE = script_exercise(
    givens=[X],
    outputs=[Output(name="hs", names=("hs", "states"))],
    target=Target(headings=("question 1", "recurrence")),
)


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["a = 1", "hs = [1]", "b = 2"], 2),
        (["states = [1]", "hs = [1]"], 2),
        (["hs = [1]", "hs = [2]"], 2),
        (["hs = []", "for v in range(4):\n    hs.append(v)", "print(hs)"], 2),
        (["x = [1.0, 0.5, -0.25]; hs = [0, 0, 0]", "hs[0] = 1", "round(hs[0])"], 2),
        (["z = 3", "u = [1.0, 0.5, -0.25]\nh = 1"], 2),
        (["u = [10, 5, -2.5]", "h = [v / 10 for v in u]", "z = 1"], 2),
        (["#md # Question 1", "h = 1", "#md # Other", "k = 2"], 2),
        (["#md # Other", "h = 1", "# Question 1\nk = 2"], 3),
        (["a = 1"], None),
    ],
)
def test_candidate_cells(cells: list[str], first: int | None) -> None:
    """A script's cell is told by the names it binds, by its heading, and by the data it starts from."""
    assert first == next(iter(candidate_cells(outlined(*cells), RECURRENCE)), None)


def test_headings_match_in_any_case() -> None:
    """A heading is recognised however the author and the student capitalise it."""
    headed = script_exercise(target=Target(headings=("Question 1",)))
    assert [2] == candidate_cells(outlined("#md ## QUESTION 1", "h = 1"), headed)


def test_pasted_data_is_searched_quickly() -> None:
    """A cell of many numbers is looked through in no time: it is not charged to the student's clock."""
    parsed = outlined(f"d = [{'1.5, ' * 50_000}]")
    with cpu_limit(5.0):
        assert [] == candidate_cells(parsed, RECURRENCE)
