"""The closed list of rules: how a claim of the child's is judged by each of them, and by no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from grader.compare.closeness import Comparison
from grader.compare.nested import compare_values, wrong_count
from grader.judge.printed_rule import judge_output
from grader.model.answer_key import CheckedKey, Expectation
from grader.model.observation import Observation, StepResult
from grader.model.values import Items, Mapping, picked


@dataclass(frozen=True, slots=True)
class Claim:
    """The result of a step, among everything that its trial told."""

    exercise: CheckedKey
    observation: Observation
    result: StepResult


def judge_claim(claim: Claim, expectation: Expectation) -> Comparison:
    """Judge one observed step by its expectation's rule."""
    match expectation.rule:
        case "close":
            return _compared(claim, expectation)
        case "printed":
            return judge_output(claim.exercise, expectation, claim.result)
        case "unchanged":
            return _unchanged(claim, expectation)
    assert_never(expectation.rule)


def _compared(claim: Claim, expectation: Expectation) -> Comparison:
    got, labels = claim.result.value, expectation.labels
    if expectation.parts:
        if (fault := wrong_count(got, labels)) is not None:
            return fault
        got = picked(got, expectation.parts)
        labels = tuple(labels[part] for part in expectation.parts)
    return compare_values(got, expectation.value, expectation.tolerance, labels, expectation.time_axis)


def _unchanged(claim: Claim, expectation: Expectation) -> Comparison:
    """Arguments after a call are those before it; a dictionary names the ones that matter."""
    got, want = claim.result.value, expectation.value
    if isinstance(want, Mapping) and isinstance(got, Items):
        got = Mapping(expectation.labels, got.items) if len(got.items) == len(expectation.labels) else None
    same = compare_values(got, want, expectation.tolerance, expectation.labels)
    if same.ok:
        return same
    return Comparison(False, "The call changes its arguments in place; work on copies.", same.evidence)
