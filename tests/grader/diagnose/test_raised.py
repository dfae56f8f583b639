"""Errors and where they occur: undefined names, names from outside, sizes that are written down."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest

from grader.diagnose import diagnose
from grader.extract.name_scope import NameScope
from grader.judge.calls import judge_calls
from grader.model.answer_key import Expectation, FunctionKey
from grader.model.observation import Observation, Raised
from grader.model.result import Diagnosis
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, told

SIZES = (2, 2, 5)


def task() -> FunctionKey:
    """A function of `x` that doubles it, on two sets of sizes; the last case is hidden."""
    checks = [
        check(
            f"case {at}",
            Expectation(trial=at, step=0, value=to_value(2.0 * np.arange(size) + at)),
            visibility="hidden" if at == 2 else "public",
        )
        for at, size in enumerate(SIZES)
    ]
    return exercise(checks=checks, trials=[call(np.arange(size) + at / 2) for at, size in enumerate(SIZES)])


def right(at: int) -> Observation:
    """The right answer to a case."""
    return told(to_value(2.0 * np.arange(SIZES[at]) + at))


def raised(kind: str, message: str) -> Observation:
    """A case that ends in an error."""
    return Observation(status="raised", error=Raised(kind, message))


def undefined(name: str) -> list[Observation]:
    """Every case ends at a name that is not defined."""
    return [raised("NameError", f"name '{name}' is not defined")] * 3


def found(shown: Sequence[Observation], scope: NameScope | None = None) -> tuple[Diagnosis, ...]:
    """What is diagnosed."""
    made = task()
    return diagnose(made, judge_calls(made, shown), scope or NameScope())


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("h_prv", "is misspelt: no such name is defined", "Do you mean `h_prev`?"),
        ("H_prev", "is misspelt: no such name is defined", "Do you mean `h_prev`?"),
        ("pritn", "is misspelt: no such name is defined", "Do you mean `print`?"),
        ("state_prev", "is not defined", "Do you mean `h_prev`?"),
        ("zebra", "is defined nowhere", "Define it above that line: "),
        ("softmax", "is defined nowhere", "Define it above that line: "),  # no `max`
        ("xt", "is defined nowhere", "Define it above that line: "),  # two letters
    ],
)
def test_a_name_that_is_nowhere(name: str, said: str, hint: str) -> None:
    """A misspelt name is told with the nearest one in reach; two letters are near to nothing."""
    (diagnosis,) = found(undefined(name), NameScope(known=frozenset(("h_prev", "x", "x_t"))))
    assert ("undefined-name", "verified", f"`{name}` {said}.") == (
        diagnosis.id,
        diagnosis.certainty,
        diagnosis.message,
    )
    assert diagnosis.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("state_prev", True),  # 0.625
        ("h_px", True),  # 0.6
        ("h_pre_state", False),  # 0.588
        ("previous", False),  # 0.571
        ("hPrev", True),  # another case
    ],
)
def test_near_names(name: str, near: bool) -> None:
    """A known name is meant if it is alike enough; the name itself is no other spelling of itself."""
    shown = [raised("NameError", f"name '{name}' is not defined")] * 3
    (diagnosis,) = found(shown, NameScope(known=frozenset(("h_prev", name))))
    assert near == (diagnosis.hint == "Do you mean `h_prev`?")


@pytest.mark.parametrize(("letters", "named"), [(61, True), (62, False)])
@pytest.mark.parametrize(
    ("error", "text"),
    [("NameError", "name '{}' is not defined"), ("UnboundLocalError", "local variable '{}' referenced")],
)
def test_longest_name(letters: int, named: bool, error: str, text: str) -> None:
    """A name of more than sixty-one letters is told by nobody: an error's text may hold anything."""
    assert named == bool(found([raised(error, text.format("x" * letters))] * 3))


