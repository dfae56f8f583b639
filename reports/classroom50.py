"""One submission as Classroom 50's `result.json` (`classroom50/result/v1`)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from grader.model.result import Result
from grader.model.visibility import student_view
from reports.cleaning import clean_line
from reports.json_text import json_text

SCHEMA: Final = "classroom50/result/v1"
#: Points are whole numbers there: a hundredth of a point is one.
SCALE: Final = 100
_NAME_BYTES: Final = 100


def classroom50(result: Result, environment: Mapping[str, str], when: str) -> str:
    """The file's text, with hundredths of points as its points.

    `environment` is the runner's, which says whose repository it is; `when` is the time as
    `YYYY-MM-DDTHH:MM:SSZ`, of the submission unless the runner tells it.
    """
    result = student_view(result)
    tests = list(_tests(result))
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "classroom": environment.get("CLASSROOM", ""),
        "assignment": environment.get("ASSIGNMENT", result.assignment),
        "owner": environment.get("USERNAME", result.submission.student),
        "assignment_type": environment.get("ASSIGNMENT_TYPE", "individual"),
        "submission": _tag(environment.get("SUBMISSION_TAG", "")),
        "commit": environment.get("COMMIT_URL", ""),
        "release": environment.get("RELEASE_URL", ""),
        "review": environment.get("REVIEW_URL") or environment.get("COMMIT_URL", ""),
        "datetime": environment.get("SUBMITTED_AT", when),
        "graded_at": when,
        "score": _whole(result.score),
        "max-score": _whole(result.max_score),
        "tests": tests,
    }
    return json_text(content)


def _tag(tag: str) -> str:
    return tag if tag.startswith("submit/") else f"submit/{tag}"


def _whole(points: float) -> int:
    return max(0, round(points * SCALE)) if math.isfinite(points) else 0


def _tests(result: Result) -> Iterator[dict[str, Any]]:
    told: Counter[str] = Counter()
    for exercise in result.exercises:
        name = _name(exercise.name)
        told[name] += 1
        yield {
            "test-name": name if told[name] == 1 else f"{_name(exercise.name, 90)} ({told[name]})",
            "passed": exercise.status == "passed",
            "score": min(_whole(exercise.score), _whole(exercise.max_score)),
            "max-score": _whole(exercise.max_score),
        }


def _name(name: str, most: int = _NAME_BYTES) -> str:
    """A name of at most so many bytes, without control characters, and never empty."""
    return clean_line(name, most).encode()[:most].decode(errors="ignore") or "exercise"
