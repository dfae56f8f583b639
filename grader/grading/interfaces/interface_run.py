"""Run and judge a class of another interface: the key's trials under its own names, read as it tells them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from grader.extract.locate import Definition
from grader.grading.attempt import Attempt, choose
from grader.grading.case import Case, run_calls
from grader.grading.interfaces.construction import Construction, construction
from grader.grading.interfaces.interface_steps import (
    AdaptedTrial,
    CannotAdapt,
    Convention,
    Lacks,
    adapt_trial,
    conventions,
    role_values,
)
from grader.grading.interfaces.readings import read_as
from grader.grading.interfaces.roles import ClassShape, class_shape, only_lacks, role_of
from grader.judge.calls import judge_calls
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Check, ClassKey
from grader.model.interface import Interface
from grader.model.observation import Observation


@dataclass(frozen=True, slots=True)
class InterfaceRun:
    """What came of a class called by its own names; it `lacks` parameters of the class that is asked for.

    `in_order`: values were read as they are told, or by their names, and none was picked among others.
    """

    attempt: Attempt
    lacks: bool
    in_order: bool


def run_by_own_names(
    case: Case[ClassKey], interface: Interface, definition: Definition
) -> InterfaceRun | None:
    """Judge a class under its own names; None where it cannot be told how to construct or call it.

    Where a convention is open, each is tried until one is right; else the one with most that is right.
    """
    shape = class_shape(case.outline, definition.unit)
    values = role_values(case.exercise.trials[0], interface)
    asked = interface.parameters["__init__"]
    constructed = construction(
        case.outline, definition, shape, lambda name: bool(role_of(name, interface, asked, values))
    )
    runs: list[InterfaceRun] = []
    for convention in conventions(interface, shape, case.exercise.target.methods) if constructed else ():
        asking = _Asking(case.exercise, interface, shape, convention)
        run = _run(case, asking, constructed) if constructed else None
        runs += [run] if run is not None else []
        best = choose(run.attempt for run in runs) if runs else None
        if best is None or (best.right and best.passed_count):
            break
    return next((run for run in runs if run.attempt is best), None) if runs else None


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


def _run(case: Case[ClassKey], asking: _Asking, constructed: Construction) -> InterfaceRun | None:
    adapted, reasons = asking.trials(constructed.given)
    if not adapted:
        return None
    numbers = range(len(case.exercise.trials))
    trials = [adapted[at].trial if at in adapted else None for at in numbers]
    observed = run_calls(case, constructed.program, trials)
    asked = [check for check in case.exercise.checks if _first_without(check, reasons) is None]
    stands_for = {(at, step): steps for at, one in adapted.items() for step, steps in one.stands_for.items()}
    expectations = [expectation for check in asked for expectation in check.expectations]
    observations, readings = read_as(observed, expectations, stands_for, asking.interface.spellings)
    ran = [own or case.exercise.trials[at] for at, own in enumerate(trials)]
    told = judge_calls(
        case.exercise,
        observations,
        checks=_what_was_told(asked, observations, _attributes_read(case.exercise)),
        trials=ran,
    )
    attempt = Attempt(
        case.exercise,
        constructed.program,
        ran,
        observations,
        _verdicts(case.exercise, told, reasons, lacking=asking.lacking),
        notes=tuple(dict.fromkeys(reading.note for reading in readings if reading.note)),
        by_name=any(reading.by == "name" for reading in readings),
    )
    lacks = asking.lacking and any(isinstance(why, Lacks) for why in reasons.values())
    return InterfaceRun(attempt, lacks, all(reading.in_order for reading in readings))


def _attributes_read(exercise: ClassKey) -> set[tuple[int, int]]:
    """The steps that read an attribute, by trial and number."""
    return {
        (trial, at)
        for trial, one in enumerate(exercise.trials)
        for at, step in enumerate(one.steps)
        if step.kind == "get"
    }


def _verdicts(
    exercise: ClassKey, told: Sequence[Verdict], reasons: Mapping[int, CannotAdapt], *, lacking: bool
) -> list[Verdict]:
    """A verdict for every check: of what was asked and told, else why it could not be."""
    judged = iter(told)
    return [
        _not_tried(check, reasons[trial], lacking)
        if (trial := _first_without(check, reasons)) is not None
        else _said(check, next(judged))
        for check in exercise.checks
    ]


def _what_was_told(
    checks: Sequence[Check], observations: Sequence[Observation], reads: Collection[tuple[int, int]]
) -> list[Check]:
    """The checks without what the class keeps to itself: gradients that it neither returns nor leaves.

    A check loses them only if every attribute that it reads (`reads`: trial and step) was told, as the
    weights after an update tell of the gradients; else it is left with nothing.
    """
    told = {(trial, each.step) for trial, seen in enumerate(observations) for each in seen.results}
    silent = {trial for trial, seen in enumerate(observations) if seen.status == "ok"}
    left = []
    for check in checks:
        kept = tuple(
            expectation
            for expectation in check.expectations
            if (expectation.trial, expectation.step) in told or expectation.trial not in silent
        )
        read = {(each.trial, each.step) for each in check.expectations} & set(reads)
        if kept != check.expectations and not (read and read <= {(e.trial, e.step) for e in kept}):
            kept = ()
        left.append(msgspec.structs.replace(check, expectations=kept))
    return left


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
