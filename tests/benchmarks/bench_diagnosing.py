"""What telling the reason costs: wrong submissions, with known mistakes and follow-through and without.

    python tests/benchmarks/bench_diagnosing.py [--isolation LEVEL]

Every right submission of tests/variants and some of the variants that must get a wrong status are graded
twice in turn: with the key as it is, and with the same key without mistakes, tapes and right values. Only
the ratio of the two means anything; both are measured in this run, one submission at a time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.course import load_answer_key
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.answer_key import AnswerKey
from grader.results.provenance import submission_facts
from grader.sandbox.orders import LEVELS, Level
from grader.sandbox.session import Sandbox

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.variants_corpus import cell_variants, handed_out, right_submissions, swapped  # noqa: E402

ROUNDS = 3
#: Of the wrong variants of an exercise, so many are tried: they are much alike.
PER_EXERCISE = 3


@dataclass(frozen=True)
class Sample:
    """A submission and how it is to be counted."""

    assignment: str
    kind: str  # right or wrong
    data: bytes
    file: str


def main() -> None:
    """Measure, and print a line for each assignment and kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--isolation", choices=LEVELS, default="full")
    isolation: Level = parser.parse_args().isolation
    every = list(samples())
    ratios: dict[str, list[float]] = {"right": [], "wrong": []}
    for assignment in sorted({sample.assignment for sample in every}):
        key = load_answer_key(ROOT, assignment)
        with Sandbox(key.packages, at_least=isolation) as sandbox:
            for kind in ("right", "wrong"):
                mine = [s for s in every if (s.assignment, s.kind) == (assignment, kind)]
                found = [ratio(sandbox, key, sample) for sample in mine]
                ratios[kind] += found
                say(f"{assignment}, {len(mine)} {kind}", found)
    for kind, found in ratios.items():
        say(f"all {kind}", found)


def samples() -> Iterator[Sample]:
    """The right files, and some of the wrong variants of every exercise."""
    for right in right_submissions():
        yield Sample(right.assignment, "right", right.data, right.file)
    taken: dict[tuple[str, str], int] = {}
    for variant in cell_variants():
        place = (variant.assignment, variant.exercise)
        if variant.statuses[0] in ("failed", "partial") and taken.get(place, 0) < PER_EXERCISE:
            taken[place] = taken.get(place, 0) + 1
            file = f"student{handed_out(variant.assignment, 'solution').suffix}"
            yield Sample(variant.assignment, "wrong", swapped(variant), file)


def ratio(sandbox: Sandbox, key: AnswerKey, sample: Sample) -> float:
    """The time with the whole key, as a multiple of that with one that knows no reasons; medians, in turn."""
    times: dict[bool, list[float]] = {True: [], False: []}
    keys = {True: key, False: without_reasons(key)}
    for _ in range(ROUNDS):
        for whole, used in keys.items():
            grading = Grading(used, digest(used), sandbox)
            start = time.perf_counter()
            grade_submission(grading, sample.data, submission_facts("s", sample.file, sample.data))
            times[whole].append(time.perf_counter() - start)
    return statistics.median(times[True]) / statistics.median(times[False])


def without_reasons(key: AnswerKey) -> AnswerKey:
    """The key with the same trials and checks, and nothing by which to explain a failure."""
    exercises = tuple(
        msgspec.structs.replace(exercise, mistakes=(), tapes=(), right_values=(), gradient_of=None)
        for exercise in key.exercises
    )
    return msgspec.structs.replace(key, exercises=exercises)


def say(name: str, ratios: list[float]) -> None:
    """One line of the report: the median, and the worst of ten."""
    if ratios:
        worst = sorted(ratios)[int(0.9 * (len(ratios) - 1))]
        sys.stdout.write(
            f"{name:42} {statistics.median(ratios):6.2f} times, nine of ten below {worst:5.2f}\n"
        )


if __name__ == "__main__":
    main()
