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


class Module(msgspec.Struct, frozen=True, kw_only=True):
    """A Python file that a submission's code may import: it lies beside the notebook, or a cell writes it.

    `file` is what it is called, with its folders; `names` those by which it is imported, its own first. The
    cells of a file beside the notebook are numbered from `FIRST_BESIDE` on; those that write one are the
    notebook's.
    """

    file: str
    names: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """The name that Python knows it by."""
        return self.names[0]

    @property
    def source(self) -> str:
        """Its text."""
        return "\n".join(cell.source for cell in self.cells)


#: No notebook has so many cells.
FIRST_BESIDE = 10_001


class Notebook(msgspec.Struct, frozen=True, kw_only=True):
    """A submission as read.

    `files` are those that its code may open, by name; `modules` those that it may import. `package` is the
    one that it belongs to, and `by_statement`: it is a script, of which a statement that does not parse costs
    no other.
    """

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    files: dict[str, str] = {}
    modules: tuple[Module, ...] = ()
    package: str = ""
    by_statement: bool = False

    def module(self, name: str) -> Module | None:
        """The module that is imported by a name, if it is one of the submission's own."""
        return next((module for module in self.modules if name in module.names), None)

    def module_in(self, path: str) -> Module | None:
        """The module that lies at a path, as code names it."""
        name = path.replace("\\", "/").lstrip("./")
        lying = (module for module in self.modules if f"/{module.file}".endswith(f"/{name}"))
        return next(lying, None) if name else None

    def label(self, number: int) -> str:
        """What a cell of a module beside it is called: by its file; nothing for a cell of its own."""
        if number < FIRST_BESIDE:
            return ""
        for module in self.modules:
            numbers = [cell.number for cell in module.cells]
            if number in numbers:
                within = f", cell {numbers.index(number) + 1}" if len(numbers) > 1 else ""
                return module.file + within
        return ""

    def source(self, number: int) -> str:
        """The source of a cell, its own or a module's."""
        every = [*self.cells, *(cell for module in self.modules for cell in module.cells)]
        return next((cell.source for cell in every if cell.number == number), "")


def module_names(file: str) -> tuple[str, ...]:
    """The names under which a file may be imported: with all of its folders, with fewer, and by itself."""
    if not file.endswith(".py"):
        return ()
    parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
    return tuple(dict.fromkeys(".".join(parts[at:]) for at in range(len(parts))))


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


class Importable(msgspec.Struct, frozen=True, kw_only=True):
    """A module of the submission's own as its code may import it: by which names, and what it then does."""

    file: str
    names: tuple[str, ...]
    statements: tuple[Statement, ...]


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
