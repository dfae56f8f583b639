"""A worker, or what runs beneath it, may be killed; no submission's grade is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from grader.batch.intake import find_submissions
from grader.batch.output_folder import OutputFolder
from grader.batch.run import BatchOptions, grade_batch
from grader.course import load_answer_key

ROOT = Path(__file__).resolve().parents[3]


def descendants(name: str) -> list[int]:
    """Processes of ours whose command line holds `name`."""
    found = []
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()[1:]]
    ours = {os.getpid()}
    for pid, parent, command in rows:
        if int(parent) in ours:
            ours.add(int(pid))
            if name in command:
                found.append(int(pid))
    return found


@pytest.mark.parametrize("victim", ["grader.batch.worker", "grader.sandbox.zygote"])
def test_killing_loses_no_grade(tmp_path: Path, victim: str) -> None:
    """With workers or zygotes killed as it goes, every submission of a batch still gets its grade."""
    folder = tmp_path / "class"
    folder.mkdir()
    source = (ROOT / "tests" / "sample_class" / "ada.ipynb").read_bytes()
    for number in range(12):
        (folder / f"s{number:02}.ipynb").write_bytes(source)
    stop = threading.Event()
    killer = threading.Thread(target=kill_now_and_then, args=(victim, stop))
    killer.start()
    try:
        key = load_answer_key(ROOT, "rnn_basics")
        options = BatchOptions(workers=2, at_least="minimal")
        grade_batch(key, find_submissions([folder]), OutputFolder(tmp_path / "out"), options, lambda *_: None)
    finally:
        stop.set()
        killer.join()
    results = [json.loads(path.read_text()) for path in (tmp_path / "out" / "results").iterdir()]
    assert [result["score"] for result in results] == [9.0] * 12


def kill_now_and_then(victim: str, stop: threading.Event) -> None:
    """Kill one process of a kind, at most twice."""
    for _ in range(2):
        if stop.wait(0.8):
            return
        for pid in descendants(victim)[:1]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.1)
