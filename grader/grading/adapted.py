"""Run and judge a class of another interface: the key's trials under its own names, read as it tells them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec

from grader.extract.constructing import Construction, construction
from grader.extract.locate import Definition
from grader.extract.roles import ClassShape, class_shape, only_lacks, role_of
from grader.grading.adapting import (
    AdaptedTrial,
    CannotAdapt,
    Convention,
    Lacks,
    adapt_trial,
    conventions,
    role_values,
)
from grader.grading.context import Context, run_definition
from grader.judge.calls import judge_calls
from grader.judge.readings import read_as
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Check, ClassKey
from grader.model.interface import Interface
from grader.model.observation import Observation
from grader.model.submission import Program


@dataclass(frozen=True, slots=True)
class Adapted:
    """What came of an adapted class: the checks that could be asked of it, judged, and the others."""

    exercise: ClassKey
    program: Program
    observations: Sequence[Observation]
    verdicts: list[Verdict]
    notes: tuple[str, ...]
    named: bool  # values were told under their own names: what is wrong with them is theirs
    lacks: bool  # it is the class asked for, but for parameters that it lacks

    @property
    def passed(self) -> int:
        """How many checks on values are passed."""
        return sum(verdict.status == "passed" for verdict in self.verdicts if not verdict.check.advice)

    @property
    def telling(self) -> tuple[int, bool]:
        """How much it tells, to be compared with what another convention tells."""
        return self.passed, self.named

    @property
    def right(self) -> bool:
        """Whether every check that could be asked is passed."""
        tried = [verdict for verdict in self.verdicts if verdict.status != "skipped"]
        return all(verdict.status == "passed" for verdict in tried if not verdict.check.advice)


def judge_adapted(
    context: Context, exercise: ClassKey, interface: Interface, definition: Definition
) -> Adapted | None:
    """Judge a class under its own names; None where it cannot be told how to construct or call it.

    Where a convention is open, each is tried until one is right; else the one with most that is right.
    """
    shape = class_shape(context.outline, definition.unit)
    values = role_values(exercise.trials[0], interface)
    asked = interface.parameters["__init__"]
    constructed = construction(
        context.outline, definition, shape, lambda name: bool(role_of(name, interface, asked, values))
    )
    best: Adapted | None = None
    for convention in conventions(interface, shape, exercise.target.methods) if constructed else ():
        asking = _Asking(exercise, interface, shape, convention)
        adapted = _judge(context, asking, constructed) if constructed else None
        if adapted is not None and (best is None or adapted.telling > best.telling):
            best = adapted
        if best is None or (best.right and best.passed):
            break
    return best


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is asked of which class, by which convention."""

    exercise: ClassKey
    interface: Interface
    shape: ClassShape
    convention: Convention

    @property
    def lacking(self) -> bool:
        """Whether nothing but what it lacks keeps the class from being called as it is asked for."""
        steps = [step for trial in self.exercise.trials for step in trial.steps]
        set_from_outside = {step.name for step in steps if step.kind == "set"}
        return only_lacks(self.shape, self.interface, set_from_outside, self.exercise.target.methods)

    def trials(self, given: Sequence[str]) -> tuple[dict[int, AdaptedTrial], dict[int, CannotAdapt]]:
        """The trials that can be adapted, and why the others cannot, by number."""
        trials: dict[int, AdaptedTrial] = {}
        reasons: dict[int, CannotAdapt] = {}
        for number, trial in enumerate(self.exercise.trials):
            try:
                trials[number] = adapt_trial(trial, self.interface, self.shape, given, self.convention)
            except CannotAdapt as reason:
                reasons[number] = reason
        return trials, reasons


def _judge(context: Context, asking: _Asking, constructed: Construction) -> Adapted | None:
    trials, reasons = asking.trials(constructed.given)
    if not trials:
        return None
    exercise = _with_trials(asking.exercise, trials)
    observed = run_definition(context, exercise, constructed.program)
    stands_for = {
        (number, step): steps
        for number, adapted in enumerate(trials.values())
        for step, steps in adapted.stands_for.items()
    }
    expectations = [expectation for check in exercise.checks for expectation in check.expectations]
    observations, readings = read_as(observed, expectations, stands_for, asking.interface.spellings)
    reads = {
        (number, at)
        for number, trial in enumerate(trials)
        for at, step in enumerate(asking.exercise.trials[trial].steps)
        if step.kind == "get"
    }
    told = iter(judge_calls(_what_was_told(exercise, observations, reads), observations))
    verdicts = [
        _not_tried(check, reasons[trial], asking.lacking)
        if (trial := _first_without(check, reasons)) is not None
        else _said(check, next(told))
        for check in asking.exercise.checks
    ]
    notes = tuple(dict.fromkeys(reading.note for reading in readings if reading.note))
    return Adapted(
        exercise,
        constructed.program,
        observations,
        verdicts,
        notes,
        any(reading.by == "name" for reading in readings),
        asking.lacking and any(isinstance(reason, Lacks) for reason in reasons.values()),
    )


def _what_was_told(
    exercise: ClassKey, observations: Sequence[Observation], reads: Collection[tuple[int, int]]
) -> ClassKey:
    """The exercise without what the class keeps to itself: gradients that it neither returns nor leaves.

    A check loses them only if every attribute that it reads (`reads`: trial and step) was told, as the
    weights after an update tell of the gradients; else it is left with nothing.
    """
    told = {(trial, each.step) for trial, seen in enumerate(observations) for each in seen.results}
    silent = {trial for trial, seen in enumerate(observations) if seen.status == "ok"}
    checks = []
    for check in exercise.checks:
        kept = tuple(
            expectation
            for expectation in check.expectations
            if (expectation.trial, expectation.step) in told or expectation.trial not in silent
        )
        read = {(each.trial, each.step) for each in check.expectations} & set(reads)
        if kept != check.expectations and not (read and read <= {(e.trial, e.step) for e in kept}):
            kept = ()
        checks.append(msgspec.structs.replace(check, expectations=kept))
    return msgspec.structs.replace(exercise, checks=tuple(checks))


def _said(check: Check, verdict: Verdict) -> Verdict:
    if verdict.check.expectations:
        return verdict
    return Verdict(check, "skipped", "Could not be tried: what it gives could not be recognised.")


def _not_tried(check: Check, reason: CannotAdapt, lacking: bool) -> Verdict:
    """What a check comes to that cannot be asked: lost where the class only lacks what it is to be given."""
    if lacking and isinstance(reason, Lacks):
        return Verdict(check, "failed", f"This needs what the task asks for: {reason}.")
    return Verdict(check, "skipped", f"Could not be tried: {reason}.")


def _first_without(check: Check, reasons: Collection[int]) -> int | None:
    return next((e.trial for e in check.expectations if e.trial in reasons), None)


def _with_trials(exercise: ClassKey, trials: dict[int, AdaptedTrial]) -> ClassKey:
    """The exercise with the adapted trials, and the checks that need no others."""
    numbers = {number: at for at, number in enumerate(trials)}
    checks = []
    for check in exercise.checks:
        if all(expectation.trial in numbers for expectation in check.expectations):
            moved = tuple(
                msgspec.structs.replace(expectation, trial=numbers[expectation.trial])
                for expectation in check.expectations
            )
            checks.append(msgspec.structs.replace(check, expectations=moved))
    return msgspec.structs.replace(
        exercise, trials=tuple(adapted.trial for adapted in trials.values()), checks=tuple(checks)
    )
