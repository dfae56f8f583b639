"""A student's own modules as their code imports them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from grader.model.submission import Importable, Statement
from grader.sandbox.child.beside import serve_own_modules

TOP = "the module's own"


@pytest.fixture(autouse=True)
def imports() -> Iterator[None]:
    """Put back what serving modules changes."""
    finders, modules = list(sys.meta_path), dict(sys.modules)
    yield
    sys.meta_path[:] = finders
    sys.modules.clear()
    sys.modules.update(modules)


def execute(statement: Statement, namespace: dict[str, Any]) -> None:
    """Execute a statement, as an interpreter does: what it raises costs that statement alone."""
    try:
        exec(statement.source, namespace)  # noqa: S102 - statements that this test wrote
    except Exception as error:  # noqa: BLE001 - whatever it is
        namespace["raised"] = error


def serve(sources: dict[str, str], provided: dict[str, str] | None = None) -> None:
    """Serve modules by their names; each also goes by its last part."""
    modules = []
    for name, source in sources.items():
        statements = tuple(Statement(cell=1, line=1, source=line) for line in source.split(";"))
        names = tuple(dict.fromkeys((name, name.rpartition(".")[2])))
        modules.append(Importable(file=f"{name}.py", names=names, statements=statements))
    serve_own_modules(modules, provided or {}, execute)


@pytest.mark.parametrize(
    ("sources", "name", "expected"),
    [
        ({"own_": "k = 1"}, "own_", 1),
        ({"lib_": "", "lib_.own_": "k = 2"}, "lib_.own_", 2),
        ({"lib_.own_": "k = 3"}, "own_", 3),
        ({"lib_.a_": "from lib_.b_ import k", "lib_.b_": "k = 4"}, "a_", 4),
        ({"own_": "1 / 0;k = 5"}, "own_", 5),
        ({"own_": "import other_;k = 6", "other_": "import own_"}, "own_", 6),
    ],
)
def test_imported(sources: dict[str, str], name: str, expected: int) -> None:
    """A module is found by each of its names; a statement that fails costs itself alone."""
    serve(sources)
    assert expected == importlib.import_module(name).k


def test_one_module_by_two_names() -> None:
    """A module runs once, by whatever names it is imported."""
    serve({"lib_.own_": "box = []"})
    assert importlib.import_module("lib_.own_").box is importlib.import_module("own_").box


def test_nothing_is_shadowed() -> None:
    """NumPy, the standard library and what draws keep their names."""
    serve(dict.fromkeys(("numpy", "random", "matplotlib", "own_"), "k = 1"))
    for name in ("numpy", "random", "own_"):
        assert hasattr(importlib.import_module(name), "k") == (name == "own_")


def test_a_provided_module_is_laid_over() -> None:
    """What an assignment provides wins, and what the student's file has beside it is there as well."""
    serve({"utils_": "def act(): return 'own';mine = 1"}, {"utils_": "def act(): return 'provided'"})
    module = importlib.import_module("utils_")
    assert ("provided", 1) == (module.act(), module.mine)
