"""`grader init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--install",
    "package",
    metavar="PACKAGE",
    default="",
    help="What pip is told to install the grader (default: a wheel of this one, put into DIR).",
)
def command(folder: Path, package: str) -> None:
    """Begin a course of your own in the new folder DIR.

    It has one assignment, which grades, self-tests and releases as it is: change it into your own.
    """
    from grader.new_course.example import EXAMPLE, example_files
    from grader.release.new_folder import see_that_it_is_new, write_new

    see_that_it_is_new(folder)
    write_new(folder, example_files(folder, package))
    click.echo(
        f"{folder} holds a course with the assignment {EXAMPLE}. Next:\n"
        f"  cd {folder}\n  grader selftest\n  grader release {EXAMPLE} -o handout"
    )
