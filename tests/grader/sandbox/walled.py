"""What these tests need: sandboxes of each level, acts to try in them, and a Python for an ordinary user."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest

from grader.errors import SandboxError
from grader.model.answer_key import Limits, Step, Trial
from grader.model.observation import Observation
from grader.model.submission import Program, Statement
from grader.sandbox import wire
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox

LIMITS = Limits(wall_seconds=2.0, cpu_seconds=2.0, memory_bytes=256 << 20)
ORDINARY = 65533
_BEFORE = """import ctypes, fcntl, os, signal, socket, struct, subprocess, sys, threading, time
import numpy as np
libc = ctypes.CDLL(None, use_errno=True)
def checked(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
def call(*arguments):
    return checked(libc.syscall(*arguments))
"""


@contextlib.contextmanager
def sandbox_at(level: Level) -> Iterator[Sandbox]:
    """A sandbox of exactly this level; where there is none the test is skipped."""
    try:
        with Sandbox(at_least=level, at_most=level) as sandbox:
            yield sandbox
    except SandboxError as error:
        pytest.skip(f"NO {level.upper()} ISOLATION HERE: {error}")


def attempt(sandbox: Sandbox, body: str, **given: object) -> Observation:
    """What comes of a function with this body; `given` are its globals."""
    globals_ = "".join(f"{name} = {value!r}\n" for name, value in given.items())
    source = f"{globals_}{_BEFORE}def f():\n{indent(body, '    ')}\n"
    program = Program(statements=(Statement(cell=1, line=1, source=source),), target="f")
    trial = Trial(steps=(Step(kind="function", observe=True),))
    return sandbox.run(wire.Job(program=program, trials=(trial,), limits=LIMITS))[0]


def refusal(sandbox: Sandbox, body: str, **given: object) -> str:
    """The exception that ended an act, or how else it ended, or what it returned."""
    observation = attempt(sandbox, body, **given)
    if observation.status == "ok":
        return f"possible: {observation.results[0].value}"
    raised = observation.error if observation.status == "raised" else None
    return raised.type_name if raised else observation.status


def ordinary_python(folder: Path) -> str:
    """An environment in `folder` for a user who cannot look into ours: the system's Python, our packages."""
    minor = f"python{sys.version_info.major}.{sys.version_info.minor}"
    system = shutil.which(minor, path="/usr/bin:/usr/local/bin")
    found = importlib.util.find_spec("numpy")
    if os.geteuid() or system is None or found is None or found.origin is None:
        pytest.skip(f"NOT TRIED AS AN ORDINARY USER: needs root to change from, and {minor} in /usr/bin")
    packages, checkout = Path(found.origin).parents[1], Path(__file__).parents[3]
    site = folder / "lib" / minor / "site-packages"
    site.mkdir(parents=True, mode=0o755)
    (folder / "bin").mkdir(mode=0o755)
    python = folder / "bin" / "python"
    python.symlink_to(system)
    (folder / "pyvenv.cfg").write_text(f"home = {Path(system).parent}\n", encoding="utf-8")
    (site / "ours.pth").write_text(f"{packages}\n{checkout}\n", encoding="utf-8")
    folder.chmod(0o755)
    done = as_ordinary(str(python), "-c", "import grader.sandbox.session, numpy")
    if done.returncode:
        pytest.skip(
            f"NOT TRIED AS AN ORDINARY USER: {system} cannot import our packages: {done.stderr[-200:]}"
        )
    return str(python)


def as_ordinary(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user without any rights, with nothing of our environment."""
    return subprocess.run(
        command,
        user=ORDINARY,
        group=ORDINARY,
        extra_groups=[],
        env={"PATH": os.defpath},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
