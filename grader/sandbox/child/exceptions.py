"""What student code raises, as data."""

from __future__ import annotations

import traceback

from grader.model.observation import Raised
from grader.model.submission import Statement

_MAX_MESSAGE = 2_000


def raised_by(error: BaseException) -> Raised:
    """An exception as data, at the innermost line that is the student's own."""
    trail = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name.startswith("<cell ") and name[6:-1].isdigit():
            trail.append((int(name[6:-1]), number))
    cell, line = trail[-1] if trail else (0, 0)
    try:
        message = str(error)[:_MAX_MESSAGE]
    except BaseException:  # noqa: BLE001 - an exception whose text raises has no text
        message = ""
    return Raised(
        type(error).__name__[:200],
        message.encode("utf-8", "replace").decode(),
        cell,
        line,
        tuple(trail[-20:]),
    )


def raised_at(statement: Statement, error: BaseException) -> Raised:
    """The same, placed at the statement where no line of the student's own was running."""
    raised = raised_by(error)
    if raised.cell == 0:
        return Raised(raised.type_name, raised.message, statement.cell, statement.line)
    return raised


def unparsed(statement: Statement, error: BaseException) -> Raised:
    """That a statement is no Python, as data."""
    return Raised(type(error).__name__, str(error)[:_MAX_MESSAGE], statement.cell, statement.line)
