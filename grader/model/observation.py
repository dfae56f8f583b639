"""What a confined run of student code told: claims, rebuilt as plain data, not yet judged."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from grader.model.submission import Place
from grader.model.values import ShortText, Value

RunStatus = Literal[
    "ok", "raised", "timed_out", "out_of_memory", "crashed", "bad_output", "not_run", "sandbox_error"
]
#: How a given was found; `tentative` when only single numbers of it were recognised.
HowFound: TypeAlias = Literal["literal", "binding", "tentative", "data"]


class Raised(msgspec.Struct, frozen=True):
    """An exception that student code raised; `cell` and `line` are 0 where its own code is not on the stack.

    `trail` are the student's own lines (cell, line) on the stack, the innermost last.
    """

    type_name: ShortText
    message: Annotated[str, msgspec.Meta(max_length=2_000)]
    cell: int = 0
    line: int = 0
    trail: Annotated[tuple[tuple[int, int], ...], msgspec.Meta(max_length=20)] = ()

    @property
    def origin(self) -> tuple[int, int]:
        """The line of the top level that it came out of."""
        return self.trail[0] if self.trail else (self.cell, self.line)

    @property
    def is_failed_import(self) -> bool:
        """Whether an import failed, which costs nothing until what it imports is used."""
        return self.type_name in ("ImportError", "ModuleNotFoundError")


class StepResult(msgspec.Struct, frozen=True):
    """The result of an observed step and what was printed during it."""

    step: int
    value: Value
    printed: str = ""


class KeptValue(msgspec.Struct, frozen=True):
    """A value that was there after a script had run, and where."""

    place: Place
    value: Value


class Printed(msgspec.Struct, frozen=True):
    """Text printed while a statement of a cell ran."""

    cell: int
    text: str


class GivenUse(msgspec.Struct, frozen=True):
    """A given that was found in a program."""

    name: ShortText
    how: HowFound


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one trial told. `results` and `kept` are empty unless they were reached.

    `failed_step` is the step in which student code raised, or whose result lacks what a later one takes.
    """

    status: RunStatus
    error: Raised | None = None
    failed_step: int = -1
    message: str = ""
    limit_seconds: float = 0.0  # of what timed out; `error` then tells where it was, if that is known
    load_errors: tuple[Raised, ...] = ()
    results: tuple[StepResult, ...] = ()
    kept: tuple[KeptValue, ...] = ()
    printed: tuple[Printed, ...] = ()
    givens: tuple[GivenUse, ...] = ()
    #: Packages that were used and are not installed; `~name`: a class derives from it; `*`: it missed that.
    absent: tuple[ShortText, ...] = ()
