"""What is said of errors of familiar kinds, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from grader.diagnose.error_rows import Row
from grader.diagnose.failing import Failure, Words
from grader.diagnose.shape_errors import SHAPE_ERRORS
from grader.diagnose.type_errors import NONE_ERRORS, TYPE_ERRORS
from grader.judge.verdicts import run_failure
from grader.model.observation import Observation

#: What to look for where a run was ended at a limit.
_LIMITS: Mapping[str, tuple[str, str]] = {
    "timed_out": (
        "out-of-time",
        "Look for a loop that never ends, and leave training, waiting and long experiments to other cells.",
    ),
    "out_of_memory": (
        "out-of-memory",
        "Look for an array that is far larger than the inputs, or one that grows in every round of a loop.",
    ),
}
_ROWS: tuple[Row, ...] = (*NONE_ERRORS, *SHAPE_ERRORS, *TYPE_ERRORS)


def familiar_words(failure: Failure) -> Words | None:
    """What is said of an error of a familiar kind: by the first row that fits."""
    said = (row.words_for(failure.raised) for row in _ROWS)
    return next((words for words in said if words is not None), None)


def limit_words(observation: Observation) -> Words | None:
    """What is said of a run that was ended at a limit."""
    if observation.status not in _LIMITS:
        return None
    known, hint = _LIMITS[observation.status]
    return Words(known, run_failure(observation)[1], hint)
