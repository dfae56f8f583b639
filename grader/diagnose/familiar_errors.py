"""What is said of errors of familiar kinds, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from grader.diagnose.error_rows import Row
from grader.diagnose.failing import Failure, Words
from grader.diagnose.shape_errors import SHAPE_ERRORS
from grader.diagnose.type_errors import NONE_ERRORS, TYPE_ERRORS

_LIMITS: Mapping[str, Words] = {
    "timed_out": Words(
        "out-of-time",
        "It did not come to its end in the time allowed.",
        "Look for a loop that never ends, and leave training, waiting and long experiments to other cells.",
    ),
    "out_of_memory": Words(
        "out-of-memory",
        "It needs more memory than is allowed.",
        "Look for an array that is far larger than the inputs, or one that grows in every round of a loop.",
    ),
}
_ROWS: tuple[Row, ...] = (*NONE_ERRORS, *SHAPE_ERRORS, *TYPE_ERRORS)


def familiar_words(failure: Failure) -> Words | None:
    """What is said of an error of a familiar kind: by the first row that fits."""
    said = (row.words_for(failure.raised) for row in _ROWS)
    return next((words for words in said if words is not None), None)


def limit_words(status: str) -> Words | None:
    """What is said of a run that was ended at a limit."""
    return _LIMITS.get(status)
