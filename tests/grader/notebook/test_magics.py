"""Magics and shell lines are set aside, and nothing else is."""

from __future__ import annotations

import pytest

from grader.notebook.magics import set_aside_magics


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("%%time\nx = 1\ny = 2", "\nx = 1\ny = 2"),
        ("# timed\n%%timeit -n 3\nx = 1", "# timed\n\nx = 1"),
        ("%%capture out\nx = 1", "\nx = 1"),
        ("%%time\n%matplotlib inline\nx = 1", "\n\nx = 1"),
        ("%%bash\nls -l\nx = 1", "\n\n"),
        ("%%html\n<b>x</b>", "\n"),
        ("%%writefile rnn.py\nx = 1", "\n"),
        ("!pip install numpy\nx = 1", "\nx = 1"),
        ("pip install numpy\nx = 1", "\nx = 1"),
        ("!pip install \\\n  numpy\nx = 1", "\n\nx = 1"),
        ("x = 1\n!pip install \\", "x = 1\n"),
        ("x = !ls\ny = 1", "x = None\ny = 1"),
        ("x = ! ls\ny = 1", "x = None\ny = 1"),
        ("t = %timeit -o f()\ny = 1", "t = None\ny = 1"),
        ("%matplotlib inline\nimport numpy as np", "\nimport numpy as np"),
        ("f?\nx = 1", "\nx = 1"),
        ("?f\nx = 1", "\nx = 1"),
        ("np.tanh??\nx = 1", "\nx = 1"),
        ("if True:\n    %time f()\n    x = 1", "if True:\n    f()\n    x = 1"),
        ("%time hs = run(x)", "hs = run(x)"),
        ("a = 1\n%time  hs, k = run(x)\nb = 2", "a = 1\nhs, k = run(x)\nb = 2"),
        ("hs = %time run(x)", "hs = run(x)"),
        ("%prun -l 10 hs = run(x)", "hs = run(x)"),
        ("%time hs = run(\n    x)", "hs = run(\n    x)"),
        ("%timeit hs = run(x)", ""),
        ("%time !ls\nx = 1", "\nx = 1"),
        ("%time in no language\nx = 1", "\nx = 1"),
        ("if x:\n    %time in no language", "if x:\n    pass"),
        ("%time", ""),
        ("for i in a:\n    !ls", "for i in a:\n    pass"),
    ],
)
def test_set_aside(source: str, python: str) -> None:
    """A magic's line is blanked where it stands; Python around it is kept as it was."""
    assert python == set_aside_magics(source)[0]


@pytest.mark.parametrize(
    "source",
    [
        "x = 7 % 2",
        "x = (7\n     % 2)",
        "s = '%d' % 3",
        "s = '''\n%time\n!ls\n'''",
        "print('%%time')",
        "# %matplotlib inline\nx = 1",
        "# why?\nx = 1",
        "x = 1 != 2",
        "def broken(:\n    pass",
        "",
    ],
)
def test_python_is_left_alone(source: str) -> None:
    """Percent and exclamation signs of Python are no magics."""
    assert (source, ()) == set_aside_magics(source)


@pytest.mark.parametrize(
    "rest",
    ["x = (7\n     % 2)", "s = '''\n%d items\n'''", "s = '''\n!important\n'''", "s = '''\nreally?\n'''"],
)
def test_python_beside_a_magic_is_left_alone(rest: str) -> None:
    """A cell with one magic keeps its other lines, also where they look like magics."""
    assert f"\n{rest}" == set_aside_magics(f"%matplotlib inline\n{rest}")[0]


def test_a_cell_of_magics_alone() -> None:
    """However many magics a cell has, all are set aside, in no time."""
    source = "!ls\n" * 5000 + "x = 1"
    assert "\n" * 5000 + "x = 1" == set_aside_magics(source)[0]


@pytest.mark.parametrize(
    ("source", "aside"),
    [
        ("%%bash\nls\n\nmake", ("%%bash", "ls", "make")),
        ("%%time\nx = 1", ("%%time",)),
        ("x = 1\n!ls", ("!ls",)),
        ("x = !ls", ("x = !ls",)),
        ("!pip install \\\n  numpy\nx = 1", ("!pip install \\", "numpy")),
    ],
)
def test_what_is_set_aside_is_told(source: str, aside: tuple[str, ...]) -> None:
    """The lines that were set aside can be shown."""
    assert aside == set_aside_magics(source)[1]
