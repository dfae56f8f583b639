"""Finding what is graded: functions, classes, and the cells of scripts."""

from __future__ import annotations

import pytest

from grader.extract.locate import (
    candidate_cells,
    cell_scores,
    class_methods,
    find_class,
    find_function,
)
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


@pytest.mark.parametrize(
    ("asked", "name", "near"),
    [
        ("clip_grad", "clipped_grad", True),  # 0.842
        ("softmax_with_temp", "softmax_temp", True),  # 0.846
        ("rnn_cell_forward", "rnn_forward", False),  # 0.833
        ("calc_output_gate", "calc_input_gate", False),  # 0.815
    ],
)
def test_near_names(asked: str, name: str, near: bool) -> None:
    """A name is another spelling of the asked one, or that of another task."""
    assert near == (find_function(outlined(f"def {name}(x): pass"), [asked], frozenset()) is not None)


@pytest.mark.parametrize("depth", [5, 6])
def test_bases_of_bases(depth: int) -> None:
    """A method is found in a base of a base, five steps away at most."""
    bases = ["class C0:\n    def forward(self): pass", *(f"class C{n}(C{n - 1}): pass" for n in range(1, 7))]
    definition = find_class(outlined(*bases[: depth + 1]), [f"C{depth}"], ["forward"])
    assert definition is not None
    assert ("C5" if depth == 6 else f"C{depth}") == definition.name


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


FOUR = [
    Given(name=n, names=(n,), found="value", published=(to_value([v, v + 0.5]),))
    for n, v in zip("abcd", range(1, 5), strict=True)
]


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("hs = f(x)", 4.0),  # the asked name
        ("states = f(x)", 2.0),  # another of its names
        ("states = f(x)\nhs = g(x)", 4.0),
        ("hs = [0.5, 0.8]", 1.0),  # typed in: a quarter of it
        ("states = []", 0.5),
        ("hs = []\nstates = f(x)", 4.0),  # one of them is computed
        ("rnn.states = f(x)", 1.5),  # an attribute
        ("d['hs'] = 1", 1.5),
        ("hs = []\nd['hs'] = 1", 1.5),  # the better of the two
        ("# question 1\nk = 1", 1.5),  # its first heading
        ("# a recurrence\nk = 1", 1.0),
        ("# a recurrence for question 1\nk = 1", 1.5),
        ("u = [1.0, 0.5, -0.25]", 1.5),  # its only given
        ("# question 1\nu = [1.0, 0.5, -0.25]\nhs = f(u)", 7.0),
        ("k = f(x)", 0.0),
    ],
)
def test_cell_scores(cell: str, score: float) -> None:
    """What each name, heading and given in a cell is worth; they add up."""
    assert score == cell_scores(outlined(cell), RECURRENCE)[1]


def test_scores_are_shares_of_outputs_and_givens() -> None:
    """One of two outputs and one of four givens count for so much less."""
    two = script_exercise(givens=FOUR, outputs=[Output(name=n, names=(n,)) for n in ("hs", "ys")])
    assert {1: 2.0, 2: 4.0, 3: 0.375} == cell_scores(
        outlined("hs = f(z)", "hs, ys = f(z)", "u = [1.0, 1.5]"), two
    )


@pytest.mark.parametrize(("givens", "tried"), [(FOUR[:3], [1]), (FOUR, [])])
def test_the_least_likely_cell(givens: list[Given], tried: list[int]) -> None:
    """A cell with a third of the givens and nothing else is tried, one with a quarter is not."""
    assert tried == candidate_cells(outlined("u = [1.0, 1.5]"), script_exercise(givens=givens))


@pytest.mark.parametrize(("outputs", "tried"), [(5, [1]), (6, [])])
def test_the_least_likely_name(outputs: int, tried: list[int]) -> None:
    """A cell that computes a fifth of the outputs, under another name, is tried; with a sixth it is not."""
    asked = [Output(name=f"out{at}", names=(f"out{at}", f"other{at}")) for at in range(outputs)]
    assert tried == candidate_cells(outlined("other0 = f(x)"), script_exercise(outputs=asked))


def test_the_most_cells() -> None:
    """No more than the six likeliest cells are tried, later ones first."""
    assert [7, 6, 5, 4, 3, 2] == candidate_cells(outlined(*["hs = f(x)"] * 7), RECURRENCE)


@pytest.mark.parametrize(("name", "cells"), [("hs", [1]), ("h", [1, 2])])
def test_a_name_of_one_letter_says_little(name: str, cells: list[int]) -> None:
    """Where the asked name is bound the answer is; but one of a single letter is bound anywhere."""
    asked = script_exercise(outputs=[Output(name=name, names=(name, "out"))])
    assert cells == candidate_cells(outlined(f"{name} = f(x)", "out = f(x)"), asked)


def test_a_later_cell_that_fills_the_asked_name() -> None:
    """What is changed in place after it was bound is looked at where it is changed, the last first."""
    cells = ["hs = np.zeros(3)", "hs[0] = f(x)", "states = f(x)", "hs[1] = f(x)"]
    assert [4, 2, 1] == candidate_cells(outlined(*cells), RECURRENCE)


def test_headings_match_in_any_case() -> None:
    """A heading is recognised however the author and the student capitalise it."""
    headed = script_exercise(target=Target(headings=("Question 1",)))
    assert [2] == candidate_cells(outlined("#md ## QUESTION 1", "h = 1"), headed)


def test_pasted_data_is_searched_quickly() -> None:
    """A cell of many numbers is looked through in no time: it is not charged to the student's clock."""
    parsed = outlined(f"d = [{'1.5, ' * 50_000}]")
    with cpu_limit(5.0):
        assert [] == candidate_cells(parsed, RECURRENCE)


def test_what_is_no_class_has_no_methods() -> None:
    """A function of a base's name is no base."""
    parsed = outlined("def Base():\n    def forward(): pass", "class A(Base): pass")
    assert [set(), set()] == [class_methods(parsed, unit) for unit in parsed.units]


def test_what_is_filled_from_the_data_uses_them() -> None:
    """The data are followed into what is changed in place by a loop over them."""
    cells = ["u = [1.0, 0.5, -0.25]", "k = []", "for v in u:\n    k.append(v)", "z = k", "w = 3", "p = z"]
    assert [1.5, 0.0, 1.5, 1.5, 0.0, 1.5] == list(cell_scores(outlined(*cells), RECURRENCE).values())


def test_modules_do_not_carry_data() -> None:
    """What is imported, or set in a module, is not computed from the data."""
    cells = [
        "import numpy as np\nu = [1.0, 0.5, -0.25]",
        "np.random.seed(len(u))\nimport math",
        "a = math.pi",
        "b = np.pi",
    ]
    assert [1.5, 1.5, 0.0, 0.0] == list(cell_scores(outlined(*cells), RECURRENCE).values())
