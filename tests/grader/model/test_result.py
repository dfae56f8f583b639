"""Result files: what is written is read again, and so is what the former edition wrote."""

from __future__ import annotations

import json

import msgspec
import pytest

from grader.model.result import SCHEMA, ExerciseResult, Result, SubmissionFacts, decode_result, encode_result

FACTS = SubmissionFacts(student="ada", file="ada.ipynb", sha256="ab")


def exercise(name: str, status: str, score: float, **more: object) -> dict[str, object]:
    """An exercise of two points as the former edition wrote it."""
    return {"name": name, "title": "", "status": status, "score": score, "max_score": 2.0, **more}


def former(*exercises: dict[str, object], **more: object) -> bytes:
    """A result file of the former edition."""
    facts = {"student": "ada", "file": "ada.ipynb", "sha256": "ab"}
    whole = {"schema": "grader.result/1", "assignment": "a", "submission": facts, "status": "graded"}
    return json.dumps({**whole, "exercises": exercises, **more}).encode()


def test_a_result_is_read_as_written() -> None:
    """Whatever is in it, with the points that await a person."""
    one = ExerciseResult(name="f", title="F", status="pending", score=0.5, max_score=2.0, pending=1.5)
    result = Result(assignment="a", submission=FACTS, status="graded", exercises=(one,), pending=1.5)
    assert result == decode_result(encode_result(result))
    assert SCHEMA == "grader.result/2" == json.loads(encode_result(result))["schema"]


def test_the_former_edition_is_read() -> None:
    """Its maximum left out what was pending or not graded; here every exercise counts."""
    result = decode_result(
        former(
            exercise("f", "passed", 2.0),
            exercise("why", "pending", 0.0),
            exercise("waits", "not_graded", 0.0, waits_for="f"),
            exercise("lost", "not_graded", 0.0),
            score=2.0,
            max_score=2.0,
            pending=2.0,
        )
    )
    assert (SCHEMA, 2.0, 8.0, 4.0) == (result.schema, result.score, result.max_score, result.pending)
    assert ["passed", "pending", "pending", "not_graded"] == [one.status for one in result.exercises]
    assert [0.0, 2.0, 2.0, 0.0] == [one.pending for one in result.exercises]


def test_a_former_result_without_exercises() -> None:
    """What could not be read keeps the maximum that it was given."""
    result = decode_result(former(status="unreadable", max_score=9.0))
    assert (SCHEMA, 9.0, 0.0) == (result.schema, result.max_score, result.pending)


def test_another_schema_is_refused() -> None:
    """A file of a later edition is not taken for one of this."""
    with pytest.raises(msgspec.ValidationError, match=r"grader\.result/9"):
        decode_result(former().replace(b"grader.result/1", b"grader.result/9"))
