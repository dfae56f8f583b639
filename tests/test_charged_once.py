"""A mistake costs the exercise in which it is made, and no other: right submissions with one change each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.sandbox.session import Sandbox
from tests.test_variants import Graders
from tests.variants_corpus import cell_variants, handed_out, right_submissions, swapped

RIGHT = {(one.assignment, one.name): one for one in right_submissions()}


@pytest.fixture(scope="module")
def graders() -> Iterator[Graders]:
    """One sandbox for all."""
    with Sandbox() as sandbox:
        yield Graders(sandbox)


#: Submission, what stands there, what shall stand there instead, and the exercises that are not passed then.
CHANGES: list[tuple[str, str, str, dict[str, str]]] = [
    # a forward pass, and whatever layout its cache has
    ("rnn_layers/01_classes_of_caches", ".dot(Wh) + b)", ".dot(Wh) - b)", {"rnn_step_forward": "failed"}),
    (
        "rnn_layers/01_classes_of_caches",
        "return W[x, :], Kept",
        "return W[:, x], Kept",
        {"word_embedding_forward": "failed"},
    ),
    (
        "rnn_layers/03_whole_arrays_no_steps",
        "h[:, t - 1] @ Wh)",
        "h[:, t - 1] @ Wh.T)",
        {"rnn_step_forward": "failed"},  # which is a sequence of one step here
    ),
    (
        "rnn_layers/03_whole_arrays_no_steps",
        "prev_h @ Wh + b",
        "prev_h @ Wh - b",
        {"lstm_step_forward": "failed"},
    ),
    (
        "rnn_layers/03_whole_arrays_no_steps",
        "next_c = f * prev_c + i * g",
        "next_c = i * prev_c + f * g",
        {"lstm_step_forward": "failed"},
    ),
    # states that gradients start from
    (
        "char_rnn/01_one_function_for_all_gradients",
        "U @ x + W @ s",
        "U @ x - W @ s",
        {"forward_losses": "failed"},
    ),
    (
        "char_rnn/01_one_function_for_all_gradients",
        "np.tanh(U @ x + W @ s)",
        "U @ x + W @ s",
        {"forward_losses": "failed"},
    ),
    # a class that a script uses
    (
        "simple_rnn/01_backward_inside_the_class",
        "np.dot(x_t, self.Wx) + ",
        "np.dot(x_t, self.Wx) - ",
        {"forward": "failed"},
    ),
    (
        "simple_rnn/14_japanese_last_and_all_states",
        "+ 状態 @ self.W_h",
        "- 状態 @ self.W_h",
        {"forward": "failed"},
    ),
    # a script that is all that tells of a function: what its own data are is no fault of the function
    (
        "simple_rnn/09_time_first",
        "[2, 4, 6, 8]",
        "[2, 5, 6, 8]",
        {"forward": "pending", "small_sequence": "failed"},
    ),
    # a wrong answer below the data is an answer
    (
        "simple_rnn/10_no_class_for_forward",
        "np.tanh(",
        "np.sin(",
        {"forward": "failed", "small_sequence": "failed"},
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), CHANGES)
def test_one_change(graders: Graders, name: str, old: str, new: str, expected: dict[str, str]) -> None:
    """All other exercises keep their points."""
    assignment, _, submission = name.partition("/")
    right = RIGHT[assignment, submission]
    text = right.data.decode()
    assert old in text
    result = graders.grade(assignment, text.replace(old, new, 1).encode(), right.file)
    got = {one.name: one.status for one in result.exercises if one.score < one.max_score}
    assert expected == {name: status for name, status in got.items() if name != "interpretation"}


#: Variants of a cell of the solution, after which what builds on it keeps its points.
VARIANTS = [
    "neural_nets/forward_propagation.typed-in-answers",
    "neural_nets/forward_propagation.several-losses-under-one-label",
    "rnn_layers/rnn_step_forward.exchanged",
    "rnn_layers/rnn_forward.reversed",
    "rnn_layers/lstm_step_forward.order-ifgo",
    "rnn_step_by_step/rnn_cell_forward.cache-swapped",
]
BY_NAME = {f"{one.assignment}/{one.exercise}.{one.name}": one for one in cell_variants()}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant(graders: Graders, name: str) -> None:
    """No exercise but the one whose cell it is loses points."""
    variant = BY_NAME[name]
    suffix = handed_out(variant.assignment, "solution").suffix
    result = graders.grade(variant.assignment, swapped(variant), f"student{suffix}")
    got = {one.name: one.score for one in result.exercises if one.score < one.max_score}
    assert {variant.exercise} == got.keys()
