"""The program, made a wheel of itself: what a release holds can be installed and run."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import grader
from grader.release.wheel import wheel, zipped


def test_the_wheel_can_be_installed(tmp_path: Path) -> None:
    """pip takes it, the command is there, and what runs is this version."""
    name, data = wheel()
    (tmp_path / name).write_bytes(data)
    target = tmp_path / "installed"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
    ]
    subprocess.run([*pip, str(tmp_path / name)], check=True, capture_output=True, timeout=120)
    assert (target / "bin" / "grader").exists()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "grader", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert grader.__version__ in done.stdout


def test_the_same_bytes() -> None:
    """Equal sources make equal wheels, so that a release changes only where something has changed."""
    assert wheel() == wheel()


def test_a_zip_says_what_may_be_run() -> None:
    """Scripts are executable for whoever unpacks them, other files are not."""
    data = zipped({"run": b"#!/bin/sh\n", "data": b"x"}, frozenset({"run"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        modes = {entry.filename: oct(entry.external_attr >> 16) for entry in archive.infolist()}
    assert {"run": "0o100755", "data": "0o100644"} == modes
