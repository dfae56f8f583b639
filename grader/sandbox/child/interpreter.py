"""A notebook's interpreter: one namespace in which statements are executed, and what came of them."""

from __future__ import annotations
import __future__

import ast
import builtins
import sys
from inspect import CO_COROUTINE
from types import CodeType
from typing import Any

from grader.model.answer_key import Limits
from grader.model.observation import KeptValue, Printed, Raised
from grader.model.packages import root_of
from grader.model.submission import Place, Statement
from grader.model.values import Value
from grader.sandbox.child.absent import (
    USED,
    AbsentModule,
    imported_names,
    is_absent,
    note_answered_imports,
    note_want,
    only_sets_up,
)
from grader.sandbox.child.awaiting import completed, provide_event_loop
from grader.sandbox.child.exceptions import raised_at
from grader.sandbox.child.quiet import Quiet
from grader.sandbox.child.serialize import Serializer, TooLarge
from grader.sandbox.child.shown import display
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
        self.namespace.update(__builtins__=builtins, display=display, get_ipython=Quiet, input=_no_input)
        self.output = CappedText(limits.printed_bytes)
        self.errors: list[Raised] = []
        self.shown: list[KeptValue] = []
        self.printed: list[Printed] = []

    def take_over_process(self) -> None:
        """Make this process the interpreter's own: its output and its `__main__`."""
        sys.stdout = sys.stderr = self.output
        sys.modules["__main__"] = self._module

    def execute(
        self, statement: Statement, tree: ast.Module, namespace: dict[str, Any] | None = None
    ) -> None:
        """Execute a statement's tree, which may have been rewritten; whatever it raises is recorded.

        It runs in the notebook's namespace, or in that of a module.
        """
        for one in _one_import_each(tree):
            self._execute_one(statement, one, self.namespace if namespace is None else namespace)

    def _execute_one(self, statement: Statement, tree: ast.Module, namespace: dict[str, Any]) -> None:
        used = set(USED)
        imports = "import" in statement.source
        if imports:
            note_answered_imports(tree, f"<cell {statement.cell}>")
        try:
            self._execute_tree(statement, tree, namespace)
            if imports and isinstance(tree.body[0], (ast.Try, ast.With, ast.If)):
                _bind_absent(tree, namespace, None)
        except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit) as error:  # noqa: BLE001 - the student's
            note_want(error)
            if USED - used and only_sets_up(tree, namespace):
                USED.intersection_update(used)
                return
            self.errors.append(raised_at(statement, error))
            if isinstance(error, ImportError):
                _bind_absent(tree, namespace, error)
        finally:
            text = self.output.take()
            if text and statement.target:
                self.printed.append(Printed(statement.cell, text))

    def _execute_tree(self, statement: Statement, tree: ast.Module, namespace: dict[str, Any]) -> None:
        name = f"<cell {statement.cell}>"
        if statement.shows and isinstance(tree.body[-1], ast.Expr):
            expression = ast.Expression(tree.body[-1].value)
            code = compile(expression, name, "eval", flags=_NOTEBOOK, dont_inherit=True)
            value = _evaluated(code, namespace)
            if value is not None:
                place = Place(kind="last_expression", cell=statement.cell)
                self.shown.append(KeptValue(place, self._try_serialize(value)))
        else:
            annotations = 0 if _is_attached(tree) else _ANNOTATIONS_UNREAD
            code = compile(tree, name, "exec", flags=_NOTEBOOK | annotations, dont_inherit=True)
            _evaluated(code, namespace)

    def _try_serialize(self, value: Any) -> Value:
        try:
            return Serializer(self._limits.returned_bytes).serialize(value)
        except TooLarge:
            return None


def _evaluated(code: CodeType, namespace: dict[str, Any]) -> Any:
    """The value of an expression, None of a statement; those that await are run to their end."""
    provide_event_loop()
    value = eval(code, namespace)  # noqa: S307 - the confined child is where student code runs
    return completed(value) if code.co_flags & CO_COROUTINE else value


def _bind_absent(tree: ast.Module, namespace: dict[str, Any], error: ImportError | None) -> None:
    """Bind what a statement's imports left unbound, because of `error` or of one that the code caught."""
    for name, module in imported_names(tree):
        root = root_of(module)
        package = root if is_absent(root) else ""
        if name != "*" and name not in namespace and (error or package):
            reason = str(error or f"No module named '{root}'")
            namespace[name] = AbsentModule(name, reason, package)


def _one_import_each(tree: ast.Module) -> list[ast.Module]:
    """A statement; `import a, b` as two, so that one that fails leaves the other."""
    node = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(node, ast.Import) or len(node.names) == 1:
        return [tree]
    each = [ast.copy_location(ast.Import([alias]), node) for alias in node.names]
    return [ast.Module([one], []) for one in each]


def _is_attached(tree: ast.Module) -> bool:
    """Whether it is a method that its decorator attaches to the class that `self` is said to be of."""
    node = tree.body[0] if tree.body else None
    first = [*node.args.posonlyargs, *node.args.args][:1] if isinstance(node, ast.FunctionDef) else []
    marked = isinstance(node, ast.FunctionDef) and bool(node.decorator_list)
    return marked and any(each.arg == "self" and each.annotation is not None for each in first)


def execute_text(source: str, name: str, namespace: dict[str, Any]) -> None:
    """Execute a module that the assignment provides."""
    exec(compile(source, name, "exec", dont_inherit=True), namespace)  # noqa: S102 - not the student's


def _no_input(*_: Any) -> str:
    raise EOFError("input() has nobody to answer it while grading")