@pytest.mark.parametrize(("count", "told"), [(3, 3), (4, 3)])
def test_the_most_names(count: int, told: int) -> None:
    """Three names from outside, and three parameters that are never read, are told."""
    names = tuple("abcd"[:count])
    shown = [right(0), raised("KeyError", "a"), right(2)]
    (diagnosis,) = found(shown, NameScope(outside=frozenset(names), unused=names))
    listed = ", ".join(f"`{name}`" for name in names[:told])
    told_of = f"reads {listed} from the notebook, outside of it, and never reads its own {listed}."
    assert f"Your function {told_of}" == diagnosis.message


def test_a_name_from_outside() -> None:
    """A name that the notebook binds at its top level, and the function reads."""
    shown = [right(0), raised("NameError", "name 'W' is not defined"), right(2)]
    (diagnosis,) = found(shown, NameScope(outside=frozenset("W")))
    assert ("uses-a-global", "public") == (diagnosis.id, diagnosis.visibility)


def test_what_only_a_hidden_case_raises_is_hidden() -> None:
    """An error's text may tell a hidden input, so that it is for staff alone."""
    shown = [right(0), right(1), raised("NameError", "name 'x_739' is not defined")]
    (diagnosis,) = found(shown)
    assert "hidden" == diagnosis.visibility


def test_a_message_is_no_name() -> None:
    """Only a name is taken from an error that code may have worded itself."""
    assert () == found([raised("NameError", "name '<b>7 8 9</b>' is not defined")] * 3)
    assert () == found([raised("NameError", "")] * 3)


def test_read_before_assigned() -> None:
    """A local variable that is not set yet."""
    text = "cannot access local variable 'h' where it is not associated with a value"
    (diagnosis,) = found([raised("UnboundLocalError", text)] * 3)
    assert "`h` is used before it has a value." == diagnosis.message


@pytest.mark.parametrize(
    ("scope", "named"),
    [
        (NameScope(outside=frozenset("x")), ["uses-a-global"]),
        (NameScope(outside=frozenset(["x_tmp"])), ["uses-a-global"]),
        (NameScope(outside=frozenset(["X_"])), ["uses-a-global"]),
        (NameScope(outside=frozenset(["x_tmp_tmp"])), ["sizes-hard-coded"]),
        (NameScope(outside=frozenset(["tmp_x"])), ["sizes-hard-coded"]),
        (NameScope(outside=frozenset("V")), ["sizes-hard-coded"]),
        (NameScope(outside=frozenset("V"), unused=("x",)), ["uses-a-global"]),
        (NameScope(), ["sizes-hard-coded"]),
    ],
)
def test_right_for_some_sizes(scope: NameScope, named: list[str]) -> None:
    """A variable from outside, if it is called like an input or taken instead of one; else a size."""
    shown = [right(0), right(1), raised("ValueError", "could not broadcast")]
    diagnoses = found(shown, scope)
    assert named == [one.id for one in diagnoses]
    assert {"hidden"} == {one.visibility for one in diagnoses}


@pytest.mark.parametrize(
    ("error", "sizes"),
    [("ValueError", True), ("IndexError", True), ("TypeError", False), ("KeyError", False)],
)
def test_errors_about_sizes(error: str, sizes: bool) -> None:
    """Only what is raised where sizes do not fit speaks of sizes."""
    named = [one.id for one in found([right(0), right(1), raised(error, "a")])]
    assert (["sizes-hard-coded"] if sizes else []) == named


def test_a_result_of_another_size() -> None:
    """A size that is written down need not raise."""
    assert ["sizes-hard-coded"] == [one.id for one in found([right(0), right(1), told(to_value(np.ones(2)))])]


@pytest.mark.parametrize(
    "shown",
    [
        [right(0), raised("ValueError", "a"), right(2)],  # of the size that is right
        [right(0), right(1), raised("KeyError", "a")],
        [right(0), right(1), told(to_value(np.ones(5)))],
        [right(0), right(1), told(to_value((np.ones(2), np.ones(2))))],  # two results for one
        [right(0), right(1), told(to_value(np.ones((1, 5))))],  # another axis
        [raised("ValueError", "a")] * 3,
    ],
)
def test_sizes_are_blamed_only_where_they_differ(shown: list[Observation]) -> None:
    """The same sizes right and wrong, another error, or nothing right."""
    assert () == found(shown)


