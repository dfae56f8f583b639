"""`grader release`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_of, course_option

if TYPE_CHECKING:
    from grader.release.targets import Target


@click.command("release")
@click.argument("assignment")
@click.option(
    "-o",
    "--out",
    "out_folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="A new folder for what is released.",
)
@click.option(
    "--install",
    "package",
    metavar="PACKAGE",
    default="",
    help="What students name to pip to install the grader (default: a wheel of this one, put into DIR).",
)
@click.option(
    "--url",
    default="",
    metavar="URL",
    help="Where you will publish the files of DIR: a notebook that is opened without them fetches them.",
)
@click.option(
    "--for",
    "target",
    type=click.Choice(["gradescope", "github", "gitlab"]),
    help="Also what a pipeline needs, which then stands in DIR beside the students' folder.",
)
@course_option
def command(
    *,
    assignment: str,
    out_folder: Path,
    package: str,
    url: str,
    target: Target | None,
    course_folder: Path | None,
) -> None:
    """Write what students of an ASSIGNMENT receive into the new folder DIR.

    \b
      ASSIGNMENT.ipynb   the tasks, with a cell for each check; no solution, no output
      ASSIGNMENT.key     the public checks; nothing of a hidden check is in it
      data and modules   what the notebook reads
      requirements.txt   the packages that it needs, and the grader itself
      README.md          how to install, check and hand in

    The notebook is the assignment's starter.ipynb; without one it is made from solution.ipynb, in which
    solutions are marked as for nbgrader or otter (# BEGIN SOLUTION … # END SOLUTION, # SOLUTION).

    \b
    --for gradescope   DIR/autograder.zip to upload
    --for github       DIR/repository/, a template with a workflow, and the full key in DIR/staff/
    --for gitlab       the same with a .gitlab-ci.yml

    DIR/README.md then says how to set it up. What holds the full key is for staff only.
    """
    from grader.course import assignment_folder, load_answer_key
    from grader.release.new_folder import see_that_it_is_new, write_new
    from grader.release.proof import see_that_nothing_is_solved
    from grader.release.students import HowToInstall, students_files
    from grader.release.targets import TARGETS

    see_that_it_is_new(out_folder)
    course = course_of(course_folder)
    key = load_answer_key(course, assignment)
    release = students_files(key, assignment_folder(course, assignment), HowToInstall(package, url))
    see_that_nothing_is_solved(key, release.files[release.notebook], release.notebook)
    files = TARGETS[target](key, release) if target else release.files
    write_new(out_folder, files)
    for note in release.notes:
        click.echo(f"! {note}")
    click.echo(f"{out_folder}: {', '.join(sorted({name.partition('/')[0] for name in files}))}")
