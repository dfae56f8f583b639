"""What stands over a cell."""

from __future__ import annotations

import pytest

from grader.extract.headings import section_texts
from tests.grader.making import notebook


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["#md # One", "x = 1"], "# one"),
        (["#md # One\nWords", "#md ## Two\nMore", "x = 1"], "## two"),
        (["#md One\nTwo\nThree\nFour", "x = 1"], "one\ntwo\nthree"),
        (["#md # One", "y = 2", "# Mine\nx = 1  # not this"], "# mine\n# one"),
        (["x = 1"], ""),
        (["#md One\nTwo", "  # Mine\nx = 1"], "  # mine\none\ntwo"),
        (["#md # One\nWords\n## Two", "x = 1"], "# one\n## two"),
    ],
)
def test_section_texts(cells: list[str], text: str) -> None:
    """The headings of the text before a cell, or its first lines, after the cell's own comments."""
    assert text == section_texts(notebook(*cells).cells)[len(cells)]
