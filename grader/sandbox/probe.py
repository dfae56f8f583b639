"""What isolation holds here, found by trying what is forbidden in an ordinary confined run."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SandboxError
from grader.model.answer_key import Limits, Step, Trial
from grader.model.submission import Program, Statement
from grader.model.values import Items, Value, to_value
from grader.sandbox import wire
from grader.sandbox.orders import LEVELS, Level
from grader.sandbox.session import Sandbox

_SECRET = "what only the grader may read"
_LIMITS = Limits(wall_seconds=20.0, cpu_seconds=10.0, memory_bytes=256 << 20)
_ON_OFF = {True: "on", False: "off", None: "n/a"}

#: Each act returns if it succeeded, and raises where something is in its way.
_ACTS = '''
import ctypes, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def checked(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
def readable(fd):
    try: return bool(os.fstat(fd))
    except OSError: return False
def ended(pid):
    if pid == 0: os._exit(0)
    return os.waitpid(pid, 0)[1]
def become_root(): return os.setuid(0)
def identity(): return [os.getuid(), os.getppid(), os.stat("/").st_uid]
def find_passwd(): return os.stat("/etc/passwd").st_size
def read_file(): return open(secret).read()
def list_folder(): return os.listdir(os.path.dirname(secret))
def write_file(): return open(secret + ".left", "w").close()
def write_scratch(): return open("kept", "w").write("x")
def read_proc(): return len(os.listdir("/proc"))
def connect():
    with socket.socket() as s: return s.connect(("127.0.0.1", port)) or "connected"
def datagram():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s: return s.sendto(b"x", ("127.0.0.1", port))
def fork(): return ended(os.fork())
def run_program():
    import subprocess
    return subprocess.run(["/bin/sh", "-c", ":"], timeout=5).returncode
def signal_parent(): return os.kill(os.getppid(), 0)
def let_through(result, number):
    """Whether the kernel looked at a call's arguments, which are wrong, before it refused."""
    if result == -1 and ctypes.get_errno() != number: checked(result)
    return True
def trace(): return let_through(libc.ptrace(16, 1 << 24, 0, 0), 3)
def read_memory(): return checked(libc.process_vm_readv(os.getpid(), 0, 0, 0, 0, 0))
def mount(): return let_through(libc.mount(None, b".", None, 1 << 18, None), 22)
def share_memory():
    key = checked(libc.shmget(0, 4096, 0o600))
    return checked(libc.shmctl(key, 0, None))
def much_memory(): return len(bytearray(1 << 30))
def large_file():
    with open("large", "wb") as file: return file.truncate(1 << 30)
def many_files():
    files = [open("many", "w") for _ in range(1000)]
    return len(files)
def descriptors(): return [fd for fd in range(4, 256) if readable(fd)]
def environment(): return sorted(set(os.environ) - expected)
def attempt(act):
    try:
        return [True, globals()[act]()]
    except BaseException as error:
        return [False, type(error).__name__, getattr(error, "errno", None) or 0]
