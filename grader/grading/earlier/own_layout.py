"""Functions that are given what an earlier one made, where the student's own makes it in another layout.

A cache of another layout, or with wrong values in it, is a fault of the function that made it: what takes it
is judged with right values, laid out as the student lays them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.extract.locate import Definition
from grader.extract.program import definition_program
from grader.extract.unpacking import Unpacking, unpacking_of
from grader.grading.attempt import Attempt, choose
from grader.grading.case import Case, run_calls
from grader.grading.found import find
from grader.grading.keyword_calls import trials_in_own_order
from grader.judge.calls import judge_calls
from grader.judge.credit import followed
from grader.judge.relaid import relaid
from grader.judge.verdicts import Verdict
from grader.model.answer_key import FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import OwnLayout
from grader.model.result import ExerciseResult
from grader.model.submission import Program
from grader.model.values import Items, Mapping, Value

#: In a trial of two calls, the other function's call and the own one.
_OTHER, _OWN = 0, 1


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What failed, and the earlier function that makes what it is given, which is not right itself."""

    layout: OwnLayout
    result: ExerciseResult
    last: Attempt
    definition: Definition

    @property
    def maker(self) -> str:
        """The earlier function, as the student calls it."""
        return self.result.found_as or self.layout.exercise

    def merged(self, after: Sequence[Verdict], message: str) -> list[Verdict]:
        """The verdicts as they were, and what more is right now."""
        pairs = zip(self.last.verdicts, after, strict=True)
        return [followed(old, new, self.layout.exercise, message) for old, new in pairs]


