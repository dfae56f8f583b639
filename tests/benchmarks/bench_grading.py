"""How fast a class is graded: submissions a second, milliseconds a stage, and the cost beside a floor.

    python tests/benchmarks/bench_grading.py [SUBMISSIONS] [--isolation LEVEL]

The floor is the least that any grader with a process for every run must do: fork from a process with
numpy loaded, confine the child as we do, execute the same statements, send the values back. Both are
measured in this run, one submission at a time; only their ratio means anything.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.batch.intake import find_submissions
from grader.batch.output_folder import OutputFolder
from grader.batch.run import BatchOptions, grade_batch
from grader.course import load_answer_key
from grader.extract.program import find_definition, script_programs
from grader.extract.units import outline
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.answer_key import AnswerKey, ClassKey, FunctionKey, ScriptKey, Trial
from grader.model.submission import Program
from grader.notebook import read_submission
from grader.results.provenance import submission_facts
from grader.sandbox.orders import LEVELS, Level
from grader.sandbox.session import Sandbox
from grader.sandbox.wire import Job
from reports.student_page import student_page

ROOT = Path(__file__).resolve().parent.parent.parent
FLOOR = Path(__file__).with_name("floor.py")
EMPTY = Job(program=Program(statements=()), trials=(Trial(),))
SAMPLES = ("ada", "boris", "dmitri", "elif", "farid", "hana")


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("submissions", nargs="?", type=int, default=200)
    parser.add_argument("--isolation", choices=LEVELS, default="full")
    chosen = parser.parse_args()
    key = load_answer_key(ROOT, "rnn_basics")
    with tempfile.TemporaryDirectory() as folder:
        plain = make_class(Path(folder, "class"), chosen.submissions)
        say_batch(key, plain, Path(folder, "out"), chosen.isolation)
        say_stages(key, plain, chosen.isolation)


def make_class(folder: Path, count: int) -> Path:
    """As many different submissions, made from the sample class."""
    folder.mkdir()
    for number in range(count):
        source = (ROOT / "tests" / "sample_class" / f"{SAMPLES[number % len(SAMPLES)]}.ipynb").read_text()
        changed = source.replace('"source": [', f'"source": [\n "# submission {number}\\n",', 1)
        (folder / f"s{number:05}.ipynb").write_text(changed)
    return folder


def say_batch(key: AnswerKey, plain: Path, out: Path, isolation: Level) -> None:
    """The whole command, first and again, with nothing changed the second time."""
    submissions = find_submissions([plain])
    workers = os.cpu_count() or 1
    for name in ("graded", "graded again, unchanged"):
        start = time.perf_counter()
        grade_batch(key, submissions, OutputFolder(out), BatchOptions(workers, isolation), lambda *_: None)
        seconds = time.perf_counter() - start
        say(
            f"{name}: {len(submissions)} with pages, {workers} workers",
            len(submissions) / seconds,
            "submissions/s",
        )


def say_stages(key: AnswerKey, plain: Path, isolation: Level) -> None:
    """Medians of the stages, one process, one submission after another."""
    files = sorted(plain.iterdir())[:60]
    with Sandbox(key.packages, at_least=isolation) as sandbox:
        grading = Grading(key, digest(key), sandbox)
        whole = median(
            lambda data: grade_submission(grading, data, submission_facts("s", "s.ipynb", data)), files
        )
        result = grade_submission(grading, files[0].read_bytes(), submission_facts("s", "s.ipynb", b""))
        say("read and parse", median(lambda data: outline(read_submission(data, "s.ipynb")), files), "ms")
        say("extract (locate and slice)", median(lambda data: extract(key, data), files), "ms")
        say("grade, all stages", whole, "ms")
        say("render a page", median(lambda _: student_page(result), files), "ms")
        say("one empty run in the sandbox", median(lambda _: sandbox.run(EMPTY), files), "ms")
    one = float(
        subprocess.check_output([sys.executable, str(FLOOR), isolation, str(files[0])], env=one_thread())
    )
    say(f"floor at {isolation}: one confined fork for the whole notebook", one, "ms")
    say("a submission, as a multiple of that floor", whole / one, "times")


def extract(key: AnswerKey, data: bytes) -> None:
    """Locate and slice every exercise."""
    parsed = outline(read_submission(data, "s.ipynb"))
    for exercise in key.exercises:
        if isinstance(exercise, FunctionKey | ClassKey):
            find_definition(parsed, exercise, frozenset())
        elif isinstance(exercise, ScriptKey):
            list(script_programs(parsed, exercise))


def median(action: Callable[[bytes], object], files: list[Path]) -> float:
    """Median milliseconds of an action over files, after one round to warm up."""
    times = []
    for round_number in range(2):
        for file in files:
            data = file.read_bytes()
            start = time.perf_counter()
            action(data)
            if round_number:
                times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def one_thread() -> dict[str, str]:
    """The environment of the floor: as the sandbox's, numerics on one thread."""
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def say(name: str, figure: float, unit: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{name:66} {figure:9.2f} {unit}\n")


if __name__ == "__main__":
    main()
