"""What a notebook imports from its own modules stands in the place of the import, or is imported later."""

from __future__ import annotations

import pytest

from grader.extract.prepared import prepared_outline
from grader.extract.units import Outline
from grader.notebook import Beside, read_folder
from tests.grader.making import ipynb

STEP = "import numpy as np\ndef step(h):\n    return np.tanh(h)"
HELPED = "from .act import tanh\ndef step(h):\n    return tanh(h)"


def folder(scripts: dict[str, str], *cells: str, provided: tuple[str, ...] = ()) -> Outline:
    """A notebook of these cells with these scripts beside it, as it is graded."""
    beside = Beside({name: text.encode() for name, text in scripts.items()}, "hw.ipynb")
    return prepared_outline(read_folder(ipynb(*cells), "hw.ipynb", beside), frozenset(), provided)


def first_lines(parsed: Outline) -> list[str]:
    """The first line of every statement."""
    return [unit.source.split("\n")[0] for unit in parsed.units]


@pytest.mark.parametrize(
    ("scripts", "cell", "statements"),
    [
        ({"own.py": STEP}, "from own import step", ["import numpy as np", "def step(h):"]),
        ({"own.py": STEP}, "from own import *", ["import numpy as np", "def step(h):"]),
        ({"lib/own.py": STEP}, "from lib.own import step", ["import numpy as np", "def step(h):"]),
        ({"own.py": STEP}, "from own import step as s", ["import numpy as np", "def step(h):", "s = step"]),
        ({"own.py": "x = 1\n" + STEP}, "from own import *", ["x = 1", "import numpy as np", "def step(h):"]),
        (
            {"lib/__init__.py": "", "lib/act.py": "def tanh(h):\n    return h", "lib/rnn.py": HELPED},
            "from lib.rnn import *",
            ["def tanh(h):", "def step(h):"],
        ),
        (
            {"a.py": "from b import *\ndef f(): 1", "b.py": "from a import *\ndef g(): 2"},
            "from a import f",
            ["def g(): 2", "def f(): 1"],
        ),
        (
            {"own.py": STEP + "\nif __name__ == '__main__':\n    print(step(1))"},
            "from own import *",
            ["import numpy as np", "def step(h):"],
        ),
    ],
)
def test_inlined(scripts: dict[str, str], cell: str, statements: list[str]) -> None:
    """The module's own statements stand there, each module once, and nothing that only its start runs."""
    assert statements == first_lines(folder(scripts, cell))


@pytest.mark.parametrize(
    ("scripts", "cells"),
    [
        ({"own.py": STEP}, ["import own"]),
        ({"own.py": STEP}, ["import own as o"]),
        ({"own.py": STEP}, ["from other import step"]),
        (
            {"own.py": "def act(h): return 1\ndef step(h): return act(h)"},
            ["from own import step", "def act(h): return h"],
        ),
        ({"own.py": STEP}, ["from own import step", "y = np.ones(3)"]),
        ({"rnn_utils.py": STEP}, ["from rnn_utils import step"]),
        ({"a.py": "def f(): 1", "b.py": "def f(): 2"}, ["from a import *", "from b import *"]),
    ],
)
def test_left_to_the_import(scripts: dict[str, str], cells: list[str]) -> None:
    """What binds a name otherwise than the notebook, or one that this lacks, is imported when it runs."""
    assert [line for cell in cells for line in cell.split("\n")] == first_lines(
        folder(scripts, *cells, provided=("rnn_utils",))
    )


def test_less_of_a_module_is_kept_where_that_settles_it() -> None:
    """A trial run at a module's end that has the notebook's names does not keep its functions from it."""
    scripts = {"own.py": f"{STEP}\nx = 3\nfor h in range(9):\n    step(h)"}
    assert ["import numpy as np", "def step(h):", "x = 1"] == first_lines(
        folder(scripts, "from own import step", "x = 1")
    )


def test_places() -> None:
    """A statement of a module keeps its line; what of it cannot be read is told, and costs no other."""
    parsed = folder({"own.py": f"def broken(:\n    pass\n{STEP}"}, "from own import *")
    assert [(3, "own.py"), (4, "own.py")] == [
        (unit.line, parsed.notebook.label(unit.cell)) for unit in parsed.units
    ]
    assert [1] == [broken.line for broken in parsed.broken]


def test_importable() -> None:
    """Modules that are named are there to be imported: what they define, and what others name of them."""
    scripts = {"own.py": f"import act\n{STEP}\nloss = 0\nsize = 3", "act.py": "def tanh(h): 1", "far.py": "x"}
    modules = folder(scripts, "import own\nown.size").importable
    assert {"own.py", "act.py"} == {module.file for module in modules}
    (own,) = (module for module in modules if module.file == "own.py")
    assert ["import numpy as np", "def step(h):", "size = 3"] == [
        one.source.split("\n")[0] for one in own.statements
    ]


def test_what_a_file_executes_stands_in_that() -> None:
    """`exec(open(…))` of a script beside the notebook has the script's own places."""
    parsed = folder({"lib/own.py": STEP}, "exec(open('lib/own.py').read())")
    assert ["lib/own.py", "lib/own.py"] == [parsed.notebook.label(unit.cell) for unit in parsed.units]
