"""What every kind of exercise has: a name, points, headings, and where it was declared."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from grader.errors import AssignmentError
from grader.model.answer_key import Target

_PACKAGE = __name__.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Declared:
    """A line of an assignment file, for messages to its author."""

    file: str
    line: int

    def __str__(self) -> str:
        """`rnn_basics/assignment.py, line 12`."""
        return f"{self.file}, line {self.line}"


def declared_here() -> Declared:
    """The line of the author's that is being executed: the nearest one outside this package."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(_PACKAGE):
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    return Declared(f"{path.parent.name}/{path.name}", frame.f_lineno)


def authoring_error(exercise: str, reason: str) -> AssignmentError:
    """The error of a call that an author got wrong; it names the exercise, the file and the line."""
    return AssignmentError(f"{exercise} ({declared_here()}): {reason}")


@dataclass(slots=True)
class Exercise:
    """The part of an exercise's declaration that all kinds share; `grader.key` compiles it.

    `headings` are words of the headings above its place in the notebook, whatever their case.
    """

    name: str
    _: KW_ONLY
    title: str
    points: float
    headings: Sequence[str] = ()
    declared: Declared = field(default_factory=declared_here, init=False)

    @property
    def prerequisites(self) -> tuple[str, ...]:
        """The exercises that it needs the answers of: they stand before it."""
        return ()

    @property
    def target(self) -> Target:
        """How it is found in a notebook."""
        return Target(headings=as_headings(self.headings))


def see_exercises(exercise: str, earlier: Sequence[object], *kinds: type[Exercise]) -> None:
    """See that what an exercise builds on are exercises of these kinds, not names or others.

    Raises:
        AssignmentError: something else stands there.

    """
    for one in earlier:
        if not isinstance(one, Exercise):
            raise authoring_error(exercise, f"builds_on takes exercises, not {one!r}.")
        if not isinstance(one, kinds):
            raise authoring_error(exercise, f"it cannot build on {one.name}, an exercise of another kind.")


def as_headings(headings: Sequence[str] | str) -> tuple[str, ...]:
    """Headings as they are compared: in lower case."""
    return tuple(heading.lower() for heading in as_names(headings))


def as_names(*groups: Sequence[str] | str) -> tuple[str, ...]:
    """Names in order, without repetition; a word alone is one name."""
    flat: list[str] = []
    for group in groups:
        flat.extend([group] if isinstance(group, str) else group)
    return tuple(dict.fromkeys(flat))
