"""Scripts run: the cell that most likely computes the values, with the givens varied, and where these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.extract.begun import script_unfilled
from grader.extract.footing import footing
from grader.extract.program import script_programs
from grader.extract.script_evidence import is_own_cell
from grader.grading.attempt import NOTHING_FILLED_IN, Attempt, Ending, Trust, choose
from grader.grading.case import Case
from grader.judge.answers import Answer, find_answers
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ScriptKey
from grader.model.observation import Observation
from grader.model.submission import Program
from grader.results.finding import answer_notes, found_as


def run_script(case: Case[ScriptKey]) -> Attempt | None:
    """The cell that most likely computes a script's values, run in every trial; None where there is none.

    It is not judged yet. Where the values were not begun, it is only run as published, and says so; an
    earlier exercise put right may still show something of it.
    """
    published = _published_runs(case)
    if not published:
        return None
    best = choose(published)
    if not best.passed_count:
        # The handout's own answer may stand as a constant beside the computed one: other data tell which.
        for one in published:
            run = _with_what_ifs(case, one) if _is_typed_in(one) else None
            if run is not None and run.passed_count:
                return run
        meant = [one for one in published if is_of_exercise(case, one)] or [best]
        begun = next((one for one in meant if not _is_unfilled(case, one)), None)
        if begun is None:
            return _unfilled(case, meant[0])
        best = begun
    return _with_what_ifs(case, best)


def _is_unfilled(case: Case[ScriptKey], published: Attempt) -> bool:
    program, observation = published.program, published.observations[0]
    return script_unfilled(case.outline, case.exercise, program, observation, case.key.starter)


def is_of_exercise(case: Case[ScriptKey], attempt: Attempt) -> bool:
    """Whether a cell that was run is where the exercise was meant to be answered, right or wrong."""
    others = [other for other in case.key.exercises if other.name != case.exercise.name]
    return all(is_own_cell(case.outline, case.exercise, others, cell) for cell in attempt.program.cells)


def _unfilled(case: Case[ScriptKey], published: Attempt) -> Attempt:
    return Attempt(
        case.exercise,
        published.program,
        published.trials,
        published.observations,
        notes=(NOTHING_FILLED_IN,),
        ending=Ending("unfilled"),
        trust=Trust.LIKELY,
    )


def _published_runs(case: Case[ScriptKey]) -> list[Attempt]:
    """The likely cells, each run with the published data, until all is right in one or one does not end."""
    runs: list[Attempt] = []
    for program in script_programs(case.outline, case.exercise):
        run = answered(case, program, case.run(program, case.exercise.trials[:1]))
        runs.append(run)
        if run.passed_count == len(case.exercise.outputs) or run.observations[0].status == "timed_out":
            break
    return runs


def _is_typed_in(attempt: Attempt) -> bool:
    return any(answer.typed_in for answer in attempt.answers.values())


def _with_what_ifs(case: Case[ScriptKey], published: Attempt) -> Attempt:
    """A cell that was run as published, run with the other data as well."""
    (base,) = published.observations
    if base.status == "timed_out":
        observations = [base] * len(case.exercise.trials)  # other data would not make it end
    else:
        observations = [base, *case.run(published.program, case.exercise.trials[1:])]
    return answered(case, published.program, observations)


def run_program(case: Case[ScriptKey], program: Program) -> Attempt:
    """A script's program, run in every trial; it is not judged yet."""
    return answered(case, program, case.run(program, case.exercise.trials))


def answered(case: Case[ScriptKey], program: Program, observations: Sequence[Observation]) -> Attempt:
    """An attempt at a script with its outputs where they are found in the first trials; not judged yet."""
    trials = case.exercise.trials[: len(observations)]
    attempt = Attempt(case.exercise, program, trials, observations)
    return with_answers(attempt, answers_of(case, program, observations))


def with_answers(attempt: Attempt, answers: dict[str, Answer]) -> Attempt:
    """An attempt at a script whose outputs were found in these places."""
    return replace(attempt, answers=answers, notes=answer_notes(answers), found_as=found_as(answers))


def answers_of(
    case: Case[ScriptKey], program: Program, observations: Sequence[Observation]
) -> dict[str, Answer]:
    """Where each output was found in the trials that were run."""
    return find_answers(case.exercise, program, observations, others_outputs(case))


def others_outputs(case: Case[ScriptKey]) -> frozenset[str]:
    """The names of values that other exercises ask for."""
    asked = {name for key in case.key.exercises for output in key.outputs for name in output.names}
    return frozenset(asked - {name for output in case.exercise.outputs for name in output.names})


def script_verdicts(case: Case[ScriptKey], run: Attempt) -> list[Verdict]:
    """What a script's checks come to."""
    footings = {
        name: footing(case.outline, case.exercise, run.program, answer.place)
        for name, answer in run.answers.items()
    }
    return judge_script(case.exercise, run.answers, run.observations, footings)
