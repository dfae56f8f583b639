"""Student code in its own process: what it returns, raises and prints, and all the ways in which it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.model.answer_key import Given, Limits, Step, Trial
from grader.model.observation import Observation
from grader.model.submission import Place
from grader.model.values import Items, to_value
from grader.sandbox import wire
from grader.sandbox.session import Sandbox
from tests.grader.making import call, program
from tests.limits import ends

READABLE = """
def readable(fd):
    try:
        return bool(os.fstat(fd))
    except OSError:
        return False
"""
ONE_SECOND = Limits(wall_seconds=1.0, cpu_seconds=1.0)
GENTLE = "def f(x):\n    if x == 1:\n        {}\n    return x"
XS = Given(name="x", names=("x",), found="value", published=(to_value([1.0, 2.0]),))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests, as for a class of submissions."""
    with Sandbox() as started:
        yield started


def job(
    source: str, *trials: Trial, limits: Limits = ONE_SECOND, provided: dict[str, str] | None = None
) -> wire.Job:
    """A job that calls `f` of a one-cell program."""
    return wire.Job(
        program=program(source, target="f"),
        trials=trials or (call(1),),
        limits=limits,
        provided=provided or {},
    )


def first(sandbox: Sandbox, source: str, *trials: Trial, limits: Limits = ONE_SECOND) -> Observation:
    """What the first trial shows."""
    return sandbox.run(job(source, *trials, limits=limits))[0]


def children_of(pid: int) -> set[int]:
    """The processes that a process has started."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid:
                found.add(int(stat.parent.name))
    return found


def alive(pid: int) -> bool:
    """Whether a process runs, and is no zombie."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("def f(x): return 2 * x", 2),
        ("def f(x): return (x, [x])", Items("tuple", (1, Items("list", (1,))))),
        ("def f(x): pass", None),
        ("import numpy as np\ndef f(x): return np.ones(2)", to_value(np.ones(2))),
        ("f = lambda x: __name__", "__main__"),
        ("def f(x):\n    try:\n        input()\n    except EOFError:\n        return 'nobody'", "nobody"),
        ("import pandas_ as pd\ndef f(x): return x", 1),
        (
            "import torch_\ndef f(x: torch_.T[int]) -> torch_.T:\n    y: torch_.T = x\n    return y",
            1,
        ),
        ("from torch_ import Tensor\ny: Tensor[int] = 2\ndef f(x): return y", 2),
        ("from __future__ import annotations\ndef f(x: int | Later): return x\nclass Later: pass", 1),
        (
            "import dataclasses\n@dataclasses.dataclass\nclass A:\n    n: int\ndef f(x): return A(x).n",
            1,
        ),
        ("from typing import NamedTuple\nclass A(NamedTuple):\n    n: int\ndef f(x): return A(x).n", 1),
    ],
)
def test_a_call_returns(sandbox: Sandbox, source: str, value: object) -> None:
    """What a call returns is told as plain data."""
    observation = first(sandbox, source)
    assert ("ok", [value]) == (observation.status, [told.value for told in observation.results])


def test_what_a_call_prints(sandbox: Sandbox) -> None:
    """Text is told with the call that printed it; what loading printed is not."""
    observations = sandbox.run(job("print('loaded')\ndef f(x): print('é', x)", call(1), call(2)))
    assert ["é 1\n", "é 2\n"] == [
        told.printed for observation in observations for told in observation.results
    ]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("def f(x):\n    y = 1\n    return y / 0", ("ZeroDivisionError", "division by zero", 1, 3)),
        ("def f(x): raise SystemExit(3)", ("SystemExit", "3", 1, 1)),
        ("def f(x): raise KeyboardInterrupt", ("KeyboardInterrupt", "", 1, 1)),
        ("def f(x): return f(x)", ("RecursionError", "maximum recursion depth exceeded", 1, 1)),
        ("def f(): pass", ("TypeError", "f() takes 0 positional arguments but 1 was given", 0, 0)),
        ("x = 1", ("NameError", "name 'f' is not defined", 0, 0)),
        (
            "def g(: pass",
            ("NameError", "f could not be defined: SyntaxError: invalid syntax (<unknown>, line 1)", 0, 0),
        ),
        ("import pandas_ as pd\ndef f(x):\n    return pd.read(x)", ("ModuleNotFoundError", "", 1, 3)),
    ],
)
def test_what_a_call_raises(sandbox: Sandbox, source: str, error: tuple[str, str, int, int]) -> None:
    """An exception is told by type, message, and the student's own cell and line."""
    observation = first(sandbox, source)
    assert observation.error is not None
    got = observation.error
    assert ("raised", error[0], error[2:]) == (observation.status, got.type_name, (got.cell, got.line))
    assert got.message.startswith(error[1])


