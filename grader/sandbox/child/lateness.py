"""Tell the grader where student code is when its time is almost over: it cannot be asked afterwards."""

from __future__ import annotations

import ast
import contextlib
import itertools
import signal
import socket
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import FrameType
from typing import TypeAlias

from grader.model.submission import Statement
from grader.sandbox import wire

#: From this share of the time on it is looked where the code is, so often until most of the time is over.
_FIRST, _STEP, _LOOKS = 0.5, 0.03, 15
#: The modules in which a message may be under way: another one in its midst would break the protocol.
_SENDING = (wire.__file__,)
_LOOPS = (ast.For, ast.While, ast.AsyncFor)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

#: A cell and a line.
Position: TypeAlias = tuple[int, int]


@contextlib.contextmanager
def place_told(seconds: float, statements: Sequence[Statement], channel: socket.socket) -> Iterator[None]:
    """While it lasts, it is told where the student's code stays, once most of so many seconds are over."""
    if seconds <= 0 or not hasattr(signal, "setitimer"):
        yield
        return
    places = Places(statements)

    def look(_: int, frame: FrameType | None) -> None:
        if not _is_sending(frame):
            places.look(frame)
            if places.looks >= _LOOKS and places.stays:
                signal.setitimer(signal.ITIMER_REAL, 0)
                with contextlib.suppress(OSError):
                    wire.send_frame(channel, wire.Overdue(*places.stays))

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _FIRST * seconds, _STEP * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class Places:
    """Where code was each time that it was looked: the loop that it never left, or the line it stays on.

    That is the same however often the code is run, where the line it is on at a moment is not.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Know the program's `statements`, whose frames are the student's."""
        self._statements = statements
        self._way: list[Position] | None = None
        self.looks = 0

    def look(self, frame: FrameType | None) -> None:
        """Note where the code is now."""
        way = [position for own in _own_frames(frame) for position in _way_in(*own, tuple(self._statements))]
        self.looks += 1
        self._way = way if self._way is None else _shared(self._way, way)

    @property
    def stays(self) -> Position | None:
        """The innermost place that it was in each time, if there is one."""
        return self._way[-1] if self._way else None


def _shared(one: Sequence[Position], other: Sequence[Position]) -> list[Position]:
    """What two ways have in common, from where they begin."""
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return [first for first, _ in pairs]


def _own_frames(frame: FrameType | None) -> Iterable[Position]:
    """The cells and lines of the student's frames, the outermost first."""
    found = []
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<cell ") and name[6:-1].isdigit():
            found.append((int(name[6:-1]), frame.f_lineno))
        frame = frame.f_back
    return reversed(found)


@cache
def _way_in(cell: int, line: int, statements: tuple[Statement, ...]) -> tuple[Position, ...]:
    """The loops around a line in the function that it is in, the outermost first, then the line itself."""
    for statement in statements:
        last = statement.line + statement.source.count("\n")
        if statement.cell == cell and statement.line <= line <= last:
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                tree = ast.increment_lineno(ast.parse(statement.source), statement.line - 1)
                return (*((cell, loop) for loop in _loops(tree, line)), (cell, line))
    return ((cell, line),)


def _loops(node: ast.AST | None, line: int) -> list[int]:
    loops: list[int] = []
    while node is not None:
        node = next((each for each in ast.iter_child_nodes(node) if _spans(each, line)), None)
        if isinstance(node, _FUNCTIONS):
            loops.clear()
        elif isinstance(node, _LOOPS):
            loops.append(node.lineno)
    return loops


def _spans(node: ast.AST, line: int) -> bool:
    first, last = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
    return first is not None and last is not None and first <= line <= last


def _is_sending(frame: FrameType | None) -> bool:
    """Whether a message is under way."""
    while frame is not None and not frame.f_code.co_filename.startswith("<cell "):
        if frame.f_code.co_filename in _SENDING:
            return True
        frame = frame.f_back
    return False
