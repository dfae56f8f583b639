"""What stands over a cell: the heading of its section, and its own comments."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.submission import Cell


def section_texts(cells: Sequence[Cell]) -> dict[int, str]:
    """For each cell, its own comment or heading lines and those of the text before it, in lower case."""
    texts: dict[int, str] = {}
    before: list[str] = []
    for cell in sorted(cells, key=lambda cell: cell.number):
        own = heading_lines(cell.source)
        texts[cell.number] = "\n".join([*own, *before]).lower()
        if cell.kind == "markdown":
            before = own or cell.source.splitlines()[:3]
    return texts


def heading_lines(source: str) -> list[str]:
    """The lines that begin with `#`: a text's headings, a program's comments."""
    return [line for line in source.splitlines() if line.lstrip().startswith("#")] if "#" in source else []