def test_an_exception_without_a_text(sandbox: Sandbox) -> None:
    """An exception whose text raises is told by its type."""
    source = "class E(Exception):\n    def __str__(self): raise ValueError\ndef f(x): raise E"
    error = first(sandbox, source).error
    assert error is not None
    assert ("E", "") == (error.type_name, error.message)


def test_line_numbers_count_within_the_cell(sandbox: Sandbox) -> None:
    """A statement from the middle of a cell raises at the line where it stands there."""
    statement = msgspec.structs.replace(program("def f(x):\n    return 1 / 0").statements[0], cell=4, line=7)
    whole = msgspec.structs.replace(program(target="f"), statements=(statement,))
    (observation,) = sandbox.run(wire.Job(program=whole, trials=(call(1),)))
    assert observation.error is not None
    assert (4, 8) == (observation.error.cell, observation.error.line)


@pytest.mark.parametrize(
    ("ending", "status", "words"),
    [
        ("while True: pass", "timed_out", ""),
        ("import time; time.sleep(60)", "timed_out", ""),
        ("import os; os._exit(0)", "crashed", "ended before it was done"),
        ("import os; os._exit(3)", "crashed", "ended before it was done"),
        ("import ctypes; ctypes.string_at(0)", "crashed", "SIGSEGV"),
        ("import os; os.abort()", "crashed", "the process was ended by SIG"),
        ("import os; os.close(3)", "crashed", ""),
        ("import os; os.write(3, b'\\xff' * 100)", "bad_output", "at most"),
        ("import os; os.write(3, b'\\0\\0\\0\\1' + b'x')", "bad_output", "not a message"),
        (
            "import os; os.write(3, b'\\0\\0\\0\\x0f\\x81\\xa4type\\xa8' b'confined')",
            "bad_output",
            "being confined",
        ),
        ("return b'x'", "ok", ""),
        ("return [0.0] * 9999999", "bad_output", "larger than may be returned"),
        ("import numpy as np; return np.zeros(9999999)", "bad_output", "larger than may be returned"),
        ("import numpy as np; return np.zeros(1 << 40)", "out_of_memory", ""),
        ("x = [0]\n        while True: x = x + x", "out_of_memory", ""),
        ("raise MemoryError", "out_of_memory", ""),
    ],
)
def test_the_rest_is_done(sandbox: Sandbox, ending: str, status: str, words: str) -> None:
    """However one call ends, the calls before and after it are done, and only it is told to have failed."""
    limits = Limits(wall_seconds=4.0, cpu_seconds=4.0, memory_bytes=256 << 20, returned_bytes=4 << 20)
    observations = sandbox.run(job(GENTLE.format(ending), call(0), call(1), call(2), limits=limits))
    assert ["ok", status, "ok"] == [observation.status for observation in observations]
    assert [0, 2] == [observations[at].results[0].value for at in (0, 2)]
    assert words in observations[1].message


def test_time_outs_are_not_tried_for_ever(sandbox: Sandbox) -> None:
    """After three time-outs the remaining calls are not tried again."""
    observations = sandbox.run(job("def f(x):\n    while True: pass", *[call(n) for n in range(20)]))
    assert ["timed_out"] * 20 == [observation.status for observation in observations]
    assert all("not tried again" in observation.message for observation in observations[3:])


def test_a_program_that_never_loads(sandbox: Sandbox) -> None:
    """A loop at the top of a program is a time-out of the call."""
    assert "timed_out" == first(sandbox, "while True: pass\ndef f(x): return x").status


def test_too_much_output_is_cut(sandbox: Sandbox) -> None:
    """Output beyond the limit is cut; the call goes on."""
    limits = Limits(wall_seconds=5.0, printed_bytes=1000)
    observation = first(
        sandbox, "def f(x):\n    for i in range(100000): print('y' * 50)\n    return x", limits=limits
    )
    assert ("ok", 1) == (observation.status, observation.results[0].value)
    assert 1000 == len(observation.results[0].printed)


def test_results_before_an_error_are_kept(sandbox: Sandbox) -> None:
    """Steps that were observed before one that raised are told."""
    steps = (
        Step(kind="construct", observe=False),
        Step(kind="get", on=0, name="a", observe=True),
        Step(kind="get", on=0, name="b", observe=True),
    )
    observation = first(sandbox, "class f:\n    a = 3", Trial(steps=steps))
    assert ("raised", [(1, 3)]) == (
        observation.status,
        [(told.step, told.value) for told in observation.results],
    )


