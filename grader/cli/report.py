"""`grader report`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.errors import UsageError


@click.command("report")
@click.argument("out", type=click.Path(path_type=Path))
def command(out: Path) -> None:
    """Write the pages and tables in OUT again from its stored results, running nothing."""
    from grader.batch.output_folder import OutputFolder
    from grader.batch.run import render_again

    folder = OutputFolder(out)
    if not folder.results.is_dir():
        raise UsageError(f"{out} holds no results; name a folder that 'grader grade -o' wrote.")
    folder.prepare()
    rows = render_again(folder)
    if not rows:
        raise UsageError(f"{out} holds no results; name a folder that 'grader grade -o' wrote.")
    click.echo(
        f"{len(rows)} report{'' if len(rows) == 1 else 's'} written. The class page: {out / 'index.html'}"
    )
