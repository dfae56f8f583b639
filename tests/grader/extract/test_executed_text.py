"""What is executed from a text is part of the notebook."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.units import outline
from tests.grader.making import notebook


@pytest.mark.parametrize(
    ("cells", "units"),
    [
        (["exec('''def f(x):\n    return x''')"], [(1, 1, "def f(x):\n    return x")]),
        (["y = 1\nexec('x = 2\\nz = 3')"], [(1, 1, "y = 1"), (1, 2, "x = 2"), (1, 3, "z = 3")]),
        (["code = 'x = 2'", "exec(code)"], [(1, 1, "code = 'x = 2'"), (2, 1, "x = 2")]),
        (["exec(compile('x = 2', 'a', 'exec'))"], [(1, 1, "x = 2")]),
        (["exec(open('a.py').read())"], [(1, 1, "x = 9")]),
        (["exec(text)"], [(1, 1, "exec(text)")]),
        (["exec('x = = 2')"], [(1, 1, "exec('x = = 2')")]),
        (["exec(open('b.py').read())"], [(1, 1, "exec(open('b.py').read())")]),
    ],
)
def test_executed_text(cells: list[str], units: list[tuple[int, int, str]]) -> None:
    """The statements of a text stand where it is executed; what cannot be read is left as it is."""
    parsed = outline(msgspec.structs.replace(notebook(*cells), files={"a.py": "x = 9"}))
    assert units == [(unit.cell, unit.line, unit.source) for unit in parsed.units]
