"""What grading one exercise of a submission needs, and how its programs are run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from grader.extract.units import Outline
from grader.grading.attempt import Attempt, Trust
from grader.grading.first_cause import with_first_cause
from grader.model.answer_key import AnswerKey, BaseKey, CheckedKey, Given, Limits, ScriptKey, Trial
from grader.model.observation import Observation
from grader.model.result import ExerciseResult, SubmissionFacts
from grader.model.submission import Program
from grader.model.visibility import public_trials
from grader.results.submission_results import SubmissionResults
from grader.sandbox.confined_process import Responder
from grader.sandbox.session import Sandbox
from grader.sandbox.wire import Job


def _nobody_listens(_: str) -> None:
    """Hear which exercise is begun, and do nothing."""


@dataclass(frozen=True, slots=True)
class Grading:
    """What grading needs besides a submission: the key, its digest, and a running sandbox.

    `only` are the exercises that are graded, all if none is named; `begun` is told the name of each in turn.
    """

    key: AnswerKey
    digest: str
    sandbox: Sandbox
    only: frozenset[str] = frozenset()
    begun: Callable[[str], None] = _nobody_listens

    @property
    def exercises(self) -> list[BaseKey]:
        """The exercises that are graded, in the key's order."""
        return [exercise for exercise in self.key.exercises if not self.only or exercise.name in self.only]

    def results(self, facts: SubmissionFacts) -> SubmissionResults:
        """The maker of a submission's result, whether or not it can be graded."""
        return SubmissionResults(self.key, self.digest, self.sandbox.isolation, facts)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a job showed in a process that other exercises' jobs ran in as well."""

    job: Job
    observations: Sequence[Observation]


@dataclass(frozen=True, slots=True)
class StandIns:
    """What answers the calls that student code makes to functions of these names."""

    names: tuple[str, ...]
    respond: Responder


Key = TypeVar("Key", bound=BaseKey, covariant=True)
Other = TypeVar("Other", bound=BaseKey)


@dataclass(frozen=True, slots=True)
class Case(Generic[Key]):
    """One exercise of a submission while it is graded, with the results of those graded before it."""

    grading: Grading
    outline: Outline
    exercise: Key
    results: Mapping[str, ExerciseResult]
    as_written: Mapping[str, Attempt]  # the scripts' first attempts, by exercise
    graded: Mapping[str, Attempt] = field(default_factory=dict)  # what each one before was graded by
    slips: dict[object, Any] = field(default_factory=dict)  # what was sought once in a submission
    rehearsed: Sequence[Rehearsed] = ()  # what was run already, in one process with other exercises

    @property
    def key(self) -> AnswerKey:
        """The assignment's key."""
        return self.grading.key

    @property
    def claimed(self) -> frozenset[str]:
        """The names of functions and classes that exercises ask for."""
        return frozenset(name for exercise in self.key.exercises for name in exercise.target.names)

    def about(self, exercise: Other) -> Case[Other]:
        """The same case for another exercise of the submission."""
        return replace(self, exercise=exercise)  # type: ignore[arg-type,return-value]

    def is_passed(self, name: str) -> bool:
        """Whether an exercise that was graded before is right."""
        return name in self.results and self.results[name].status == "passed"

    def run(
        self,
        program: Program,
        trials: Sequence[Trial],
        *,
        givens: Sequence[Given] | None = None,
        stand_ins: StandIns | None = None,
        limits: Limits | None = None,
    ) -> list[Observation]:
        """What a program shows in these trials, which need not be the key's own.

        `givens` are looked for instead of the exercise's own; `limits` are kept to instead of the key's.
        """
        if not trials:
            return []
        job = self.job(program, trials, givens, stand_ins)
        job = msgspec.structs.replace(job, limits=limits or job.limits)
        for known in self.rehearsed:
            if known.job == job:
                return list(known.observations)
        observed = self.grading.sandbox.run(job, stand_ins.respond if stand_ins else None)
        pairs = zip(job.trials, observed, strict=True)
        return [with_first_cause(self.outline, program, trial, seen) for trial, seen in pairs]

    def job(
        self,
        program: Program,
        trials: Sequence[Trial],
        givens: Sequence[Given] | None = None,
        stand_ins: StandIns | None = None,
    ) -> Job:
        """What a process is told, to run a program in these trials."""
        own = self.exercise.givens if isinstance(self.exercise, ScriptKey) else ()
        notebook = self.outline.notebook
        return Job(
            program=program,
            trials=tuple(trials),
            givens=own if givens is None else tuple(givens),
            provided=self.key.provided,
            modules=self.outline.importable,
            files={**{name: text.encode() for name, text in notebook.files.items()}, **self.key.files},
            limits=self.key.limits,
            stand_ins=stand_ins.names if stand_ins else (),
        )


#: A way to try an exercise: from the case and what was tried so far to a further attempt, or nothing.
Rung: TypeAlias = Callable[[Case[Any], Sequence[Attempt]], Attempt | None]


def climb(case: Case[BaseKey], ladder: Sequence[Rung], tried: Sequence[Attempt] = ()) -> Sequence[Attempt]:
    """Try the rungs in order until an attempt settles the exercise; return all attempts, `tried` included."""
    for rung in ladder:
        if tried and _settles(tried[-1]):
            break
        attempt = rung(case, tried)
        if attempt is not None:
            tried = (*tried, attempt)
    return tried


def _settles(attempt: Attempt) -> bool:
    """Whether an attempt is surely right, or surely ends the exercise without a verdict."""
    return attempt.trust is Trust.SURE and (attempt.right or attempt.ending is not None)


def run_calls(
    case: Case[CheckedKey],
    program: Program,
    trials: Sequence[Trial | None],
    limits: Limits | None = None,
) -> list[Observation]:
    """One observation for each trial of the key, in order; None in the place of a trial leaves it out.

    Public trials run apart from the hidden ones, so that what students see of them holds nothing hidden.
    """
    public, hidden = parted(case, trials)
    observed = case.run(program, list(public.values()), limits=limits)
    if observed and all(observation.status == "timed_out" for observation in observed):
        observed += [observed[-1]] * len(hidden)  # other inputs would not make it end
    else:
        observed += case.run(program, list(hidden.values()), limits=limits)
    by_trial = dict(zip((*public, *hidden), observed, strict=True))
    return [by_trial.get(at, Observation(status="not_run")) for at in range(len(trials))]


def parted(
    case: Case[CheckedKey], trials: Sequence[Trial | None]
) -> tuple[dict[int, Trial], dict[int, Trial]]:
    """The public trials and the hidden ones of those that there are, by their numbers."""
    shown = public_trials(case.exercise)
    chosen = {at: trial for at, trial in enumerate(trials) if trial is not None}
    public = {at: trial for at, trial in chosen.items() if at in shown}
    return public, {at: trial for at, trial in chosen.items() if at not in shown}
