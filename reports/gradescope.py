"""One submission as Gradescope's `results.json`."""

from __future__ import annotations

from typing import Any, Final

from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.cleaning import clean_line
from reports.exercise_reasons import reasons, remarks
from reports.first_fix import first_fix
from reports.formatting import await_a_person, point_word
from reports.json_text import json_text
from reports.own_lines import own_lines
from reports.wording import EXERCISE_SIGNS

_LINE: Final = 1000


def gradescope(result: Result) -> str:
    """The file's text: a test for every exercise, whose output is plain text that its student may read.

    No test is hidden, as then students would not see their score; what hidden checks saw is in none.
    """
    result = student_view(result)
    told = _told(result)
    content: dict[str, Any] = {
        "score": round(result.score, 4),
        "output": told,
        "output_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(exercise, number) for number, exercise in enumerate(result.exercises, 1)],
        "extra_data": {"assignment": result.assignment, "key": result.key, "status": result.status},
    }
    return json_text(content)


def _told(result: Result) -> str:
    if result.status != "graded":
        return clean_line(result.message, _LINE)
    told = [clean_line(note, _LINE) for note in result.notes]
    fix = first_fix(result)
    if fix:
        told.insert(
            0, f"Fix first: {clean_line(fix.exercise.name, 80)}, worth up to {point_word(fix.points)}."
        )
    if result.pending:
        told.append(f"Of {point_word(result.max_score)}, {await_a_person(result.pending)}.")
    return "\n".join(told)


def _test(exercise: ExerciseResult, number: int) -> dict[str, Any]:
    lines = [f"  {line.place}: {clean_line(line.text)}" for line in own_lines(exercise)]
    why = [clean_line(reason, _LINE) for reason in reasons(exercise)]
    output = [EXERCISE_SIGNS[exercise.status].word, *why[:1], *lines, *why[1:]]
    output += [clean_line(remark, _LINE) for remark in remarks(exercise)]
    title = f"{exercise.name}: {exercise.title}" if exercise.title else exercise.name
    test: dict[str, Any] = {
        "number": str(number),
        "name": clean_line(title, 200),
        "output": "\n".join(output),
    }
    if exercise.status in ("pending", "not_graded") and not exercise.score:
        return test  # without a score it says something, and decides nothing
    status = "passed" if exercise.status == "passed" else "failed"
    return {
        **test,
        "score": round(exercise.score, 4),
        "max_score": round(exercise.max_score, 4),
        "status": status,
    }
