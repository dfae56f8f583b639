"""Ways to end that are meant to cost the grader something: time, memory, or its own understanding."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model.answer_key import Limits, Step, Trial
from grader.model.values import Array
from grader.sandbox import wire
from grader.sandbox.orders import Level
from tests.grader.making import call, program
from tests.grader.sandbox.walled import refusal, sandbox_at

OBSERVED = Step(kind="function", observe=True)


def test_a_signal_without_a_name() -> None:
    """A process may end itself by a signal that Python has no name for; that is told like any other."""
    with sandbox_at("minimal") as sandbox:
        assert "crashed" == refusal(sandbox, "os.kill(os.getpid(), 37)")


def test_crashing_late_gains_no_time() -> None:
    """A run that ends itself just before its time is up, in every call, has three times its limit in all."""
    limits = Limits(wall_seconds=0.4, cpu_seconds=5.0)
    late = program("import os, time\ndef f(x):\n    time.sleep(0.3)\n    os._exit(1)", target="f")
    with sandbox_at("minimal") as sandbox:
        job = wire.Job(program=late, trials=(call(1),) * 50, limits=limits)
        found = sandbox.run(job)
    assert (50, "timed_out") == (len(found), found[-1].status)
    tried = [observation for observation in found if "not tried again" not in observation.message]
    assert 1 <= len(tried) <= 5  # of 0.3 s each, in three times 0.4 s


@pytest.mark.parametrize("ending", ["", "; os._exit(1)"])
def test_forged_results_do_not_pile_up(ending: str) -> None:
    """However many messages, in however many processes, no more is kept of a job than may be returned."""
    flood = (
        "import os, msgspec\nfrom grader.sandbox import wire\nfrom grader.model.values import Array\n"
        "from grader.model.observation import StepResult\n"
        "def f(x):\n"
        "    big = Array('|u1', (6 << 20,), bytes(6 << 20))\n"
        "    for step in range(x, 4):\n"
        "        body = msgspec.msgpack.encode(wire.StepDone(0, StepResult(step, big)))\n"
        "        data = wire.LENGTH.pack(len(body)) + body\n"
        "        while data:\n"
        "            data = data[os.write(3, data):]\n"
        f"    pass{ending}"
    )
    steps = (Step(kind="function", arguments=(0,), observe=True), OBSERVED, OBSERVED, OBSERVED)
    limits = Limits(wall_seconds=5.0, returned_bytes=4 << 20)
    with sandbox_at("minimal") as sandbox:
        job = wire.Job(program=program(flood, target="f"), trials=(Trial(steps=steps),) * 3, limits=limits)
        found = sandbox.run(job)
    values = [told.value for observation in found for told in observation.results]
    assert sum(len(value.data) for value in values if isinstance(value, Array)) <= 12 << 20
    assert "bad_output" in {observation.status for observation in found}


@pytest.mark.parametrize("level", ["partial", "minimal"])
def test_folders_deeper_than_the_stack(level: Level) -> None:
    """However deep a folder is that a run leaves, it is gone after it, and the next run is as any other."""
    deep = (
        "import os, sys\ndef f(x):\n"
        "    at = os.open('.', os.O_RDONLY)\n"
        "    for depth in range(1200):\n"
        "        os.mkdir('d' * 20, dir_fd=at)\n"
        "        below = os.open('d' * 20, os.O_RDONLY, dir_fd=at)\n"
        "        os.close(at)\n"
        "        at = below\n"
        "    return x\n"
    )
    limits = Limits(wall_seconds=60.0, cpu_seconds=60.0)
    with sandbox_at(level) as sandbox:
        for source in (deep, "def f(x):\n    return x"):
            job = wire.Job(program=program(source, target="f"), trials=(call(1),), limits=limits)
            (found,) = sandbox.run(job)
            assert "ok" == found.status
        scratch = Path(sandbox._scratch)
        assert [] == [path.name for folder in scratch.iterdir() for path in folder.iterdir()]
    assert not scratch.exists()
