"""Generic symptoms: each is recognised in what is made by it, and in nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.numeric import Numbers
from grader.diagnose import diagnose
from grader.judge.calls import judge_calls
from grader.model.answer_key import Expectation, FunctionKey, Mistake, MistakenAnswer, Rule
from grader.model.observation import Observation, StepResult
from grader.model.result import Diagnosis
from grader.model.values import Value, to_value
from tests.grader.making import call, check, exercise, told
from tests.grader.strategies import arrays, repeatable, values

#: (batch, steps, size) of three cases, all different.
SIZES = ((2, 3, 4), (5, 4, 8), (3, 6, 12))


def task(
    right: Sequence[Any],
    inputs: Sequence[Any],
    *,
    labels: tuple[str, ...] = (),
    axis: int = 1,
    hidden: Sequence[int] = (),
) -> FunctionKey:
    """A function of `x`, judged on these cases."""
    checks = [
        check(
            f"case {at}",
            Expectation(trial=at, step=0, value=to_value(want), labels=labels, time_axis=axis),
            visibility="hidden" if at in hidden else "public",
        )
        for at, want in enumerate(right)
    ]
    return exercise(checks=checks, trials=[call(each) for each in inputs])


def found(made: FunctionKey, got: Sequence[Any]) -> tuple[Diagnosis, ...]:
    """The diagnoses of what calls returned."""
    return diagnose(made, judge_calls(made, [told(to_value(value)) for value in got]))


def ids(made: FunctionKey, got: Sequence[Any]) -> list[str]:
    """What is diagnosed, all of it symptoms."""
    diagnoses = found(made, got)
    assert {"symptom", "verified"} >= {one.certainty for one in diagnoses}
    return [one.id for one in diagnoses]


def with_mistake(made: FunctionKey, known: str, answers: Sequence[Any]) -> FunctionKey:
    """The task with a known mistake that gives these answers."""
    checks = []
    for each, answer in zip(made.checks, answers, strict=True):
        (expectation,) = each.expectations
        mistaken = (MistakenAnswer(known, to_value(answer)),)
        expectation = msgspec.structs.replace(expectation, mistakes=mistaken)
        checks.append(msgspec.structs.replace(each, expectations=(expectation,)))
    mistake = Mistake(id=known, message="Your dx is reversed.")
    return msgspec.structs.replace(made, checks=tuple(checks), mistakes=(mistake,))


def drawn(seed: int) -> tuple[list[Numbers], list[Numbers]]:
    """Right answers (batch, steps, size) and inputs of the same shapes, of three cases."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=size) for size in SIZES], [rng.normal(size=size) for size in SIZES]


def later_steps_wrong(want: Numbers, x: Numbers) -> Numbers:
    """Right in the first step alone."""
    return np.concatenate([want[:, :1], x[:, 1:]], axis=1)


Made = Callable[[Numbers, Numbers], Any]
#: What a symptom's name is → how it is made from the right answer and the input.
SYMPTOMS: dict[str, Made] = {
    "transposed": lambda want, x: want.transpose(2, 1, 0),
    "sign-flipped": lambda want, x: -want,
    "sign-lost": lambda want, x: np.abs(want),
    "clipped": lambda want, x: np.clip(want, -0.8, 0.8),
    "constant-factor": lambda want, x: 0.37 * want,
    "divided-by-a-size": lambda want, x: want / len(x),
    "multiplied-by-a-size": lambda want, x: want * x.shape[1],
    "sign-flipped-and-divided-by-a-size": lambda want, x: -want / len(x),
    "sign-flipped-and-multiplied-by-a-size": lambda want, x: -want * x.shape[1],
    "constant-offset": lambda want, x: want + 0.5,
    "permuted": lambda want, x: np.roll(want, 1, axis=0),
    "reversed": lambda want, x: want[:, ::-1],
    "entries-permuted": lambda want, x: (
        np.random.default_rng(1).permutation(want.ravel()).reshape(want.shape)
    ),
    "wrong-from-the-second-step": later_steps_wrong,
    "right-in-the-last-step-only": lambda want, x: np.concatenate([x[:, :-1], want[:, -1:]], axis=1),
    "last-step-only": lambda want, x: want[:, -1],
    "first-step-only": lambda want, x: want[:, 0],
    "all-steps-equal": lambda want, x: np.repeat(want[:, -1:], want.shape[1], axis=1),
    "one-step-late": lambda want, x: np.concatenate([x[:, :1], want[:, :-1]], axis=1),
    "one-step-early": lambda want, x: np.concatenate([want[:, 1:], x[:, :1]], axis=1),
    "one-step-too-few": lambda want, x: want[:, :-1],
    "one-step-too-many": lambda want, x: np.concatenate([x[:, :1], want], axis=1),
    "equal-to-an-input": lambda want, x: x,
    "all-zeros": lambda want, x: np.zeros_like(want),
    "cut-to-whole-numbers": lambda want, x: (3 * want).astype(int),
    "rounded": lambda want, x: np.round(want, 3),
    "less-precise": lambda want, x: want + 2e-5 * np.sign(x),
    "not-finite": lambda want, x: np.where(want > 0, np.nan, want),
    "overflow": lambda want, x: np.where(want > 0, np.inf, want),
}
LARGE = 2000.0


