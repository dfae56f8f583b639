"""Several jobs in one process: each shows what it shows by itself, and trouble in one ends them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.model.answer_key import Limits, Trial
from grader.model.observation import Observation
from grader.model.values import to_value
from grader.sandbox import wire
from grader.sandbox.session import Sandbox
from tests.grader.making import call, program

LIMITS = Limits(wall_seconds=2.0, cpu_seconds=2.0)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests."""
    with Sandbox() as started:
        yield started


def job(source: str, provided: dict[str, str] | None = None) -> wire.Job:
    """A job that calls `f(1)` of a one-cell program."""
    return wire.Job(
        program=program(source, target="f"), trials=(call(1),), limits=LIMITS, provided=provided or {}
    )


def together(sandbox: Sandbox, *jobs: wire.Job) -> list[list[Observation]]:
    """What jobs show in one process."""
    with sandbox.together(LIMITS) as run:
        return [run(one) for one in jobs]


PLAIN = "import numpy as np\nimport math\ndef f(x):\n    return [float(np.tanh(x)), math.cos(x), len([x])]"
LEAVES = {
    "a function of NumPy": "import numpy as np\nnp.tanh = lambda x: 0.0\ndef f(x): return x",
    "a new name in NumPy": "import numpy as np\nnp.mine = 1\ndef f(x): return x",
    "a built-in function": "import builtins\nbuiltins.len = lambda x: 7\ndef f(x): return x",
    "a module in the place of another": "import sys\nsys.modules['math'] = None\ndef f(x): return x",
    "a finder of modules": "import sys\nsys.meta_path.insert(0, None)\ndef f(x): return x",
}


@pytest.mark.parametrize("left", LEAVES.values(), ids=LEAVES)
def test_what_one_changes_the_next_does_not_meet(sandbox: Sandbox, left: str) -> None:
    """Modules and built-in functions are put back between jobs, or no later job tells anything."""
    alone = sandbox.run(job(PLAIN))
    _, after = together(sandbox, job(left), job(PLAIN))
    assert after in (alone, [])


STATES = {
    "names": ("mine = 3\ndef f(x): return x", "def f(x): return 'mine' in globals()", False),
    "random numbers": (
        "import numpy as np\nnp.random.seed(7)\ndef f(x): return x",
        "import numpy as np\nimport random\ndef f(x): return [np.random.rand(), random.random()]",
        None,
    ),
    "how arrays are printed": (
        "import numpy as np\nnp.set_printoptions(precision=1)\ndef f(x): return x",
        "import numpy as np\ndef f(x): return str(np.array([0.123456]))",
        "[0.123456]",
    ),
    "files": (
        "open('left.txt', 'w').write('x')\ndef f(x): return x",
        "import os\ndef f(x): return len(os.listdir())",
        0,
    ),
    "modules of one's own": (
        "import given\ngiven.ANSWER = 2\ndef f(x): return x",
        "import given\ndef f(x): return given.ANSWER",
        1,
    ),
}


@pytest.mark.parametrize(("before", "source", "expected"), STATES.values(), ids=STATES)
def test_each_begins_afresh(sandbox: Sandbox, before: str, source: str, expected: object) -> None:
    """Names, random numbers, settings, files and provided modules are those of a new process."""
    given = {"given": "ANSWER = 1"}
    alone = sandbox.run(job(source, given))
    _, after = together(sandbox, job(before, given), job(source, given))
    assert alone == after
    if expected is not None:
        assert to_value(expected) == after[0].results[0].value


ENDS = {
    "it leaves": "def f(x):\n    import os\n    os._exit(0)",
    "it does not end": "def f(x):\n    while True: pass",
    "it speaks out of turn": "import os\ndef f(x):\n    os.write(3, bytes(8))\n    return x",
}


@pytest.mark.parametrize("source", ENDS.values(), ids=ENDS)
def test_trouble_ends_it(sandbox: Sandbox, source: str) -> None:
    """Nothing is told of the job that did not end well, nor of later ones; earlier ones keep theirs."""
    before, broken, after = together(sandbox, job(PLAIN), job(source), job(PLAIN))
    assert (sandbox.run(job(PLAIN)), [], []) == (before, broken, after)


def test_scripts_are_loaded_for_each_trial(sandbox: Sandbox) -> None:
    """Each trial of a script begins with names of its own, as by itself."""
    script = program("seen = [1]\nseen.append(2)\ny = len(seen)")
    one = wire.Job(program=script, trials=(Trial(), Trial()), limits=LIMITS)
    assert [sandbox.run(one)] == together(sandbox, one)
