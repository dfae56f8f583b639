"""The floor: fork, confine, execute a notebook's cells, send values back; prints the median in milliseconds.

    python tests/benchmarks/floor.py LEVEL NOTEBOOK

Numpy is loaded once, the namespaces are entered once; each round is one child, as any grader with a
process for every submission must have. Run by `bench_grading.py`.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import numpy as np

from grader.sandbox import walls
from grader.sandbox.orders import Fork, Level

ROUNDS = 200


def main() -> None:
    """Measure and print."""
    level = msgspec.convert(sys.argv[1], Level)
    notebook = json.loads(Path(sys.argv[2]).read_text())
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    with tempfile.TemporaryDirectory() as folder:
        staging, scratch = Path(folder, "root"), Path(folder, "scratch")
        staging.mkdir()
        scratch.mkdir()
        mapped = walls.mapped_bytes()
        walls.surround_zygote(level, str(staging))
        gc.collect()
        gc.freeze()
        order = Fork(str(scratch), 10.0, 1 << 30)
        times = [one_round(level, order, cells, mapped) for _ in range(ROUNDS)]
        sys.stdout.write(f"{1e3 * statistics.median(times)}\n")
        sys.stdout.flush()
        os._exit(0)  # inside the namespaces there is nothing to clean up, and outside it is not ours


def one_round(level: Level, order: Fork, cells: list[str], mapped: int) -> float:
    """Seconds for one child from fork to reaping."""
    start = time.perf_counter()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        walls.surround_child(level, order, walls.scratch_folder(level, order), mapped)
        os.write(writing, execute(cells))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        stream.read()
    os.waitpid(pid, 0)
    return time.perf_counter() - start


def execute(cells: list[str]) -> bytes:
    """Execute cells in order and tell the arrays and numbers that they leave."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            with contextlib.suppress(Exception):
                exec(compile(cell, "<cell>", "exec"), namespace)  # noqa: S102 - a sample of our own
    told = {n: np.asarray(v).tolist() for n, v in namespace.items() if isinstance(v, (float, np.ndarray))}
    return json.dumps(told).encode()


if __name__ == "__main__":
    main()
