"""What `%%writefile` writes can be imported; what nobody imports is code where it stands."""

from __future__ import annotations

import pytest

from grader.notebook import read_submission
from tests.grader.making import ipynb


@pytest.mark.parametrize(
    ("cells", "sources", "files"),
    [
        (["%%writefile a.py\nx = 1", "import a"], ["", "import a"], {"a.py": "\nx = 1"}),
        (["%%file a.py\nx = 1", "y = 2"], ["\nx = 1", "y = 2"], {"a.py": "\nx = 1"}),
        (
            ["# mine\n%%writefile 'a.py'\nx = 1", "from a import x"],
            ["", "from a import x"],
            {"a.py": "\n\nx = 1"},
        ),
        (
            ["%%writefile a.py\nx = 1", "%%writefile -a a.py\ny = 2", "import numpy, a"],
            ["", "", "import numpy, a"],
            {"a.py": "\nx = 1\n\ny = 2"},
        ),
        (["%%writefile a.py\nx = 1", "%%writefile a.py\ny = 2"], ["\nx = 1", "\ny = 2"], {"a.py": "\ny = 2"}),
        (["%%writefile notes.txt\nno code"], [""], {"notes.txt": "\nno code"}),
        (
            ["%%writefile ../src/b.py\nx = 1", "from src import b"],
            ["", "from src import b"],
            {"src/b.py": "\nx = 1"},
        ),
        (["%%writefile\nx = 1"], ["\n"], {}),
    ],
)
def test_written_files(cells: list[str], sources: list[str], files: dict[str, str]) -> None:
    """A module that another cell imports is a file alone; every line keeps its number."""
    notebook = read_submission(ipynb(*cells), "a.ipynb")
    assert sources == [cell.source for cell in notebook.cells]
    assert files == notebook.files


def test_modules() -> None:
    """A file in a folder is imported with the folder's name or, the path set right, without."""
    cells = [
        "%%writefile src/b.py\nx = 1",
        "%%writefile c.txt\n",
        "from src.b import x",
        "%%writefile d.py\ny",
    ]
    (module,) = read_submission(ipynb(*cells), "a.ipynb").modules
    assert ("src/b.py", ("src.b", "b"), "\nx = 1") == (module.file, module.names, module.source)
    assert [1] == [cell.number for cell in module.cells]
