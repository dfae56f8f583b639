"""`grader check`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.check_output import CheckOutput
from grader.cli.delivery import Delivery, delivery_options
from grader.cli.options import course_option
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.model.result import Result
    from grader.practice.kept_results import Kept
    from grader.practice.key_search import Asked, KeyPlace
    from grader.practice.self_check import SelfCheck
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
@click.option("--watch", is_flag=True, help="Check again whenever the notebook is saved, until Ctrl-C.")
@click.option("--fresh", is_flag=True, help="Run it again even if nothing has changed since the last check.")
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
    watch: bool,
    fresh: bool,
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
      grader check hw.ipynb --watch           again on every save: only what changed
      grader check hw.ipynb --html report.html

    The exit code is 0 if every exercise that can be checked is right, 1 if something is not.
    """
    from grader.practice.key_search import Asked
    from grader.practice.named_assignment import read_file

    output = CheckOutput(context, Delivery.of(form, files), hints, page, fail_under)
    asked = Asked(notebook, read_file(notebook), assignment, key_file, course_folder, Path.cwd())
    if watch:
        return _watched(asked, only, output)
    kept = _kept(asked, only, output, fresh=fresh)
    output.show(kept.result, kept.public)
    return output.exit_code(kept.result, kept.public)


def _kept(asked: Asked, only: tuple[str, ...], output: CheckOutput, *, fresh: bool) -> Kept:
    """What the check comes to, or came to when all was the same."""
    from grader.practice.kept_results import Kept, KeptResults, fingerprint
    from grader.practice.key_search import find_key

    place = find_key(asked)
    at, results = fingerprint(asked, place, only, output.files), KeptResults()
    kept = None if fresh else results.read(at)
    if kept is not None:
        click.echo("Nothing has changed since it was checked last; --fresh checks it again.", err=True)
        return kept
    with _checking(asked, place, only) as check:
        kept = Kept(check.result(), check.public)
    results.write(at, kept)
    return kept


def _watched(asked: Asked, only: tuple[str, ...], output: CheckOutput) -> int:
    """Check again on every save until somebody stops it; only what is other than it was is told."""
    from grader.practice.key_search import find_key
    from grader.practice.watching import saves

    if not output.delivery.is_for_people:
        raise UsageError("--watch tells people what changes: leave --format out.")
    with _checking(asked, find_key(asked), only) as check:
        result = check.result()
        output.show(result, check.public)
        click.echo(
            f"Watching {asked.notebook.name}: save it, and it is checked again. Ctrl-C ends.", err=True
        )
        with suppress(KeyboardInterrupt):
            for _ in saves(lambda: [asked.notebook, *asked.notebook.parent.glob("*.py")]):
                before, result = result, check.result()
                output.show_changes(before, result, check.public)
        return output.exit_code(result, check.public)


@contextmanager
def _checking(asked: Asked, place: KeyPlace, only: tuple[str, ...]) -> Iterator[_Checking]:
    """What checks the notebook, as often as it is asked for."""
    from grader.practice.key_search import load
    from grader.practice.needed_exercises import chosen
    from grader.practice.self_check import SelfCheck
    from reports.public_checks import public_checks

    key = load(place, asked.named)
    chosen(key, only)
    with SelfCheck(key) as check:
        yield _Checking(check, asked.notebook, only, public_checks(key))


@dataclass(frozen=True, slots=True)
class _Checking:
    check: SelfCheck
    notebook: Path
    only: tuple[str, ...]
    public: PublicChecks

    def result(self) -> Result:
        """What the notebook comes to as it is saved now; that it takes long is told meanwhile."""
        from grader.cli.patience import Patience

        with Patience(self.check.key.limits.wall_seconds) as patience:
            return self.check.check(self.notebook, self.only, patience.begun)
