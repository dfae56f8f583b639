"""`grader selftest`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_of, course_option
from grader.cli.progress import progress
from grader.errors import ExitCode, UsageError


@click.command("selftest")
@click.argument("assignments", nargs=-1)
@click.option(
    "--at-least",
    "least",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    default=100.0,
    show_default=True,
    help="How many of the mutants that are not equivalent must be killed.",
)
@click.option("--list-equivalent", is_flag=True, help="List the equivalent mutants, not only their reasons.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="How many mutants at a time.",
)
@course_option
def command(
    *,
    assignments: tuple[str, ...],
    least: float,
    list_equivalent: bool,
    as_json: bool,
    jobs: int,
    course_folder: Path | None,
) -> int:
    """Prove the checks of ASSIGNMENTS (default: of all that the course has).

    \b
    For each assignment:
      solution   is graded as if handed in, and gets all points that are not pending
      starter    is graded as well: no point, and nothing counts as begun
      mistakes   each known mistake fails a check that is worth points, and is named
      nothing    who hands back inputs, zeros, ones or public answers earns 10 % at most,
                 and public cases vary what hidden ones vary
      mutants    the reference with one small mistake in it (a swapped operator, a dropped
                 term, a transposed factor, an index off by one ...): some check that is
                 worth points must tell it from the reference, or there is a hole

    A mutant that survives is listed with its line and what was changed. Close the hole with a case in
    which the change makes a difference. Where it cannot make one, say why in
    reference/equivalent_mutants.toml; a line of that list that is not true is a fault as well.

    Exit codes: 0 all holds; 1 something does not; 2 usage; 3 an assignment does not compile, or lacks
    its solution or starter.
    """
    from grader.course import assignment_folder, assignment_names
    from grader.sandbox.session import Sandbox
    from grader.selftest.findings_text import findings_json, findings_text, summary
    from grader.selftest.proof import prove

    course = course_of(course_folder)
    names = list(dict.fromkeys(assignments)) or assignment_names(course)
    for name in names:
        assignment_folder(course, name)  # a misspelt name is told before the first minute is over
    if not names:
        raise UsageError("The course has no assignments yet: assignments/NAME/assignment.py makes one.")
    proved = []
    with Sandbox() as sandbox:
        for name in names:
            with progress(f"mutants of {name}") as show:
                findings = prove(course, name, sandbox, jobs, show)
            proved.append(findings)
            if not as_json:
                click.echo(findings_text(findings, least, all_excused=list_equivalent) + "\n")
    click.echo(findings_json(proved, least) if as_json else summary(proved, least))
    return ExitCode.DONE if all(findings.met(least) for findings in proved) else ExitCode.NOT_MET
