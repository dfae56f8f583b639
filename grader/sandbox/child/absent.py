"""Packages that are not installed here: an import of one costs nothing, and what needs it says so.

What student code used of them is noted in `USED`: it is told to the grader, who looks for himself
whether the code imports such a package.
"""

from __future__ import annotations

import ast
import builtins
import sys
import traceback
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from grader.model.packages import is_package, root_of
from grader.sandbox.child.imports import ProvidedModules

#: Packages that were used although they are not there; with a tilde, those that a class derives from.
USED: set[str] = set()
#: Lines that named something in such a package: where one of them raises, it is for want of it.
_LOOKED_AT: dict[tuple[str, int], str] = {}
#: Statements of a `try` that has an answer to a failed import: file and line.
_ANSWERED: set[tuple[str, int]] = set()
_CATCHING = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))
_USES = (
    "call getitem setitem iter len enter exit add radd sub rsub mul rmul matmul rmatmul truediv rtruediv "
    "pow rpow neg float int index lt gt le ge contains"
).split()


class AbsentModule:
    """Stands where a module or name could not be imported; complains when it is used, not before.

    Names in it are as absent. `package` is the package that is not installed, or empty if there is none
    of that name.
    """

    def __init__(self, name: str, reason: str, package: str = "") -> None:
        """Stand for the module or name `name`."""
        self.__dict__["_absent"] = (name, reason, package)

    def _complain(self, *_: Any, **__: Any) -> Any:
        """Say that it is not there."""
        name, reason, package = self.__dict__["_absent"]
        note_use(package)
        raise ModuleNotFoundError(f"{reason} (imported as {name})")

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__") and attribute.endswith("__"):
            raise AttributeError(attribute)
        name, reason, package = self.__dict__["_absent"]
        if not package:
            self._complain()
        if "seed" in attribute or attribute.startswith("set_"):
            return _set_nothing  # it sets up what is not there: nothing depends on it
        frame = sys._getframe(1)
        _LOOKED_AT[frame.f_code.co_filename, frame.f_lineno] = package
        return AbsentModule(name, reason, package)

    def __or__(self, other: Any) -> Any:
        """A type beside others is still one that is not there."""
        return self

    __ror__ = __or__

    def __instancecheck__(self, instance: Any) -> bool:
        """Nothing is of a type that is not there, but what derives from it."""
        return isinstance(instance, Underived)

    def __subclasscheck__(self, other: type) -> bool:
        """Nor derives from it, but what does."""
        return issubclass(other, Underived)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        """A class that derives from it is taken as one that derives from nothing."""
        if not self.__dict__["_absent"][2]:
            self._complain()
        note_use(f"~{self.__dict__['_absent'][2]}")
        absent_bases = [base for base in bases if isinstance(base, AbsentModule)]
        return (Underived,) if absent_bases[0] is self else ()


for _use in _USES:
    setattr(AbsentModule, f"__{_use}__", AbsentModule._complain)


class Underived:
    """The base of a class whose base is not there; what it would have had is missed when it is used."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Set up nothing."""

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """A layer that is called goes forward."""
        for name in ("forward", "call"):
            if hasattr(type(self), name) and not hasattr(type(self), "build"):
                return getattr(self, name)(*arguments, **keywords)
        note_use("*")
        raise TypeError(f"'{type(self).__name__}' object is not callable without its base class")

    def __getattr__(self, name: str) -> Any:
        if _is_students(sys._getframe(1)) and not name.startswith("__"):
            note_use("*")  # of whichever package the base is
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


def absent(package: str, name: str) -> AbsentModule:
    """What stands for a name of a package that is not installed."""
    return AbsentModule(name, f"No module named '{package}'", package)


def note_use(package: str) -> None:
    """Note that a package was used which is not there (`*`: the base of a class); none is no matter."""
    if package:
        USED.add(package)


def note_want(error: BaseException) -> None:
    """Note the package that an error's line named: `torch.tanh(x.mm(W))` raises for want of tensors."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        note_use(_LOOKED_AT.get((frame.f_code.co_filename, line), ""))


def forget_uses() -> None:
    """Forget what other code used, named and answered."""
    for noted in (USED, _LOOKED_AT, _ANSWERED):
        noted.clear()


def _set_nothing(*_: Any, **__: Any) -> None:
    """Set what nothing depends on."""


def let_packages_be_absent() -> None:
    """From now on in this process an import of a known package that is not installed fails only in use."""
    real = builtins.__import__

    def imported(
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Any = (),
        level: int = 0,
    ) -> Any:
        try:
            return real(name, globals, locals, fromlist, level)
        except Exception as error:  # an installed package that breaks is as good as none
            root, frame = root_of(name), sys._getframe(1)
            if level or not is_absent(root) or not _is_students(frame):
                raise
            if (frame.f_code.co_filename, frame.f_lineno) in _ANSWERED:
                raise
            if fromlist and "*" in fromlist:
                note_use(root)  # which of the names that are used are its own cannot be told
            reason = str(error) if isinstance(error, ImportError) else f"No module named '{root}'"
            return AbsentModule(name, reason, root)

    builtins.__import__ = imported


def is_absent(root: str) -> bool:
    """Whether this is a package that is not installed; what is provided of one is not all of it."""
    loaded = sys.modules.get(root)
    provided = isinstance(getattr(loaded, "__loader__", None), ProvidedModules)
    return is_package(root) and (loaded is None or provided)


def _is_students(frame: FrameType) -> bool:
    """Whether code of a submission is running: a cell, or a module that was handed in."""
    name = frame.f_code.co_filename
    return name.startswith("<") and not name.startswith("<frozen")


def note_answered_imports(tree: ast.Module, file: str) -> None:
    """Note which imports of a statement fail as they do in Python: those that the code has an answer to."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Try, ast.With)) and _catches_imports(node):
            inner = (one for statement in node.body for one in ast.walk(statement))
            _ANSWERED.update(
                (file, one.lineno) for one in inner if isinstance(one, (ast.Import, ast.ImportFrom))
            )


def _catches_imports(node: ast.Try | ast.With) -> bool:
    if isinstance(node, ast.With):
        calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
        return any(_names(argument) & _CATCHING for call in calls for argument in call.args)
    return any(handler.type is None or _names(handler.type) & _CATCHING for handler in node.handlers)


def _names(node: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a statement's imports bind, and the modules that they come from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or root_of(alias.name), alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((alias.asname or alias.name, node.module or "") for alias in node.names)


def only_sets_up(tree: ast.Module, namespace: Mapping[str, Any]) -> bool:
    """Whether a statement is a bare call of something absent: nothing that others use comes of it."""
    node = tree.body[0] if tree.body else None
    call = node.value if isinstance(node, ast.Expr) else None
    at: ast.AST | None = call.func if isinstance(call, ast.Call) else None
    while isinstance(at, (ast.Attribute, ast.Call)):
        at = at.value if isinstance(at, ast.Attribute) else at.func
    return isinstance(at, ast.Name) and isinstance(namespace.get(at.id), AbsentModule)
