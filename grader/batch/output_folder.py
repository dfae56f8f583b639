"""The output folder: result files written atomically, pages and tables made from them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.model.result import Result, decode_result, encode_result
from reports.class_page import ClassFacts
from reports.exports import EXPORTS, OfClass, OfSubmission
from reports.rows import ClassRow, class_row


class OutputFolder:
    """`OUT/`: `results/` are the files of record, the rest can be made again from them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.results = path / "results"

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            UsageError: they cannot be made or written.

        """
        try:
            for folder in (self.results, *(self.path / export.folder for export in _of_submissions())):
                folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.path):
                pass
        except OSError as error:
            reason = error.strerror or error
            raise UsageError(
                f"The output folder {self.path} cannot be written ({reason}); choose another with -o."
            ) from error

    def write_result(self, result: Result) -> ClassRow:
        """Write a submission's result and pages; return its row of the class table."""
        write_atomically(self.results / f"{result.submission.student}.json", encode_result(result))
        return self.write_pages(result)

    def write_pages(self, result: Result) -> ClassRow:
        """Write a submission's pages; return its row of the class table."""
        for export in _of_submissions():
            self._write(export.folder + _named(result, export), export.text(result))
        return class_row(result)

    def keep_pages(self, result: Result) -> ClassRow:
        """Leave the pages of an unchanged result if all are there; return its row of the class table."""
        paths = (self.path / export.folder / _named(result, export) for export in _of_submissions())
        return class_row(result) if all(path.exists() for path in paths) else self.write_pages(result)

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

    def newest(self) -> Result | None:
        """The stored result that was written last, or None where there is none.

        Raises:
            UsageError: it cannot be read.

        """
        paths = sorted(self.results.glob("*.json"), key=lambda path: (path.stat().st_mtime, path.name))
        return self.read(paths[-1].stem) if paths else None

    def forget(self, student: str) -> None:
        """Remove a student's result and pages."""
        pages = (self.path / one.folder / f"{student}{one.suffix}" for one in _of_submissions())
        for path in (self.results / f"{student}.json", *pages):
            path.unlink(missing_ok=True)

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
        ordered = sorted(rows, key=lambda row: row.student)
        for export in EXPORTS:
            if isinstance(export, OfClass):
                self._write(export.name, export.text(ordered, facts))

    def _write(self, name: str, text: str) -> None:
        write_atomically(self.path / name, text.encode("utf-8", "replace"))


def _of_submissions() -> list[OfSubmission]:
    return [export for export in EXPORTS if isinstance(export, OfSubmission)]


def _named(result: Result, export: OfSubmission) -> str:
    return f"{result.submission.student}{export.suffix}"


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, also when the process is killed.

    Raises:
        UsageError: it cannot be written, as the disk is full or read-only, say.

    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror or error}). What was graded before is kept: "
            "see to it that there is room, and run the same command again."
        ) from error
