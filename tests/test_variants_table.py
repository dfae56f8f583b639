"""Tables of variants: what an entry says, and what stands for other entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cell_edits import EditError
from tests.variants_corpus import Variant, submissions
from tests.variants_table import Entry, bodies_of, entries_of, read_table

TABLE = """\
base: the text of the variants
  h = 0
  print(h)
base twice: another text
  print(h) → print(h, h)
passed solution []: nothing is changed
failed|partial by-one [off-by-one, starts-at-one]: h = 0 → h = 1  # h_0 is one
failed by-two of twice: the text goes \\
  on
  h = 0 → h = 2  # and this is no code

unfilled whole:
  h = None

  print(h)
"""


def test_an_entry_is_read() -> None:
    """Statuses, names, diagnoses, edits on the first line or below it, and whole texts."""
    assert list(entries_of(TABLE, "h.txt")) == [
        Entry(("base",), "", "", None, ("h = 0", "print(h)")),
        Entry(("base",), "twice", "", None, ("print(h) → print(h, h)",)),
        Entry(("passed",), "solution", "", frozenset(), ()),
        Entry(
            ("failed", "partial"),
            "by-one",
            "",
            frozenset({"off-by-one", "starts-at-one"}),
            ("h = 0 → h = 1",),
        ),
        Entry(("failed",), "by-two", "twice", None, ("h = 0 → h = 2",)),
        Entry(("unfilled",), "whole", "", None, ("h = None", "", "print(h)")),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("solution", "h = 0\nprint(h)"),
        ("by-one", "h = 1\nprint(h)"),
        ("by-two", "h = 2\nprint(h, h)"),
        ("whole", "h = None\n\nprint(h)"),
    ],
)
def test_a_variant_is_made_of_its_base(name: str, text: str) -> None:
    """Without `of` a variant is an edit of the table's base, with it of the entry that is named."""
    bodies = bodies_of(list(entries_of(TABLE, "h.txt")), "h.txt")
    assert Variant("a", "h", name, ("failed",), None, bodies[name]).source("the solution's cell") == text


def test_a_table_like_another(tmp_path: Path) -> None:
    """The other table's entries but for those left out, edited wherever an old text stands, and more."""
    (tmp_path / "h.txt").write_text("failed one [x]: h = 0 → h = 1\nfailed two: h = 0 → h = 2\n")
    (tmp_path / "c.txt").write_text(
        "like h: c for h\n  h = → c =; [x] → [y]\n  - two\npassed three: c = 0 → c = 3\n"
    )
    assert read_table(tmp_path / "c.txt") == [
        Entry(("failed",), "one", "", frozenset({"y"}), ("c = 0 → c = 1",)),
        Entry(("passed",), "three", "", None, ("c = 0 → c = 3",)),
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("like h: as it was\n  g = → c =", "c.txt: 'g =' does not stand in h.txt: quote what is there"),
        ("like h: as it was\n  - three", "c.txt: h.txt has no three to leave out"),
        ("failed: no name\nfailing", "c.txt: 'failing' is no entry: write 'status name [diagnoses]: what"),
        ("failed one: x\n one space", "c.txt: 'failed one: x' is no entry"),
    ],
)
def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path, table: str, told: str) -> None:
    """It says which table, and what to do."""
    (tmp_path / "h.txt").write_text("failed one: h = 0 → h = 1\n")
    (tmp_path / "c.txt").write_text(table)
    with pytest.raises(EditError) as raised:
        read_table(tmp_path / "c.txt")
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("failed one of two: x\nfailed two: y", "c.txt: one is of two, which does not stand above it"),
        ("failed one: x\nfailed one: y", "c.txt: one is there twice: rename one"),
    ],
)
def test_names_are_clear(table: str, told: str) -> None:
    """An entry's name is its own, and one that is named stands above."""
    with pytest.raises(EditError) as raised:
        bodies_of(list(entries_of(table, "c.txt")), "c.txt")
    assert told in str(raised.value)


def test_an_edit_that_fits_nowhere_names_its_variant() -> None:
    """Whoever changes a solution is told which variant has to follow."""
    variant = Variant("rnn_basics", "recurrence", "no-tanh", ("failed",), None, (("np.tanh(z) → z",),))
    with pytest.raises(EditError) as raised:
        variant.source("h = z")
    assert str(raised.value).startswith(
        "tests/variants/rnn_basics/recurrence.txt: no-tanh: 'np.tanh(z)' stands 0"
    )


def test_submissions_can_stand_in_a_folder() -> None:
    """No two submissions of an assignment have the same file name, and every variant can be made."""
    names = [(submission.assignment, submission.file) for submission in submissions()]
    assert len(names) == len(set(names)) > 1000
