"""What was typed in a kernel is read as the notebook that it comes from."""

from __future__ import annotations

import pytest

from grader.live.typed_cells import TypedCell, as_notebook


def kept(*cells: tuple[str, str]) -> list[int]:
    """The numbers of the cells that are left, of cells with a source and an id each."""
    typed = [TypedCell(number, source, name) for number, (source, name) in enumerate(cells, 1)]
    return [cell.number for cell in as_notebook(typed, {}).cells]


@pytest.mark.parametrize(
    ("sources", "left"),
    [
        (["def f(x): return 1", "def f(x): return 2"], [2]),
        (["x = 1", "y = x", "x = 2"], [1, 2, 3]),
        (["x = 1", "x = x + 1"], [1, 2]),
        (["hs = []", "for t in range(3): hs.append(t)"], [1, 2]),
        (["hs = []\nfor t in range(3): hs.append(t)", "hs = []\nfor t in range(4): hs.append(t)"], [2]),
        (["def f(x): return", "def f(x) return 2"], [1]),
        (["import numpy as np", "x = np.ones(3)", "import numpy as np\nimport grader"], [1, 2, 3]),
        (["f(3)", "f(4)"], [1, 2]),
    ],
)
def test_a_cell_that_was_edited(sources: list[str], left: list[int]) -> None:
    """It counts as it was run last; what others need of it is kept, and so is what says nothing of itself."""
    assert left == kept(*((source, "") for source in sources))


def test_a_cell_that_is_known() -> None:
    """By its name a cell is known whatever it binds; two cells that bind the same stay two."""
    assert [2, 3] == kept(("x = 1\nprint(x)", "a"), ("y = 1", "a"), ("y = 2", "b"))


def test_a_heading_stands_over_its_cell() -> None:
    """What is asked for is told of the cell that is checked."""
    notebook = as_notebook([TypedCell(1, "x = 1"), TypedCell(2, "y = 1")], {2: "The forget factor"})
    assert [(1, "code"), (2, "markdown"), (2, "code")] == [
        (cell.number, cell.kind) for cell in notebook.cells
    ]


def test_a_magic_is_read_past() -> None:
    """The lines of a checked cell keep their numbers."""
    (cell,) = as_notebook([TypedCell(4, "%%check f\ndef f(x):\n    return x")], {}).cells
    assert "\ndef f(x):\n    return x" == cell.source
