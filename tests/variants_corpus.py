"""What students could have handed in: every variant in its solution, and every right submission.

`tests/variants/<assignment>/<exercise>.txt` is a table (`variants_table`) of variants of one cell of the
solution, or, where that is a script, of one function. `<assignment>/right/` holds right submissions: whole
files, and tables of edits of them. Before each `# %%` a submission has one empty line more than its file.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from tests.cell_edits import EditError, edited
from tests.variants_table import BASE, Body, bodies_of, read_table

ROOT = Path(__file__).resolve().parent.parent
VARIANTS = ROOT / "tests" / "variants"
RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Variant:
    """A replacement of one exercise's cell in the solution, the statuses it may get, and its diagnoses."""

    assignment: str
    exercise: str
    name: str
    statuses: tuple[str, ...]
    diagnoses: frozenset[str] | None  # these, and no further known mistakes; if empty: none at all
    bodies: tuple[Body, ...]  # of the solution's cell they make the variant's, one after the other

    def source(self, cell: str) -> str:
        """The variant's text, made of the solution's cell."""
        return _made(f"{self.assignment}/{self.exercise}.txt: {self.name}", cell, self.bodies)


@dataclass(frozen=True, slots=True)
class Submission:
    """A file as it is handed in; `exercise` is the one whose cell is a variant, or `right`."""

    assignment: str
    exercise: str
    name: str
    file: str
    data: bytes


def submissions() -> Iterator[Submission]:
    """Every variant in its solution, then every right submission; an assignment's file names all differ."""
    for variant in cell_variants():
        file = f"{variant.exercise}.{variant.name}{handed_out(variant.assignment, 'solution').suffix}"
        yield Submission(variant.assignment, variant.exercise, variant.name, file, swapped(variant))
    yield from right_submissions()


def cell_variants() -> Iterator[Variant]:
    """Every variant of every table."""
    for path in sorted(VARIANTS.glob("*/*.txt")):
        entries = read_table(path)
        bodies = bodies_of(entries, path.name)
        for entry in entries:
            if entry.statuses != (BASE,):
                place = (path.parent.name, path.stem, entry.name)
                yield Variant(*place, entry.statuses, entry.ids, bodies[entry.name])


def right_submissions() -> Iterator[Submission]:
    """Every right submission."""
    for folder in sorted(VARIANTS.glob(f"*/{RIGHT}")):
        for name, text in sorted(_right_texts(folder).items()):
            data = re.sub(r"\n(?=# %%)", "\n\n", text).encode()
            yield Submission(folder.parent.name, RIGHT, name, f"{name}.py", data)


def _right_texts(folder: Path) -> dict[str, str]:
    """Those of one assignment by name, without the empty lines before their cells."""
    texts = {path.stem: path.read_text() for path in folder.glob("*.py")}
    for table in sorted(folder.glob("*.txt")):
        for entry in read_table(table):
            place = f"{folder.parent.name}/{RIGHT}/{table.name}: {entry.name}"
            texts[entry.name] = _made(place, texts[entry.of].removesuffix("\n"), (entry.body,)) + "\n"
    return texts


def _made(place: str, text: str, bodies: tuple[Body, ...]) -> str:
    try:
        return reduce(edited, bodies, text)
    except EditError as error:
        raise EditError(f"tests/variants/{place}: {error}") from None


def handed_out(assignment: str, kind: str) -> Path:
    """An assignment's starter or solution: a notebook or a script."""
    (path,) = [
        p for p in (ROOT / "assignments" / assignment).glob(f"{kind}.*") if p.suffix in (".ipynb", ".py")
    ]
    return path


def swapped(variant: Variant) -> bytes:
    """The solution with one exercise's cell replaced, or, in a script, its function."""
    solution = handed_out(variant.assignment, "solution")
    if solution.suffix == ".py":
        return _swapped_function(solution.read_text(), variant)
    notebook = json.loads(solution.read_text())
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == variant.exercise]
    cell["source"] = variant.source("".join(cell["source"]))
    return json.dumps(notebook).encode()


def _swapped_function(script: str, variant: Variant) -> bytes:
    """A script in which other code stands where one exercise's function stood, and those that it brings."""
    lines = script.splitlines()
    (old,) = [node for node in _functions(script) if node.name == variant.exercise]
    source = variant.source("\n".join(lines[old.lineno - 1 : old.end_lineno]))
    brought = {node.name: "" for node in _functions(source)}
    return with_functions(script, brought | {variant.exercise: source})


def with_functions(script: str, sources: dict[str, str]) -> bytes:
    """A script with other code in the place of some of its functions, by their names."""
    lines = script.splitlines()
    for node in reversed(_functions(script)):
        if node.name in sources:
            lines[node.lineno - 1 : node.end_lineno] = sources[node.name].splitlines()
    return "\n".join(lines).encode()


def _functions(script: str) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(script).body if isinstance(node, ast.FunctionDef)]
