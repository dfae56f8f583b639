"""What serves few can be taken out whole: nothing of the engine rests on it but the line it hangs on."""

from __future__ import annotations

import ast

import pytest

from tests.source_tree import imports_of, sources

#: A folder → the modules outside it that may import it.
BOXES = {
    "grader.grading.interfaces": {"grader.grading.definition_ladder", "grader.grading.homes"},
    "grader.grading.earlier": {
        "grader.grading.definition_ladder",
        "grader.grading.outcome",
        "grader.grading.script_ladder",
    },
}


@pytest.mark.parametrize("box", BOXES)
def test_what_rests_on_a_box(box: str) -> None:
    """Only the ladders know the rungs that lie in a box, and the finder of files which class is meant."""
    outside = (module for module in sources() if not module.startswith(box))
    users = {
        module
        for module in outside
        if any(name.startswith(f"{box}.") for name in imports_of(module, ast.walk))
    }
    assert users == BOXES[box]