def with_own_calls(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Called with what the student's own earlier function gives, where a fixed layout is given else."""
    wrong, trials = _wrong(case, tried), case.exercise.own_calls
    program = _with_maker(case, wrong)
    if wrong is None or program is None or not trials:
        return None
    trials, _ = trials_in_own_order(case.outline, case.exercise, wrong.definition, trials)
    after = judge_calls(case.exercise, run_calls(case, program, trials), trials=trials)
    return _more(wrong, wrong.merged(after, f"Right with what your own {wrong.maker} gives."))


def in_own_layout(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Called with what the student's own earlier function gives, right values in the place of wrong ones."""
    wrong = _wrong(case, tried)
    program = _with_maker(case, wrong)
    if wrong is None or program is None:
        return None
    makes = [msgspec.structs.replace(trial.steps[_OTHER], observe=True) for trial in _two(case)]
    told = run_calls(case, program, [Trial(steps=(step,)) for step in makes])
    put_right = [_put_right(case, wrong.layout, at, observation) for at, observation in enumerate(told)]
    if not any(one is not None for one in put_right):
        return None
    trials = [None if one is None else one[0] for one in put_right]
    after = _judged(case, wrong, program, trials)
    complete = all(one is not None and one[1] for one in put_right)
    message = f"Right with right values in what your own {wrong.maker} keeps."
    merged = wrong.merged(after, message)
    if complete:  # so what fails is its own, and shows with right values
        merged = [_own_fault(*pair) for pair in zip(merged, after, strict=True)]
        return replace(wrong.last, verdicts=merged, notes=tried[0].notes, alone=True, supersedes=True)
    return _more(wrong, merged)


def in_named_layout(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Called by itself, where the names under which it takes things out tell what belongs there.

    It is judged so where the earlier function gives nothing; else only what is right then counts.
    """
    wrong = _wrong(case, tried)
    if wrong is None:
        return None
    at = case.exercise.parameters.index(wrong.layout.parameter)
    unpacking = unpacking_of(wrong.definition.unit.node, at)
    laid_out = [_named(case, wrong.layout, number, unpacking) for number in range(len(case.exercise.trials))]
    if unpacking is None or any(one is None for one in laid_out):
        return None
    program = msgspec.structs.replace(wrong.last.program, others={})
    trials = [_with_kept(case, wrong.layout, number, kept) for number, kept in enumerate(laid_out)]
    after = _judged(case, wrong, program, trials)
    merged = wrong.merged(after, f"Right with what {wrong.layout.exercise} should give.")
    if not _gives_nothing(wrong):
        return _more(wrong, merged)
    note = f"Your `{wrong.maker}` gives nothing; this was called with right values under the names it takes."
    verdicts = [_own_fault(*pair) for pair in zip(merged, after, strict=True)]
    notes = (*tried[0].notes, note)
    return replace(wrong.last, verdicts=verdicts, notes=notes, alone=True, supersedes=True)


def _wrong(case: Case[FunctionKey], tried: Sequence[Attempt]) -> _Wrong | None:
    """What is to be tried again; nothing where all is right, or the earlier function is, or it never ends."""
    layout, last = case.exercise.own_layout, choose(tried)
    result = case.results.get(layout.exercise) if layout else None
    if layout is None or result is None or last.definition is None or last.ending or last.right:
        return None
    if result.status == "passed" and result.followed_from is None:
        return None
    if all(observation.status == "timed_out" for observation in last.observations):
        return None
    return _Wrong(layout, result, last, last.definition)


def _with_maker(case: Case[FunctionKey], wrong: _Wrong | None) -> Program | None:
    """The program with the earlier function at hand, if there is one."""
    maker = case.key.exercise(wrong.layout.exercise, FunctionKey) if wrong else None
    found = find(case, maker) if maker else None
    if wrong is None or maker is None or found is None or wrong.result.status in ("missing", "unfilled"):
        return None
    return definition_program(case.outline, wrong.definition, {maker.name: found})


def _two(case: Case[FunctionKey]) -> Sequence[Trial]:
    """The trials as two calls."""
    return case.exercise.own_calls or case.exercise.trials


def _put_right(
    case: Case[FunctionKey], layout: OwnLayout, at: int, observation: Observation
) -> tuple[Trial, bool] | None:
    """A trial with what the earlier function gave, put right; and whether all of it is right now."""
    result = next((one.value for one in observation.results if one.step == _OTHER), None)
    right = case.exercise.made[at]
    if not isinstance(result, Items) or not isinstance(right, Items) or len(result.items) <= layout.part:
        return None
    told, kept = _apart(result, layout.part)
    wanted, reference = _apart(right, layout.part)
    found = relaid(kept, told, _two(case)[at].steps[_OTHER].arguments, (*wanted, reference))
    return None if found is None else (_with_kept(case, layout, at, found.value), found.complete)


def _apart(result: Items, part: int) -> tuple[tuple[Value, ...], Value]:
    """A result without one of its values, and that one."""
    return (*result.items[:part], *result.items[part + 1 :]), result.items[part]


def _with_kept(case: Case[FunctionKey], layout: OwnLayout, at: int, kept: Value) -> Trial:
    """A trial of the own call alone, with what it is given as plain data."""
    plain = (case.exercise.by_itself or case.exercise.trials)[at]
    own, position = plain.steps[_OWN], case.exercise.parameters.index(layout.parameter)
    arguments = (*own.arguments[:position], kept, *own.arguments[position + 1 :])
    steps = list(plain.steps)
    steps[_OWN] = msgspec.structs.replace(own, arguments=arguments)
    return Trial(steps=tuple(steps))


def _named(case: Case[FunctionKey], layout: OwnLayout, at: int, unpacking: Unpacking | None) -> Value:
    """Right values as a function takes them out by name, if all names are known."""
    made = case.exercise.made[at]
    given = dict(zip(layout.inputs, _two(case)[at].steps[_OTHER].arguments, strict=True))
    returned = made.items if isinstance(made, Items) else ()
    known = given | dict(zip(layout.returns, returned, strict=False))
    known.pop(layout.parameter, None)
    if unpacking is None or not set(unpacking.names) <= known.keys():
        return None
    values = tuple(known[name] for name in unpacking.names)
    return Mapping(unpacking.names, values) if unpacking.by_key else Items("tuple", values)


def _judged(
    case: Case[FunctionKey], wrong: _Wrong, program: Program, trials: Sequence[Trial | None]
) -> list[Verdict]:
    """The verdicts of the own calls; those of trials that could not be made stay as not run."""
    asked = [trial or case.exercise.trials[at] for at, trial in enumerate(trials)]
    asked_in_order, _ = trials_in_own_order(case.outline, case.exercise, wrong.definition, asked)
    chosen = [None if trials[at] is None else one for at, one in enumerate(asked_in_order)]
    observations = run_calls(case, msgspec.structs.replace(program, others={}), chosen)
    return judge_calls(case.exercise, observations, trials=asked_in_order)


def _own_fault(merged: Verdict, after: Verdict) -> Verdict:
    """What is still wrong, as it shows with right values."""
    if merged.status == "passed" or after.status == "passed":
        return merged
    return replace(after, values=merged.values or after.values, followed_from=merged.followed_from)


def _more(wrong: _Wrong, verdicts: Sequence[Verdict]) -> Attempt | None:
    """The attempt with these verdicts, if more is right in them."""
    same = list(verdicts) == list(wrong.last.verdicts)
    return None if same else replace(wrong.last, verdicts=verdicts, supersedes=True)


def _gives_nothing(wrong: _Wrong) -> bool:
    """Whether the earlier function is not there, or never came to an end."""
    if wrong.result.status in ("missing", "unfilled"):
        return True
    return all(observation.failed_step == _OTHER for observation in wrong.last.observations)
