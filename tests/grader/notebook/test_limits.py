"""A submission costs the reader little, however it is made."""

from __future__ import annotations

import pytest

from grader.extract.units import outline
from grader.notebook import Unreadable, read_submission
from grader.notebook.code_cells import MAX_CODE, MAX_SOURCE
from grader.notebook.read import MAX_CELLS, MAX_ODD
from tests.grader.making import ipynb

LONG = "#" * (MAX_SOURCE - 10)


@pytest.mark.parametrize("name", ["ada.ipynb", "ada.py"])
def test_code_beyond_the_limit_is_set_aside(name: str) -> None:
    """Cells are read up to the limit of all code together; the rest are set aside, and say so."""
    sources = [LONG, "x = 1", LONG, LONG, "y = 2"]
    data = ipynb(*sources) if name.endswith("ipynb") else "\n# %%\n".join(sources).encode()
    read = read_submission(data, name)
    assert ["code", "code", "code", "raw", "raw"] == [cell.kind for cell in read.cells]
    assert (f"a cell beyond {MAX_CODE >> 10} KiB of code",) == read.cells[4].set_aside
    assert ("Cells 4, 5 were not read: beyond the first 512 KiB of code.",) == read.notes


def test_a_long_cell_costs_only_itself() -> None:
    """A cell that is too long by itself does not count against the others."""
    read = read_submission(ipynb(LONG * 4, "x = 1"), "ada.ipynb")
    assert ["raw", "code"] == [cell.kind for cell in read.cells]
    assert ("Cell 1 was not read: longer than 256 KiB of code.",) == read.notes


def test_cells_beyond_the_last_are_told() -> None:
    """Of very many cells the first are read, and a note says so; many unread ones are told shortly."""
    read = read_submission(ipynb(*["x = 1"] * (MAX_CELLS + 2)), "ada.ipynb")
    assert (MAX_CELLS, 1) == (len(read.cells), len(read.notes))
    assert "5002 cells; only the first 5000 were read" in read.notes[0]
    many = read_submission(ipynb(*[LONG] * 9), "ada.ipynb")
    assert ("Cells 3, 4, 5, 6, 7 and more were not read: beyond the first 512 KiB of code.",) == many.notes


def test_large_oddities_are_not_taken_whole() -> None:
    """Large JSON is not made into objects to be understood; the message says what helps."""
    odd = b'{"cells": [], "nbformat": 4, "x": [NaN' + b", {}" * (MAX_ODD // 4) + b"]}"
    with pytest.raises(Unreadable, match="clear its outputs"):
        read_submission(odd, "ada.ipynb")


def test_small_oddities_are() -> None:
    """Outputs with NaN in them are read as Jupyter reads them."""
    odd = b'{"cells": [{"cell_type": "code", "source": "x = 1", "outputs": [NaN]}], "nbformat": 4}'
    assert ["x = 1"] == [cell.source for cell in read_submission(odd, "ada.ipynb").cells]


def test_too_many_statements() -> None:
    """A cell with more statements than a notebook has is not taken apart; the next one is."""
    parsed = outline(read_submission(ipynb("a;" * 20_000, "x = 1"), "ada.ipynb"))
    assert ["x = 1"] == [unit.source for unit in parsed.units]
    assert ["the notebook has more than 10000 statements"] == [broken.reason for broken in parsed.broken]


@pytest.mark.parametrize(
    "source",
    [
        "x = " + "+".join(["1"] * 2900),
        "x = a" + ".b" * 2900,
        "x = " + "-" * 8000 + "1",
        "if a:\n x = 1\n" + "elif b:\n x = 2\n" * 900,
    ],
)
def test_what_is_nested_too_deeply_costs_its_cell(source: str) -> None:
    """Code that no recursion gets through is a broken cell, and the other cells are read."""
    parsed = outline(read_submission(ipynb(source, "x = 1"), "ada.ipynb"))
    assert (["x = 1"], [1]) == (
        [unit.source for unit in parsed.units],
        [broken.cell for broken in parsed.broken],
    )
