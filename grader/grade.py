"""Grade one submission: read → extract → run → judge → score, in this order and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from grader.attempt import broken_cell_notes, definition_unfilled, method_notes, script_unfilled
from grader.diagnose import diagnose
from grader.extract.locate import Definition
from grader.extract.program import definition_program, find_definition, script_programs, whole_program
from grader.extract.prose import collect_prose
from grader.extract.units import Outline, outline
from grader.extract.written import unused_givens
from grader.judge.answers import Answer, find_answer, prints_candidates
from grader.judge.calls import judge_calls
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import AnswerKey, ExerciseKey, Trial
from grader.model.observation import Observation
from grader.model.result import (
    ExerciseResult,
    Result,
    SubmissionFacts,
    SubmissionStatus,
)
from grader.model.submission import Notebook, Program
from grader.model.visibility import public_trials
from grader.notebook import Unreadable, read_submission
from grader.results.exercises import empty_result, judged_result
from grader.results.finding import answer_notes, found_as, found_notes
from grader.results.submission import SubmissionResults
from grader.sandbox.session import Sandbox
from grader.sandbox.wire import Job
from grader.score import check_points, exercise_status


@dataclass(frozen=True, slots=True)
class Grading:
    """What grading needs besides a submission: the key, its digest, and a running sandbox."""

    key: AnswerKey
    digest: str
    sandbox: Sandbox

    def results(self, facts: SubmissionFacts) -> SubmissionResults:
        """What makes a submission's result, whatever comes of it."""
        return SubmissionResults(self.key, self.digest, self.sandbox.isolation, facts)


@dataclass(frozen=True, slots=True)
class _Context:
    """One submission while it is graded."""

    grading: Grading
    outline: Outline
    claimed: frozenset[str]  # names of functions and classes that exercises ask for
    claimed_outputs: frozenset[str]  # names of values that exercises ask for

    def job(self, exercise: ExerciseKey, program: Program) -> Job:
        """The job for a program: every trial of the exercise."""
        key = self.grading.key
        return Job(
            program=program,
            trials=exercise.trials,
            givens=exercise.givens,
            provided=key.provided,
            files=key.files,
            limits=key.limits,
        )


def grade_submission(grading: Grading, data: bytes, facts: SubmissionFacts) -> Result:
    """Grade a submission's bytes; a fault of the student's is told in the result, never raised."""
    start = time.perf_counter()
    try:
        notebook = read_submission(data, facts.file)
    except Unreadable as error:
        return ungraded(grading, facts, "unreadable", str(error), time.perf_counter() - start)
    exercises = _grade_exercises(grading, notebook)
    return grading.results(facts).graded(exercises, notebook.notes, time.perf_counter() - start)


def ungraded(
    grading: Grading, facts: SubmissionFacts, status: SubmissionStatus, message: str, seconds: float
) -> Result:
    """The result of a submission that cannot be read, or that could not be graded."""
    return grading.results(facts).ungraded(status, message, seconds)


def _grade_exercises(grading: Grading, notebook: Notebook) -> list[ExerciseResult]:
    parsed = outline(notebook)
    claimed = frozenset(name for exercise in grading.key.exercises for name in exercise.target.names)
    outputs = (output for exercise in grading.key.exercises for output in exercise.outputs)
    context = _Context(
        grading, parsed, claimed, frozenset(name for output in outputs for name in output.names)
    )
    results: dict[str, ExerciseResult] = {}
    for exercise in grading.key.exercises:
        if exercise.kind == "prose":
            before = results.get(exercise.target.after)
            results[exercise.name] = _grade_prose(context, exercise, before.cells if before else ())
        else:
            results[exercise.name] = _grade_exercise(context, exercise)
    return list(results.values())


def _grade_exercise(context: _Context, exercise: ExerciseKey) -> ExerciseResult:
    if exercise.kind in ("function", "class"):
        definition = find_definition(context.outline, exercise, context.claimed)
        return (
            _missing(context, exercise)
            if definition is None
            else _grade_definition(context, exercise, definition)
        )
    return _grade_script(context, exercise)


def _grade_prose(context: _Context, exercise: ExerciseKey, after: tuple[int, ...]) -> ExerciseResult:
    text, cells = collect_prose(context.outline.notebook, exercise, context.grading.key.starter, after)
    empty = empty_result(exercise, "pending" if text else "unfilled", ())
    return msgspec.structs.replace(empty, cells=cells, text=text)


def _missing(context: _Context, exercise: ExerciseKey) -> ExerciseResult:
    notes = broken_cell_notes(context.outline, exercise) + method_notes(context.outline, exercise)
    return empty_result(exercise, "missing", tuple(notes))


def _unfilled(exercise: ExerciseKey, program: Program) -> ExerciseResult:
    return empty_result(exercise, "unfilled", ("Nothing was filled in here.",), program)


def _grade_definition(context: _Context, exercise: ExerciseKey, definition: Definition) -> ExerciseResult:
    program = definition_program(context.outline, definition)
    observations: Sequence[Observation] = _run_definition(context, exercise, program)
    verdicts = judge_calls(exercise, observations)
    if not _all_passed(verdicts):
        scored = _scored(exercise, observations)
        if definition_unfilled(context.outline, exercise, definition, scored, context.grading.key.starter):
            return _unfilled(exercise, program)
        program, observations, verdicts = _with_whole_notebook(
            context, exercise, program, observations, verdicts
        )
    return _judged(exercise, program, observations, verdicts, notes=found_notes(exercise, program))


