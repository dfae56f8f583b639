"""Our reading of notebooks held against nbformat's, which is slower and refuses more of what is odd."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from grader.model.submission import Notebook
from grader.notebook import read_submission

ROOT = Path(__file__).resolve().parents[3]
OF_THE_COURSE = sorted(ROOT.glob("assignments/*/*.ipynb"))
HANDED_IN = [path for path in sorted(ROOT.glob("tests/sample_class/*.ipynb")) if path.stem != "hugo"]


def named(path: Path) -> str:
    """A notebook's folder and name."""
    return f"{path.parent.name}/{path.stem}"


def texts(notebook: Notebook) -> list[tuple[str, str]]:
    """The cells' kinds and sources, as far as these are read and have no magics."""
    return [(cell.kind, cell.source) for cell in notebook.cells if not cell.set_aside]


def texts_by_nbformat(node: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - its nodes have no types
    """The same, of the same cells, as nbformat has them."""
    return [(cell.cell_type, cell.source) for cell in node.cells]


@pytest.mark.parametrize("path", OF_THE_COURSE, ids=named)
def test_notebooks_of_the_course(path: Path) -> None:
    """A starter and a solution are valid, of format 4.5, and hold nothing that running them left."""
    node = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(node)
    assert (4, 5) == (node.nbformat, node.nbformat_minor)
    code = [cell for cell in node.cells if cell.cell_type == "code"]
    assert [] == [cell.id for cell in code if cell.outputs or cell.execution_count]
    assert "python3" == node.metadata.kernelspec.name


@pytest.mark.parametrize("minor", range(6))
@pytest.mark.parametrize("path", [*OF_THE_COURSE, *HANDED_IN], ids=named)
def test_format_4(path: Path, minor: int) -> None:
    """Every cell is read as nbformat reads it, whatever the minor version says."""
    node = nbformat.read(path, as_version=4)
    node.nbformat_minor = minor
    read = read_submission(nbformat.writes(node).encode(), path.name)
    kept = {cell.number for cell in read.cells if not cell.set_aside}
    assert len(node.cells) == len(read.cells)
    wanted = [text for number, text in enumerate(texts_by_nbformat(node), 1) if number in kept]
    assert wanted == texts(read)


@pytest.mark.parametrize("path", OF_THE_COURSE, ids=named)
def test_format_3(path: Path) -> None:
    """A notebook of the old format has the cells that nbformat's upgrade gives, but for marks of headings."""
    old = nbformat.convert(nbformat.read(path, as_version=4), 3)
    read = read_submission(nbformat.writes(old, version=3).encode(), path.name)
    upgraded = texts_by_nbformat(nbformat.convert(old, 4))
    assert [(kind, source.lstrip("# ")) for kind, source in upgraded] == [
        (kind, source.lstrip("# ")) for kind, source in texts(read)
    ]
