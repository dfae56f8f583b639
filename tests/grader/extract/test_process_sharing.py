"""Which programs may be run beside others: those that by their looks change nothing but their own names."""

from __future__ import annotations

import pytest

from grader.extract.process_sharing import may_share
from grader.extract.program import statement_of
from grader.extract.units import outline
from grader.model.submission import Cell, Notebook, Program


def shares(source: str, provided: tuple[str, ...] = ()) -> bool:
    """Whether a one-cell program may share its process."""
    parsed = outline(Notebook(cells=(Cell(number=1, kind="code", source=source),)))
    return may_share(parsed, Program(statements=tuple(map(statement_of, parsed.units))), provided)


PLAIN = [
    "import numpy as np\ndef f(x):\n    h = np.zeros(3)\n    h[0] = x\n    return np.tanh(h)",
    "from numpy import tanh",
    "import matplotlib.pyplot as plt\nplt.plot([1])",
    "import math, random",
    "class Cell:\n    def __init__(self, w):\n        super().__init__()\n        self.w = w",
    "def f(cell):\n    cell.h = 1\n    return cell",
    "from __future__ import annotations",
]
REACHING = [
    "import numpy as np\nnp.tanh = abs",
    "import numpy as np\ndef f(x):\n    np.linalg.norm = abs",
    "import numpy as np\ndel np.tanh",
    "import sys",
    "from os import path",
    "import importlib",
    "from . import own",
    "setattr(x, 'y', 1)",
    "exec(text)",
    "globals()['x'] = 1",
    "().__class__.__subclasses__()",
    "open('x.txt')",
    "import numpy as np\nx = np.load('x.npy')",
    "import own",
    "f = [getattr][0]",
]


@pytest.mark.parametrize("source", PLAIN)
def test_ordinary_code_shares(source: str) -> None:
    """Computing, and objects of one's own, reach nothing of others."""
    assert shares(source)


@pytest.mark.parametrize("source", REACHING)
def test_what_reaches_further_is_alone(source: str) -> None:
    """Modules changed, files, the interpreter itself, and imports of anything that is not known."""
    assert not shares(source)


def test_provided_modules_are_known() -> None:
    """What the assignment provides may be imported."""
    assert shares("from own.layers import cell", ("own.layers",))
