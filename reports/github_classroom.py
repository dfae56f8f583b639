"""One submission for GitHub Classroom's reporter, as it was before it was replaced."""

from __future__ import annotations

import base64
from typing import Any

import msgspec

from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.cleaning import clean_line
from reports.exercise_reasons import reasons
from reports.github_actions import command
from reports.json_text import json_text
from reports.own_lines import own_lines


def github_classroom(result: Result) -> str:
    """The reporter's JSON: a test for every exercise, with its exact points."""
    result = student_view(result)
    met = result.status == "graded" and all(one.status in ("passed", "pending") for one in result.exercises)
    status = "error" if result.status == "not_graded" else "pass" if met else "fail"
    content: dict[str, Any] = {
        "version": 1,
        "status": status,
        "max_score": result.max_score,
        "message": clean_line(result.message, 600) or None,
        "tests": [_test(exercise, result.submission.file) for exercise in result.exercises],
    }
    return json_text(content)


def reporter_output(result: Result) -> str:
    """What a runner's step hands to the reporter as its output `result`."""
    return base64.b64encode(github_classroom(result).encode()).decode()


def notices(result: Result) -> list[str]:
    """The two log lines from which Classroom reads the points, where no reporter writes them."""
    score, of = msgspec.json.encode(result.score).decode(), msgspec.json.encode(result.max_score).decode()
    report = msgspec.json.encode({"totalPoints": result.score, "maxPoints": result.max_score}).decode()
    return [
        command("notice", f"Points {score}/{of}", title="Autograding complete"),
        command("notice", report, title="Autograding report"),
    ]


def _test(exercise: ExerciseResult, file: str) -> dict[str, Any]:
    lines = own_lines(exercise)
    why = [clean_line(reason, 600) for reason in reasons(exercise)]
    return {
        "name": clean_line(exercise.name, 100),
        "status": "pass" if exercise.status == "passed" else "fail",
        "message": "\n".join(why) or None,
        "filename": clean_line(file, 300),
        "line_no": lines[0].number if lines else 0,
        "score": exercise.score,
        "max_score": exercise.max_score,
        "execution_time": "0s",
    }
