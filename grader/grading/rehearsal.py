"""A clean submission in one process: what each exercise needs first, run one after another.

An exercise that passes there is settled. What does not is run by itself, as if nothing had been rehearsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.extract.process_sharing import may_share
from grader.extract.program import script_programs
from grader.extract.untouched import is_stub
from grader.grading.case import Case, Rehearsed, parted
from grader.grading.definition_ladder import asked_calls
from grader.grading.found import find
from grader.model.answer_key import BaseKey, ClassKey, FunctionKey, ScriptKey
from grader.model.observation import Observation
from grader.model.result import ExerciseResult
from grader.model.submission import Program
from grader.sandbox.wire import Job


def rehearse(cases: Iterable[Case[BaseKey]]) -> dict[str, tuple[Rehearsed, ...]]:
    """What the exercises' first runs show in one process, by exercise, as far as all is well.

    Public data come before all hidden data: nothing that students are shown can hold what is hidden.
    """
    firsts = {case.exercise.name: (case, jobs) for case in cases if len(jobs := _first_jobs(case)) > 0}
    if len(firsts) < 2:
        return {}
    grading = next(iter(firsts.values()))[0].grading
    done: dict[str, tuple[Rehearsed, ...]] = {}
    with grading.sandbox.together(grading.key.limits) as run:
        for name, (_, jobs) in firsts.items():
            done[name] = _run(jobs[:1], run)
        for name, (_, jobs) in firsts.items():
            done[name] += _run(jobs[1:], run) if done[name] else ()
    return {name: observed for name, observed in done.items() if len(observed) == len(firsts[name][1])}


def _run(jobs: Iterable[Job], run: Callable[[Job], list[Observation]]) -> tuple[Rehearsed, ...]:
    observed = ((job, run(job)) for job in jobs)
    return tuple(
        Rehearsed(job, shown)
        for job, shown in observed
        if len(shown) == len(job.trials) and all(one.status == "ok" for one in shown)
    )


def _first_jobs(case: Case[BaseKey]) -> tuple[Job, ...]:
    """What an exercise is first run with: public data, then hidden data; none where it is to be alone."""
    exercise = case.exercise
    if isinstance(exercise, ScriptKey):
        program = next(script_programs(case.outline, exercise), None)
        parts = (exercise.trials[:1], exercise.trials[1:])
    elif isinstance(exercise, (FunctionKey, ClassKey)):
        definition = find(case, exercise)
        if definition is None or is_stub(definition.unit.node, case.key.starter):
            return ()
        program, trials, _ = asked_calls(case.about(exercise), definition)
        public, hidden = parted(case.about(exercise), trials)
        parts = (tuple(public.values()), tuple(hidden.values()))
    else:
        return ()
    if program is None or not _may_share(case, program):
        return ()
    return tuple(case.job(program, part) for part in parts if part)


def _may_share(case: Case[BaseKey], program: Program) -> bool:
    own = case.outline.notebook.modules
    return not own and may_share(case.outline, program, case.key.provided)


def is_clean(result: ExerciseResult) -> bool:
    """Whether nothing of a result is amiss, unscored advice included."""
    return result.status == "passed" and all(check.status == "passed" for check in result.checks)