def test_a_script_with_other_givens(sandbox: Sandbox) -> None:
    """Each trial of a script is a fresh process with its own givens, and tells what it used."""
    source = (
        "import builtins as b\nn = getattr(b, 'n', 0)\nb.n = 1\nhs = [2 * x for x in [1.0, 2.0]]\nprint(hs)"
    )
    trials = (Trial(), Trial(givens={"x": (to_value([5.0, 6.0]),)}))
    script = program(*source.split("\n"), collect=("hs", "n", "gone"))
    found = sandbox.run(wire.Job(program=script, trials=trials, givens=(XS,)))
    assert [{"hs": to_value([2.0, 4.0]), "n": 0}, {"hs": to_value([10.0, 12.0]), "n": 0}] == [
        {kept.place.name: kept.value for kept in observation.kept} for observation in found
    ]
    assert ["[2.0, 4.0]\n", "[10.0, 12.0]\n"] == [observation.printed[0].text for observation in found]
    assert ["literal", "literal"] == [observation.givens[0].how for observation in found]


def test_a_statement_that_fails_costs_only_itself(sandbox: Sandbox) -> None:
    """A script goes on after a statement that raises, and tells the error."""
    script = program("a = 1 / 0", "b = 2", collect=("a", "b"))
    (observation,) = sandbox.run(wire.Job(program=script, trials=(Trial(),)))
    assert ("raised", [("b", 2)]) == (
        observation.status,
        [(kept.place.name, kept.value) for kept in observation.kept],
    )
    assert [(1, "ZeroDivisionError")] == [(error.cell, error.type_name) for error in observation.load_errors]


def test_last_expression_and_attributes_are_places(sandbox: Sandbox) -> None:
    """A cell's last expression and an object's attributes are places where an answer may live."""
    shown = msgspec.structs.replace(program("6 * 7").statements[0], cell=2, shows=True)
    whole = program("class A: pass\na = A(); a.h = 3", collect=("a",))
    script = msgspec.structs.replace(whole, statements=(*whole.statements, shown))
    (observation,) = sandbox.run(wire.Job(program=script, trials=(Trial(),)))
    places = {Place("a.h"): 3, Place(kind="last_expression", cell=2): 42}
    assert places == {kept.place: kept.value for kept in observation.kept}


@pytest.mark.parametrize(
    "value",
    ["type('W', (), {'__dict__': property(lambda s: 1 / 0)})()", "type('W', (), {'__class__': list})()"],
)
def test_odd_objects_hide_nothing(sandbox: Sandbox, value: str) -> None:
    """A variable that cannot be looked at does not take the others with it."""
    script = program("h = 3", f"odd = {value}", collect=("odd", "h"))
    (observation,) = sandbox.run(wire.Job(program=script, trials=(Trial(),)))
    assert 3 in [kept.value for kept in observation.kept if kept.place == Place("h")]


def test_provided_modules_and_files(sandbox: Sandbox) -> None:
    """Provided modules are imported, provided files found under any folder's name."""
    whole = program(
        "from rnn_utils import k\ndef f(x): return k + len(open('../data/a.txt').read())", target="f"
    )
    one = wire.Job(program=whole, trials=(call(1),), provided={"rnn_utils": "k = 40"}, files={"a.txt": b"ab"})
    assert 42 == sandbox.run(one)[0].results[0].value


# Stand-ins

ASKS = "def g(x): return -1\ndef f(x): return g(x) + 1"


def asking(*trials: Trial, source: str = ASKS) -> wire.Job:
    """A job in which `g` is stood in for."""
    return msgspec.structs.replace(job(source, *trials), stand_ins=("g",))


def test_a_stand_in_is_answered(sandbox: Sandbox) -> None:
    """A call of a stand-in reaches the grader, by name and arguments, and returns its answer."""
    asked: list[wire.Call] = []

    def respond(_: int, ask: wire.Call) -> wire.Reply:
        asked.append(ask)
        return wire.Reply(41)

    (observation,) = sandbox.run(asking(call(7)), respond)
    assert [wire.Call("g", (7,))] == asked
    assert [42] == [told.value for told in observation.results]


def test_a_stand_in_takes_keywords(sandbox: Sandbox) -> None:
    """A stand-in may be called with keywords, as the function that it stands for."""
    source = "def g(x, k): return -1\ndef f(x): return g(x, k=3) + 1"
    (observation,) = sandbox.run(asking(call(7), source=source), lambda _, ask: wire.Reply(41))
    assert [42] == [told.value for told in observation.results]


