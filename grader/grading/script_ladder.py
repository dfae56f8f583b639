"""Values that a notebook's statements compute: found, run with the givens varied, judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.extract.missing import what_stands_instead
from grader.grading.attempt import Attempt, Ending, choose
from grader.grading.case import Case, Rung
from grader.grading.earlier.own_loss import after_a_mistaken_loss, right_for_own_loss
from grader.grading.earlier.right_values import from_right_values
from grader.grading.earlier.shared_code import after_the_same_mistake, with_a_slip_put_right
from grader.grading.lacking_packages import script_lacking_package
from grader.grading.script_runs import is_of_exercise, others_outputs, run_script, script_verdicts
from grader.judge.answers import Answer, prints_candidates
from grader.judge.scripts import judge_script
from grader.model.answer_key import ScriptKey

_ENDED = ("raised", "timed_out", "out_of_memory", "crashed")


def as_written(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt:
    """The cell that most likely computes the values, in every trial.

    A class may be judged by the same run: then it stands already.
    """
    run = case.as_written.get(case.exercise.name) or run_script(case)
    if run is None:
        return _missing(case)
    return run if run.ending else replace(run, verdicts=script_verdicts(case, run))


def _missing(case: Case[ScriptKey]) -> Attempt:
    notes = what_stands_instead(case.outline, case.exercise)
    return Attempt(case.exercise, notes=notes, ending=Ending("missing"))


def answered_nowhere(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The end of it where nothing is right in a cell that has nothing to do with the exercise."""
    last = choose(tried)
    judged = last.ending is None or last.ending.status == "unfilled"
    if not judged or last.passed_count or not last.program.cells or is_of_exercise(case, last):
        return None
    return _missing(case)


def no_answer(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """No place could be the answer: nothing is there, it ends in an error, or it is printed too coarsely."""
    last = choose(tried)
    if last.ending or last.supersedes or any(answer.place for answer in last.answers.values()):
        return None
    base, exercise = last.observations[0], case.exercise
    others = others_outputs(case) & set(last.program.collect)  # it answers another exercise
    if base.status in _ENDED or (not others and prints_candidates(exercise, last.program, base)):
        observations = [base] * len(exercise.trials)
        answers = {output.name: Answer(output, None, False) for output in exercise.outputs}
        verdicts = judge_script(exercise, answers, observations)
        return Attempt(
            exercise, last.program, exercise.trials, observations, verdicts, answers, supersedes=True
        )
    return _missing(case)


SCRIPT_LADDER: Sequence[Rung] = (
    as_written,
    from_right_values,
    script_lacking_package,
    answered_nowhere,
    no_answer,
    after_a_mistaken_loss,
    after_the_same_mistake,
    with_a_slip_put_right,
    right_for_own_loss,
)
