"""What must hold of the textbook as a whole."""

import ast
from pathlib import Path

import numpy as np
import pytest

import reference
from reference import lstm_gates, neural_nets, rnn_basics, simple_rnn

sources = sorted(Path(reference.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("source", sources, ids=lambda source: source.stem)
def test_imports(source: Path) -> None:
    """The textbook imports numpy, itself and a little of the standard library, never the grader."""
    allowed = {"numpy", "reference", "typing", "collections"}
    nodes = list(ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert set() == {name.split(".")[0] for name in names} - allowed


def test_integers_give_float64() -> None:
    """Whole-number data, as handouts like to print it, is computed in double precision all the same."""
    v, x = np.array([1, 2]), np.array([[[1, 2], [3, 4]]])
    square = np.array([[0, 1], [1, 0]])
    results = [
        rnn_basics.recurrence(v),
        rnn_basics.clip_grad(v, 9),
        simple_rnn.small_sequence(x, square, square, v),
        *neural_nets.forward_pass(v, np.array([[1, 0, -1]]), np.array([[1, 1]])).values(),
        lstm_gates.calc_forget_gate(v, v, square, square),
    ]
    assert {np.dtype(np.float64)} == {result.dtype for result in results}
