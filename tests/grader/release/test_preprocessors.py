"""What nbconvert does to a starter: outputs and traces go, guards and checks come."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from grader.errors import UsageError
from grader.key import compile_key
from grader.model.answer_key import AnswerKey
from grader.notebook import read_submission
from grader.release.preprocessors import released_notebook
from grader.release.students import HowToInstall, install_cell, students_files
from tests.grader.handout.cells import code, notebook, text
from tests.grader.key.one_of_each import assignment


@pytest.fixture(scope="module")
def key() -> AnswerKey:
    """A key with an exercise of each kind."""
    return compile_key(assignment(), Path())


def released(key: AnswerKey, *cells: dict[str, Any], **about: object) -> dict[str, Any]:
    """The notebook that students receive of these cells."""
    whole = notebook(*cells)
    whole["metadata"] |= about
    made: dict[str, Any] = json.loads(released_notebook(json.dumps(whole).encode(), key, "import grader"))
    return made


def test_traces_go(key: AnswerKey) -> None:
    """Outputs, execution counts, times and states of widgets are the author's; pictures and tags stay."""
    metadata = {"tags": ["keep"], "ExecuteTime": {"start_time": "now"}}
    picture = text("![](attachment:a.png)", attachments={"a.png": {"image/png": "AAAA"}})
    made = released(key, picture, code("1 + 1", metadata=metadata), widgets={"state": "secret"})
    first, _, shown = made["cells"][:3]
    assert {"a.png": {"image/png": "AAAA"}} == first["attachments"]
    assert ([], None, {"tags": ["keep"]}) == (shown["outputs"], shown["execution_count"], shown["metadata"])
    assert "widgets" not in made["metadata"]
    assert made["metadata"]["kernelspec"]["name"] == "python3"


def test_it_is_a_valid_notebook(key: AnswerKey) -> None:
    """Whatever format it had, it is one of 4.5 in which each cell has its own id."""
    made = released(key, text("# Hello"), code("x = 1"), code("def f(x):\n    raise NotImplementedError"))
    nbformat.validate(nbformat.from_dict(made))
    ids = [cell["id"] for cell in made["cells"]]
    assert (4, 5) == (made["nbformat"], made["nbformat_minor"])
    assert len(ids) == len(set(ids))


def test_a_notebook_of_version_3(key: AnswerKey) -> None:
    """A starter of the old format is released in the new one."""
    cell = {"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python", "metadata": {}}
    old = {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [cell]}]}
    made = json.loads(released_notebook(json.dumps(old).encode(), key, "import grader"))
    nbformat.validate(nbformat.from_dict(made))
    assert "x = 1" in ["".join(one["source"]) for one in made["cells"]]


def test_where_checks_stand(key: AnswerKey) -> None:
    """Behind an answer and the code that tries it; without a cell of its own, at the end."""
    made = released(
        key,
        text("Task"),
        code("def f(x):\n    raise NotImplementedError"),
        code("f(2)"),
        text("Next"),
    )
    sources = ["".join(cell["source"]) for cell in made["cells"]]
    assert ["Task", "import grader", "def f(x):\n    raise NotImplementedError"] == sources[:3]
    assert sources[3].startswith("try:")
    assert ['grader.check("f")', "Next"] == sources[4:6]
    assert all(source.startswith("grader.check(") for source in sources[6:])


def test_how_it_installs() -> None:
    """The first cell is Python but for its magic; with an address it fetches what lies beside it."""
    plain = install_cell("rnn_grader-1-py3-none-any.whl", "", ["a.key"])
    assert "%pip install --quiet rnn_grader-1-py3-none-any.whl" in plain
    fetching = install_cell("rnn_grader-1-py3-none-any.whl", "https://course/hw/", ["a.key", "b.npz"])
    assert "%pip install --quiet https://course/hw/rnn_grader-1-py3-none-any.whl" in fetching
    assert "['a.key', 'b.npz']" in fetching
    for source in (plain, fetching):
        cell = json.dumps(notebook(code(source))).encode()
        compile(read_submission(cell, "x.ipynb").cells[0].source, "cell", "exec")
    named = install_cell("rnn-grader==1.0", "https://course/hw", ["a.key"])
    assert "%pip install --quiet rnn-grader==1.0" in named


def test_without_nbconvert(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: AnswerKey) -> None:
    """Where nbconvert is not installed, the command that installs it is told."""
    (tmp_path / "starter.ipynb").write_text(json.dumps(notebook(code("x = None"))))
    monkeypatch.delitem(sys.modules, "grader.release.preprocessors")
    monkeypatch.setitem(sys.modules, "nbconvert.exporters", None)
    with pytest.raises(UsageError, match="python -m pip install nbconvert"):
        students_files(key, tmp_path, HowToInstall("rnn-grader"))
