"""What grading one exercise needs: the key and the sandbox, and the submission's outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from grader.extract.units import Outline
from grader.judge.verdicts import Verdict
from grader.model.answer_key import AnswerKey, CheckedKey, ScriptKey
from grader.model.observation import Observation
from grader.model.result import SubmissionFacts
from grader.model.submission import Program
from grader.model.visibility import public_trials
from grader.results.submission import SubmissionResults
from grader.sandbox.session import Sandbox
from grader.sandbox.wire import Job

if TYPE_CHECKING:
    from grader.grading.script_runs import ScriptRun


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
class Context:
    """One submission while it is graded."""

    grading: Grading
    outline: Outline
    claimed: frozenset[str]  # names of functions and classes that exercises ask for
    claimed_outputs: frozenset[str]  # names of values that exercises ask for
    script_runs: dict[str, ScriptRun | None] = field(default_factory=dict)  # by exercise, once run

    def job(self, exercise: CheckedKey, program: Program) -> Job:
        """The job for a program: every trial of the exercise."""
        key = self.grading.key
        return Job(
            program=program,
            trials=exercise.trials,
            givens=exercise.givens if isinstance(exercise, ScriptKey) else (),
            provided=key.provided,
            files=key.files,
            limits=key.limits,
        )


@dataclass(frozen=True, slots=True)
class Tried:
    """A program, what its runs showed, and what that was judged to be."""

    program: Program
    observations: Sequence[Observation]
    verdicts: list[Verdict]


def run_trials(
    context: Context, exercise: CheckedKey, program: Program, trials: Sequence[int] | range
) -> list[Observation]:
    """What some of an exercise's trials, by number, show of a program."""
    job = context.job(exercise, program)
    chosen = tuple(exercise.trials[trial] for trial in trials)
    return context.grading.sandbox.run(msgspec.structs.replace(job, trials=chosen)) if chosen else []


def run_definition(context: Context, exercise: CheckedKey, program: Program) -> list[Observation]:
    """What every trial shows; what students see of it comes of a process that was given nothing hidden."""
    shown = public_trials(exercise)
    trials = sorted(range(len(exercise.trials)), key=lambda trial: trial not in shown)
    observed = run_trials(context, exercise, program, trials[: len(shown)])
    hidden = trials[len(shown) :]
    if observed and all(observation.status == "timed_out" for observation in observed):
        observed += [observed[-1]] * len(hidden)  # other inputs would not make it end
    else:
        observed += run_trials(context, exercise, program, hidden)
    by_trial = dict(zip(trials, observed, strict=True))
    return [by_trial[trial] for trial in range(len(trials))]
