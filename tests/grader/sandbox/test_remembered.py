"""What was run to the letter is not run again."""

from __future__ import annotations

from grader.model.answer_key import Limits, Step, Trial
from grader.model.submission import Program, Statement
from grader.sandbox import wire
from grader.sandbox.remembered import RememberingSandbox

#: What it returns differs each time that it is run.
SOURCE = "import time\ndef f():\n    return time.monotonic_ns()\n"


def job(source: str = SOURCE) -> wire.Job:
    """A call of a function."""
    program = Program(statements=(Statement(cell=1, line=1, source=source),), target="f")
    trial = Trial(steps=(Step(kind="function", observe=True),))
    return wire.Job(program=program, trials=(trial,), limits=Limits(wall_seconds=5.0, cpu_seconds=5.0))


def test_the_same_job_is_remembered() -> None:
    """In this round and the next; another job, a later round, and one with stand-ins are run."""
    with RememberingSandbox(at_most="minimal") as sandbox:
        (first,) = sandbox.run(job())
        assert [first] == sandbox.run(job())
        assert [first] != sandbox.run(job(SOURCE + "\n"))
        assert [first] != sandbox.run(job(), lambda _, __: None)
        sandbox.next_round()
        assert [first] == sandbox.run(job())
        sandbox.next_round()
        sandbox.next_round()
        assert [first] != sandbox.run(job())
