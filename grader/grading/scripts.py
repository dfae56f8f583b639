"""Values that a notebook's statements compute: found, run with the givens varied, judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from grader.diagnose import NameScope
from grader.grading.context import Context
from grader.grading.follow_scripts import builds_on_wrong, follow_script, merged_with_followed
from grader.grading.outcomes import judged, missing, unfilled
from grader.grading.own_gradients import right_for_own_loss
from grader.grading.script_runs import ScriptRun, answers_of, run_script, script_verdicts
from grader.grading.surroundings import bound_names
from grader.judge.answers import Answer, prints_candidates
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ScriptKey
from grader.model.observation import Observation
from grader.model.result import ExerciseResult
from grader.model.submission import Program
from grader.results.finding import answer_notes, found_as


def grade_script(
    context: Context, exercise: ScriptKey, results: Mapping[str, ExerciseResult]
) -> ExerciseResult:
    """The result of an exercise whose values statements compute; `results` are those of earlier ones."""
    run = run_script(context, exercise)
    if run is None:
        return missing(context, exercise)
    followed = _follow(context, exercise, run, results)
    if followed is not None:
        return followed
    if not run.begun:
        return unfilled(exercise, run.program)
    if not run.found:
        return _no_answer(context, exercise, run.program, run.observations[0])
    verdicts = script_verdicts(context, exercise, run)
    return _result(context, exercise, run, right_for_own_loss(context, exercise, run, verdicts, results))


def _result(
    context: Context, exercise: ScriptKey, run: ScriptRun, verdicts: Sequence[Verdict]
) -> ExerciseResult:
    return judged(
        exercise,
        run.program,
        run.observations,
        verdicts,
        notes=answer_notes(run.answers),
        found=found_as(run.answers),
        surroundings=_surroundings(context),
        share=context.grading.key.follow_through,
    )


def _follow(
    context: Context, exercise: ScriptKey, run: ScriptRun, results: Mapping[str, ExerciseResult]
) -> ExerciseResult | None:
    """The result where something is right once earlier exercises are put right; else None."""
    if run.right or not builds_on_wrong(exercise, results):
        return None
    program, observations = follow_script(context, exercise, run.program, results)
    again = ScriptRun(program, observations, answers_of(context, exercise, program, observations))
    before = script_verdicts(context, exercise, run) if run.begun else ()
    verdicts = merged_with_followed(exercise, before, script_verdicts(context, exercise, again), results)
    if not any(verdict.followed_from for verdict in verdicts):
        return None
    shown = ScriptRun(run.program, run.observations if run.begun else observations, again.answers)
    return _result(context, exercise, shown, verdicts)


def _surroundings(context: Context) -> Callable[[], NameScope]:
    return lambda: NameScope(known=bound_names(context.outline))


def _no_answer(context: Context, exercise: ScriptKey, program: Program, base: Observation) -> ExerciseResult:
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
