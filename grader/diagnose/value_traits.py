"""Symptoms in the values of an answer of the right shape: sign, factor, offset, precision, what it equals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.compare.numeric import Numbers
from grader.diagnose.pairs import Pair, Recogniser, Trait, everywhere, is_telling

_LARGE_INPUT = 100.0
#: A computation in single precision is not further off than this, relative to the largest entry.
_SINGLE = 1e-4
_MOST_DECIMALS = 7
#: Entries smaller than this share of the largest tell nothing of a ratio.
_NEGLIGIBLE = 1e-3
#: Where more entries than this share stand at one value, they are not the right ones cut off.
_MOST_AT_LIMIT = 0.8


def _is_zero(pair: Pair) -> bool:
    return pair.same_shape and pair.got.size > 0 and not pair.got.any()


def _is_cut(pair: Pair) -> bool:
    """Whole numbers by type where fractions were computed."""
    return (
        pair.same_shape
        and pair.got.dtype.kind in "iu"
        and is_telling(pair.want)
        and bool((pair.got == np.trunc(pair.want)).all())
    )


def _is_flipped(pair: Pair) -> bool:
    return pair.same_shape and pair.got.dtype.kind in "fi" and pair.is_right(-pair.got)


def _has_lost_signs(pair: Pair) -> bool:
    telling = pair.same_shape and pair.got.dtype.kind in "fi" and is_telling(pair.want)
    return telling and bool((pair.want < 0).any()) and pair.equals(np.abs(pair.want))


def _is_rounded(pair: Pair) -> bool:
    if not (pair.same_shape and pair.got.dtype.kind == "f" and is_telling(pair.want)):
        return False
    return any(
        bool(np.allclose(pair.got, np.round(pair.want, decimals), rtol=1e-12, atol=1e-12))
        for decimals in range(_MOST_DECIMALS + 1)
    )


def _is_imprecise(pair: Pair) -> bool:
    if not (pair.same_shape and pair.got.dtype.kind == "f" and is_telling(pair.want)):
        return False
    scale = float(np.abs(pair.want).max(initial=0.0))
    worst = float(np.abs(pair.got - pair.want).max(initial=0.0))
    return 0 < worst <= _SINGLE * scale


def not_finite(pairs: Sequence[Pair]) -> Trait | None:
    """NaN or infinity, which large inputs may explain."""
    if not all(pair.got.dtype.kind in "fc" and not np.isfinite(pair.got).all() for pair in pairs):
        return None
    if all(_largest_input(pair) >= _LARGE_INPUT for pair in pairs):
        hint = "np.exp overflows beyond 709: subtract the largest value first, or use a stable form."
        return Trait("overflow", "nan or infinite where the inputs are large: something overflows", hint)
    return Trait("not-finite", "nan or infinite", "Look for a division by zero, or the logarithm of zero.")


def _largest_input(pair: Pair) -> float:
    sizes = [float(np.abs(each).max(initial=0.0)) for each in (pair.inputs or {}).values()]
    return max(sizes, default=0.0)


def factor(pairs: Sequence[Pair]) -> Trait | None:
    """The right values times a number: the same in all cases, or one over the size of an input's axis."""
    if not all(pair.same_shape and pair.got.dtype.kind in "fi" and is_telling(pair.want) for pair in pairs):
        return None
    ratios = [_ratio(pair) for pair in pairs]
    known = [ratio for ratio in ratios if ratio is not None]
    if len(known) < len(pairs) or not known:
        return None
    named = _size_of_axis(pairs, known)
    if named is not None:
        return named
    first = known[0]
    same = len(pairs) > 1 and np.allclose(known, first, rtol=1e-5)
    if not same or not _differ([pair.want for pair in pairs]):
        return None
    hint = "Look for a factor that is missing or does not belong there, as the 1/m of a mean."
    words = f"right but for a factor: {first:.5g} times what is expected, in every case"
    return Trait("constant-factor", words, hint)


def _ratio(pair: Pair) -> float | None:
    """The number by which the right values are multiplied, if there is one."""
    want, got = pair.want.astype(float), pair.got.astype(float)
    scale = float(np.abs(want).max(initial=0.0))
    large = np.abs(want) > _NEGLIGIBLE * scale
    if scale == 0 or not large.any() or not np.isfinite(got).all():
        return None
    ratio = float(np.median(got[large] / want[large]))
    if ratio == 0 or not np.isfinite(ratio):
        return None
    return ratio if np.allclose(got, ratio * want, rtol=1e-6, atol=1e-9 * scale * abs(ratio)) else None


def _size_of_axis(pairs: Sequence[Pair], ratios: Sequence[float]) -> Trait | None:
    """The axis of an input whose size is divided by, or multiplied with, in every case."""
    axes = [
        (name, axis) for name, array in (pairs[0].inputs or {}).items() for axis in range(array.ndim)
    ]  # in the order of the parameters
    for name, axis in axes:
        sizes = [_size(pair, name, axis) for pair in pairs]
        if min(sizes) < 1 or max(sizes) < 2:
            continue
        for sign, but in ((1, "right, but"), (-1, "right but for the sign, and")):
            trait = _scaled(np.multiply(sign, ratios), sizes, f"{but} %s {name}.shape[{axis}]")
            if trait is not None:
                return trait if sign > 0 else replace(trait, id=f"sign-flipped-and-{trait.id}")
    return None


