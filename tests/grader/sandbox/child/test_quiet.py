"""Stand-ins of what only shows things: nothing that is done with them changes an answer, or raises."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.sandbox.child.stand_in_modules import serve_stand_ins

NOISY = "raise RuntimeError('the installed package was used')"


@pytest.fixture
def stand_ins() -> Iterator[None]:
    """Serve stand-ins, and put back what that changes."""
    finders, modules = list(sys.meta_path), dict(sys.modules)
    serve_stand_ins()
    yield
    sys.meta_path[:] = finders
    sys.modules.clear()
    sys.modules.update(modules)


def value_of(source: str) -> object:
    """What `x` is after some statements."""
    namespace: dict[str, Any] = {}
    exec(compile(source, "<cell 1>", "exec"), namespace)  # noqa: S102 - a text that this test wrote
    return namespace["x"]


SAMPLES = [
    ("from tqdm import tqdm\nx = [i for i in tqdm([1, 2], desc='a')]", [1, 2]),
    ("from tqdm.auto import trange\nx = list(trange(1, 4))", [1, 2, 3]),
    ("import tqdm.notebook\nx = len(tqdm.notebook.tqdm(range(5)))", 5),
    (
        "from tqdm import tqdm\nwith tqdm(total=3) as bar:\n    bar.update(2)\n    bar.set_postfix(a=1)\n"
        "x = bar.n",
        2,
    ),
    ("from tqdm import tqdm\nx = sum(i * y for i, y in enumerate(tqdm(range(3))))", 5),
    ("import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nline, = ax.plot([1])\nx = 1", 1),
    ("import matplotlib.pyplot as plt\n_, axes = plt.subplots(2, 3)\nx = axes.shape", (2, 3)),
    ("import matplotlib.pyplot as plt\n_, (a, b) = plt.subplots(1, 2)\na.set_title('t')\nx = 1", 1),
    (
        "from matplotlib import pyplot as plt\ncounts, *_ = plt.hist([0, 1, 1], bins=2)\nx = list(counts)",
        [1, 2],
    ),
    ("from matplotlib.pyplot import *\nplot([1])\nshow()\nx = 1", 1),
    ("import matplotlib\nmatplotlib.use('Agg')\nmatplotlib.rcParams['a'] = 1\nx = 1", 1),
    ("from pylab import *\nplot(arange(2))\nx = max(1, 2)", 2),
    ("import seaborn as sns\nsns.set()\nwith sns.axes_style('dark'):\n    x = 1", 1),
    (
        "from ipywidgets import IntProgress\nbar = IntProgress(value=0, max=3)\n"
        "bar.value += 2\nx = bar.value",
        2,
    ),
    ("from ipywidgets import interact\n@interact(a=(0, 1))\ndef f(a):\n    return a\nx = f(3)", 3),
    ("from IPython import display\ndisplay.clear_output(wait=True)\nx = 1", 1),
    ("from IPython import get_ipython\nget_ipython().run_line_magic('matplotlib', 'inline')\nx = 1", 1),
    ("from google.colab import drive\ndrive.mount('/content')\nx = 1", 1),
    ("from numba import njit, prange\n@njit(parallel=True)\ndef f():\n    return sum(prange(3))\nx = f()", 3),
    ("import numba\n@numba.jit\ndef f(a):\n    return a\nx = f(2)", 2),
    ("import numba as nb\n@nb.njit(nb.float64[:](nb.float64[:]))\ndef f(a):\n    return a\nx = f(2)", 2),
    (
        "import numba, numpy\n@numba.vectorize\ndef f(a, b):\n    return a if a > b else b\n"
        "x = f(numpy.array([1.5, 0.0]), 1).tolist()",
        [1.5, 1],
    ),
    ("from beartype import beartype\n@beartype\ndef f(a):\n    return a\nx = f(2)", 2),
    ("import numpy, seaborn as s\nx = type(numpy.ones(2) + s.plot()).__name__", "Quiet"),
]


@pytest.mark.usefixtures("stand_ins")
@pytest.mark.parametrize(("source", "value"), SAMPLES)
def test_what_is_shown_changes_nothing(source: str, value: object) -> None:
    """Loops go over what they go over, grids unpack, decorated functions stay themselves."""
    assert value == value_of(source)


@pytest.mark.parametrize("package", ["tqdm", "matplotlib", "IPython", "numba", "ipywidgets"])
def test_installed_or_not_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """Where the package is installed its stand-in is served all the same."""
    (tmp_path / f"{package}.py").write_text(NOISY)
    monkeypatch.syspath_prepend(tmp_path)
    finders, modules = list(sys.meta_path), dict(sys.modules)
    try:
        serve_stand_ins()
        assert "QuietModule" == type(importlib.import_module(package)).__name__
    finally:
        sys.meta_path[:] = finders
        sys.modules.clear()
        sys.modules.update(modules)


@pytest.mark.usefixtures("stand_ins")
@pytest.mark.parametrize(
    ("shown", "text"),
    [("1.5", "1.5\n"), ("Markdown('s = 2')", "s = 2\n"), ("plt.figure()", ""), ("'a', plt.gca()", "a\n")],
)
def test_display_prints_what_has_a_text(capsys: pytest.CaptureFixture[str], shown: str, text: str) -> None:
    """Values and texts are printed as they would be; figures have no text."""
    head = "import matplotlib.pyplot as plt\nfrom IPython.display import display, Markdown\n"
    value_of(f"{head}display({shown})\nx = 1")
    assert text == capsys.readouterr().out
