"""Notebooks for these tests, written as short as they can be."""

from __future__ import annotations

from typing import Any


def code(source: str, **further: Any) -> dict[str, Any]:  # noqa: ANN401 - a cell's fields are of any type
    """A code cell with an output."""
    output = {"output_type": "stream", "name": "stdout", "text": "shown"}
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": [output],
        "execution_count": 3,
    } | further


def text(source: str, **further: Any) -> dict[str, Any]:  # noqa: ANN401
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source} | further


def raw(source: str) -> dict[str, Any]:
    """A raw cell, with which otter says where something begins."""
    return {"cell_type": "raw", "metadata": {}, "source": source}


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    """A notebook of these cells."""
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def nbgrader(name: str, **told: Any) -> dict[str, Any]:  # noqa: ANN401
    """What nbgrader keeps in a cell's metadata."""
    return {"nbgrader": {"grade_id": name, "grade": False, "solution": False, "schema_version": 3} | told}