def _scaled(ratios: Numbers, sizes: Sequence[int], words: str) -> Trait | None:
    """Whether the sizes are divided by, or multiplied with; `words` have a place for which it is."""
    if np.allclose(ratios, [1 / size for size in sizes], rtol=1e-5):
        return Trait("divided-by-a-size", words % "divided by", "A mean stands where a sum belongs.")
    if np.allclose(ratios, sizes, rtol=1e-5):
        return Trait("multiplied-by-a-size", words % "multiplied by", "A sum stands where a mean belongs.")
    return None


def _size(pair: Pair, name: str, axis: int) -> int:
    array = (pair.inputs or {}).get(name)
    return array.shape[axis] if array is not None and axis < array.ndim else 0


def _differ(arrays: Sequence[Numbers]) -> bool:
    """Whether there are two entries of different size, so that a factor is not an offset as well."""
    entries = np.abs(np.concatenate([array.ravel().astype(float) for array in arrays]))
    return entries.size > 1 and float(np.ptp(entries)) > _NEGLIGIBLE * float(entries.max())


def offset(pairs: Sequence[Pair]) -> Trait | None:
    """The same number added to every entry, in all cases."""
    if not all(pair.same_shape and pair.got.dtype.kind in "fi" and pair.got.size for pair in pairs):
        return None
    wants = [pair.want for pair in pairs]
    if len(pairs) < 2 or not (any(map(is_telling, wants)) and _differ(wants)):
        return None
    off = np.concatenate([(pair.got.astype(float) - pair.want).ravel() for pair in pairs])
    scale = float(max(np.abs(want).max() for want in wants))
    if not np.isfinite(off).all() or float(np.ptp(off)) > 1e-7 * max(scale, 1e-3):
        return None
    hint = "Look for a number that is added where it does not belong, or left out."
    return Trait("constant-offset", f"off by the same number everywhere ({off[0]:+.5g})", hint)


def clipped(pairs: Sequence[Pair]) -> Trait | None:
    """The right values cut off at one limit, the same in all cases; some entries are at it and some below."""
    if not all(pair.same_shape and pair.got.dtype.kind in "fi" and pair.got.size for pair in pairs):
        return None
    largest = [float(np.abs(pair.got).max()) for pair in pairs]
    limit = largest[0]
    if not np.isfinite(largest).all() or limit == 0 or not np.allclose(largest, limit, rtol=1e-9):
        return None
    at_limit = np.concatenate([np.isclose(np.abs(pair.got), limit).ravel() for pair in pairs])
    cut = all(pair.equals(np.clip(pair.want, -limit, limit)) for pair in pairs)
    if not cut or at_limit.sum() < 2 or at_limit.mean() > _MOST_AT_LIMIT:
        return None
    hint = "Return the values as they are computed: clipping is a step of its own."
    return Trait("clipped", f"right, but cut off at {limit:.5g} and -{limit:.5g}", hint)


def input_itself(pairs: Sequence[Pair]) -> Trait | None:
    """An input, given back as it came; it must be the same one in every case."""
    for name in pairs[0].inputs or {}:
        if all(_is_input(pair, name) for pair in pairs):
            hint = f"Return what you compute from {name}."
            return Trait("equal-to-an-input", f"the same as the input {name}", hint)
    return None


def _is_input(pair: Pair, name: str) -> bool:
    array = (pair.inputs or {}).get(name)
    return (
        array is not None
        and array.shape == pair.got.shape
        and array.size > 1
        and is_telling(array)
        and pair.equals(array)
    )


def other_axes(pairs: Sequence[Pair]) -> Trait | None:
    """Right but for axes of one entry, as a row has for a vector."""
    if not (all(map(_has_idle_axes, pairs)) and any(is_telling(pair.want) for pair in pairs)):
        return None
    words = "right, but of another shape: a row or a column for a vector, or a vector for one"
    hint = "Compare the two shapes: `x.ravel()` makes a vector, `x.reshape(-1, 1)` a column."
    return Trait("another-number-of-axes", words, hint)


def _has_idle_axes(pair: Pair) -> bool:
    if pair.same_shape or pair.got.size != pair.want.size:
        return False
    squeezed = [extent for extent in pair.got.shape if extent != 1]
    return squeezed == [extent for extent in pair.want.shape if extent != 1] and pair.is_right(
        pair.got.reshape(pair.want.shape)
    )


#: In this order; the first that is true of all pairs is told.
VALUE_TRAITS: tuple[Recogniser, ...] = (
    not_finite,
    everywhere(
        _is_cut,
        Trait(
            "cut-to-whole-numbers",
            "cut to whole numbers: the array that it is stored in holds integers",
            "Make the array with a float type, as np.zeros(shape) does; np.zeros_like keeps integers.",
        ),
    ),
    everywhere(
        _is_zero, Trait("all-zeros", "zero throughout", "Is the result stored in the array that you return?")
    ),
    everywhere(
        _is_rounded,
        Trait("rounded", "right, but rounded", "Leave the values as they are computed."),
    ),
    everywhere(
        _is_imprecise,
        Trait(
            "less-precise",
            "nearly right: only the last digits differ, as if computed with less precision",
            "Look for float32, for rounded constants, or for rounding on the way.",
        ),
    ),
    other_axes,
    everywhere(
        _is_flipped,
        Trait("sign-flipped", "right but for the sign", "Look for a minus that is missing, or one too many."),
    ),
    everywhere(
        _has_lost_signs,
        Trait(
            "sign-lost",
            "right but for the sign of the negative entries, which is lost",
            "Look for an absolute value, or the root of a square.",
        ),
    ),
    factor,
    offset,
    clipped,
    input_itself,
)
