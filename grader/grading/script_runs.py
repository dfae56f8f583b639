"""Scripts run: the cell that most likely computes the values, with the givens varied, and where these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.attempt import script_unfilled
from grader.extract.program import script_programs
from grader.extract.written import unused_givens
from grader.grading.context import Context, run_trials
from grader.judge.answers import Answer, find_answer
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ScriptKey
from grader.model.observation import Observation
from grader.model.submission import Program


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """What came of the cell that most likely computes a script's values, in every trial."""

    program: Program
    observations: Sequence[Observation]
    answers: dict[str, Answer]
    begun: bool = True

    @property
    def found(self) -> bool:
        """Whether any place could be the answer."""
        return any(answer.place for answer in self.answers.values())

    @property
    def right(self) -> bool:
        """Whether every output was found where it is right in every trial."""
        return self.found and all(answer.right for answer in self.answers.values())


def run_script(context: Context, exercise: ScriptKey) -> ScriptRun | None:
    """Run the cell that most likely computes a script's values in every trial; None where there is none.

    A submission's script is run once: a class may be judged by the same runs.
    """
    if exercise.name not in context.script_runs:
        context.script_runs[exercise.name] = _run_script(context, exercise)
    return context.script_runs[exercise.name]


@dataclass(frozen=True, slots=True)
class _Tried:
    """A cell's program as published: how many outputs are right there, and how many typed in."""

    right: int
    typed_in: int
    program: Program
    base: Observation


def _run_script(context: Context, exercise: ScriptKey) -> ScriptRun | None:
    tried: list[_Tried] = []
    for program in script_programs(context.outline, exercise):
        base = run_trials(context, exercise, program, (0,))[0]
        answers = answers_of(context, exercise, program, [base]).values()
        right = sum(answer.right for answer in answers)
        tried.append(_Tried(right, sum(answer.typed_in for answer in answers), program, base))
        if right == len(exercise.outputs) or base.status == "timed_out":
            break
    if not tried:
        return None
    best = max(tried, key=lambda one: one.right)
    if not best.right:
        # The handout's own answer may stand as a constant beside the computed one: other data tell which.
        for one in (one for one in tried if one.typed_in):
            run = _run_whole(context, exercise, one)
            if any(answer.right for answer in run.answers.values()):
                return run
        if _is_unfilled(context, exercise, best):
            return ScriptRun(best.program, [best.base], {}, begun=False)
    return _run_whole(context, exercise, best)


def _is_unfilled(context: Context, exercise: ScriptKey, one: _Tried) -> bool:
    return script_unfilled(context.outline, exercise, one.program, one.base, context.grading.key.starter)


def _run_whole(context: Context, exercise: ScriptKey, one: _Tried) -> ScriptRun:
    """The what-ifs as well."""
    count = len(exercise.trials)
    if one.base.status == "timed_out":
        observations = [one.base] * count  # other data would not make it end
    else:
        observations = [one.base, *run_trials(context, exercise, one.program, range(1, count))]
    return ScriptRun(one.program, observations, answers_of(context, exercise, one.program, observations))


def answers_of(
    context: Context, exercise: ScriptKey, program: Program, observations: Sequence[Observation | None]
) -> dict[str, Answer]:
    """Where each output was found in the trials that were run."""
    own = {name for output in exercise.outputs for name in output.names}
    others = context.claimed_outputs - own
    return {
        output.name: find_answer(exercise, program, output, observations, others)
        for output in exercise.outputs
    }


def script_verdicts(context: Context, exercise: ScriptKey, run: ScriptRun) -> list[Verdict]:
    """What a script's checks come to."""
    unused = unused_givens(context.outline, exercise, run.program)
    return judge_script(exercise, run.answers, run.observations, unused)
