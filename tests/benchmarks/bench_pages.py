"""How long pages take and how large they are: `python tests/benchmarks/bench_pages.py`.

The aim is at most 5 ms per student page, the templates once compiled.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reports.class_page import ClassFacts, class_page
from reports.grades_csv import grades_csv
from reports.rows import class_row
from reports.student_page import student_page
from tests.reports import sample_results as sample

REPEATS = 200
STUDENTS = 1000


def measure(name: str, render: Callable[[], str], repeats: int) -> None:
    """Print the median and the 95th percentile of the time, and the size."""
    size = len(render().encode())
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        render()
        times.append(1000 * (time.perf_counter() - start))
    late = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(
        f"{name:32} {statistics.median(times):8.2f} ms  p95 {late:8.2f} ms  {size / 1000:8.1f} KB\n"
    )


def main() -> None:
    """Student pages, then the class's."""
    results = {
        "every status": sample.graded(),
        "all passed": sample.perfect(),
        "unreadable": sample.unreadable(),
    }
    for name, result in results.items():
        measure(f"student page, {name}", lambda result=result: student_page(result), REPEATS)  # type: ignore[misc]
    rows = [class_row(sample.graded(f"student{number:06d}")) for number in range(STUDENTS)]
    facts = ClassFacts("rnn_basics", "RNN basics")
    measure(f"class page, {STUDENTS} students", lambda: class_page(rows, facts), 10)
    measure(f"grades.csv, {STUDENTS} students", lambda: grades_csv(rows), 10)


if __name__ == "__main__":
    main()
