"""Calls of `get_ipython()`, as nbconvert writes them, are the magics that they were."""

from __future__ import annotations

import pytest

from grader.notebook.exported_calls import as_magics


@pytest.mark.parametrize(
    ("source", "cell"),
    [
        ("get_ipython().run_line_magic('time', 'hs = run(x)')", "%time hs = run(x)"),
        ("get_ipython().run_line_magic('matplotlib', 'inline')\nx = 1", "%matplotlib inline\nx = 1"),
        ("get_ipython().magic('time hs = run(x)')", "%time hs = run(x)"),
        ("get_ipython().system('pip install numpy')\nx = 1", "!pip install numpy\nx = 1"),
        ("files = get_ipython().getoutput('ls')", "files = !ls"),
        ("t = get_ipython().run_line_magic('timeit', '-o f()')", "t = %timeit -o f()"),
        ("if x:\n    get_ipython().system('ls')", "if x:\n    !ls"),
        ("get_ipython().run_cell_magic('time', '', 'x = 1\\ny = 2\\n')", "%%time\nx = 1\ny = 2\n"),
        ("get_ipython().run_cell_magic('writefile', 'a.py', 'x = 1')", "%%writefile a.py\nx = 1"),
        ("x = 1\nget_ipython().run_cell_magic('time', '', 'y = 2\\nz = 3')", "x = 1\ny = 2\nz = 3"),
        ("x = 1\nget_ipython().run_cell_magic('bash', '', 'ls')", "x = 1\npass"),
        ("get_ipython().run_line_magic(\n    'time',\n    'f()',\n)\nx = 1", "%time f()\n\n\n\nx = 1"),
    ],
)
def test_calls(source: str, cell: str) -> None:
    """What a call does is said as it was in the notebook; other lines stay."""
    assert cell == as_magics(source, {"time"})


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "get_ipython().run_line_magic(name, 'x')",
        "get_ipython().user_ns",
        "shell = get_ipython()",
        "get_ipython().system('ls'",
        "print(get_ipython().run_line_magic('time', 'x'))",
    ],
)
def test_what_is_no_magic(source: str) -> None:
    """Whatever else is done with `get_ipython()` is the student's own."""
    assert source == as_magics(source, {"time"})
