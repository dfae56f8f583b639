"""Imports as student code meets them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from grader.sandbox.child.absent import AbsentModule
from grader.sandbox.child.imports import install, supply_removed_names


def execute(source: str, name: str, namespace: dict[str, Any]) -> None:
    """Run a provided module's source."""
    exec(compile(source, name, "exec"), namespace)  # noqa: S102 - a module that this test wrote


@pytest.fixture
def imports() -> Iterator[None]:
    """Put back what installing provided modules changes."""
    finders, modules = list(sys.meta_path), dict(sys.modules)
    yield
    sys.meta_path[:] = finders
    sys.modules.clear()
    sys.modules.update(modules)


@pytest.mark.usefixtures("imports")
@pytest.mark.parametrize(
    ("sources", "name", "expected"),
    [
        ({"rnn_utils_": "k = 3"}, "rnn_utils_", 3),
        ({"course_.utils": "k = 4"}, "course_.utils", 4),
        ({"course_": "k = 5", "course_.utils": "from course_ import k"}, "course_.utils", 5),
        ({"json": "k = 6"}, "json", 6),
        ({"a_": "import b_\nk = b_.k", "b_": "k = 7"}, "a_", 7),
    ],
)
def test_provided(sources: dict[str, str], name: str, expected: int) -> None:
    """A provided module, or one in a provided package, is imported ahead of what is installed."""
    install(sources, execute)
    assert expected == importlib.import_module(name).k


@pytest.mark.usefixtures("imports")
def test_other_modules_are_as_they_were() -> None:
    """Providing one module hides no other."""
    install({"rnn_utils_": "k = 3"}, execute)
    assert "loads" in dir(importlib.import_module("json"))
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("rnn_utils_.more")


@pytest.mark.parametrize(
    "use",
    [
        lambda m: m.read_csv,
        lambda m: m(),
        lambda m: m.a.b(1),
        lambda m: m.DataFrame({}),
        lambda m: m["a"],
        lambda m: list(m),
    ],
)
def test_an_absent_module_complains_when_used(use: Callable[[AbsentModule], object]) -> None:
    """Whoever uses a module that is not there is told which, and why."""
    with pytest.raises(ModuleNotFoundError, match=r"No module named 'pandas' \(imported as pd\)"):
        use(AbsentModule("pd", "No module named 'pandas'"))


def test_an_absent_module_is_quiet_until_then() -> None:
    """It can be bound, shown, compared and asked for special attributes."""
    absent = AbsentModule("pd", "no")
    assert not hasattr(absent, "__array__")
    assert absent == absent
    assert "AbsentModule" in repr(absent)


@pytest.mark.parametrize(
    ("name", "meaning"), [("float", float), ("int", int), ("NaN", float), ("Inf", float), ("float_", float)]
)
def test_names_that_numpy_had(name: str, meaning: type) -> None:
    """Names that NumPy has removed mean what they meant; names that it has are left alone."""
    numpy: Any = ModuleType("numpy")
    numpy.float64, numpy.bool = float, "kept"
    supply_removed_names(numpy)
    found = getattr(numpy, name)
    assert found is meaning or isinstance(found, meaning)
    assert "kept" == numpy.bool