@pytest.mark.parametrize("name", SYMPTOMS)
@repeatable
@given(seed=st.integers(0, 10_000))
def test_recognised(name: str, seed: int) -> None:
    """A symptom is recognised in what is made by it, whatever the values are."""
    right, inputs = drawn(seed)
    scale = {"cut-to-whole-numbers": 3.0}.get(name, 1.0)
    right = [scale * want for want in right]
    inputs = [LARGE * x for x in inputs] if name == "overflow" else inputs
    got = [SYMPTOMS[name](want / scale, x) for want, x in zip(right, inputs, strict=True)]
    assert [name] == ids(task(right, inputs), got)


@repeatable
@given(seed=st.integers(0, 10_000))
def test_gates_in_another_order(seed: int) -> None:
    """The four blocks of an axis in another order, none of them changed inside."""
    right, inputs = drawn(seed)
    got = [np.concatenate(np.split(want, 4, axis=2)[::-1], axis=2) for want in right[1:]]
    assert ["gates-permuted"] == ids(task(right[1:], inputs[1:]), got)


@repeatable
@given(seed=st.integers(0, 10_000), share=st.sampled_from([0.01, 1.0]))
def test_an_unrelated_answer_shows_nothing(seed: int, share: float) -> None:
    """No symptom in answers that have nothing to do with the right ones, or are just off."""
    right, inputs = drawn(seed)
    noise, _ = drawn(seed + 1)
    assert [] == ids(
        task(right, inputs), [want + share * off for want, off in zip(right, noise, strict=True)]
    )


@pytest.mark.parametrize("name", SYMPTOMS)
def test_every_failing_case_shows_it(name: str) -> None:
    """What holds in one failing case and not in another is no symptom."""
    right, inputs = drawn(5)
    noise, _ = drawn(6)
    got = [SYMPTOMS[name](right[0], inputs[0]), noise[1], right[2]]
    assert name not in ids(task(right, inputs), got)


@repeatable
@given(seed=st.integers(0, 10_000))
def test_a_right_answer_has_no_symptom(seed: int) -> None:
    """What is right has nothing to explain."""
    right, inputs = drawn(seed)
    assert () == found(task(right, inputs), right)


def test_whole_numbers_tell_little() -> None:
    """Answers of few whole numbers are like each other by chance."""
    right = [np.array([0.0, 1, 1, 0]), np.array([1.0, 0, 1, 1])]
    got = [np.array([0.0, 1, 0, 1]), np.array([1.0, 1, 0, 1])]
    assert [] == ids(task(right, right, axis=0), got)


LABELS = ("h", "c")


def two(seed: int) -> tuple[list[tuple[Numbers, Numbers]], list[Numbers]]:
    """Two right answers of each case, and inputs."""
    first, inputs = drawn(seed)
    second, _ = drawn(seed + 1)
    return list(zip(first, second, strict=True)), inputs


def test_exchanged() -> None:
    """Two results in each other's place."""
    right, inputs = two(1)
    (diagnosis,) = found(task(right, inputs, labels=LABELS), [(c, h) for h, c in right])
    assert ("exchanged", "h and c are exchanged.") == (diagnosis.id, diagnosis.message)


def test_one_array_under_two_names() -> None:
    """A wrong result that is the same as another one, which is right."""
    right, inputs = two(1)
    (diagnosis,) = found(task(right, inputs, labels=LABELS), [(h, h) for h, _ in right])
    assert ("same-as-another", "c is the same as h.") == (diagnosis.id, diagnosis.message)


def test_tensors_that_show_the_same_are_named_together() -> None:
    """One sentence for one symptom."""
    right, inputs = two(1)
    (diagnosis,) = found(task(right, inputs, labels=LABELS), [(-h, -c) for h, c in right])
    assert "h and c are right but for the sign." == diagnosis.message


