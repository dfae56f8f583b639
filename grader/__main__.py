"""`grader`, and `python -m grader`."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line; a signal that comes while it is still being loaded ends it in one word."""
    from grader.stopping import leave_when_stopped

    leave_when_stopped()
    from grader.cli import main as run

    run()


if __name__ == "__main__":
    if Path(sys.path[0] or ".").resolve() != Path(__file__).resolve().parent.parent:
        del sys.path[0]  # the working folder may hold submissions, and none of them is a module of ours
    main()
