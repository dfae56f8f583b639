"""Names that NumPy has removed, and Python 2."""

from __future__ import annotations

import pytest

from grader.extract.deprecated import deprecated_notes, is_python_2
from tests.grader.making import outlined, program


@pytest.mark.parametrize(
    ("source", "notes"),
    [
        ("x.astype(np.float)", ("np.float is gone from NumPy; it was supplied.",)),
        ("np.int(np.float(3))", ("np.float and np.int are gone from NumPy; they were supplied.",)),
        ("np.float64(3) + np.int_(2)", ()),
        ("x = 3", ()),
    ],
)
def test_deprecated_notes(source: str, notes: tuple[str, ...]) -> None:
    """The note names what was supplied, and nothing that NumPy still has."""
    assert notes == deprecated_notes(program(source))


@pytest.mark.parametrize(
    ("source", "old"),
    [
        ("print 'loss', 3", True),
        ("try:\n    f()\nexcept IOError, e:\n    pass", True),
        ("x = 0777", True),
        ("x = = 3", False),
        ("def f(:\n    pass", False),
    ],
)
def test_python_2_is_recognised(source: str, old: bool) -> None:
    """What only Python 2 reads is called that."""
    (broken,) = outlined(source).broken
    assert old == is_python_2(broken.reason)
