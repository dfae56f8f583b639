"""What an answer is computed by: a class or a function of the notebook."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grader.extract.program import place_units
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, Unit
from grader.model.submission import Place, Program

#: Calls that multiply and add up, as `@` does.
_PRODUCTS = frozenset("dot matmul einsum tensordot inner vdot outer".split())


@dataclass(frozen=True, slots=True)
class Producer:
    """What computes an answer."""

    kind: Literal["class", "function"]
    name: str
    unit: Unit


def find_producer(
    outline: Outline, program: Program, place: Place, wanted: Unit | None = None
) -> Producer | None:
    """What computes the value at a place of a script's program: a class rather than a function.

    Whatever multiplies and adds up on the way to the answer must be the producer, or what it uses or is
    used by: a class that only stands beside the computation makes nothing. `wanted` is the only
    class that will do, if there is one.
    """
    units = place_units(outline, program, place)
    producers = [producer for unit in units for producer in [_as_producer(unit)] if producer is not None]
    for kind in ("class", "function"):
        for producer in reversed([producer for producer in producers if producer.kind == kind]):
            if (wanted is None or producer.unit is wanted) and _does_all(outline, producer, units):
                return producer
    return None


def _as_producer(unit: Unit) -> Producer | None:
    node = unit.node
    if not multiplies(node):
        return None
    if isinstance(node, ast.ClassDef):
        return Producer("class", node.name, unit)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return Producer("function", node.name, unit)
    return None


def multiplies(node: ast.AST) -> bool:
    """Whether a statement multiplies matrices, at once or when what it defines is called."""
    return any(is_product(part) for part in ast.walk(node))


def is_product(part: ast.AST) -> bool:
    """Whether an expression is a product of matrices, or a sum of products."""
    if isinstance(part, ast.BinOp):
        return isinstance(part.op, ast.MatMult)
    if not isinstance(part, ast.Call):
        return False
    called = part.func.attr if isinstance(part.func, ast.Attribute) else getattr(part.func, "id", "")
    return called in _PRODUCTS or (called == "sum" and _holds_product(part))


def _adds_up_in_a_loop(node: ast.AST) -> bool:
    """Whether a loop adds up products of its own, number by number."""
    loops = (part for part in ast.walk(node) if isinstance(part, (ast.For, ast.While)))
    return any(
        isinstance(part, (ast.BinOp, ast.AugAssign)) and isinstance(part.op, ast.Add) and _holds_product(part)
        for loop in loops
        for part in ast.walk(loop)
    )


def _holds_product(node: ast.AST) -> bool:
    return any(isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult) for part in ast.walk(node))


def _does_all(outline: Outline, producer: Producer, units: Sequence[Unit]) -> bool:
    """Whether every product on the way is the producer's, or of what it uses or is used by."""
    used = slice_units(outline, {producer.name}, producer.unit.index + 1, {producer.unit.index})
    known = {unit.index for unit in used}
    for unit in units:
        if unit.index in known or not (multiplies(unit.node) or _adds_up_in_a_loop(unit.node)):
            continue
        if producer.kind == "class" and isinstance(unit.node, ast.ClassDef):
            continue  # an optimiser, a second layer: what classes do to one another is not told from here
        defines = isinstance(unit.node, (ast.ClassDef, ast.FunctionDef))
        if not (defines and producer.name in unit.facts.deferred):
            return False
    return True
