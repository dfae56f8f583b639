"""Runs an assignment's checks on mutants of the reference, one after another, in a process of its own.

A mutant is the course's own code with a mistake in it: it may not end, or want all memory there is,
but means no harm. So it needs a process of its own and limits, and no walls.
"""

from __future__ import annotations

import resource
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Literal

import msgspec

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import CheckedExercise
from grader.authoring.function_exercise import FunctionExercise
from grader.course import course_imports, load_assignment
from grader.errors import AssignmentError
from grader.key.key_file import load_key
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.mutate.mutant import Mutant
from grader.mutate.substitution import substituted
from grader.selftest.execution import execution, first_unmet
from grader.selftest.reference_modules import ReferenceModules
from grader.workers.service import serve

#: What one mutant may take; the reference itself takes a hundredth of the time.
_CPU_SECONDS = 2.0
_MEMORY = 4 << 30

Fate = Literal["killed", "survived", "vectors"]


class RunnerSetup(msgspec.Struct, frozen=True):
    """What a runner is told first: the course, the assignment, and the file of its key."""

    course: str
    assignment: str
    key: str


class Task(msgspec.Struct, frozen=True):
    """A mutant of a module, and the exercises (by number) whose answers come from what is mutated."""

    module: str
    mutant: Mutant
    exercises: tuple[int, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What became of one mutant; `vectors`: it transposes nothing but vectors."""

    fate: Fate
    why: str = ""


class _TimeUpError(BaseException):
    """A mutant takes too long; no exception that code of the reference could catch."""


class Runner:
    """Runs the checks of one assignment on mutants."""

    def __init__(self, setup: RunnerSetup) -> None:
        self._course = Path(setup.course)
        self._name = setup.assignment
        self._key: AnswerKey = load_key(Path(setup.key))
        self._original: Assignment = load_assignment(self._course, self._name)
        self._reference = ReferenceModules(self._course)

    def run(self, task: Task) -> Outcome:
        """Whether any check that is worth points tells a mutant from the reference."""
        outcome = self._with_source(task, task.mutant.applied(self._reference.sources[task.module]))
        if outcome.fate == "survived" and task.mutant.flat is not None:
            flat = task.mutant.applied(self._reference.sources[task.module], flat=True)
            return Outcome("vectors") if self._with_source(task, flat).fate == "survived" else outcome
        return outcome

    def _with_source(self, task: Task, source: str) -> Outcome:
        signal.setitimer(signal.ITIMER_PROF, _CPU_SECONDS)
        try:
            with substituted(task.module, self._reference.paths[task.module], source):
                return self._checked(task.exercises)
        except _TimeUpError:
            return Outcome("killed", "it does not end")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _checked(self, exercises: tuple[int, ...]) -> Outcome:
        try:
            mutated = load_assignment(self._course, self._name)
        except AssignmentError:
            return Outcome("killed", "the assignment cannot be loaded with it")
        for number in exercises:
            key = self._key.exercises[number]
            original, mutant = self._original.exercises[number], mutated.exercises[number]
            if not (isinstance(key, CheckedKey) and isinstance(original, CheckedExercise)):
                continue
            if not isinstance(mutant, CheckedExercise):
                continue
            taken = mutant.taken if isinstance(mutant, FunctionExercise) else None
            beside = taken.of.reference if taken else None
            execute = execution(original, key, mutant.reference, beside)
            if unmet := first_unmet(key, execute):
                return Outcome("killed", f'{key.name}: "{unmet}"')
        return Outcome("survived")


@contextmanager
def _opened() -> Iterator[Callable[[RunnerSetup], Callable[[Task], Outcome]]]:
    signal.signal(signal.SIGPROF, _time_is_up)
    warnings.simplefilter("ignore")  # that a mutant overflows or divides by zero is its mistake
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with ExitStack() as stack:

        def prepare(setup: RunnerSetup) -> Callable[[Task], Outcome]:
            stack.enter_context(course_imports(Path(setup.course)))
            return Runner(setup).run

        yield prepare


def _time_is_up(_: int, __: FrameType | None) -> None:
    raise _TimeUpError


if __name__ == "__main__":
    serve(_opened(), RunnerSetup, Task)
