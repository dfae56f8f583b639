"""Single patterns in a function's code that explain how its calls end, each found by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from grader.extract.expressions import FUNCTIONS, parameter_names, root_name

#: Methods that change their object and return nothing.
_IN_PLACE = frozenset(
    "append clear extend fill insert itemset put remove resize reverse shuffle sort".split()
)
#: Functions of modules that change their first argument and return nothing.
_CHANGING = frozenset(
    {"np.add.at", "numpy.add.at", "np.copyto", "np.put", "np.fill_diagonal", "random.shuffle"}
)
#: What stands in a module of random numbers beside draws.
_RANDOM = frozenset(("np.random", "numpy.random", "random"))
_NO_DRAWS = frozenset("seed default_rng RandomState Generator set_state get_state".split())
#: Functions that take their arrays as one sequence.
_JOINING = frozenset("concatenate stack vstack hstack dstack column_stack block".split())
#: Functions that take a shape as one tuple.
_SHAPED = frozenset("zeros ones empty".split())


def returned_values(node: ast.AST) -> Iterator[ast.expr]:
    """The values that a function returns, but for a bare None."""
    for part in _own_parts(node):
        value = part.value if isinstance(part, ast.Return) else None
        if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield value


def gives_anything(node: ast.AST) -> bool:
    """Whether a function returns or yields a value anywhere."""
    yields = any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in _own_parts(node))
    return yields or any(True for _ in returned_values(node))


def bound_at_last(node: ast.AST) -> str:
    """The variable or attribute that a function binds last, or nothing."""
    assigned = [part for part in _own_parts(node) if isinstance(part, (ast.Assign, ast.AugAssign))]
    for part in sorted(assigned, key=lambda part: -part.lineno):
        target = part.targets[0] if isinstance(part, ast.Assign) else part.target
        if isinstance(target, (ast.Name, ast.Attribute, ast.Tuple)):
            return ast.unparse(target).strip("()")
        if root_name(target):
            return root_name(target)
    return ""


def changed_in_place(value: ast.expr, modules: Set[str]) -> Iterator[tuple[str, str]]:
    """A call that returns nothing, and what it changes: `g.sort()` changes `g`, `print(g)` nothing.

    Functions of `modules` return what they make: `np.sort(g)`.
    """
    if not isinstance(value, ast.Call):
        return
    called = ast.unparse(value.func)
    if called == "print":
        yield "print(…)", ""
    elif called in _CHANGING and value.args:
        yield f"{called}(…)", ast.unparse(value.args[0])
    elif isinstance(value.func, ast.Attribute) and value.func.attr in _IN_PLACE:
        owner = ast.unparse(value.func.value)
        told = f"{called}(…)" if value.args else f"{called}()"
        yield from [(told, owner)] if owner not in modules | {"np", "numpy"} else ()


def returns_in_loops(node: ast.AST) -> Iterator[int]:
    """The lines of a `return` that every round of a loop comes to."""
    for part in _own_parts(node):
        if isinstance(part, (ast.For, ast.While)):
            yield from (inner.lineno for inner in part.body if isinstance(inner, ast.Return))


def selfless_methods(node: ast.AST) -> Iterator[str]:
    """The methods of a class that read `self` and do not take it."""
    for one in node.body if isinstance(node, ast.ClassDef) else ():
        if isinstance(one, FUNCTIONS) and not one.decorator_list:
            names = {part.id for part in ast.walk(one) if isinstance(part, ast.Name)}
            if "self" in names - parameter_names(one.args):
                yield one.name


def random_draws(node: ast.AST) -> Iterator[int]:
    """The lines in which a function draws random numbers: of a class, whose weights may be drawn, none."""
    for part in ast.walk(node) if isinstance(node, FUNCTIONS) else ():
        called = part.func if isinstance(part, ast.Call) else None
        drawing = isinstance(called, ast.Attribute) and called.attr not in _NO_DRAWS
        if isinstance(called, ast.Attribute) and drawing and ast.unparse(called.value) in _RANDOM:
            yield called.lineno


def ungrouped_calls(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls like `np.concatenate(a, b)` and `np.zeros(n, m)`, with what is meant."""
    for part in ast.walk(node):
        if not isinstance(part, ast.Call) or not isinstance(part.func, ast.Attribute) or len(part.args) < 2:
            continue
        joins = part.func.attr in _JOINING and not isinstance(part.args[1], (ast.Constant, ast.UnaryOp))
        if joins or (part.func.attr in _SHAPED and not _is_type(part.args[1])):
            together = ", ".join(ast.unparse(each) for each in part.args)
            named = "".join(f", {ast.unparse(each)}" for each in part.keywords)
            yield part.lineno, f"{ast.unparse(part.func)}(({together}){named})"


def _is_type(node: ast.expr) -> bool:
    """Whether an argument names a type, as `float`, `np.float64` and `"f8"` do."""
    text = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    named = text.startswith(("int", "float", "bool", "complex", "double", "dtype"))
    return named or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def doubled_sums(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Statements like `dW += dW`."""
    for part in ast.walk(node):
        if isinstance(part, ast.AugAssign) and isinstance(part.op, ast.Add):
            target, value = ast.unparse(part.target), ast.unparse(part.value)
            if target == value:
                yield target, part.lineno


def shared_arrays(node: ast.AST) -> Iterator[tuple[tuple[str, ...], int]]:
    """Statements like `dU = dW = np.zeros(n)`, where one of the names is changed in place."""
    parts = list(_own_parts(node))
    changed = {root_name(part.target) for part in parts if isinstance(part, ast.AugAssign)}
    changed |= {
        root_name(target)
        for part in parts
        if isinstance(part, ast.Assign)
        for target in part.targets
        if isinstance(target, ast.Subscript)
    }
    for part in parts:
        if isinstance(part, ast.Assign) and isinstance(part.value, (ast.Call, ast.List)):
            names = tuple(target.id for target in part.targets if isinstance(target, ast.Name))
            if len(names) > 1 and changed.intersection(names):
                yield names, part.lineno


def overwritten_parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[str, int]]:
    """The parameters that a function gives another value, surely, before it has read them."""
    unread = {each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
    for statement in node.body:
        parts = [part for part in ast.walk(statement) if isinstance(part, ast.Name)]
        unread -= {part.id for part in parts if isinstance(part.ctx, ast.Load)}
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                names = {part.id for part in ast.walk(target) if isinstance(part, ast.Name)} & unread
                yield from ((name, statement.lineno) for name in sorted(names))
                unread -= names


def _own_parts(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a function, without those of functions inside it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            yield from _own_parts(child)
