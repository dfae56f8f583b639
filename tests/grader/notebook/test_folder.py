"""A submission with the scripts beside it: what they are called, and which of them are read."""

from __future__ import annotations

import pytest

from grader.model.submission import FIRST_BESIDE
from grader.notebook import Beside, read_folder
from grader.notebook.code_cells import MAX_SOURCE
from grader.notebook.folder import MAX_BESIDE, MAX_SCRIPTS
from tests.grader.making import ipynb


@pytest.mark.parametrize(
    ("file", "scripts", "names"),
    [
        ("hw.ipynb", ["own.py"], {"own.py": ("own",)}),
        ("hw.ipynb", ["lib/rnn.py"], {"lib/rnn.py": ("lib.rnn", "rnn")}),
        ("hw.ipynb", ["lib/__init__.py"], {"lib/__init__.py": ("lib",)}),
        (
            "a/hw.ipynb",
            ["a/lib/rnn.py", "src/rnn.py"],
            {"a/lib/rnn.py": ("lib.rnn", "rnn"), "src/rnn.py": ("src.rnn",)},
        ),
        ("hw.ipynb", ["old/rnn.py", "rnn.py"], {"rnn.py": ("rnn",), "old/rnn.py": ("old.rnn",)}),
        ("0-step.py", ["1-rnn.py"], {"1-rnn.py": ("1-rnn",), "0-step.py": ("0-step",)}),
    ],
)
def test_names(file: str, scripts: list[str], names: dict[str, tuple[str, ...]]) -> None:
    """A script goes by its path as the notebook sees it, or a part of it; what lies nearer comes first."""
    data = b"x = 1" if file.endswith(".py") else ipynb("x = 1")
    read = read_folder(data, file, Beside(dict.fromkeys(scripts, b"y = 2"), file))
    assert names == {module.file: module.names for module in read.modules}


def test_cells_are_numbered_apart() -> None:
    """No cell of a module has the number of one of the notebook, and each goes by its file's name."""
    beside = Beside({"a.py": b"x = 1", "b.py": b"# %%\ny = 2\n# %%\nz = 3"}, "hw.ipynb")
    read = read_folder(ipynb("import a"), "hw.ipynb", beside)
    numbers = [cell.number for module in read.modules for cell in module.cells]
    assert list(range(FIRST_BESIDE, FIRST_BESIDE + 3)) == numbers
    assert ["a.py", "b.py, cell 1", "b.py, cell 2"] == [read.label(number) for number in numbers]
    assert "" == read.label(1)


def test_limits() -> None:
    """A script that nobody wrote by hand is left out, and so is what lies beyond a limit for all."""
    large = b"#" * (MAX_SOURCE + 1)
    scripts = {"large.py": large, **{f"s{at}.py": large[:-1] for at in range(2 * MAX_BESIDE // MAX_SOURCE)}}
    read = read_folder(ipynb("x"), "hw.ipynb", Beside(scripts, "hw.ipynb"))
    assert [f"s{at}.py" for at in range(MAX_BESIDE // MAX_SOURCE)] == [module.file for module in read.modules]


def test_no_more_scripts_than_anyone_writes() -> None:
    """Of very many scripts those are read that lie nearest."""
    scripts = {f"far/s{at}.py": b"x = 1" for at in range(MAX_SCRIPTS)} | {"near.py": b"y = 2"}
    read = read_folder(ipynb("x"), "hw.ipynb", Beside(scripts, "hw.ipynb"))
    assert MAX_SCRIPTS == len(read.modules)
    assert "near.py" == read.modules[0].file


def test_what_is_no_script_is_told_where_it_matters() -> None:
    """A file that cannot be read is told of if the notebook names it."""
    page = b"<!DOCTYPE html><html>"
    read = read_folder(
        ipynb("import own"), "hw.ipynb", Beside({"own.py": page, "other.py": page}, "hw.ipynb")
    )
    assert [] == list(read.modules)
    (note,) = read.notes
    assert note.startswith("own.py was not read. The file is a web page")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("%run own.py", "exec(open('own.py').read())"),
        ("%run -i 'own.py' 3", "exec(open('own.py').read())"),
        ("%run setup.ipynb", ""),
    ],
)
def test_running_a_script(line: str, source: str) -> None:
    """What runs a script is the script's text, executed."""
    read = read_folder(ipynb(line), "hw.ipynb", Beside({"own.py": b"x = 1"}, "hw.ipynb"))
    assert [source] == [cell.source for cell in read.cells]
    assert {"own.py": "x = 1"} == read.files or not source
