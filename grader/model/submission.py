"""What was handed in: a notebook as read, and the programs cut from it."""

from __future__ import annotations

from typing import Literal

import msgspec


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a script's answer may live: in a variable, in a cell's last expression, or in what is printed.

    `name` is dotted where it is an attribute or an entry of these: `variable.attribute`, or of a last
    expression the entry's key alone. `cell` is that of the last expression, 0 where it is any cell's. What is
    printed stands after a label, or is the `nth_last` group of numbers without one, counted from 1.
    """

    name: str = ""
    kind: Literal["variable", "last_expression", "printed"] = "variable"
    cell: int = 0
    nth_last: int = 0

    @property
    def leaf(self) -> str:
        """The last part of its name."""
        return self.name.rpartition(".")[2] or self.name

    @property
    def root(self) -> Place:
        """What it is a part of: the variable itself, or the last expression of whatever cell."""
        name = self.name.partition(".")[0] if self.kind == "variable" else ""
        return Place(name, self.kind)


PRINTED, LAST = Place(kind="printed"), Place(kind="last_expression")


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell; `number` counts from 1 over all cells of the file, as a student would count them.

    `source` of a code cell is Python: magics are set aside, with every line where it was. `id` is what the
    file calls it.
    """

    number: int
    kind: Literal["code", "markdown", "raw"]
    source: str
    set_aside: tuple[str, ...] = ()
    id: str = ""


class Notebook(msgspec.Struct, frozen=True, kw_only=True):
    """A submission as read.

    `files` are those that its cells write, by name; `by_statement`: it is a script, of which a statement that
    does not parse costs no other.
    """

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    files: dict[str, str] = {}
    by_statement: bool = False

    @property
    def modules(self) -> dict[str, str]:
        """The Python files, by the names that they are imported under: with their folders, and without."""
        return {module: text for name, text in self.files.items() for module in module_names(name)}


def module_names(file: str) -> tuple[str, ...]:
    """The names under which a file may be imported, its folder being the current one or set as the path."""
    if not file.endswith(".py"):
        return ()
    dotted = file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return tuple(dict.fromkeys((dotted.rpartition(".")[2], dotted)))


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


class Footing(msgspec.Struct, frozen=True, kw_only=True):
    """What a script's answer stands on, by the code alone.

    `spelt` are givens that the program spells out where they can be replaced; `idle` those that the notebook
    writes, but not where the answer is computed; of `own_numbers` all numbers stand there one by one. `spans`
    are the statements that it is computed by: cell, first and last line.
    """

    spelt: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    own_numbers: frozenset[str] = frozenset()
    spans: frozenset[tuple[int, int, int]] = frozenset()

    def holds(self, cell: int, line: int) -> bool:
        """Whether a line is in one of the statements that the answer is computed by."""
        return any(at == cell and first <= line <= last for at, first, last in self.spans)


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """The statements an exercise needs, in order, and what to look for afterwards.

    `target` is the function or class to call, or empty for a script; `collect` are the variables to
    tell; `computed` the places (those, `PRINTED` and `LAST`) whose values are computed, not typed in; `bound`
    the names of variables and attributes in the order in which they are bound last;
    `constants` all numbers written in the statements. `others` are the names under which the functions of
    other exercises were found, by the exercise.
    """

    statements: tuple[Statement, ...]
    target: str = ""
    found_as: str = ""
    collect: tuple[str, ...] = ()
    computed: frozenset[Place] = frozenset()
    bound: tuple[str, ...] = ()
    constants: frozenset[float] = frozenset()
    cells: tuple[int, ...] = ()
    others: dict[str, str] = {}
    notes: tuple[str, ...] = ()
