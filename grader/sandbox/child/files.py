"""Files that an assignment provides, as student code meets them: there, under any folder's name."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import numpy as np


def serve_files(files: dict[str, bytes]) -> None:
    """Write provided files to the scratch folder, and find them there under any folder's name."""
    for name, data in files.items():
        Path(name).write_bytes(data)
    if not files:
        return
    load, open_file = np.load, builtins.open

    def here(path: Any) -> Any:
        base = _base(path)
        provided = hasattr(path, "__fspath__") and base in files
        return base if isinstance(path, (str, bytes)) or provided else path

    def given_load(file: Any, *arguments: Any, **keywords: Any) -> Any:
        return load(here(file) if not hasattr(file, "read") else file, *arguments, **keywords)

    def given_open(file: Any, *arguments: Any, **keywords: Any) -> Any:
        base = _base(file)
        return open_file(base if base in files else file, *arguments, **keywords)

    np.load = given_load
    builtins.open = given_open


def _base(path: Any) -> str:
    return str(path).replace("\\", "/").rsplit("/", 1)[-1]
