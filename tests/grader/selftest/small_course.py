"""A course of one assignment, small enough to be tested in a second."""

from __future__ import annotations

from pathlib import Path

REFERENCE = '''"""Right answers."""
import os

import numpy as np


def damped(x, k):
    """k tanh(x)."""
    return k * np.tanh(x)


def countdown(n):
    """n, n - 1, ..., 1."""
    if n < 0:
        os._exit(3)
    values = []
    while n > 0:
        values.append(float(n))
        n -= 1
    return np.array(values)
'''
DAMPED = """damped = assignment.function("damped", ref.damped, title="Damped", points=1)
{cases}
damped.mistake("not-damped", lambda x, k: ref.damped(x, 1.0), message="k is not used.")
"""
HOLE = """damped.case("k = 1", x=[0.5, -1.0], k=1.0)
damped.case("k = 1 again", x=[0.7, -0.2], k=1.0)
damped.case("k = 1 once more", hidden=True, x=[0.3, 0.9], k=1.0)"""
CLOSED = """damped.case("k = 3", x=[0.5, -1.0], k=3.0)
damped.case("k = 1.5", x=[0.7, -0.2], k=1.5)
damped.case("k = 2", hidden=True, x=[0.3, 0.9], k=2.0)"""
COUNTDOWN = """
count = assignment.function("countdown", ref.countdown, title="Countdown", points=1)
count.case("from 3", n=3)
count.case("from 1", n=1)
count.case("from 5", hidden=True, n=5)
"""
SOLUTION = "import numpy as np\n\ndef damped(x, k):\n    return k * np.tanh(x)\n"
STARTER = "def damped(x, k):\n    raise NotImplementedError\n"
EQUIVALENT = """[[equivalent]]
where = "mine.damped"
changes = ["{change}"]
reason = "it was said so"
"""


HEAD = """from grader.authoring import Assignment
from reference import mine as ref

assignment = Assignment("mine", "Mine")
"""


def course(folder: Path, cases: str = CLOSED, **files: str) -> Path:
    """A course of one assignment, whose files may be others; an empty one is left out."""
    write_course(folder, REFERENCE, DAMPED.format(cases=cases))
    texts = {
        "assignments/mine/solution.py": files.get("solution", SOLUTION),
        "assignments/mine/starter.py": files.get("starter", STARTER),
        "reference/equivalent_mutants.toml": files.get("equivalent", ""),
    }
    for name, text in texts.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_course(folder: Path, reference: str, exercises: str) -> Path:
    """A course with one reference module and one assignment, both called `mine`."""
    texts = {
        "reference/__init__.py": '"""Right answers."""\n',
        "reference/mine.py": reference,
        "assignments/mine/assignment.py": HEAD + exercises,
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