PRODUCT = "shapes (3,) and (2,3) not aligned: 3 (dim 0) != 2 (dim 0)"
MATMUL = "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)"
ENTRIES = "operands could not be broadcast together with shapes (2,) (5,) "
SLOT = "could not broadcast input array from shape (2,5) into shape (2,)"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (PRODUCT, "a matrix product"),
        (MATMUL, "a matrix product"),
        (ENTRIES, "an operation entry by entry"),
        (SLOT, "a place of another shape"),
    ],
)
def test_shapes_that_do_not_fit(message: str, told: str) -> None:
    """What NumPy's error says of shapes, without the shapes themselves."""
    (diagnosis,) = found([raised("ValueError", message)] * 3)
    assert ("shapes-do-not-fit", "verified") == (diagnosis.id, diagnosis.certainty)
    assert told in diagnosis.message


@pytest.mark.parametrize(
    "shown",
    [
        [told(to_value(np.ones(2))), raised("ValueError", PRODUCT), right(2)],
        [raised("TypeError", PRODUCT)] * 3,
    ],
)
def test_errors_of_several_kinds_say_nothing_of_shapes(shown: list[Observation]) -> None:
    """Two kinds of errors, an error beside a wrong value, or another error's text."""
    assert "shapes-do-not-fit" not in [one.id for one in found(shown)]


def test_nothing_is_returned_at_times() -> None:
    """A branch without a return."""
    (diagnosis,) = found([right(0), told(None), right(2)])
    assert ("returns-nothing-at-times", "public") == (diagnosis.id, diagnosis.visibility)
    assert ["returns-nothing"] == [one.id for one in found([told(None)] * 3)]


def test_a_right_answer_beside_a_global() -> None:
    """What is right is not blamed for what it reads."""
    assert () == found([right(at) for at in range(3)], NameScope(outside=frozenset("x"), unused=("x",)))


def test_advice_is_no_evidence() -> None:
    """A check that is worth no points gives no reason."""
    made = task()
    advice = tuple(msgspec.structs.replace(one, advice=True) for one in made.checks)
    made = msgspec.structs.replace(made, checks=advice)
    shown = [raised("NameError", "name 'y' is not defined")] * 3
    assert () == diagnose(made, judge_calls(made, shown))


def test_a_variable_from_outside_where_it_raises() -> None:
    """A variable of the notebook that is read on the very line of an error is no input; it is named."""
    error = Raised("ValueError", "shapes (4,5) and (4,7) not aligned", 3, 7, ((3, 7),))
    shown = [Observation(status="raised", error=error)] * len(SIZES)
    around = NameScope(
        outside=frozenset({"Wf", "Wo"}), lines={(3, 7): frozenset({"Wf"}), (3, 9): frozenset({"Wo"})}
    )
    (diagnosis,) = found(shown, around)
    assert "uses-a-global" == diagnosis.id
    assert "Your function reads `Wf` from the notebook, outside of it." == diagnosis.message


def test_a_check_on_one_of_the_values_says_nothing_of_sizes() -> None:
    """Where other checks look at other values, a wrong value is not taken for another shape."""
    pair = Expectation(step=0, labels=("a", "b"), parts=(0,), value=to_value(np.arange(3.0)))
    other = msgspec.structs.replace(pair, trial=1, parts=(1,), value=to_value(np.arange(2.0)))
    made = exercise(checks=[check("a", pair), check("b", other)], trials=[call(np.ones(3)), call(np.ones(2))])
    shown = [told(to_value((np.arange(3.0), np.ones(3)))), told(to_value((np.arange(2.0), np.ones(2))))]
    assert "sizes-hard-coded" not in [reason.id for reason in diagnose(made, judge_calls(made, shown))]
