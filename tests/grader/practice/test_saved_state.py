"""What Jupyter hides of a saved notebook is told before it is handed in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grader.practice.saved_state import saved_state

ERROR = [{"output_type": "error", "ename": "KeyError", "evalue": "", "traceback": []}]


def notebook(*cells: tuple[str, int | None], error_in: int = 0) -> bytes:
    """A notebook of cells with their execution counts, one of which ended in an error."""
    made: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "source": source,
            "execution_count": count,
            "metadata": {},
            "outputs": ERROR if number == error_in else [],
        }
        for number, (source, count) in enumerate(cells, 1)
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}).encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (notebook(("x = 1", 1), ("y = x", 2)), []),
        (notebook(("x = 1", 5), ("y = x", 9)), []),
        (
            notebook(("x = 1", None), ("y = x", None)),
            ["No cell was run since the outputs were cleared: restart the kernel, run all cells, and save."],
        ),
        (notebook(("x = 1", 1), ("y = 2", None), ("", None)), ["Cell 2 was never run as saved here."]),
        (
            notebook(("x = 1", 1), *[(f"y{n} = 2", None) for n in range(6)]),
            ["Cells 2, 3, 4, 5 and 2 more were never run as saved here."],
        ),
        (
            notebook(("x = 1", 3), ("y = x", 2)),
            ["Cell 2 was run before cell 1, which it uses: its output is out of date."],
        ),
        (
            notebook(("x = 1", 3), ("y = 2", 2)),
            ["Cells were not run from top to bottom: cell 2 was run before cell 1."],
        ),
        (
            notebook(("x = 1\nd[3]", 1), error_in=1),
            ["Cell 1 ended in an error when it was run: KeyError."],
        ),
        (
            notebook(("import math\ny = W + 1", 2), ("W = 3", 1)),
            [
                "Cells were not run from top to bottom: cell 2 was run before cell 1.",
                "Cell 1, line 2 uses W, which first gets a value in cell 2: "
                "run from top to bottom, the notebook stops there.",
            ],
        ),
        (notebook(("def f(): return W", 1), ("W = 3", 2), ("f()", 3)), []),
        (notebook(("from a import *\ny = W", 1), ("W = 3", 2)), []),
        (b"{", []),
    ],
)
def test_what_is_told(data: bytes, told: list[str]) -> None:
    """Cells never run, out of order or in error, outputs out of date, names from below; else nothing."""
    assert told == saved_state(data, "hw.ipynb")


def test_nothing_of_a_script() -> None:
    """A script has no outputs, and runs from the top."""
    assert [] == saved_state(b"y = W\n# %%\nW = 3\n", "hw.py")
