"""Memory that is reserved and not written shows as NaN, to student code alone."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from grader.sandbox.child.unset_memory import show_unset_memory


@pytest.fixture
def numpy() -> SimpleNamespace:
    """What student code calls NumPy."""
    own = SimpleNamespace(empty=np.empty, empty_like=np.empty_like)
    show_unset_memory(own)
    return own


def test_what_was_never_set_is_nan(numpy: SimpleNamespace) -> None:
    """Floating-point and complex arrays hold NaN; the shape and type are those asked for."""
    array = numpy.empty((2, 3), dtype=np.float32)
    assert ((2, 3), np.float32) == (array.shape, array.dtype)
    assert np.isnan(array).all()
    assert np.isnan(numpy.empty_like(np.zeros(3))).all()
    assert np.isnan(numpy.empty(2, complex)).all()


def test_other_types_come_as_they_are(numpy: SimpleNamespace) -> None:
    """Whole numbers have no NaN: only the shape is promised."""
    assert (4,) == numpy.empty(4, int).shape
    assert (2,) == numpy.empty(2, object).shape


def test_what_numpy_does_inside_is_not_changed() -> None:
    """Functions that hold the old ones reserve memory as before."""
    own = SimpleNamespace(empty=np.empty, empty_like=np.empty_like)
    show_unset_memory(own)
    assert np.empty is not own.empty
