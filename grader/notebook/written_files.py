"""Files that a notebook writes by `%%writefile`: modules that its own cells import, or code all the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from grader.model.submission import Cell, module_names

_MAGIC = re.compile(
    r"(?:\s*#[^\n]*\n)*\s*%%(?:writefile|file)\s+((?:--?\w+\s+)*)(['\"]?)([^'\"\n]+)\2[ \t]*(?:\n|$)"
)


def writing_cell(number: int, source: str) -> Cell | None:
    """A code cell that writes a file: what it writes, every line where it was; None if it writes none."""
    found = _MAGIC.match(source)
    if found is None:
        return None
    above = source[: found.end()]
    body = "\n" * above.count("\n") + source[found.end() :]
    return Cell(number=number, kind="code", source=body, set_aside=(above.strip().split("\n")[-1].strip(),))


def with_files(cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], dict[str, str]]:
    """A notebook's cells, and the files that they write, by name.

    What another cell imports is left to that; a module that none imports is code where it stands.
    """
    files: dict[str, str] = {}
    names: dict[int, str] = {}
    for cell in cells:
        magic = _MAGIC.match(cell.set_aside[0]) if cell.set_aside and cell.kind == "code" else None
        if magic is None:
            continue
        name = "/".join(part for part in re.split(r"[/\\]", magic[3].strip()) if part not in ("", ".", ".."))
        before = files.get(name, "") if "-a" in magic[1] else ""
        files[name] = f"{before}\n{cell.source}" if before else cell.source
        names[cell.number] = name
    if not files:
        return tuple(cells), {}
    others = [cell.source for cell in cells if cell.kind == "code"]
    imported = _imported(files, others)
    return tuple(
        msgspec.structs.replace(cell, source="")
        if (writes := names.get(cell.number)) and (writes in imported or not writes.endswith(".py"))
        else cell
        for cell in cells
    ), files


def _imported(files: Mapping[str, str], sources: Sequence[str]) -> frozenset[str]:
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
