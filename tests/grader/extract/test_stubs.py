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
