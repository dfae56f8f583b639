"""Judge the values that a script's statements computed, at the places where they were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.compare.closeness import Comparison
from grader.compare.numeric import as_numbers
from grader.compare.printed import printed_numbers
from grader.compare.views import compare_kept
from grader.judge.answers import Answer
from grader.judge.credit import judged_values
from grader.judge.doubts import Doubt, doubt_about
from grader.judge.places import printed_text, value_at
from grader.judge.reading import right_at
from grader.judge.verdicts import JudgedValue, Seen, Verdict, run_failure
from grader.model.answer_key import Check, Expectation, ScriptKey
from grader.model.observation import Observation
from grader.model.result import Evidence
from grader.model.submission import Footing
from grader.model.values import Value


def judge_script(
    exercise: ScriptKey,
    answers: Mapping[str, Answer],
    observations: Sequence[Observation],
    footings: Mapping[str, Footing] | None = None,
) -> list[Verdict]:
    """A verdict for every check, judged at the place where its output was found.

    `footings` say, by the output, what its answer stands on.
    """
    told = footings or {}
    doubts = {
        name: doubt_about(exercise, answer, observations, told.get(name, Footing()))
        for name, answer in answers.items()
    }
    beneath = {name: (doubt, told.get(name, Footing())) for name, doubt in doubts.items()}
    verdicts = [_judge_check(exercise, check, answers, observations, beneath) for check in exercise.checks]
    return [replace(verdict, values=_values(verdict)) for verdict in verdicts]


def _values(verdict: Verdict) -> tuple[JudgedValue, ...]:
    """A check of a script is on one value."""
    (expectation,) = verdict.check.expectations
    comparison = Comparison(verdict.status == "passed")
    return tuple(judged_values(expectation, comparison))


def _judge_check(
    exercise: ScriptKey,
    check: Check,
    answers: Mapping[str, Answer],
    observations: Sequence[Observation],
    beneath: Mapping[str, tuple[Doubt, Footing]],
) -> Verdict:
    (expectation,) = check.expectations
    answer, (doubt, footing) = answers[expectation.output], beneath[expectation.output]
    observation = observations[expectation.trial]
    trial = exercise.trials[expectation.trial]
    note = right_at(answer.place, exercise, expectation, answer.output, observation)
    if expectation.trial in doubt.lacking if note is None else doubt.of_all and not check.what_if:
        return doubt.verdict(check, observation)
    if observation.status not in ("ok", "raised"):
        unseen = Seen(expectation, False, trial, observation, answer=answer)
        return Verdict(check, *run_failure(observation), seen=(unseen,))
    cut_short = _is_cut_short(answer, expectation, observation, footing)
    seen = (Seen(expectation, note is not None, trial, observation, answer=answer, cut_short=cut_short),)
    if answer.typed_in:
        return Verdict(check, "failed", "The value is typed in; compute it from the data.")
    if note is None or not answer.place:
        return _failed(check, answer, observation, seen[0])
    if answer.right or check.what_if or _moves(answer, observations):
        return Verdict(check, "passed", notes=(note,) if note else (), seen=seen)
    return Verdict(
        check, "failed", "The value stays the same where the data change; compute it from the data."
    )


def _moves(answer: Answer, observations: Sequence[Observation]) -> bool:
    """Whether what a place holds differs between any two runs."""
    kept = [
        printed_text(observation) if _is_printed(answer) else value_at(observation, answer.place)
        for observation in observations
    ]
    return any(value != kept[0] for value in kept[1:])


def _is_printed(answer: Answer) -> bool:
    return answer.place is not None and answer.place.kind == "printed"


def _is_cut_short(
    answer: Answer, expectation: Expectation, observation: Observation, footing: Footing
) -> bool:
    """Whether a statement that a value is computed by raised: what it holds then has that for a reason."""
    if observation.status != "raised":
        return False
    own = (error for error in observation.load_errors if not error.is_failed_import)
    raised = any(footing.holds(*error.origin) for error in own)
    return raised or _is_half_made(value_at(observation, answer.place), expectation)


def _is_half_made(value: Value, expectation: Expectation) -> bool:
    """Whether a value has none of the sizes that are accepted, as where a run was cut short by an error."""
    numbers = as_numbers(value)
    forms = (as_numbers(form) for form in (expectation.value, *(form for form, _ in expectation.also)))
    return numbers is None or numbers.size not in {form.size for form in forms if form is not None}


def _failed(check: Check, answer: Answer, observation: Observation, one: Seen) -> Verdict:
    (expectation,), seen = check.expectations, (one,)
    value = value_at(observation, answer.place)
    text = printed_text(observation).strip()
    if one.cut_short:
        return Verdict(check, *run_failure(observation), seen=seen)
    if answer.place and not _is_printed(answer) and value is not None:
        comparison = compare_kept(value, expectation, answer.output)
        return Verdict(check, "failed", comparison.message, comparison.evidence, comparison.notes, seen)
    if observation.status == "raised":
        return Verdict(check, *run_failure(observation), seen=seen)
    expected = " ".join(str(as_numbers(expectation.value)).split())[:200]
    if _is_printed(answer):
        evidence = Evidence(label=answer.output.name, printed=text[:800], want_text=expected)
        message = f"{answer.output.name} should be {expected}; that is not what is printed."
        return Verdict(check, "failed", message, evidence, seen=seen)
    name = answer.output.name
    message = f"No value was found that could be {name}: keep it in a variable `{name}`."
    if printed_numbers(text):
        message = (
            f"The printed numbers were not recognised as {answer.output.name}: keep the values in "
            f"`{answer.output.name}`, or print them with at least {answer.output.decimals} decimals."
        )
    return Verdict(check, "failed", message, Evidence(want_text=expected), seen=seen)