def _run_definition(context: _Context, exercise: ExerciseKey, program: Program) -> list[Observation]:
    """What every trial shows; what students see of it comes of a process that was given nothing hidden."""
    shown = public_trials(exercise)
    trials = sorted(range(len(exercise.trials)), key=lambda trial: trial not in shown)
    observed = _run_trials(context, exercise, program, trials[: len(shown)])
    hidden = trials[len(shown) :]
    if observed and all(observation.status == "timed_out" for observation in observed):
        observed += [observed[-1]] * len(hidden)  # other inputs would not make it end
    else:
        observed += _run_trials(context, exercise, program, hidden)
    by_trial = dict(zip(trials, observed, strict=True))
    return [by_trial[trial] for trial in range(len(trials))]


def _with_whole_notebook(
    context: _Context,
    exercise: ExerciseKey,
    program: Program,
    observations: Sequence[Observation],
    verdicts: list[Verdict],
) -> tuple[Program, Sequence[Observation], list[Verdict]]:
    """Where the slice lacked something, run everything before it as well, and keep what is better."""
    if not _slice_lacks_something(observations):
        return program, observations, verdicts
    whole = whole_program(context.outline, program)
    again = _run_definition(context, exercise, whole)
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


def _scored(exercise: ExerciseKey, observations: Sequence[Observation]) -> list[tuple[Trial, Observation]]:
    """The trials that points depend on, and what they showed."""
    wanted = {e.trial for check in exercise.checks if not check.advice for e in check.expectations}
    return [(exercise.trials[at], observation) for at, observation in enumerate(observations) if at in wanted]


def _grade_script(context: _Context, exercise: ExerciseKey) -> ExerciseResult:
    tried: list[tuple[int, int, Program, Observation]] = []
    for rank, program in enumerate(script_programs(context.outline, exercise)):
        base = _run_trials(context, exercise, program, (0,))[0]
        right = sum(answer.right for answer in _answers(context, exercise, program, [base]).values())
        tried.append((right, -rank, program, base))
        if right == len(exercise.outputs) or base.status == "timed_out":
            break
    if not tried:
        return _missing(context, exercise)
    right, _, program, base = max(tried, key=lambda entry: entry[:2])
    if not right and script_unfilled(context.outline, exercise, program, base, context.grading.key.starter):
        return _unfilled(exercise, program)
    count = len(exercise.trials)
    if base.status == "timed_out":
        observations = [base] * count  # other data would not make it end
    else:
        observations = [base, *_run_trials(context, exercise, program, range(1, count))]
    answers = _answers(context, exercise, program, observations)
    if not right and not any(answer.place for answer in answers.values()):
        return _no_answer(context, exercise, program, base)
    verdicts = judge_script(
        exercise, answers, observations, unused_givens(context.outline, exercise, program)
    )
    notes, found = answer_notes(answers), found_as(answers)
    return _judged(exercise, program, observations, verdicts, notes=notes, found=found)


def _no_answer(
    context: _Context, exercise: ExerciseKey, program: Program, base: Observation
) -> ExerciseResult:
    """No place could be the answer: nothing is there, it ends in an error, or it is printed too coarsely."""
    ended = base.status in ("raised", "timed_out", "out_of_memory", "crashed")
    own = {name for output in exercise.outputs for name in output.names}
    others = (context.claimed_outputs - own) & set(program.collect)  # it answers another exercise
    if ended or (not others and prints_candidates(exercise, program, base)):
        observations = [base] * len(exercise.trials)
        answers = {output.name: Answer(output, "", False) for output in exercise.outputs}
        return _judged(exercise, program, observations, judge_script(exercise, answers, observations))
    return _missing(context, exercise)


def _run_trials(
    context: _Context, exercise: ExerciseKey, program: Program, trials: Sequence[int] | range
) -> list[Observation]:
    job = context.job(exercise, program)
    chosen = tuple(exercise.trials[trial] for trial in trials)
    return context.grading.sandbox.run(msgspec.structs.replace(job, trials=chosen)) if chosen else []


def _answers(
    context: _Context, exercise: ExerciseKey, program: Program, observations: Sequence[Observation | None]
) -> dict[str, Answer]:
    own = {name for output in exercise.outputs for name in output.names}
    others = context.claimed_outputs - own
    return {
        output.name: find_answer(exercise, program, output, observations, others)
        for output in exercise.outputs
    }


def _all_passed(verdicts: Sequence[Verdict]) -> bool:
    return all(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice)


def _passed(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice)


def _judged(
    exercise: ExerciseKey,
    program: Program,
    observations: Sequence[Observation],
    verdicts: Sequence[Verdict],
    *,
    notes: tuple[str, ...] = (),
    found: str | None = None,
) -> ExerciseResult:
    """Score and diagnose what was judged."""
    return judged_result(
        exercise,
        program,
        observations,
        verdicts,
        status=exercise_status(verdicts),
        points=check_points(verdicts, exercise.points),
        diagnoses=diagnose(exercise, verdicts),
        notes=notes,
        found_as=found,
    )
