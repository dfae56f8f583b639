"""The packages that a released notebook needs, by the names under which they are installed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator

from grader.model.answer_key import AnswerKey
from grader.model.packages import INSTALLED_AS, root_of
from grader.notebook import read_submission

_OWN = frozenset({"grader", "reports"})


def needed_packages(key: AnswerKey, notebook: bytes, name: str, beside: Collection[str]) -> list[str]:
    """NumPy, what the key lets students use, and what the notebook imports that does not lie beside it."""
    imported = {root for cell in read_submission(notebook, name).cells for root in _imported(cell.source)}
    own = {root_of(file.removesuffix(".py")) for file in beside} | _OWN
    roots = {"numpy", *map(root_of, key.packages), *imported} - own - sys.stdlib_module_names
    return sorted(INSTALLED_AS.get(root, root) for root in roots)


def _imported(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # a text, or a cell that is to be completed
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (root_of(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield root_of(node.module)
