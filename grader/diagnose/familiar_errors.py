"""What is said of errors of familiar kinds, in plain words."""

from __future__ import annotations

from grader.diagnose.error_rows import Row
from grader.diagnose.failing import Failure, Words
from grader.diagnose.shape_errors import SHAPE_ERRORS
from grader.diagnose.type_errors import NONE_ERRORS, TYPE_ERRORS

_ROWS: tuple[Row, ...] = (*NONE_ERRORS, *SHAPE_ERRORS, *TYPE_ERRORS)


def familiar_words(failure: Failure) -> Words | None:
    """What is said of an error of a familiar kind: by the first row that fits."""
    said = (row.words_for(failure.raised) for row in _ROWS)
    return next((words for words in said if words is not None), None)
