"""The output folder: result files written atomically, pages and tables made from them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.model.result import Result, decode_result, encode_result
from reports.class_page import ClassFacts, class_page
from reports.grades_csv import grades_csv
from reports.rows import ClassRow, class_row
from reports.student_page import student_page


class OutputFolder:
    """`OUT/`: `results/` are the files of record, the rest can be made again from them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.results = path / "results"
        self.reports = path / "reports"

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            UsageError: they cannot be made or written.

        """
        try:
            for folder in (self.results, self.reports):
                folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.path):
                pass
        except OSError as error:
            reason = error.strerror or error
            raise UsageError(
                f"The output folder {self.path} cannot be written ({reason}); choose another with -o."
            ) from error

    def write_result(self, result: Result) -> ClassRow:
        """Write a submission's result and page; return its row of the class table."""
        student = result.submission.student
        write_atomically(self.results / f"{student}.json", encode_result(result))
        return self.write_page(result)

    def write_page(self, result: Result) -> ClassRow:
        """Write a submission's page; return its row of the class table."""
        name = f"{result.submission.student}.html"
        write_atomically(self.reports / name, student_page(result).encode("utf-8", "replace"))
        return class_row(result, name)

    def keep_page(self, result: Result) -> ClassRow:
        """Leave an unchanged result's page as it is, if there is one; return its row of the class table."""
        name = f"{result.submission.student}.html"
        return class_row(result, name) if (self.reports / name).exists() else self.write_page(result)

    def students(self) -> list[str]:
        """Those who have a stored result, sorted."""
        return sorted(path.stem for path in self.results.glob("*.json"))

    def read(self, student: str) -> Result:
        """A student's stored result.

        Raises:
            UsageError: the file of record cannot be read.

        """
        path = self.results / f"{student}.json"
        try:
            return decode_result(path.read_bytes())
        except (OSError, msgspec.DecodeError) as error:
            raise UsageError(
                f"The result {path.name} cannot be read ({error}); grade that student again."
            ) from error

    def stored(self, student: str) -> Result | None:
        """A student's stored result, or None where there is none that can be read."""
        try:
            return self.read(student)
        except UsageError:
            return None

    def all_stored(self) -> Iterator[Result]:
        """Every stored result, sorted by student.

        Raises:
            UsageError: a file of record cannot be read.

        """
        yield from map(self.read, self.students())

    def write_class(self, rows: Iterable[ClassRow], facts: ClassFacts) -> None:
        """Write the class page and the table of grades."""
        rows = sorted(rows, key=lambda row: row.student)
        write_atomically(self.path / "index.html", class_page(rows, facts).encode("utf-8", "replace"))
        write_atomically(self.path / "grades.csv", grades_csv(rows).encode("utf-8", "replace"))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, also when the process is killed."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
