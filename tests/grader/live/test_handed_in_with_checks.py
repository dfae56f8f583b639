"""A notebook that checks itself is graded like any other: its checks do nothing while it is graded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.authoring import Assignment
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import compile_key, digest
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox

#: What lies around the answer; the last lacks a name that only the whole notebook brings.
NOTEBOOKS = {
    "calls": ["import grader", "def double(x):\n    return 2 * x", 'grader.check("double")'],
    "magic": ["%load_ext grader", "%%check double\ndef double(x):\n    return 2 * x"],
    "the whole notebook": [
        "import grader",
        "globals()['two'] = 2\nassert not grader.check('double').passed",
        "def double(x):\n    return two * x",
    ],
}


@pytest.mark.parametrize("cells", NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_it_is_graded(cells: list[str], tmp_path: Path) -> None:
    """Neither a call of ours nor a cell magic stands in the way of the answer."""
    made = Assignment("doubles", "Doubles")
    made.function("double", lambda x: 2 * x, title="Double", points=1).case("a case", x=1.0)
    key = compile_key(made, tmp_path)
    sources = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in cells]
    data = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": sources}).encode()
    with Sandbox(at_most="minimal") as sandbox:
        grading = Grading(key, digest(key), sandbox)
        result = grade_submission(grading, data, submission_facts("ada", "ada.ipynb", data))
    assert ["passed"] == [exercise.status for exercise in result.exercises], result.exercises
