"""Text of students is shown as text: cleaned, cut, and never a command."""

from __future__ import annotations

import pytest

from reports.cleaning import clean_block, clean_line, columns, printable, spreadsheet_cell, terminal_line


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", "plain"),
        ("面白い é ∅ 👩\u200d🔬", "面白い é ∅ 👩\u200d🔬"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07shown", "shown"),
        ("\x1b]8;;http://x\x1b\\link", "link"),
        ("\x1b", ""),
        ("a\x00\x7f\x85\x9bb", "ab"),
        ("\u202egnp.exe\u2066\u200f", "gnp.exe"),
        ("\ufeffa\u200bb\U000e0041", "ab"),
        ("a\udc80b", "a\ufffdb"),
    ],
)
def test_printable(text: str, clean: str) -> None:
    """Nothing that is not seen is left, everything else is."""
    assert clean == printable(text)


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("a\n  b\t c", 20, "a b c"),
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("x" * 1_000_000, 5, "xxxx…"),
        (" " * 1_000_000 + "x", 5, "…"),
    ],
)
def test_clean_line(text: str, limit: int, line: str) -> None:
    """One line within its limit, and a mark where it was cut."""
    assert line == clean_line(text, limit)


def test_block_is_cut_in_each_direction() -> None:
    """Too many lines, too long lines and too many characters are all cut, and it says so."""
    assert clean_block("abcdef\nb\nc\nd", lines=3, width=4) == "abc…\nb\nc\n… (cut)"
    assert clean_block("a\nb\n") == "a\nb"
    assert len(clean_block("z" * 1_000_000, characters=50)) <= 60


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\x00=1", "＝1", "\u202e=1"]
)
def test_formulas_are_quoted(text: str) -> None:
    """A cell that would start a formula starts with an apostrophe."""
    assert spreadsheet_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["ada", "o'hara", "a=b", "", "面白い"])
def test_other_cells_are_left_alone(text: str) -> None:
    """A usual name is not quoted."""
    assert text == spreadsheet_cell(text)


@pytest.mark.parametrize(
    "text", ["::error file=x::y", "  ::set-output", "##[error]x", "a\n::stop-commands::t"]
)
def test_runner_commands_are_broken(text: str) -> None:
    """No CI runner finds a command in a line of ours."""
    assert "::" not in terminal_line(text)
    assert "##[" not in terminal_line(text)


@pytest.mark.parametrize(("text", "wide"), [("abc", 3), ("面白", 4), ("e\u0301", 1), ("", 0)])
def test_columns(text: str, wide: int) -> None:
    """Wide characters take two columns, combining ones none."""
    assert wide == columns(text)
