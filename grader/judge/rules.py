"""The closed list of rules: how a claim of the child's is judged by each of them, and by no other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np

from grader.compare.closeness import EXACTLY, Comparison, format_number
from grader.compare.nested import as_asked, compare_values, wrong_count
from grader.compare.numeric import Numbers, as_numbers
from grader.judge.printed_rule import judge_output
from grader.model.answer_key import CheckedKey, Expectation
from grader.model.observation import Observation, StepResult
from grader.model.values import Handle, Items, Mapping, picked


@dataclass(frozen=True, slots=True)
class Claim:
    """The result of a step, among everything that its trial told."""

    exercise: CheckedKey
    observation: Observation
    result: StepResult


def judge_claim(claim: Claim, expectation: Expectation) -> Comparison:
    """Judge one observed step by its expectation's rule."""
    match expectation.rule:
        case "close" | "exact":
            return _compared(claim, expectation)
        case "printed":
            return judge_output(claim.exercise, expectation, claim.result)
        case "unchanged":
            return _unchanged(claim, expectation)
        case "equal_to_step":
            return _equal_to_step(claim, expectation)
        case "finite" | "sums_to_one" | "norm_at_most":
            return _has_property(claim, expectation)
    assert_never(expectation.rule)


def _compared(claim: Claim, expectation: Expectation) -> Comparison:
    tolerance = EXACTLY if expectation.rule == "exact" else expectation.tolerance
    labels = expectation.labels
    got, note = as_asked(claim.result.value, labels)
    if expectation.parts:
        if (fault := wrong_count(got, labels)) is not None:
            return fault
        got = picked(got, expectation.parts)
        labels = tuple(labels[part] for part in expectation.parts)
    compared = compare_values(got, expectation.value, tolerance, labels, expectation.time_axis)
    return replace(compared, notes=(note, *compared.notes)) if note else compared


def _unchanged(claim: Claim, expectation: Expectation) -> Comparison:
    """Arguments after a call are those before it; a dictionary names the ones that matter."""
    got, want = claim.result.value, expectation.value
    if isinstance(want, Mapping) and isinstance(got, Items):
        got = Mapping(expectation.labels, got.items) if len(got.items) == len(expectation.labels) else None
    same = compare_values(got, want, expectation.tolerance, expectation.labels)
    if same.ok:
        return same
    return Comparison(False, "The call changes its arguments in place; work on copies.", same.evidence)


def _equal_to_step(claim: Claim, expectation: Expectation) -> Comparison:
    """The expected value is a handle of another step of the same trial."""
    step = expectation.value.step if isinstance(expectation.value, Handle) else -1
    other = next((told for told in claim.observation.results if told.step == step), None)
    if other is None:
        return Comparison(False, "There is no earlier result that it could equal.")
    same = compare_values(claim.result.value, other.value, expectation.tolerance, expectation.labels)
    if same.ok:
        return same
    return Comparison(False, f"It should equal an earlier result. {same.message}", same.evidence, same.notes)


def _has_property(claim: Claim, expectation: Expectation) -> Comparison:
    """What holds of an answer whatever it is; of a row of vectors, it must hold of each where it is a sum."""
    numbers = as_numbers(claim.result.value)
    if numbers is None or numbers.dtype.kind not in "biuf" or not np.isfinite(numbers).all():
        return Comparison(False, "The result is not finite.")
    if expectation.rule == "finite":
        return Comparison(True)
    if expectation.rule == "sums_to_one":
        return _sums_to_one(numbers, expectation)
    bound = as_numbers(expectation.value)
    most = float(bound) if bound is not None and bound.size == 1 else 0.0
    norm = float(np.linalg.norm(numbers.astype(float)))
    ok = norm <= most * (1 + expectation.tolerance.rtol) + expectation.tolerance.atol
    return Comparison(
        ok, "" if ok else f"The result's norm is {format_number(norm)}, more than {format_number(most)}."
    )


def _sums_to_one(numbers: Numbers, expectation: Expectation) -> Comparison:
    sums = np.atleast_1d(numbers.astype(float).squeeze()).sum(axis=-1)
    off = np.abs(sums - 1) > expectation.tolerance.rtol + expectation.tolerance.atol
    if not off.any():
        return Comparison(True)
    return Comparison(False, f"The result sums to {format_number(float(sums[off].ravel()[0]))}, not to 1.")
