"""Student objects become plain data or an opaque word, within a budget."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from grader.compare.numeric import Numbers
from grader.model.values import Array, Handle, Items, Mapping, Opaque, Value, from_value, to_value
from grader.sandbox import wire
from grader.sandbox.child.serialize import Serializer, TooLarge
from tests.grader.strategies import repeatable, values

Point = namedtuple("Point", "x y")


class Thing:
    """A student's own class."""


class MyList(list[Any]):
    """A list that lies about what it holds."""

    def __iter__(self) -> Iterator[Any]:
        """Hold nothing."""
        return iter(())


@pytest.mark.parametrize(
    ("thing", "value"),
    [
        (None, None),
        (True, True),
        (np.bool_(True), True),
        (3, 3),
        (-(2**63), -(2**63)),
        (2**63, Opaque("int", "it is beyond 64 bits")),
        (0.5, 0.5),
        ("é", "é"),
        ("\ud800", "?"),
        ([1, (2.0,)], Items("list", (1, Items("tuple", (2.0,))))),
        (Point(1, 2), Items("tuple", (1, 2))),
        (MyList([1]), Items("list", (1,))),
        ({"a": 1, (0, 1): 2}, Mapping(("a", Items("tuple", (0, 1))), (1, 2))),
        (OrderedDict(b=1), Mapping(("b",), (1,))),
        (range(3), Items("list", (0, 1, 2))),
        (map(abs, [-1]), Items("list", (1,))),
        ({"a": 1}.values(), Items("list", (1,))),
        (np.array([None, 1], dtype=object), Items("list", (None, 1))),
        (Thing(), Opaque("Thing")),
        (Thing, Opaque("type")),
        (len, Opaque("builtin_function_or_method")),
        (np.array(["a"]), Opaque("array of dtype <U1")),
        (np.ones((1,) * 9), Opaque("array", "it has 9 axes")),
        (np.array("2020", dtype="M8[D]"), Opaque("array of dtype datetime64[D]")),
    ],
)
def test_told(thing: object, value: Value) -> None:
    """What a thing is told as."""
    assert value == Serializer(10_000).serialize(thing)


@pytest.mark.parametrize(
    "array",
    [np.arange(6.0).reshape(2, 3).T, np.float32(1.5), np.ones((2, 0)), np.arange(3, dtype=">i4"), 1j],
)
def test_arrays(array: Numbers) -> None:
    """Arrays of any layout and byte order come back with their shape, kind and numbers."""
    told = Serializer(10_000).serialize(array)
    assert isinstance(told, Array)
    rebuilt = from_value(told)
    assert (np.shape(array), np.asarray(array).tolist()) == (rebuilt.shape, rebuilt.tolist())


@pytest.mark.parametrize(
    "thing",
    [
        np.zeros(200),
        "x" * 2000,
        list(range(200)),
        {n: n for n in range(100)},
        [np.zeros(50)] * 3,
        [[0] * 30] * 3,
    ],
)
def test_too_large(thing: object) -> None:
    """The budget is for everything together, and is checked before anything is copied."""
    with pytest.raises(TooLarge):
        Serializer(1000).serialize(thing)


def test_a_broadcast_array_is_counted_in_full() -> None:
    """An array that takes no memory itself is refused before a copy is made."""
    with pytest.raises(TooLarge):
        Serializer(1000).serialize(np.broadcast_to(0.0, (1 << 20, 1 << 20)))


def test_cycles_end() -> None:
    """A list that holds itself is told down to a bound."""
    endless: list[object] = []
    endless.append(endless)
    assert "nested too deeply" in str(Serializer(10_000).serialize(endless))


def test_a_bush_of_lists_ends() -> None:
    """A list that holds itself many times over spends its budget."""
    bush: list[object] = []
    bush.extend([bush] * 10)
    with pytest.raises(TooLarge):
        Serializer(100_000).serialize(bush)


@repeatable
@given(value=values)
def test_plain_data_is_told_as_itself(value: Value) -> None:
    """An author's plain data, rebuilt and told again, is what it was."""
    if not any(isinstance(part, Handle | Opaque) for part in _leaves(value)):
        again = Serializer(1 << 20).serialize(from_value(value))
        assert wire.Call("f", (again,)) == wire.Call("f", (to_value(from_value(value)),))


def _leaves(value: Value) -> list[Value]:
    inner = value.items if isinstance(value, Items) else value.values if isinstance(value, Mapping) else ()
    return [value, *(leaf for part in inner for leaf in _leaves(part))]
