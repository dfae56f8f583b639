"""What `grader check` shows and writes of a result."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command_line import command_line
from grader.cli.options import look
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.cli.delivery import Delivery
    from grader.model.result import Result
    from reports.public_checks import PublicChecks


@dataclass(frozen=True, slots=True)
class CheckOutput:
    """How the user of a command wants to be told: hints, formats, a page, and what share is enough."""

    context: click.Context
    delivery: Delivery
    hints: int = 0
    page: Path | None = None
    fail_under: float | None = None

    @property
    def files(self) -> list[Path]:
        """The files that are written."""
        return [*(path for _, path in self.delivery.files), *([self.page] if self.page else [])]

    def show(self, result: Result, public: PublicChecks) -> None:
        """Print and write what was asked for."""
        from reports.terminal import Again, check_text

        if self.delivery.is_for_people:
            again = Again(
                ""
                if self.context.params["watch"]
                else command_line(self.context, without=("hints", "fresh")),
                command_line(self.context, without=("hints", "fresh"), more=["--hint"] * (self.hints + 1)),
            )
            click.echo(check_text(result, public, look(self.hints), again))
        self._write(result, public)

    def show_changes(self, before: Result, result: Result, public: PublicChecks) -> None:
        """Print what is other than it was, and write what was asked for."""
        from reports.terminal import changes_text

        now = time.strftime("%H:%M:%S")
        click.echo(f"{now}  {changes_text(before, result, public, look(self.hints))}")
        self._write(result, public)

    def exit_code(self, result: Result, public: PublicChecks) -> ExitCode:
        """Whether enough of it is met, or something could not be graded."""
        if result.status == "not_graded" or any(one.status == "not_graded" for one in result.exercises):
            return ExitCode.NOT_GRADED
        met = result.status == "graded" and all(
            one.status in ("passed", "pending") for one in result.exercises
        )
        if self.fail_under is not None and result.status == "graded":
            whole = public.met_of_all(result)
            met = not whole.of or 100 * whole.met / whole.of >= self.fail_under
        return ExitCode.DONE if met else ExitCode.NOT_MET

    def _write(self, result: Result, public: PublicChecks) -> None:
        if self.page is not None:
            from grader.batch.output_folder import write_atomically
            from reports.student_page import student_page

            write_atomically(self.page, student_page(result, public).encode())
            click.echo(f"The page: {self.page}", err=True)
        self.delivery.deliver([result], public)
