"""What was handed in: a notebook as read, and the programs cut from it."""

from __future__ import annotations

from typing import Literal

import msgspec

#: The places of a script's answer that are no variable: what a cell prints, and its last expression.
PRINTED, LAST = "<printed>", "<last>"


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell; `number` counts from 1 over all cells of the file, as a student would count them.

    `source` of a code cell is Python: magics are set aside, with every line where it was.
    """

    number: int
    kind: Literal["code", "markdown", "raw"]
    source: str
    set_aside: tuple[str, ...] = ()


class Notebook(msgspec.Struct, frozen=True, kw_only=True):
    """A submission as read; `language` is what the file says of itself."""

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    language: str = "python"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A top-level statement of a cell, to be executed; `line` is its first line within the cell.

    `given`: names that are bound from the givens instead of by executing the statement.
    `shows`: it is its cell's last expression, whose value is a place an answer may live in.
    """

    cell: int
    line: int
    source: str
    given: tuple[str, ...] = ()
    shows: bool = False
    target: bool = False


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """The statements an exercise needs, in order, and what to look for afterwards.

    `target` is the function or class to call, or empty for a script; `collect` are the variables to
    tell; `computed` those of them (and `<printed>`, `<last>`) that are computed, not typed in;
    `constants` all numbers written in the statements. `others` are the names under which the functions of
    other exercises were found, by the exercise.
    """

    statements: tuple[Statement, ...]
    target: str = ""
    found_as: str = ""
    collect: tuple[str, ...] = ()
    computed: frozenset[str] = frozenset()
    constants: frozenset[float] = frozenset()
    cells: tuple[int, ...] = ()
    others: dict[str, str] = {}
    notes: tuple[str, ...] = ()