@pytest.mark.parametrize(
    "source",
    [
        ASKS,
        "def f(x):\n    try:\n        return g(x)\n    except BaseException:\n        return g(0)",
    ],
)
def test_a_refused_call_ends_its_trial(sandbox: Sandbox, source: str) -> None:
    """A call that is not answered ends its trial without a result, and the next trial is done."""
    answers = {1: None, 0: wire.Reply(5), 2: wire.Reply(41)}
    trials: list[int] = []

    def respond(trial: int, ask: wire.Call) -> wire.Reply | None:
        trials.append(trial)
        return answers[ask.arguments[0]]  # type: ignore[index]

    observations = sandbox.run(asking(call(1), call(2), source=source), respond)
    assert [0, 1] == trials
    assert "ok" != observations[0].status
    assert () == observations[0].results
    assert 1 == len(observations[1].results)


# What the child never sees, and what it leaves behind


def test_a_job_carries_no_expectation() -> None:
    """No field of a job, however deep, holds an expected value, a tolerance or points."""
    fields = {
        field.name for record in (wire.Job, Trial, Step, Given) for field in msgspec.structs.fields(record)
    }
    told = {"program", "trials", "givens", "provided", "modules", "files", "stand_ins", "limits", "seconds"}
    told |= {"steps", "kind", "name", "on", "arguments", "keywords", "observe"}
    assert fields <= told | {"names", "found", "published", "any_order", "seconds"}


@pytest.mark.parametrize(
    ("look", "found"),
    [
        (
            "sorted({'HOME', 'PWD', 'USER', 'PYTHONPATH', 'VIRTUAL_ENV'} & set(os.environ))",
            (),
        ),
        ("sys.argv", ("",)),
        ("os.listdir('.')", ()),
        ("[fd for fd in range(4, 64) if readable(fd)]", ()),
        (
            "[m for m in sys.modules if m.startswith(('grader.compare', 'grader.key', 'grader.judge'))]",
            (),
        ),
    ],
    ids="environment arguments files descriptors modules".split(),
)
def test_a_child_finds_nothing_of_ours(sandbox: Sandbox, look: str, found: tuple[str, ...]) -> None:
    """The child's process has nothing of the grader's: no environment, files or judging code."""
    observation = first(sandbox, f"import os, sys\n{READABLE}\ndef f(x): return {look}")
    assert [Items("list", found)] == [told.value for told in observation.results]


def test_a_killed_zygote_is_replaced(sandbox: Sandbox) -> None:
    """A zygote that is gone between two jobs is started again, and the second job is done."""
    assert "ok" == first(sandbox, "def f(x): return x").status
    source = "import os\ndef f(x): return os.getppid()"
    zygote = first(sandbox, source).results[0].value
    assert isinstance(zygote, int)
    ours = zygote if zygote in children_of(os.getpid()) else max(children_of(os.getpid()))
    os.kill(ours, signal.SIGKILL)
    assert "ok" == first(sandbox, "def f(x): return x").status


def test_what_a_call_starts_is_ended(sandbox: Sandbox) -> None:
    """Processes that student code starts do not outlive their job."""
    source = "import os, time\ndef f(x):\n    pid = os.fork()\n    return pid or time.sleep(60)"
    observation = first(sandbox, source)
    pids = [told.value for told in observation.results if isinstance(told.value, int)]
    with ends():
        while any(map(alive, pids)):
            time.sleep(0.02)


def test_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the last job no process and no file of the sandbox's is there."""
    before = children_of(os.getpid())
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the child may run as nobody
        monkeypatch.setattr(tempfile, "tempdir", folder)
        with Sandbox() as sandbox:
            source = "import os\ndef f(x):\n    os.makedirs('d/e')\n    os.chmod('d', 0)"
            assert "ok" == first(sandbox, source).status
        assert [] == list(Path(folder).iterdir())
    assert before == children_of(os.getpid())


def test_jobs_do_not_see_each_other(sandbox: Sandbox) -> None:
    """What one job changes in Python, NumPy or its folder, the next does not find."""
    spoil = "import numpy as np\ndef f(x):\n    np.tanh = len\n    open('left', 'w').close()\n    return 1"
    look = "import os, numpy as np\ndef f(x): return [np.tanh is len, os.listdir(), float(np.random.rand())]"
    draws = [first(sandbox, look).results[0].value]
    assert 1 == first(sandbox, spoil).results[0].value
    draws.append(first(sandbox, look).results[0].value)
    assert draws[0] == draws[1]
