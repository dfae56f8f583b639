"""The handout's text, and stubs, hide nothing that is filled in above or below them."""

from __future__ import annotations

import pytest

from grader.extract.starter import starter_digests
from grader.extract.stubs import without_stubs
from tests.grader.making import notebook, outlined

STARTER = starter_digests(
    notebook("x = [1, 2]\nhs = None\nprint(hs)", "def f(x):\n    raise NotImplementedError")
)
FILLED, STUB = "def f(x):\n    return x + 1", "def f(x):\n    pass"
ANSWER, UNSET = "x = [1, 2]\nhs = [1]\nprint(hs)", "x = [1, 2]\nhs = None\nprint(hs)"


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ([FILLED, STUB], [FILLED]),
        ([STUB, FILLED], [FILLED]),
        ([FILLED, "def f(x):\n    raise NotImplementedError"], [FILLED]),
        (["f = lambda x: x", STUB], ["f = lambda x: x"]),
        ([STUB, STUB], [STUB, STUB]),
        ([STUB], [STUB]),
        ([FILLED, FILLED], [FILLED, FILLED]),
        (
            ["class A:\n    def f(self): return 1 + x", "class A:\n    pass"],
            ["class A:\n    def f(self): return 1 + x"],
        ),
        ([ANSWER, UNSET], ANSWER.split("\n")),
        ([UNSET, ANSWER], ANSWER.split("\n")),
        ([UNSET], UNSET.split("\n")),
        (["hs = [1]", "hs = None\nkept = hs"], ["hs = [1]", "kept = hs"]),
        (["k = [1]", "k = None"], ["k = [1]", "k = None"]),  # the handout has no such line
    ],
)
def test_without_stubs(cells: list[str], kept: list[str]) -> None:
    """What is still open is left out if it is done elsewhere; so is what else was pasted with it."""
    assert kept == [unit.source for unit in without_stubs(outlined(*cells), STARTER).units]


def test_numbers_follow() -> None:
    """The statements that are left are numbered anew, in their cells."""
    parsed = without_stubs(outlined(STUB, FILLED, "y = f(1)"), frozenset())
    assert [(0, 2), (1, 3)] == [(unit.index, unit.cell) for unit in parsed.units]
    assert ([1], [2, 3]) == (list(parsed.flow.binders["y"]), sorted(parsed.cells))


def test_stub_methods() -> None:
    """A method that a class has filled in as well is left out of it, each line where it was."""
    source = "class A:\n    def f(self):\n        return 1 + x\n    def f(self):\n        pass\n    y = 1"
    (unit,) = without_stubs(outlined(source), frozenset()).units
    assert "class A:\n    def f(self):\n        return 1 + x\n\n\n    y = 1" == unit.source


@pytest.mark.parametrize(
    "body", ["    def f(self): pass", "    @property\n    def f(self): pass\n    def f(self): return x()"]
)
def test_methods_that_stay(body: str) -> None:
    """A method of which there is no other, and a decorated one, stay."""
    (unit,) = without_stubs(outlined(f"class A:\n{body}"), frozenset()).units
    assert f"class A:\n{body}" == unit.source
