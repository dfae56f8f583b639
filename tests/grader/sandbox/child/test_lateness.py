"""Where code is that does not end: the loop that it never leaves, or the line that it stays on."""

from __future__ import annotations

import random
import sys
from types import FrameType

import pytest

from grader.authoring import Assignment
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import compile_key, digest
from grader.model.answer_key import Limits, Step, Trial
from grader.model.submission import Program, Statement
from grader.results.provenance import submission_facts
from grader.sandbox import wire
from grader.sandbox.child.lateness import Places
from grader.sandbox.session import Sandbox

ENDLESS = """def outer(n):
    for at in range(n):
        step = 1
        while step:
            inner(step)
            step += 1
"""


def looked(source: str, call: str, seed: int) -> tuple[int, int] | None:
    """Where code stays that is looked at on lines of its own, drawn at random, a hundred times."""
    statement = Statement(cell=3, line=11, source=source)
    places = Places([statement])
    drawn = random.Random(seed)
    seen = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal seen
        if frame.f_code.co_filename == "<cell 3>" and event == "line":
            seen += 1
            if seen > 100 and drawn.random() < 0.3:
                places.look(frame)
            if places.looks == 100:
                raise StopIteration
        return trace

    code = compile("\n" * 10 + source, "<cell 3>", "exec")
    names: dict[str, object] = {"inner": lambda step: step}
    exec(code, names)  # noqa: S102 - code of this test
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        exec(call, names)  # noqa: S102
    except StopIteration:
        pass
    finally:
        sys.settrace(before)
    return places.stays


@pytest.mark.parametrize(
    ("source", "call", "line"),
    [
        (ENDLESS, "outer(9)", 14),
        (ENDLESS.replace("while step", "while step < 4"), "outer(10**6)", 12),
        ("def outer():\n    while True:\n        pass\n", "outer()", 12),
        (
            "def one():\n    x = 1\n    return x\ndef outer():\n    while True:\n        one()\n",
            "outer()",
            15,
        ),
        ("def outer():\n    while True:\n        for x in range(3):\n            y = x\n", "outer()", 12),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 7])
def test_the_innermost_loop_that_is_never_left(source: str, call: str, line: int, seed: int) -> None:
    """It is the same whenever it is looked."""
    assert (3, line) == looked(source, call, seed)


def test_code_without_a_loop() -> None:
    """What stays on a line is told by that."""
    places = Places([Statement(cell=1, line=1, source="import time\ntime.sleep(9)\n")])
    assert places.stays is None
    code = compile("look()\n", "<cell 1>", "exec")
    exec(code, {"look": lambda: places.look(sys._getframe())})  # noqa: S102
    assert (1, 1) == places.stays


@pytest.mark.parametrize("swallows", [False, True])
def test_it_is_told_before_the_end(swallows: bool) -> None:
    """A child that is stopped has told where its code was, whatever that code catches."""
    body = "        try: x = 1\n        except BaseException: pass\n" if swallows else "        x = 1\n"
    source = f"def f():\n    while True:\n{body}"
    program = Program(statements=(Statement(cell=2, line=1, source=source),), target="f")
    trial = Trial(steps=(Step(kind="function", observe=True),))
    job = wire.Job(program=program, trials=(trial,), limits=Limits(wall_seconds=2.0, cpu_seconds=5.0))
    with Sandbox(at_most="minimal") as sandbox:
        (observation,) = sandbox.run(job)
    assert ("timed_out", 2.0) == (observation.status, observation.limit_seconds)
    assert observation.error is not None
    assert (2, 2) == (observation.error.cell, observation.error.line)


def test_what_a_student_reads(tmp_path: object) -> None:
    """The limit and the line, which is marked in the code."""
    made = Assignment("loops", "Loops", limits=Limits(wall_seconds=2.0, cpu_seconds=5.0))
    made.function("f", lambda x: x, title="F", points=1).case("a case", x=1.0)
    key = compile_key(made, tmp_path)  # type: ignore[arg-type]
    data = b"def f(x):\n    while x:\n        x = x + 1\n    return x\n"
    with Sandbox(at_most="minimal") as sandbox:
        result = grade_submission(
            Grading(key, digest(key), sandbox), data, submission_facts("a", "a.py", data)
        )
    (exercise,) = result.exercises
    assert "It did not finish within 2 s: it was in line 2." == exercise.checks[0].message
    assert (2,) == exercise.code[0].marked
