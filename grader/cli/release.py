"""`grader release`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_of, course_option


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
@course_option
def command(assignment: str, out_folder: Path, package: str, url: str, course_folder: Path | None) -> None:
    """Write what students of an ASSIGNMENT receive into the new folder DIR.

    \b
      ASSIGNMENT.ipynb   the tasks, with a cell for each check; no solution, no output
      ASSIGNMENT.key     the public checks; nothing of a hidden check is in it
      data and modules   what the notebook reads
      requirements.txt   the packages that it needs, and the grader itself
      README.md          how to install, check and hand in

    The notebook is the assignment's starter.ipynb; without one it is made from solution.ipynb, in which
    solutions are marked as for nbgrader or otter (# BEGIN SOLUTION … # END SOLUTION, # SOLUTION).
    """
    from grader.course import assignment_folder, load_answer_key
    from grader.release.new_folder import see_that_it_is_new, write_new
    from grader.release.students import HowToInstall, students_files

    see_that_it_is_new(out_folder)
    course = course_of(course_folder)
    key = load_answer_key(course, assignment)
    release = students_files(key, assignment_folder(course, assignment), HowToInstall(package, url))
    write_new(out_folder, release.files)
    for note in release.notes:
        click.echo(f"! {note}")
    click.echo(f"{out_folder}: {', '.join(sorted(release.files))}")
