"""Results as JSON, without what hidden checks saw: the record of one, or a list of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from grader.model.result import Result
from grader.model.visibility import student_view
from reports.json_text import json_text

SCHEMA: Final = "grader.results/1"


def json_results(results: Sequence[Result]) -> str:
    """The text: `grader.result/2` of one submission, else these under `results`."""
    views = [student_view(result) for result in results]
    if len(views) == 1:
        return json_text(views[0])
    return json_text({"schema": SCHEMA, "results": views})
