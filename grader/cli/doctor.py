"""`grader doctor`."""

from __future__ import annotations

import platform

import click

import grader
from grader.errors import ExitCode


@click.command("doctor")
def command() -> int:
    """Show what isolation holds on this machine, by trying what is forbidden.

    A line for each layer: its name, on or off, and what was seen; then the level, as results state it, and
    what to do to get more. The exit code is 4 only if student code cannot be run at all.
    """
    import numpy as np

    from grader.sandbox.advice import advice
    from grader.sandbox.probe import probe

    python = f"Python {platform.python_version()}, numpy {np.__version__}"
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    click.echo(f"grader {grader.__version__}, {python}, {system}\n")
    findings = probe()
    width = max((len(layer.name) for layer in findings.layers), default=0)
    for layer in findings.layers:
        click.echo(f"{layer.name:{width}}  {layer.state:3}  {layer.note}")
    for level, fault in findings.faults.items():
        click.echo(f"not {level}: {fault}")
    click.echo(f"\nIsolation here: {findings.level or 'none'}. {advice(findings)}")
    return ExitCode.DONE if findings.level else ExitCode.NOT_GRADED
