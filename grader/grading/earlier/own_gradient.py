"""Whether what a backward pass returns is the gradient of the student's own forward pass, by differences."""

from __future__ import annotations

from grader.grading.case import Case
from grader.judge.differences import (
    DOUBLE,
    SINGLE,
    Differences,
    is_gradient,
    is_single_precision,
    plan_differences,
)
from grader.model.answer_key import FunctionKey
from grader.model.observation import Observation
from grader.model.prerequisites import Taken
from grader.model.submission import Program


def is_own_gradient(case: Case[FunctionKey], program: Program, taken: Taken, trial: int) -> bool:
    """Whether it is in one of the exercise's trials, by number; in single precision where that is used."""
    differences = plan_differences(taken, case.exercise.trials[trial], DOUBLE)
    observation = _measured(case, program, differences)
    if is_single_precision(observation):
        differences = plan_differences(taken, case.exercise.trials[trial], SINGLE)
        observation = _measured(case, program, differences)
    return is_gradient(differences, observation)


def _measured(case: Case[FunctionKey], program: Program, differences: Differences) -> Observation:
    """One trial at a time: what a child is given of hidden inputs, it is given alone."""
    return case.run(program, (differences.trial,))[0]
