"""What these tests draw: arrays, plain data, texts and small programs."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from grader.model.values import Array, Handle, Items, Mapping, Opaque, Value, array_value

repeatable = settings(derandomize=True, deadline=None, max_examples=60)

shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
numbers = st.floats(-1e6, 1e6, allow_subnormal=False)
texts = st.text(st.characters(codec="utf-8"), max_size=20)


def arrays(elements: st.SearchStrategy[float] = numbers) -> st.SearchStrategy[NDArray[Any]]:
    """Arrays of float64, a single number included."""
    return hnp.arrays(np.float64, shapes, elements=elements)


array_values: st.SearchStrategy[Value] = hnp.arrays(
    st.sampled_from(["f8", "f4", "i8", "u1", "?", "c16"]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0),
).map(lambda array: array_value(np.asarray(array)))
scalars: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), texts
)
keys = st.one_of(texts, st.integers(-9, 9))


def _containers(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    parts = st.lists(inner, max_size=4).map(tuple)
    pairs = st.dictionaries(keys, inner, max_size=3)
    return st.one_of(
        st.builds(Items, st.sampled_from(["list", "tuple"]), parts),
        pairs.map(lambda pairs: Mapping(tuple(pairs), tuple(pairs.values()))),
    )


#: Everything that may cross the wire.
values: st.SearchStrategy[Value] = st.recursive(
    st.one_of(
        scalars,
        array_values,
        st.builds(Opaque, texts, texts),
        st.builds(Handle, st.integers(0, 99), st.lists(keys, max_size=2).map(tuple)),
    ),
    _containers,
    max_leaves=8,
)
#: Arrays as somebody might forge them.
forged_arrays = st.builds(
    Array,
    st.one_of(st.sampled_from(["<f8", "|b1", "O", "(,)f8", "f8,f8", "V8", "S8", "M8", "{}"]), texts),
    st.lists(st.integers(-4, 2**63 - 1), max_size=9).map(tuple),
    st.binary(max_size=64),
)

#: JSON of any shape, with the fields of a notebook among its names.
json_things = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-9, 9),
        st.sampled_from(["code", "markdown", "x = 1\n", "%%time"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "nbformat", "worksheets", "input", "metadata", "name"]
            ),
            inner,
        ),
    ),
    max_leaves=12,
)

_NAMES = "abcd"


@st.composite
def assignments(draw: st.DrawFn) -> list[str]:
    """Straight-line programs over a few names, all bound first; any may be changed in place."""
    name = st.sampled_from(_NAMES)
    lines = [f"{letter} = [{number}]" for number, letter in enumerate(_NAMES, 1)]
    forms = (
        "{0} = {1} + [{3}]",
        "{0} = {1}[:] + {2}[:1]",
        "{0} += {1}[:2]",
        "{0}.append({3})",
        "{0}[0] = {1}[0] + {3}",
        "{0}, {1} = {2}[:], [{3}]",
        "{0} = [{1}[0] for {2} in {1}]",
        "{0} = (lambda {1}: {1} + {2})([{3}])",
    )
    for _ in range(draw(st.integers(1, 12))):
        form = draw(st.sampled_from(forms))
        lines.append(form.format(draw(name), draw(name), draw(name), draw(st.integers(0, 9))))
    return lines
