"""Judge what calls returned or printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from grader.compare.closeness import Comparison
from grader.judge.credit import in_every_trial, judged_values
from grader.judge.rules import Claim, judge_claim
from grader.judge.verdicts import JudgedValue, Seen, Verdict, run_failure
from grader.model.answer_key import Check, CheckedKey, FunctionKey, Step, Trial
from grader.model.observation import Observation, StepResult
from grader.model.result import CheckStatus, Evidence
from grader.model.values import Array, Handle, Mapping, Value, from_value

_MAX_CALL = 300


def judge_calls(
    exercise: CheckedKey,
    observations: Sequence[Observation],
    *,
    checks: Sequence[Check] | None = None,
    trials: Sequence[Trial] | None = None,
) -> list[Verdict]:
    """A verdict for every check of a function or class exercise.

    `checks` and `trials` stand for the exercise's own where others were asked for and run in their place,
    one observation a trial.
    """
    ran = exercise.trials if trials is None else trials
    return [
        _judge_check(exercise, check, ran, observations)
        for check in (exercise.checks if checks is None else checks)
    ]


def _judge_check(
    exercise: CheckedKey, check: Check, trials: Sequence[Trial], observations: Sequence[Observation]
) -> Verdict:
    """A check is passed if all its expectations are met; otherwise the first failure is told."""
    seen: list[Seen] = []
    notes: list[str] = []
    values: list[JudgedValue] = []
    failure: tuple[CheckStatus, str, Evidence] | None = None
    for expectation in check.expectations:
        trial, observation = trials[expectation.trial], observations[expectation.trial]
        result = next((told for told in observation.results if told.step == expectation.step), None)
        comparison = Comparison(False)
        if result is None:
            outcome = run_failure(observation)
        else:
            comparison = judge_claim(Claim(exercise, observation, result), expectation)
            notes.extend(comparison.notes)
            outcome = ("passed" if comparison.ok else "failed", comparison.message, comparison.evidence)
        values += judged_values(expectation, comparison)
        seen.append(Seen(expectation, outcome[0] == "passed", trial, observation, result))
        if outcome[0] != "passed" and failure is None:
            failure = (outcome[0], outcome[1], _with_call(exercise, trial, outcome[2], result))
    told = in_every_trial(values)
    if failure is None:
        return Verdict(check, "passed", notes=tuple(dict.fromkeys(notes)), seen=tuple(seen), values=told)
    status, message, evidence = failure
    if len(check.expectations) > 1 and not check.advice:
        failed = sum(not one.ok for one in seen)
        message = f"Wrong in {failed} of {len(check.expectations)} cases. {message}"
    return Verdict(check, status, message, evidence, tuple(dict.fromkeys(notes)), tuple(seen), values=told)


def _with_call(exercise: CheckedKey, trial: Trial, evidence: Evidence, told: StepResult | None) -> Evidence:
    """The evidence with the call that shows it, as the student could repeat it."""
    call = _calls_text(exercise, trial) if isinstance(exercise, FunctionKey) and trial.steps else ""
    printed = evidence.printed or (told.printed.strip()[:400] if told is not None else "")
    return msgspec.structs.replace(evidence, call=call, printed=printed)


def _calls_text(exercise: FunctionKey, trial: Trial) -> str:
    """A trial's call; where something is taken from another function's, that one before it."""
    taken = exercise.taken
    if taken is None:
        return call_text(exercise, next(step for step in trial.steps if step.kind == "function"))
    first = _call_text(taken.exercise, taken.inputs, trial.steps[0])
    return f"{'_, ' * taken.part}{taken.parameter} = {first}; {call_text(exercise, trial.steps[1])}"


def call_text(exercise: FunctionKey, step: Step) -> str:
    """A call as Python text, cut where it gets long; what is taken from another call stands by its name."""
    return _call_text(exercise.target.names[0], exercise.parameters, step)


def _call_text(function: str, names: Sequence[str], step: Step) -> str:
    given = dict(zip(names, step.arguments, strict=False)) | step.keywords
    parts = [f"{name}={name if isinstance(v, Handle) else _argument_text(v)}" for name, v in given.items()]
    text = f"{function}({', '.join(parts)})"
    return text if len(text) <= _MAX_CALL else f"{text[:_MAX_CALL]} …"


@lru_cache(maxsize=512)  # the same inputs are shown of every submission that fails
def _argument_text(value: Value) -> str:
    if isinstance(value, Array):
        array = from_value(value)
        shown = array.round(6) if array.dtype.kind in "fc" else array
        return f"np.array({shown.tolist()})" if array.shape else repr(array.item())
    if isinstance(value, Mapping):
        pairs = zip(value.keys, value.values, strict=True)
        return "{" + ", ".join(f"{key!r}: {_argument_text(item)}" for key, item in pairs) + "}"
    return repr(from_value(value))
