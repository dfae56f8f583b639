"""Functions and classes: called in a confined process, what they return judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from grader.attempt import definition_untouched, tells_nothing
from grader.diagnose import diagnose
from grader.extract.locate import Definition
from grader.extract.program import definition_program, whole_program
from grader.grading.alternatives import settled_mistakes, without_settled
from grader.grading.context import Context, Tried, run_definition
from grader.grading.follow import follow_through, may_follow
from grader.grading.ordering import in_own_order
from grader.grading.outcomes import judged, unfilled
from grader.grading.surroundings import surroundings_of
from grader.grading.taking import own_failures, rule_on_failure, taken_definitions
from grader.judge.calls import judge_calls
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ClassKey, FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.result import Diagnosis, ExerciseResult
from grader.model.submission import Program
from grader.results.exercises import empty_result
from grader.results.finding import found_notes


def grade_definition(
    context: Context,
    exercise: FunctionKey | ClassKey,
    definition: Definition,
    results: Mapping[str, ExerciseResult],
) -> ExerciseResult:
    """The result of a function or class that was found; `results` are those of earlier exercises."""
    exercise, order_notes = in_own_order(exercise, definition)
    program = definition_program(context.outline, definition, taken_definitions(context, exercise))
    observations = run_definition(context, exercise, program)
    verdicts = judge_calls(exercise, observations)
    notes = (*found_notes(exercise, program), *order_notes)
    if _all_passed(verdicts):
        return judged(exercise, program, observations, verdicts, notes=notes)
    if definition_untouched(exercise, definition, context.grading.key.starter):
        return unfilled(exercise, program)
    result = _not_right(context, exercise, definition, Tried(program, observations, verdicts), results)
    settled = settled_mistakes(context, exercise, definition, results)
    diagnoses = without_settled(result.diagnoses, settled)
    return msgspec.structs.replace(result, notes=(*notes, *result.notes), diagnoses=diagnoses)


def _not_right(
    context: Context,
    exercise: FunctionKey | ClassKey,
    definition: Definition,
    tried: Tried,
    results: Mapping[str, ExerciseResult],
) -> ExerciseResult:
    """The result of what does not pass as it is: not begun, or whose fault it is, and why."""
    program, observations, verdicts = tried.program, tried.observations, tried.verdicts
    departures: tuple[Diagnosis, ...] = ()
    still_wrong: list[Verdict] = []
    asks = False
    if isinstance(exercise, FunctionKey) and may_follow(exercise, verdicts, results):
        followed = follow_through(context, exercise, tried, results)
        observations, verdicts, departures = followed.observations, followed.verdicts, followed.diagnoses
        asks, still_wrong = followed.asked, followed.still_wrong
    scored = own_failures(exercise, _scored(exercise, observations))
    others = context.claimed - {definition.name}
    if not (asks or _all_passed(verdicts)) and tells_nothing(context.outline, scored, others):
        return unfilled(exercise, program)
    program, observations, verdicts = _with_whole_notebook(context, exercise, program, observations, verdicts)
    tried = Tried(program, observations, verdicts)
    ruling = rule_on_failure(context, exercise, tried, results)
    if not ruling.judgeable:
        empty = empty_result(exercise, "not_graded", ruling.notes, program)
        return msgspec.structs.replace(empty, waits_for=ruling.waits_for)
    return judged(
        exercise,
        program,
        observations,
        ruling.verdicts,
        notes=ruling.notes,
        surroundings=lambda: surroundings_of(context.outline, definition),
        departures=departures or diagnose(exercise, still_wrong),
        share=context.grading.key.follow_through,
    )


def _with_whole_notebook(
    context: Context,
    exercise: FunctionKey | ClassKey,
    program: Program,
    observations: Sequence[Observation],
    verdicts: list[Verdict],
) -> tuple[Program, Sequence[Observation], list[Verdict]]:
    """Where the slice lacked something, run everything before it as well, and keep what is better."""
    if _all_passed(verdicts) or not _slice_lacks_something(observations):
        return program, observations, verdicts
    whole = whole_program(context.outline, program)
    again = run_definition(context, exercise, whole)
    judged = judge_calls(exercise, again)
    if _passed(judged) > _passed(verdicts):
        return whole, again, judged
    return program, observations, verdicts


def _slice_lacks_something(observations: Sequence[Observation]) -> bool:
    return any(
        observation.error is not None
        and observation.error.type_name in ("NameError", "KeyError", "AttributeError")
        for observation in observations
        if observation.status == "raised"
    )


def _scored(
    exercise: FunctionKey | ClassKey, observations: Sequence[Observation]
) -> list[tuple[Trial, Observation]]:
    """The trials that points depend on, and what they showed."""
    wanted = {e.trial for check in exercise.checks if not check.advice for e in check.expectations}
    return [(exercise.trials[at], observation) for at, observation in enumerate(observations) if at in wanted]


def _all_passed(verdicts: Sequence[Verdict]) -> bool:
    return all(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice)


def _passed(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice)
