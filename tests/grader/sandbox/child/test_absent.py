"""Packages that are not installed: what does not need them runs, and what does says which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.model.observation import Observation
from grader.sandbox import wire
from grader.sandbox.session import Sandbox
from tests.grader.making import call, program

HIDE = "import sys\nfor name in ('pandas', 'torch', 'tensorflow', 'cupy'):\n    sys.modules[name] = None\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests, as for a class of submissions."""
    with Sandbox() as started:
        yield started


def shown(sandbox: Sandbox, source: str) -> Observation:
    """What a call of `f` with 1 shows, where some packages are hidden."""
    job = wire.Job(program=program(HIDE + source, target="f"), trials=(call(1),))
    return sandbox.run(job)[0]


COSTS_NOTHING = [
    "import pandas as pd\ndef f(x):\n    return x",
    "import pandas as pd, math\ndef f(x):\n    return math.floor(x)",
    "import torch\nfrom torch import Tensor\ndef f(x: Tensor) -> torch.Tensor:\n    return x",
    "import torch\ntorch.manual_seed(0)\ndef f(x):\n    return x",
    "import torch\ndef f(x, dtype=torch.float32):\n    return 0 if isinstance(x, (torch.Tensor, str)) else x",
    "def f(x):\n    import pandas as pd\n    return x",
    "try:\n    import cupy as np\nexcept ImportError:\n    import math as np\n"
    "def f(x):\n    return np.floor(x)",
    "import torch.nn as nn\nclass C(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
    "    def forward(self, x):\n        return x\ndef f(x):\n    return C()(x)",
    "import tensorflow as tf\nclass C(tf.keras.layers.Layer):\n    def call(self, x):\n        return x\n"
    "def f(x):\n    return C(units=3)(x)",
]


@pytest.mark.parametrize("source", COSTS_NOTHING)
def test_what_does_not_need_it_runs(sandbox: Sandbox, source: str) -> None:
    """An unused import, a type, a base class with nothing in it: the function gives what it gives."""
    told = shown(sandbox, source)
    assert ("ok", 1) == (told.status, told.results[0].value)


NEEDS_IT = [
    ("import pandas as pd\ndef f(x):\n    return pd.Series([x])", "pandas"),
    ("import pandas as pd\ntable = pd.DataFrame()\ndef f(x):\n    return table", "pandas"),
    ("import torch\ndef f(x):\n    return torch.tanh(x.mm(x))", "torch"),
    ("import torch\n@torch.no_grad()\ndef f(x):\n    return x", "torch"),
    ("from torch import *\ndef f(x):\n    return tanh(x)", "torch"),
    ("import torch.nn as nn\nclass C(nn.Module):\n    pass\ndef f(x):\n    return C().to(x)", "*"),
    (
        "try:\n    import pandas as pd\nexcept ImportError:\n    pass\ndef f(x):\n    return pd.Series(x)",
        "pandas",
    ),
    (
        "import torch\ndef f(x):\n    try:\n        return torch.tanh(x)\n"
        "    except Exception:\n        return 0",
        "torch",
    ),
]


@pytest.mark.parametrize(("source", "package"), NEEDS_IT)
def test_what_needs_it_says_so(sandbox: Sandbox, source: str, package: str) -> None:
    """Code that used a package which is not there is told to have done so, whatever it made of it."""
    assert package in shown(sandbox, source).absent


@pytest.mark.parametrize("module", ["nmupy", "my_layers", "numpy.linalgg", "scipi"])
def test_a_slip_is_no_absent_package(sandbox: Sandbox, module: str) -> None:
    """What nobody could install is not told as lacking."""
    told = shown(sandbox, f"import {module} as m\ndef f(x):\n    return m.zeros(x)")
    assert ("raised", ()) == (told.status, told.absent)
    assert told.error is not None
    assert module.partition(".")[0] in told.error.message
