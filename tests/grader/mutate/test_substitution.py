"""A module served from another source text, and everything as it was afterwards."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from grader.mutate.substitution import substituted

PACKAGE = "substituted_package"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An importable package whose `b` takes a value from its `a`."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    for name, text in {"__init__": "ROOT = 0\n", "a": "VALUE = 1\n", "b": "from .a import VALUE\n"}.items():
        (folder / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.mark.parametrize(
    ("module", "source", "value"),
    [("a", "VALUE = 2\n", 2), ("b", "VALUE = 3\n", 3), ("__init__", "ROOT = 5\n", 1)],
)
def test_the_package_is_imported_afresh(package: Path, module: str, source: str, value: int) -> None:
    """What imports the module sees the other text; afterwards the modules of before are there again."""
    before = importlib.import_module(f"{PACKAGE}.b")
    name = PACKAGE if module == "__init__" else f"{PACKAGE}.{module}"
    with substituted(name, package / f"{module}.py", source):
        assert importlib.import_module(f"{PACKAGE}.b").VALUE == value
        assert sys.modules[PACKAGE].ROOT == (5 if module == "__init__" else 0)
    assert sys.modules[f"{PACKAGE}.b"] is before
    assert before.VALUE == 1


def test_nothing_of_it_is_left(package: Path) -> None:
    """Not where the text fails, nor as a compiled file that a later import would take."""
    finders = list(sys.meta_path)
    with pytest.raises(ZeroDivisionError), substituted(f"{PACKAGE}.a", package / "a.py", "VALUE = 1 / 0\n"):
        importlib.import_module(f"{PACKAGE}.b")
    assert sys.meta_path == finders
    assert [name for name in sys.modules if name.startswith(PACKAGE)] == []
    assert not list(package.glob("__pycache__/a.*"))
    assert importlib.import_module(f"{PACKAGE}.b").VALUE == 1


def test_an_error_names_the_line(package: Path) -> None:
    """A traceback shows the module's own path and the line of the text."""
    source = "\n\ndef fail():\n    return 1 / 0\n"
    with substituted(f"{PACKAGE}.a", package / "a.py", source), pytest.raises(ZeroDivisionError) as raised:
        importlib.import_module(f"{PACKAGE}.a").fail()
    entry = raised.traceback[-1]
    assert (str(entry.path), entry.lineno + 1) == (str(package / "a.py"), 4)
