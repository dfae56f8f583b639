"""An auto-grader for coursework on recurrent networks.

In a notebook: `import grader`, then `grader.check("clip_grad")`; or `%load_ext grader`, then
`%%check clip_grad` above a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from reports.notebook_card import Card

__version__ = "0.1.0"


def check(exercise: object = "", *, key: str | Path | None = None, hints: int = 0) -> Card:
    """Check an exercise as it is in this notebook, with its public checks; show what this gives.

    `exercise` is its name, or the function or class itself; without it all are checked. `key` is the file
    that the course handed out, if it does not lie beside the notebook. `hints=1` tells what to look for,
    `hints=2` what to try as well.
    """
    import sys

    from grader.live.checking import check_live

    return check_live(exercise, key, hints, sys._getframe(1))


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401 - IPython is not a package that we need
    """`%load_ext grader`: the cell magic `%%check EXERCISE`."""
    from grader.live.checking import check_cell

    shell.register_magic_function(check_cell, "cell", "check")
