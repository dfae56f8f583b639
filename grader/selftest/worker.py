"""A worker process: judges mutants of the reference one after another, and tells what became of each.

A mutant is the course's own code with a mistake in it: it may not end, or want all memory there is,
but means no harm. So it needs a process of its own and limits, and no walls.
"""

from __future__ import annotations

import resource
import signal
import sys
import warnings
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import msgspec

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import CheckedExercise
from grader.authoring.function_exercise import FunctionExercise
from grader.course import course_imports, load_assignment
from grader.errors import AssignmentError
from grader.key.storage import load_key
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.selftest.mutants import Mutant, Mutation, mutations
from grader.selftest.performing import first_unmet, performer
from grader.selftest.reached import Reference
from grader.selftest.replaced import replaced

#: What one mutant may take; the reference itself takes a hundredth of the time.
_CPU_SECONDS = 2.0
_MEMORY = 4 << 30

Fate = Literal["killed", "survived", "vectors"]


class Suspect(msgspec.Struct, frozen=True):
    """A mutant, and the exercises (by number) whose answers come from what is mutated."""

    mutant: Mutant
    exercises: tuple[int, ...]


class Order(msgspec.Struct, frozen=True):
    """What a worker is to do: which mutants of which assignment to judge by which key."""

    course: str
    assignment: str
    key: str
    suspects: tuple[Suspect, ...]


class Told(msgspec.Struct, frozen=True):
    """What became of one mutant; `vectors`: it transposes nothing but vectors."""

    fate: Fate
    why: str = ""


class _TimeUpError(BaseException):
    """A mutant takes too long; no exception that code of the reference could catch."""


class Court:
    """Judges mutants by an assignment's checks."""

    def __init__(self, order: Order) -> None:
        self._course = Path(order.course)
        self._name = order.assignment
        self._key: AnswerKey = load_key(Path(order.key))
        self._original: Assignment = load_assignment(self._course, self._name)
        self._reference = Reference(self._course)
        self._known: dict[tuple[str, str], list[Mutation]] = {}

    def judge(self, suspect: Suspect) -> Told:
        """Whether any check that is worth points tells a mutant from the reference."""
        mutation = self._mutation(suspect.mutant)
        told = self._tried(mutation, mutation.other, suspect.exercises)
        if told.fate == "survived" and mutation.flat is not None:
            flat = self._tried(mutation, mutation.flat, suspect.exercises)
            return Told("vectors") if flat.fate == "survived" else told
        return told

    def _mutation(self, mutant: Mutant) -> Mutation:
        part = (mutant.module, mutant.where)
        if part not in self._known:
            tree = self._reference.trees[mutant.module]
            self._known[part] = list(mutations(tree, *part, self._reference.own))
        return self._known[part][mutant.number]

    def _tried(self, mutation: Mutation, other: Any, exercises: tuple[int, ...]) -> Told:  # noqa: ANN401
        module = mutation.mutant.module
        path, tree = self._reference.paths[module], self._reference.trees[module]
        signal.setitimer(signal.ITIMER_PROF, _CPU_SECONDS)
        try:
            with mutation.site.holding(other), replaced(module, path, tree):
                return self._judged(exercises)
        except _TimeUpError:
            return Told("killed", "it does not end")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _judged(self, exercises: tuple[int, ...]) -> Told:
        try:
            mutated = load_assignment(self._course, self._name)
        except AssignmentError:
            return Told("killed", "the assignment cannot be loaded with it")
        for number in exercises:
            key = self._key.exercises[number]
            original, mutant = self._original.exercises[number], mutated.exercises[number]
            if not (isinstance(key, CheckedKey) and isinstance(original, CheckedExercise)):
                continue
            if not isinstance(mutant, CheckedExercise):
                continue
            taken = mutant.taken if isinstance(mutant, FunctionExercise) else None
            perform = performer(original, key, mutant.reference, taken.of.reference if taken else None)
            if unmet := first_unmet(key, perform):
                return Told("killed", f'{key.name}: "{unmet}"')
        return Told("survived")


def main() -> None:
    """Judge what the order on standard input names; a line on standard output for each."""
    signal.signal(signal.SIGPROF, _time_is_up)
    warnings.simplefilter("ignore")  # that a mutant overflows or divides by zero is its mistake
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    replies, sys.stdout = sys.stdout.buffer, sys.stderr  # what a module prints is no reply
    with course_imports(Path(order.course)):
        court = Court(order)
        for suspect in order.suspects:
            replies.write(msgspec.json.encode(court.judge(suspect)) + b"\n")
            replies.flush()


def _time_is_up(_: int, __: FrameType | None) -> None:
    raise _TimeUpError


if __name__ == "__main__":
    main()
