"""Ablation: a program whose producer computes nothing; what is right even so was made elsewhere."""

from __future__ import annotations

import ast

import msgspec

from grader.extract.slicer import slice_units
from grader.extract.units import Outline
from grader.grading.interfaces.producers import Producer, is_product
from grader.model.submission import Program


def without_products(outline: Outline, program: Program, producer: Producer) -> Program:
    """The program with zero for every product of the producer, and of what it uses, and of other classes."""
    used = slice_units(outline, {producer.name}, producer.unit.index + 1, {producer.unit.index})
    defining = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    ablated = {
        (unit.cell, unit.line): _ablated(unit.source)
        for unit in outline.units
        if isinstance(unit.node, ast.ClassDef) or (unit in used and isinstance(unit.node, defining))
    }
    statements = tuple(
        msgspec.structs.replace(each, source=ablated.get((each.cell, each.line), each.source))
        for each in program.statements
    )
    return msgspec.structs.replace(program, statements=statements)


def _ablated(source: str) -> str:
    try:
        return ast.unparse(_ProductAblation().visit(ast.parse(source)))
    except RecursionError:  # nested too deeply to be written anew
        return source


class _ProductAblation(ast.NodeTransformer):
    """Writes `0 * (a @ b)` for `a @ b`."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        inner = super().generic_visit(node)
        if isinstance(inner, ast.expr) and is_product(inner):
            return ast.BinOp(ast.Constant(0), ast.Mult(), inner)
        return inner
