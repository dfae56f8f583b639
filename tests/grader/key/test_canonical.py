"""Compiling the same sources twice gives the same bytes, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import assignment_names

ROOT = Path(__file__).resolve().parents[3]
COMPILE = """
import sys
from pathlib import Path
from grader.course import load_answer_key
from grader.key.storage import encode_key
sys.stdout.buffer.write(encode_key(load_answer_key(Path(sys.argv[1]), sys.argv[2])))
"""


def compiled(name: str, seed: str) -> bytes:
    """The bytes of an assignment's key, compiled by a process in which strings hash by this seed."""
    command = [sys.executable, "-P", "-c", COMPILE, os.fspath(ROOT), name]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_two_hash_seeds(name: str) -> None:
    """No assignment's key depends on the order in which a set of strings is iterated."""
    first = compiled(name, "1")
    assert first
    assert first == compiled(name, "2")
