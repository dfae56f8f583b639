"""The project's own source, read and parsed: what modules there are, what they import, how large they are."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOPS = ("grader", "reports", "reference", "assignments")
#: What students receive, beside an assignment's own modules; its folders hold more of the same.
STUDENT_FILES = ("solution", "starter")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    """`grader/key/__init__.py` → `grader.key`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_ours(path: Path) -> bool:
    """Whether a file is source of the project, not something an assignment hands to students."""
    parts = path.relative_to(ROOT).parts
    return parts[0] != "assignments" or (len(parts) == 3 and not path.stem.startswith(STUDENT_FILES))


@cache
def sources() -> dict[str, Path]:
    """The project's modules by name."""
    paths = [path for top in TOPS for path in ROOT.glob(f"{top}/**/*.py")]
    return {module_name(path): path for path in sorted(paths) if is_ours(path)}


@cache
def trees() -> dict[str, ast.Module]:
    """The project's modules by name, parsed."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in sources().items()}


def is_type_checking(node: ast.AST) -> bool:
    """Whether a node is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def nodes_on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that importing a module executes: no function bodies, nothing for type checkers."""
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, Function | ast.Lambda) and not is_type_checking(child):
            yield child
            yield from nodes_on_import(child)


def imported_by(node: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """The dotted names that a statement imports; `from a import b` gives `a.b`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        parents = module.split(".")[: None if is_package else -1]
        base = parents[: len(parents) - node.level + 1] if node.level else []
        origin = ".".join([*base, *filter(None, [node.module])])
        yield from (f"{origin}.{alias.name}" for alias in node.names)


def imports_of(module: str, nodes: Callable[[ast.AST], Iterator[ast.AST]]) -> set[str]:
    """What those of a module's statements import that `nodes` picks."""
    is_package = sources()[module].name == "__init__.py"
    return {name for node in nodes(trees()[module]) for name in imported_by(node, module, is_package)}


def owner(name: str) -> str:
    """The module that a dotted name is or lies in."""
    return name if name in sources() else name.rpartition(".")[0]


def functions_of(tree: ast.AST) -> list[Function]:
    """All functions of a module, methods and inner ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """The lines of a function without its decorators and docstring."""
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def positional(function: Function) -> int:
    """How many arguments a caller may give by position, `self` not counted."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


def exports_of(tree: ast.Module) -> int:
    """How many names `__all__` holds."""
    lists = [
        node.value for node in tree.body if isinstance(node, ast.Assign) and "__all__" in ast.unparse(node)
    ]
    return sum(len(ast.literal_eval(value)) for value in lists)
