"""Files that a notebook writes by `%%writefile`: modules that its own cells import, or code all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from grader.model.submission import Cell, Module, module_names

_MAGIC = re.compile(
    r"(?:\s*#[^\n]*\n)*\s*%%(?:writefile|file)\s+((?:--?\w+\s+)*)(['\"]?)([^'\"\n]+)\2[ \t]*(?:\n|$)"
)

#: Parts of a path that lead to no folder of a name.
_NOWHERE = frozenset(("", ".", ".."))


def writing_cell(number: int, source: str) -> Cell | None:
    """A code cell that writes a file: what it writes, every line where it was; None if it writes none."""
    found = _MAGIC.match(source)
    if found is None:
        return None
    above = source[: found.end()]
    body = "\n" * above.count("\n") + source[found.end() :]
    return Cell(number=number, kind="code", source=body, set_aside=(above.strip().split("\n")[-1].strip(),))


def with_files(cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], dict[str, str], tuple[Module, ...]]:
    """A notebook's cells, the files that they write, by name, and those of them that are modules.

    What another cell imports is left to that; a module that none imports is code where it stands.
    """
    written: dict[str, list[Cell]] = {}
    writes: dict[int, str] = {}
    for cell in cells:
        magic = _MAGIC.match(cell.set_aside[0]) if cell.set_aside and cell.kind == "code" else None
        if magic is not None:
            name = "/".join(part for part in re.split(r"[/\\]", magic[3].strip()) if part not in _NOWHERE)
            before = written.get(name, []) if "-a" in magic[1] else []
            written[name] = [*before, cell]
            writes[cell.number] = name
    if not written:
        return tuple(cells), {}, ()
    imported = _imported(written, [cell.source for cell in cells if cell.kind == "code"])
    moved = {number for number, name in writes.items() if name in imported or not name.endswith(".py")}
    left = (msgspec.structs.replace(cell, source="") if cell.number in moved else cell for cell in cells)
    files = {name: "\n".join(cell.source for cell in own) for name, own in written.items()}
    modules = (
        Module(file=name, names=module_names(name), cells=tuple(own))
        for name, own in written.items()
        if name in imported
    )
    return tuple(left), files, tuple(modules)


def _imported(files: Iterable[str], sources: Sequence[str]) -> frozenset[str]:
    """Those files that are modules which one of the sources imports."""
    found = {
        name
        for name in files
        for module in module_names(name)
        if any(_imports(source, module) for source in sources)
    }
    return frozenset(found)


def _imports(source: str, module: str) -> bool:
    package, _, last = module.rpartition(".")
    patterns = [rf"^\s*(?:from|import)\s+(?:[\w., ]+,\s*)?{re.escape(module)}\b"]
    if package:
        patterns.append(rf"^\s*from\s+{re.escape(package)}\s+import\s.*\b{re.escape(last)}\b")
    return any(re.search(pattern, source, re.MULTILINE) for pattern in patterns)
