"""Symptoms in where the values of an answer stand: axes exchanged, rows in another order, a step too few."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np

from grader.compare.numeric import Numbers
from grader.diagnose.pairs import Pair, Recogniser, Trait, everywhere, is_telling

_MOST_ROWS = 64
_MOST_AXES = 4
_GATES = 4


def _is_transposed(pair: Pair) -> bool:
    got = pair.got
    if not 2 <= got.ndim <= _MOST_AXES or got.ndim != pair.want.ndim or not is_telling(pair.want):
        return False
    orders = itertools.permutations(range(got.ndim))
    return any(
        pair.is_right(got.transpose(order))
        for order in orders
        if tuple(got.shape[axis] for axis in order) == pair.want.shape
    )


def _is_reversed(pair: Pair) -> bool:
    if not pair.same_shape or not is_telling(pair.want):
        return False
    return any(pair.is_right(np.flip(pair.got, axis)) for axis in range(pair.got.ndim))


def _has_gates_permuted(pair: Pair) -> bool:
    return any(_blocks_permuted(pair, axis) for axis in range(pair.want.ndim))


def _blocks_permuted(pair: Pair, axis: int) -> bool:
    """Whether the four blocks along an axis, one for each gate, are right but for their order."""
    length = pair.want.shape[axis] if pair.same_shape else 0
    if length % _GATES or length < 2 * _GATES or not is_telling(pair.want):
        return False
    return _is_shuffled(pair, np.split(pair.got, _GATES, axis=axis), np.split(pair.want, _GATES, axis=axis))


def _has_rows_permuted(pair: Pair) -> bool:
    if not pair.same_shape or not is_telling(pair.want):
        return False
    return any(
        _is_shuffled(pair, list(np.moveaxis(pair.got, axis, 0)), list(np.moveaxis(pair.want, axis, 0)))
        for axis in range(pair.want.ndim)
        if 2 <= pair.want.shape[axis] <= _MOST_ROWS
    )


def _is_shuffled(pair: Pair, got: Sequence[Numbers], want: Sequence[Numbers]) -> bool:
    """Whether two rows of arrays hold the same ones in another order; each counts once."""
    left = list(want)
    for each in got:
        at = next((at for at, other in enumerate(left) if _same(each, other, pair)), None)
        if at is None:
            return False
        del left[at]
    return True


def _same(got: Numbers, want: Numbers, pair: Pair) -> bool:
    rtol, atol = pair.tolerance.rtol, pair.tolerance.atol
    return bool(np.isclose(got, want, rtol=rtol, atol=atol).all())


def _has_entries_permuted(pair: Pair) -> bool:
    if not pair.same_shape or pair.want.ndim < 2 or not is_telling(pair.want):
        return False
    got, want = np.sort(pair.got, axis=None), np.sort(pair.want, axis=None)
    return _same(got, want, pair)


# Where an axis holds the time steps


def _timed(test: Callable[[Numbers, Numbers, Pair], bool]) -> Callable[[Pair], bool]:
    """A test of answers with the axis of time in front; false where none is known, or there is one step."""

    def holds(pair: Pair) -> bool:
        axis, got, want = pair.time_axis, pair.got, pair.want
        if not 0 <= axis < want.ndim or want.shape[axis] < 2 or not is_telling(want):
            return False
        moved = np.moveaxis(got, axis, 0) if axis < got.ndim and got.ndim == want.ndim else got
        return test(moved, np.moveaxis(want, axis, 0), pair)

    return holds


def _equal(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return got.shape == want.shape and got.size > 0 and _same(got, want, pair)


def _later_only(got: Numbers, want: Numbers, pair: Pair) -> bool:
    """Right in the first step and in no later one."""
    if got.shape != want.shape or not _equal(got[0], want[0], pair):
        return False
    return not any(_equal(ours, right, pair) for ours, right in zip(got[1:], want[1:], strict=True))


def _all_but_last(got: Numbers, want: Numbers, pair: Pair) -> bool:
    """Right in the last step and in none before, as where a way back in time carries nothing."""
    if got.shape != want.shape or not want[-1].any() or not _equal(got[-1], want[-1], pair):
        return False  # a last step of zeros, as of a padded loss, tells nothing
    return not any(_equal(ours, right, pair) for ours, right in zip(got[:-1], want[:-1], strict=True))


def _repeated(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return got.shape == want.shape and bool(got.any()) and all(_equal(each, got[0], pair) for each in got[1:])


def _delayed(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return got.shape == want.shape and _equal(got[1:], want[:-1], pair)


def _ahead(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return got.shape == want.shape and _equal(got[:-1], want[1:], pair)


def _lacks_a_step(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return _equal(got, want[1:], pair) or _equal(got, want[:-1], pair)


def _has_one_more(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return got.shape[:1] == (len(want) + 1,) and (_equal(got[1:], want, pair) or _equal(got[:-1], want, pair))


def _last_only(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return _equal(got, want[-1], pair) or _equal(got, want[-1:], pair)


def _first_only(got: Numbers, want: Numbers, pair: Pair) -> bool:
    return _equal(got, want[0], pair) or _equal(got, want[:1], pair)


_STORE = "Compute the step first, then store it."

#: In this order; the first that is true of all pairs is told.
ORDER_TRAITS: tuple[Recogniser, ...] = (
    everywhere(_timed(_last_only), Trait("last-step-only", "only the last step", "Keep every step.")),
    everywhere(
        _timed(_first_only),
        Trait("first-step-only", "only the first step", "Return after the loop, not inside it."),
    ),
    everywhere(
        _timed(_lacks_a_step),
        Trait(
            "one-step-too-few",
            "right, but one step is missing",
            "Where does the loop begin, and where does it end?",
        ),
    ),
    everywhere(
        _timed(_has_one_more),
        Trait(
            "one-step-too-many",
            "right, but with one step more than asked for",
            "Leave out what stands before the first step, or after the last.",
        ),
    ),
    everywhere(_timed(_delayed), Trait("one-step-late", "right, but one step late", _STORE)),
    everywhere(_timed(_ahead), Trait("one-step-early", "right, but one step early", "Start at step 0.")),
    everywhere(
        _timed(_repeated),
        Trait(
            "all-steps-equal",
            "the same in every step",
            "Does each step store a copy, and read its own input and the state before it?",
        ),
    ),
    everywhere(
        _is_transposed,
        Trait(
            "transposed",
            "transposed: right, but with axes exchanged",
            "Compare the two shapes, axis by axis.",
        ),
    ),
    everywhere(
        _is_reversed, Trait("reversed", "right, but in reverse order", "Check where the loop starts.")
    ),
    everywhere(
        _has_gates_permuted,
        Trait(
            "gates-permuted",
            "right but for the order of its four blocks, one for each gate",
            "Check the order in which the gates are joined.",
        ),
    ),
    everywhere(
        _has_rows_permuted,
        Trait("permuted", "right but for the order of its entries", "Check the order of rows and columns."),
    ),
    everywhere(
        _has_entries_permuted,
        Trait("entries-permuted", "right, but its entries are elsewhere", "Check reshape and the axes."),
    ),
    everywhere(
        _timed(_later_only),
        Trait(
            "wrong-from-the-second-step",
            "right at t = 0 and wrong from t = 1 on",
            "Look at what changes from step to step: the state that is carried and the input that is read.",
        ),
    ),
    everywhere(
        _timed(_all_but_last),
        Trait(
            "right-in-the-last-step-only",
            "right in the last step and wrong in every step before",
            "The last step is right: look at what a step hands to the one before it.",
        ),
    ),
)