'''
_TRIED = (
    "become_root identity find_passwd read_file list_folder write_file write_scratch read_proc connect "
    "datagram fork run_program signal_parent trace read_memory mount share_memory much_memory large_file "
    "many_files descriptors environment"
).split()
_EXPECTED_NAMES = (
    "PATH PYTHONHASHSEED PYTHONDONTWRITEBYTECODE LANG LC_CTYPE OPENBLAS_NUM_THREADS OMP_NUM_THREADS "
)
_EXPECTED_NAMES += "MKL_NUM_THREADS OPENBLAS_CORETYPE OPENBLAS_L2_SIZE"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act: whether it was possible, what it gave, or how it was refused."""

    possible: bool
    value: Value = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the isolation: whether it held (None: it cannot be told here), and what was seen."""

    name: str
    holds: bool | None
    note: str

    @property
    def state(self) -> str:
        """`on`, `off`, or `n/a`."""
        return _ON_OFF[self.holds]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a machine can do: the strongest level (empty: none), why not the stronger ones, and each layer."""

    level: Level | None
    faults: Mapping[Level, str]
    layers: tuple[Layer, ...]


def probe(at_most: Level = "full") -> Findings:
    """Try every level from the strongest on, and at the first that runs every forbidden act."""
    faults: dict[Level, str] = {}
    for level in LEVELS[LEVELS.index(at_most) :]:
        try:
            with Sandbox(at_least=level, at_most=level) as sandbox:
                return Findings(level, faults, tuple(_layers(level, _outcomes(sandbox))))
        except (SandboxError, OSError, AttributeError) as error:  # Windows lacks half of what this needs
            faults[level] = _cause(str(error))
    return Findings(None, faults, ())


def _cause(message: str) -> str:
    """What is in the way, out of the sentence that tells it."""
    return (
        message.removeprefix("Nothing was run: ")
        .partition(" is not to be had here: ")[2]
        .removesuffix(". See 'grader doctor'.")
        or message
    )


def _outcomes(sandbox: Sandbox) -> dict[str, Outcome]:
    """What came of each act; one that ended its process is one that was refused."""
    with _target() as (secret, port):
        given = f"secret, port, expected = {secret!r}, {port}, set({_EXPECTED_NAMES.split()!r})\n"
        statement = Statement(cell=1, line=1, source=given + _ACTS)
        program = Program(statements=(statement,), target="attempt")
        trials = tuple(
            Trial(steps=(Step(kind="function", arguments=(to_value(act),), observe=True),)) for act in _TRIED
        )
        observations = sandbox.run(wire.Job(program=program, trials=trials, limits=_LIMITS))
    found = {}
    for name, observation in zip(_TRIED, observations, strict=True):
        told = observation.results[0].value if observation.results else None
        found[name] = _outcome(told, observation.status)
    return found


def _outcome(told: Value, status: str) -> Outcome:
    if not isinstance(told, Items):
        return Outcome(False, refusal=status.replace("_", " "))
    if told.items[0] is True:
        return Outcome(True, told.items[1])
    number = told.items[2]
    return Outcome(
        False, refusal=os.strerror(number) if isinstance(number, int) and number else str(told.items[1])
    )


@contextlib.contextmanager
def _target() -> Iterator[tuple[str, int]]:
    """A file that everybody may read, in a folder that everybody may write to, and a port that is open."""
    with tempfile.TemporaryDirectory(prefix="grader-probe-") as folder, socket.socket() as listener:
        Path(folder).chmod(0o777)
        secret = Path(folder, "secret")
        secret.write_text(_SECRET, encoding="utf-8")
        secret.chmod(0o666)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(secret), listener.getsockname()[1]


def _layers(level: Level, tried: dict[str, Outcome]) -> Iterator[Layer]:
    user, parent, owner = _numbers(tried["identity"])
    yield _refused("unprivileged user", tried, "become_root", also=user != 0, note=f"runs as uid {user}")
    yield from _namespaces(level, parent, owner, tried)
    landlock = landlock_version()
    yield _refused(
        "Landlock", tried, "read_file list_folder write_file", also=landlock > 0, note=f"ABI {landlock}"
    )
    yield _refused("seccomp", tried, "fork run_program signal_parent trace read_memory mount")
    yield _refused("no network", tried, "connect datagram")
    yield _refused("no shared memory", tried, "share_memory")
    yield _refused("limits", tried, "much_memory large_file many_files")
    scratch = tried["write_scratch"]
    yield Layer("scratch folder", scratch.possible, _how("write", scratch))
    for act, name in (("descriptors", "no descriptors"), ("environment", "no environment")):
        found = tried[act].value
        items = found.items if isinstance(found, Items) else ()
        yield Layer(
            name, tried[act].possible and not items, ", ".join(map(str, items)) or "nothing of the grader's"
        )


def _namespaces(level: Level, parent: int, owner: int, tried: dict[str, Outcome]) -> Iterator[Layer]:
    """Unmapped, root's files are nobody's; an own root has no /etc/passwd; the parent is process 1."""
    own_users = owner not in (-1, Path("/").stat().st_uid)
    passwd, processes = tried["find_passwd"], tried["read_proc"]
    yield Layer("user namespace", own_users, f"/ belongs to uid {owner}")
    yield Layer("mount namespace", not passwd.possible, _how("/etc/passwd", passwd))
    yield Layer(
        "process namespace", parent == 1, f"its parent is process {parent}; {_how('/proc', processes)}"
    )
    entered = level == "full" and own_users and not passwd.possible and parent == 1
    yield Layer(
        "network, ipc namespaces",
        entered,
        "entered in one call with the others" if entered else "not entered",
    )


def _numbers(outcome: Outcome) -> tuple[int, int, int]:
    value = outcome.value
    items = value.items if isinstance(value, Items) else ()
    user, parent, owner = [item if isinstance(item, int) else -1 for item in (*items, -1, -1, -1)][:3]
    return user, parent, owner


def _refused(name: str, tried: dict[str, Outcome], acts: str, *, also: bool = True, note: str = "") -> Layer:
    """A layer that holds if every one of these acts was refused."""
    possible = [act for act in acts.split() if tried[act].possible]
    ways: dict[str, list[str]] = {}
    for act in possible or acts.split():
        ways.setdefault("possible" if possible else tried[act].refusal, []).append(act.replace("_", " "))
    told = "; ".join(f"{', '.join(names)}: {way}" for way, names in ways.items())
    return Layer(name, not possible and also, f"{note}; {told}" if note else told)


def _how(what: str, outcome: Outcome) -> str:
    return f"{what}: {'possible' if outcome.possible else outcome.refusal}"


def landlock_version() -> int:
    """The Landlock ABI of this kernel; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    from grader.sandbox.confine import landlock

    return landlock.version()