def test_the_size_is_named() -> None:
    """A mean for a sum is told by the axis whose size it is."""
    right, inputs = drawn(2)
    (diagnosis,) = found(task(right, inputs), [want / len(want) for want in right])
    assert "the result is right, but divided by x.shape[0]." == diagnosis.message


def test_a_size_and_a_sign_of_all_gradients() -> None:
    """What all gradients are multiplied with is told before where a mistake of all of them may lie."""
    right, inputs = drawn(2)
    names = ("dx", "dh0", "dWx", "dWh", "db")
    wants = [tuple(want + at for at in range(len(names))) for want in right]
    got = [tuple(-want / len(each[0]) for want in each) for each in wants]
    (diagnosis,) = found(task(wants, inputs, labels=names), got)
    assert diagnosis.message == (
        "dx, dh0, dWx, dWh and db are right but for the sign, and divided by x.shape[0]."
    )


def test_only_knows_of_what_is_explained() -> None:
    """A tensor that a known mistake explains is none of those that are right."""
    right, inputs = drawn(2)
    noise, _ = drawn(3)
    names = ("dx", "dh0", "dWx", "dWh", "db")
    made = task([(want,) * 5 for want in right], inputs, labels=names)
    made = with_mistake(made, "dx-reversed", [(want[:, ::-1], *(want,) * 4) for want in right])
    got = [(w[:, ::-1], w, w, w + off, w) for w, off in zip(right, noise, strict=True)]
    known, other = found(made, got)
    assert ("dx-reversed", "match") == (known.id, known.certainty)
    assert "apart from dx, only dWh is wrong." == other.message


@pytest.mark.parametrize(("hidden", "shown"), [((), "public"), ((0, 1), "public"), ((0, 1, 2), "hidden")])
def test_a_symptom_needs_public_evidence(hidden: tuple[int, ...], shown: str) -> None:
    """A symptom that only hidden checks show is for staff."""
    right, inputs = drawn(3)
    (diagnosis,) = found(task(right, inputs, hidden=hidden), [-want for want in right])
    assert shown == diagnosis.visibility


def test_changed_inputs_are_told_where_nothing_else_is() -> None:
    """That a call changes its arguments may be why its answers are wrong."""
    right, inputs = drawn(4)
    noise, _ = drawn(5)
    rule: Rule = "unchanged"
    kept = Expectation(rule=rule, trial=0, step=1, value=to_value({"x": inputs[0]}), labels=("x",))
    made = task(right[:1], inputs[:1])
    advice = msgspec.structs.replace(check("x left as given", kept), advice=True)
    made = msgspec.structs.replace(made, checks=(*made.checks, advice))
    results = (StepResult(0, to_value(noise[0])), StepResult(1, to_value((inputs[0] + 1,))))
    (diagnosis,) = diagnose(made, judge_calls(made, [Observation(status="ok", results=results)]))
    assert "changes-its-inputs" == diagnosis.id


ODD: tuple[Any, ...] = (
    np.array([[True, False], [False, True]]),
    np.array([[1j, 2.0], [3.0, 4.0]]),
    np.zeros((2, 2), dtype=np.uint8),
    np.full((2, 2), np.inf),
    np.zeros((0, 2)),
    np.array(3.0),
    np.full((2, 2), 2.0**62).astype(np.int64),
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{odd.dtype}{odd.shape}")
def test_odd_arrays(odd: Numbers) -> None:
    """Whatever kind of array comes back is looked at without an error."""
    for want in (np.ones((2, 2)) / 3, np.eye(2, dtype=int), np.array(0.5), np.zeros((1, 2))):
        for axis in (-1, 0, 1):
            diagnoses = found(task([want] * 2, [want, odd], axis=axis), [odd] * 2)
            assert {"symptom", "verified"} >= {one.certainty for one in diagnoses}


@repeatable
@given(got=values, want=arrays())
def test_anything_may_come_back(got: Value, want: Numbers) -> None:
    """Whatever a child tells is diagnosed without an error."""
    for expected, labels in ((want, ()), ((want, want), LABELS), ({"a": want}, ())):
        made = task([expected] * 2, [want, 2 * want], labels=labels, axis=0)
        diagnoses = diagnose(made, judge_calls(made, [told(got)] * 2))
        assert {"symptom", "verified"} >= {one.certainty for one in diagnoses}
