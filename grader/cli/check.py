"""`grader check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command_line import command_line
from grader.cli.delivery import Delivery, delivery_options
from grader.cli.options import course_option, look
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.model.result import Result
    from grader.practice.key_search import Asked
    from reports.public_checks import PublicChecks


@click.command("check")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    default="",
    metavar="ASSIGNMENT",
    help="Which assignment (default: what the notebook, or else its name, says).",
)
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The key that your course handed out (default: the one beside the notebook).",
)
@click.option(
    "-e", "--exercise", "--only", "only", multiple=True, metavar="EXERCISE", help="Only this one; repeatable."
)
@click.option("--hint", "hints", count=True, help="Tell what to look for; twice, what to try as well.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Be content with this share of the public checks (default: all).",
)
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as a page, too."
)
@delivery_options
@course_option
@click.pass_context
def command(
    context: click.Context,
    *,
    notebook: Path,
    assignment: str,
    key_file: Path | None,
    only: tuple[str, ...],
    hints: int,
    fail_under: float | None,
    page: Path | None,
    form: str,
    files: tuple[str, ...],
    course_folder: Path | None,
) -> int:
    """Check your own NOTEBOOK with the public checks, before you hand it in.

    It runs on this machine, sends nothing anywhere, and needs no solution. The key is the file that your
    course handed out, such as rnn_basics.key: leave it beside the notebook.

    \b
      grader check hw.ipynb                   every exercise: what is wrong, where, what to fix first
      grader check hw.ipynb -e rnn_step       one exercise
      grader check hw.ipynb --hint            what to look for; --hint --hint: what to try
      grader check hw.ipynb --html report.html

    The exit code is 0 if every exercise that can be checked is right, 1 if something is not.
    """
    from grader.practice.key_search import Asked
    from grader.practice.named_assignment import read_file

    delivery = Delivery.of(form, files)
    asked = Asked(notebook, read_file(notebook), assignment, key_file, course_folder, Path.cwd())
    result, public = _checked(asked, only)
    if delivery.is_for_people:
        _show(context, result, public, hints)
    if page is not None:
        _write_page(page, result, public)
    delivery.deliver([result], public)
    return _exit_code(result, public, fail_under)


def _checked(asked: Asked, only: tuple[str, ...]) -> tuple[Result, PublicChecks]:
    from grader.cli.patience import Patience
    from grader.practice.key_search import find_key, load
    from grader.practice.self_check import SelfCheck
    from reports.public_checks import public_checks

    key = load(find_key(asked), asked.named)
    with SelfCheck(key, only) as check, Patience(key.limits.wall_seconds) as patience:
        return check.check(asked.notebook, patience.begun), public_checks(key)


def _show(context: click.Context, result: Result, public: PublicChecks, hints: int) -> None:
    from reports.terminal import Again, check_text

    again = Again(
        command_line(context, without=("hints",)),
        command_line(context, without=("hints",), more=["--hint"] * (hints + 1)),
    )
    click.echo(check_text(result, public, look(hints), again))


def _write_page(page: Path, result: Result, public: PublicChecks) -> None:
    from grader.batch.output_folder import write_atomically
    from reports.student_page import student_page

    write_atomically(page, student_page(result, public).encode())
    click.echo(f"The page: {page}", err=True)


def _exit_code(result: Result, public: PublicChecks, fail_under: float | None) -> int:
    if result.status == "not_graded" or any(e.status == "not_graded" for e in result.exercises):
        return ExitCode.NOT_GRADED
    met = result.status == "graded" and all(e.status in ("passed", "pending") for e in result.exercises)
    if fail_under is not None and result.status == "graded":
        whole = public.met_of_all(result)
        met = not whole.of or 100 * whole.met / whole.of >= fail_under
    return ExitCode.DONE if met else ExitCode.NOT_MET
