"""What the mistakes of all assignments say: of the tensors that they spoil, and of no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.course import load_answer_key
from grader.model.answer_key import CheckedKey

ROOT = Path(__file__).resolve().parent.parent
#: Answers are matched tensor by tensor, so that another mistake may have spoilt what this one leaves.
_OF_OTHERS = re.compile(
    r"\b(?:is|are|stays?|remains?) (?:all |both )?(?:right|correct|fine)\b"
    r"|\b(?:rest|everything else|nothing else|otherwise)\b"
    r"|\bonly (?:the|this|that|your|\w+) (?:is|are) wrong\b"
)


@pytest.mark.parametrize(
    "assignment", sorted(path.parent.name for path in ROOT.glob("assignments/*/assignment.py"))
)
def test_no_mistake_says_that_the_rest_is_right(assignment: str) -> None:
    """The message of a known mistake tells nothing of the tensors beside those that it explains."""
    key = load_answer_key(ROOT, assignment)
    told = [
        (exercise.name, mistake.id, mistake.message)
        for exercise in key.exercises
        if isinstance(exercise, CheckedKey)
        for mistake in exercise.mistakes
        if _OF_OTHERS.search(mistake.message)
    ]
    assert told == []
