"""`python -m grader` is `grader`."""

import sys
from pathlib import Path

if Path(sys.path[0] or ".").resolve() != Path(__file__).resolve().parent.parent:
    del sys.path[0]  # the working folder may hold submissions, and none of them is a module of ours

from grader.cli import main

if __name__ == "__main__":
    main()
