"""The walls once more, put up by a user without rights: by root they are put up in another order."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.grader.sandbox.walled import as_ordinary, ordinary_python


def test_the_walls_hold_for_an_ordinary_user() -> None:
    """Every trial of `test_walls` passes, and none is left out, when an ordinary user runs them."""
    walls = Path(__file__).with_name("test_walls.py")
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(walls.parents[4]), str(walls))
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path: pytest shuts its folders to other users
        done = as_ordinary(ordinary_python(Path(folder)), *command)
    assert (0, False) == (done.returncode, "skipped" in done.stdout), (
        done.stdout[-3000:] + done.stderr[-1000:]
    )
