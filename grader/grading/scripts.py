"""Values that a notebook's statements compute: found, run with the givens varied, judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.attempt import script_unfilled
from grader.diagnose import Surroundings
from grader.extract.program import script_programs
from grader.extract.written import unused_givens
from grader.grading.context import Context, run_trials
from grader.grading.follow_scripts import builds_on_wrong, follow_script, merged_with_followed
from grader.grading.outcomes import judged, missing, unfilled
from grader.grading.surroundings import bound_names
from grader.judge.answers import Answer, find_answer, prints_candidates
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ExerciseKey
from grader.model.observation import Observation
from grader.model.result import ExerciseResult
from grader.model.submission import Program
from grader.results.finding import answer_notes, found_as


@dataclass(frozen=True, slots=True)
class _Judged:
    """A script's program, what its runs showed, where its answers were found, and the verdicts."""

    program: Program
    observations: Sequence[Observation]
    answers: dict[str, Answer]
    verdicts: list[Verdict]


def grade_script(
    context: Context, exercise: ExerciseKey, results: Mapping[str, ExerciseResult]
) -> ExerciseResult:
    """The result of an exercise whose values statements compute; `results` are those of earlier ones."""
    chosen = _likeliest(context, exercise)
    if chosen is None:
        return missing(context, exercise)
    right, program, base = chosen
    followed = None
    if right < len(exercise.outputs) and builds_on_wrong(exercise, results):
        followed = _judge(context, exercise, *follow_script(context, exercise, program, results))
    helps = followed is not None and any(verdict.status == "passed" for verdict in followed.verdicts)
    nothing = not right and not helps
    starter = context.grading.key.starter
    if nothing and script_unfilled(context.outline, exercise, program, base, starter):
        return unfilled(exercise, program)
    own = _judge(context, exercise, program, _observations(context, exercise, program, base))
    if nothing and not any(answer.place for answer in own.answers.values()):
        return _no_answer(context, exercise, program, base)
    verdicts, shown = own.verdicts, own
    if followed is not None and helps:
        verdicts, shown = merged_with_followed(exercise, own.verdicts, followed.verdicts, results), followed
    return judged(
        exercise,
        own.program,
        own.observations,
        verdicts,
        notes=answer_notes(shown.answers),
        found=found_as(shown.answers),
        surroundings=_surroundings(context),
        share=context.grading.key.follow_through,
    )


def _likeliest(context: Context, exercise: ExerciseKey) -> tuple[int, Program, Observation] | None:
    """Of the cells that may hold the answer: how many outputs are right there, its program, its first run."""
    tried: list[tuple[int, int, Program, Observation]] = []
    for rank, program in enumerate(script_programs(context.outline, exercise)):
        base = run_trials(context, exercise, program, (0,))[0]
        right = sum(answer.right for answer in _answers(context, exercise, program, [base]).values())
        tried.append((right, -rank, program, base))
        if right == len(exercise.outputs) or base.status == "timed_out":
            break
    if not tried:
        return None
    right, _, program, base = max(tried, key=lambda entry: entry[:2])
    return right, program, base


def _observations(
    context: Context, exercise: ExerciseKey, program: Program, base: Observation
) -> list[Observation]:
    """What every trial shows; where the first did not end, other data would not make it end."""
    count = len(exercise.trials)
    if base.status == "timed_out":
        return [base] * count
    return [base, *run_trials(context, exercise, program, range(1, count))]


def _judge(
    context: Context, exercise: ExerciseKey, program: Program, observations: Sequence[Observation]
) -> _Judged:
    answers = _answers(context, exercise, program, observations)
    unused = unused_givens(context.outline, exercise, program)
    return _Judged(program, observations, answers, judge_script(exercise, answers, observations, unused))


def _surroundings(context: Context) -> Callable[[], Surroundings]:
    return lambda: Surroundings(known=bound_names(context.outline))


def _no_answer(
    context: Context, exercise: ExerciseKey, program: Program, base: Observation
) -> ExerciseResult:
    """No place could be the answer: nothing is there, it ends in an error, or it is printed too coarsely."""
    ended = base.status in ("raised", "timed_out", "out_of_memory", "crashed")
    own = {name for output in exercise.outputs for name in output.names}
    others = (context.claimed_outputs - own) & set(program.collect)  # it answers another exercise
    if ended or (not others and prints_candidates(exercise, program, base)):
        observations = [base] * len(exercise.trials)
        answers = {output.name: Answer(output, "", False) for output in exercise.outputs}
        verdicts = judge_script(exercise, answers, observations)
        return judged(exercise, program, observations, verdicts, surroundings=_surroundings(context))
    return missing(context, exercise)


def _answers(
    context: Context, exercise: ExerciseKey, program: Program, observations: Sequence[Observation | None]
) -> dict[str, Answer]:
    own = {name for output in exercise.outputs for name in output.names}
    others = context.claimed_outputs - own
    return {
        output.name: find_answer(exercise, program, output, observations, others)
        for output in exercise.outputs
    }
