"""`grader.check(...)` and `%%check`: the exercise as it is in the kernel, and a card that tells of it."""

from __future__ import annotations

import os
from pathlib import Path
from types import FrameType
from typing import Any

from grader.errors import UsageError
from grader.live.checking_session import CheckingSession, session_for
from grader.live.kernel import Kernel, ipython_shell
from grader.live.typed_cells import TypedCell
from reports.notebook_card import Card

#: The sessions of this process, by the key's file as it was named: one, mostly.
_sessions: dict[tuple[str, int], CheckingSession] = {}


def check_live(
    exercise: object,
    key: str | Path | None,
    hints: int,
    caller: FrameType | None,
    running: TypedCell | None = None,
) -> Card:
    """Check an exercise, by its name or as the function or class itself; all, where none is named.

    Raises:
        UsageError: there is no key, or it has no such exercise; the message says what to do.

    """
    session = _session(key, caller)
    session.kernel.running = running
    try:
        result = session.check(_names(exercise))
    finally:
        session.kernel.running = None
    return Card(result, session.public, hints)


def _session(key: str | Path | None, caller: FrameType | None) -> CheckingSession:
    """The session of a key; outside of IPython, a new one for every module that calls."""
    kernel = Kernel.of(caller)
    named = os.fspath(key) if key is not None else ""
    at = named, id(kernel.names)
    if at not in _sessions:
        _sessions[at] = session_for(kernel, key)
        kernel.listen()
    return _sessions[at]


def _names(exercise: object) -> list[str]:
    """What to check, by name."""
    if exercise is None or exercise == "":
        return []
    name = exercise if isinstance(exercise, str) else getattr(exercise, "__name__", "")
    if not isinstance(name, str) or not name:
        raise UsageError('Say which exercise to check, by its name: grader.check("NAME").')
    return [name]


def check_cell(line: str, cell: str) -> Card | None:
    """`%%check EXERCISE [KEY]`: run a cell, then check the exercise as the cell leaves it.

    Raises:
        UsageError: no exercise is named.

    """
    words = line.split()
    hints = words.count("--hint")
    words = [word for word in words if word != "--hint"]
    if not 1 <= len(words) <= 2:
        raise UsageError("Say which exercise the cell is for: %%check EXERCISE.")
    shell: Any = ipython_shell()
    number = len(shell.history_manager.input_hist_raw) - 1  # what is running stands there already
    shell.run_cell(cell)
    running = TypedCell(number, f"%%check {line}\n{cell}")
    return check_live(words[0], words[1] if len(words) == 2 else None, hints, None, running)
