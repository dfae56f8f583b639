"""Files that an assignment provides, as student code meets them: there, under any folder's name."""

from __future__ import annotations

import builtins
import os
from pathlib import Path
from typing import Any

import numpy as np


def serve_files(files: dict[str, bytes]) -> None:
    """Write provided files to the scratch folder, and find them there under any folder's name."""
    for name, data in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)
    if not files:
        return
    load, open_file = np.load, builtins.open

    def here(path: Any) -> Any:
        """The provided file that a path names, in whatever folder it is said to be; else the path."""
        if not isinstance(path, (str, bytes, os.PathLike)):
            return path  # a file that is open already, or its number
        base = os.fsdecode(path).replace("\\", "/").rsplit("/", 1)[-1]
        return base if base in files else path

    def given_load(file: Any, *arguments: Any, **keywords: Any) -> Any:
        return load(here(file), *arguments, **keywords)

    def given_open(file: Any, *arguments: Any, **keywords: Any) -> Any:
        return open_file(here(file), *arguments, **keywords)

    np.load = given_load
    builtins.open = given_open
