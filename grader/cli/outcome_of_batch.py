"""What is said of a graded batch, and its exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec

from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.run import Batch
from grader.cli.options import look
from grader.errors import ExitCode
from grader.model.result import Result
from reports.class_summary import summary_text
from reports.terminal import graded_text


@dataclass(frozen=True, slots=True)
class Outcome:
    """A graded batch, where it was written, and how long it took; told on standard error if `err`."""

    graded: Batch
    out: OutputFolder
    seconds: float
    err: bool = False

    def say(self) -> None:
        """Tell what came of it: of one submission its reasons, else the figures of the class."""
        asked = self.graded.asked
        if len(asked) == 1:
            self._echo(graded_text(self.out.read(asked[0].student), look()))
        if len(self.graded.rows) > 1 or len(asked) != 1:
            self._echo(summary_text(self.graded.rows, self.graded.key))
        kept = f" ({self.graded.kept} unchanged since the last run)" if self.graded.kept else ""
        count = f"{len(asked)} submission{'' if len(asked) == 1 else 's'}"
        page = self.out.path / "index.html"
        self._echo(f"{count} in {self.seconds:.1f} s{kept}. The class page: {page}")

    def results(self, submissions: Sequence[Submission]) -> list[Result]:
        """The results of what was asked for now, each file called as it is found from here."""
        files = {one.student: os.fsdecode(one.path) for one in submissions if one.path}
        stored = [
            self.out.read(row.student) for row in sorted(self.graded.asked, key=lambda row: row.student)
        ]
        return [_called(result, files.get(result.submission.student, "")) for result in stored]

    def exit_code(self, fail_under: float | None) -> ExitCode:
        """What came of the submissions asked for now; older ones of the class have had their say."""
        asked = self.graded.asked
        if any(row.status == "not_graded" for row in asked):
            return ExitCode.NOT_GRADED
        if any(mark.status == "not_graded" for row in asked for mark in row.exercises):
            return ExitCode.NOT_GRADED
        if fail_under is not None:
            under = [row for row in asked if _percent(row.score, row.max_score) < fail_under]
            waiting = [row for row in under if _percent(row.score + row.pending, row.max_score) >= fail_under]
            if waiting:
                why = "points that await a person count as not yet earned."
                self._echo(f"{len(waiting)} of {len(under)} under {fail_under:g} % may still reach it: {why}")
            if under:
                return ExitCode.NOT_MET
        return ExitCode.DONE

    def _echo(self, text: str) -> None:
        click.echo(text, err=self.err)


def _called(result: Result, file: str) -> Result:
    """A result whose file is called by its path from the working folder, if it lies there."""
    path, here = Path(file).absolute(), Path.cwd()
    if not file or not path.is_relative_to(here):
        return result
    name = path.relative_to(here).as_posix().encode("utf-8", "replace").decode()
    facts = msgspec.structs.replace(result.submission, file=name)
    return msgspec.structs.replace(result, submission=facts)


def _percent(score: float, of: float) -> float:
    return 100 * score / of if of else 100.0
