"""Everything that can go wrong on our side, each with its exit code.

A student's faults are data (statuses and messages in a `Result`) and never raised across a stage.

GraderError                 4  something could not be graded, not by the student's fault
├── UsageError              2  the call's words are off: a path, a name, an option
├── CourseError             2  no course can be found, or it has no such assignment
├── AssignmentError         3  an assignment does not compile, or its starter or solution is off
├── PackageError            4  a package that the assignment's submissions may use is not installed
└── SandboxError            4  the sandbox could not be started or broke down
"""

from __future__ import annotations

import enum
import traceback
from pathlib import PurePath


class ExitCode(enum.IntEnum):
    """What the process says to the shell; the README repeats these sentences."""

    DONE = 0  # graded, or everything asked for is met
    NOT_MET = 1  # `check` or `--fail-under`: something asked for is not met
    USAGE = 2  # the call cannot be understood or carried out as it stands
    ASSIGNMENT = 3  # the assignment itself is at fault
    NOT_GRADED = 4  # something could not be graded for a reason that is not the student's


class GraderError(Exception):
    """One sentence that says what is wrong and what to do; never a student's fault."""

    exit_code = ExitCode.NOT_GRADED

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the sentence, which says what to do, and no lines of ours."""
        return [f"{type(self).__name__}: {self}"]


class UsageError(GraderError):
    """A path, name or option that cannot be used as given."""

    exit_code = ExitCode.USAGE


class CourseError(UsageError):
    """There is no course here, or it does not hold what was asked for."""


class AssignmentError(GraderError):
    """An assignment that does not compile; names the file, the line and the exercise."""

    exit_code = ExitCode.ASSIGNMENT


class PackageError(GraderError):
    """A package that an assignment declares is not installed here; says the command that installs it."""


class SandboxError(GraderError):
    """The sandbox could not be started, or did not keep its own protocol."""


def fault_of_ours(error: BaseException) -> str:
    """What a result says of an exception of ours: not its text, which may hold what a hidden check gave."""
    where = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f" in {PurePath(frame.filename).name}, line {frame.lineno}" for frame in where)
    return f"The grader met a fault of its own ({type(error).__name__}{place}); please report it."
