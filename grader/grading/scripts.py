"""Values that a notebook's statements compute: found, run with the givens varied, judged."""

from __future__ import annotations

from collections.abc import Sequence

from grader.attempt import script_unfilled
from grader.extract.program import script_programs
from grader.extract.written import unused_givens
from grader.grading.context import Context, run_trials
from grader.grading.outcomes import judged, missing, unfilled
from grader.judge.answers import Answer, find_answer, prints_candidates
from grader.judge.scripts import judge_script
from grader.model.answer_key import ExerciseKey
from grader.model.observation import Observation
from grader.model.result import ExerciseResult
from grader.model.submission import Program
from grader.results.finding import answer_notes, found_as


def grade_script(context: Context, exercise: ExerciseKey) -> ExerciseResult:
    """The result of an exercise whose values statements compute."""
    tried: list[tuple[int, int, Program, Observation]] = []
    for rank, program in enumerate(script_programs(context.outline, exercise)):
        base = run_trials(context, exercise, program, (0,))[0]
        right = sum(answer.right for answer in _answers(context, exercise, program, [base]).values())
        tried.append((right, -rank, program, base))
        if right == len(exercise.outputs) or base.status == "timed_out":
            break
    if not tried:
        return missing(context, exercise)
    right, _, program, base = max(tried, key=lambda entry: entry[:2])
    if not right and script_unfilled(context.outline, exercise, program, base, context.grading.key.starter):
        return unfilled(exercise, program)
    count = len(exercise.trials)
    if base.status == "timed_out":
        observations = [base] * count  # other data would not make it end
    else:
        observations = [base, *run_trials(context, exercise, program, range(1, count))]
    answers = _answers(context, exercise, program, observations)
    if not right and not any(answer.place for answer in answers.values()):
        return _no_answer(context, exercise, program, base)
    verdicts = judge_script(
        exercise, answers, observations, unused_givens(context.outline, exercise, program)
    )
    notes, found = answer_notes(answers), found_as(answers)
    return judged(exercise, program, observations, verdicts, notes=notes, found=found)


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
        return judged(exercise, program, observations, judge_script(exercise, answers, observations))
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
