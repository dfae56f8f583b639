"""A notebook's interpreter: one namespace in which statements are executed, and what came of them."""

from __future__ import annotations
import __future__

import ast
import builtins
import random
import sys
import warnings
from inspect import CO_COROUTINE
from types import CodeType
from typing import Any

import numpy as np

from grader.model.answer_key import Limits
from grader.model.observation import KeptValue, Printed, Raised
from grader.model.submission import Place, Statement
from grader.model.values import Value
from grader.sandbox.child.awaiting import completed, provide_event_loop
from grader.sandbox.child.exceptions import raised_at
from grader.sandbox.child.imports import AbsentModule, supply_removed_names
from grader.sandbox.child.serialize import Serializer, TooLarge
from grader.sandbox.child.stdout import CappedText

#: Statements are compiled one by one, which loses a notebook's `from __future__ import annotations`; and a
#: type beside a name, of a module that is not there, perhaps, is no reason to do without the function.
_ANNOTATIONS_UNREAD = __future__.annotations.compiler_flag
#: A notebook awaits at its top level.
_NOTEBOOK = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class Interpreter:
    """The namespace of a notebook, what its statements raised, printed and showed."""

    def __init__(self, limits: Limits) -> None:
        """Prepare a namespace like a notebook's."""
        self._limits = limits
        self._module = type(sys)("__main__")
        self.namespace: dict[str, Any] = self._module.__dict__
        self.namespace.update(__builtins__=builtins, display=print, input=_no_input)
        self.output = CappedText(limits.printed_bytes)
        self.errors: list[Raised] = []
        self.shown: list[KeptValue] = []
        self.printed: list[Printed] = []

    def take_over_process(self, seed: int) -> None:
        """Make this process the interpreter's own: its output, its `__main__`, its random numbers."""
        sys.stdout = sys.stderr = self.output
        sys.modules["__main__"] = self._module
        supply_removed_names(np)
        warnings.simplefilter("ignore")
        np.seterr(all="ignore")
        np.random.seed(seed)  # what student code draws from
        random.seed(seed)

    def execute(self, statement: Statement, tree: ast.Module) -> None:
        """Execute a statement's tree, which may have been rewritten; whatever it raises is recorded."""
        try:
            self._execute_tree(statement, tree)
        except ImportError as error:
            self.errors.append(raised_at(statement, error))
            self._bind_absent(tree, error)
        except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit) as error:  # noqa: BLE001 - the student's
            self.errors.append(raised_at(statement, error))
        finally:
            text = self.output.take()
            if text and statement.target:
                self.printed.append(Printed(statement.cell, text))

    def _execute_tree(self, statement: Statement, tree: ast.Module) -> None:
        name = f"<cell {statement.cell}>"
        if statement.shows and isinstance(tree.body[-1], ast.Expr):
            expression = ast.Expression(tree.body[-1].value)
            code = compile(expression, name, "eval", flags=_NOTEBOOK, dont_inherit=True)
            value = self._evaluate(code)
            if value is not None:
                place = Place(kind="last_expression", cell=statement.cell)
                self.shown.append(KeptValue(place, self._try_serialize(value)))
        else:
            code = compile(tree, name, "exec", flags=_NOTEBOOK | _ANNOTATIONS_UNREAD, dont_inherit=True)
            self._evaluate(code)

    def _evaluate(self, code: CodeType) -> Any:
        """The value of an expression, None of a statement; those that await are run to their end."""
        provide_event_loop()
        value = eval(code, self.namespace)  # noqa: S307 - the confined child is where student code runs
        return completed(value) if code.co_flags & CO_COROUTINE else value

    def _bind_absent(self, tree: ast.Module, error: ImportError) -> None:
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    name = alias.asname or alias.name.split(".")[0]
                    if name != "*" and name not in self.namespace:
                        self.namespace[name] = AbsentModule(name, str(error))

    def _try_serialize(self, value: Any) -> Value:
        try:
            return Serializer(self._limits.returned_bytes).serialize(value)
        except TooLarge:
            return None


def execute_text(source: str, name: str, namespace: dict[str, Any]) -> None:
    """Execute a module that the assignment provides."""
    exec(compile(source, name, "exec", dont_inherit=True), namespace)  # noqa: S102 - not the student's


def _no_input(*_: Any) -> str:
    raise EOFError("input() has nobody to answer it while grading")
