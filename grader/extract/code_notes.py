"""What can be seen in a function's code alone that explains how its calls end."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.extract.begun import called_functions
from grader.extract.expressions import FUNCTIONS, parameter_names, root_name
from grader.extract.gaps import Gap
from grader.extract.locate import Definition
from grader.extract.notebook_names import Line
from grader.extract.units import Outline, Unit
from grader.extract.untouched import is_stub, work_in_functions
from grader.extract.work import work_in

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


@dataclass(frozen=True, slots=True)
class CodeNotes:
    """What stands in a function, or in the methods of a class that are asked for.

    `gaps` are still to be written, in it or in what it calls, by cell. `silent` are functions that return
    nothing, with what each binds last; `in_place` is what is returned of a call that returns nothing, with
    what that changes. `selfless` are methods that read `self` and do not take it; `draws` is where a function
    draws random numbers.
    `ungrouped` are calls that give one by one what is wanted as one tuple, as they are meant; `doubled` the
    names that are added to themselves; `shared` the names of one array that is changed in place then;
    `overwritten` the parameters that are bound anew before they are read. `open` are the cells of other
    exercises' functions that it calls and that are not filled in.
    """

    gaps: tuple[tuple[int, Gap], ...] = ()
    silent: Mapping[str, str] = field(default_factory=dict)
    in_place: tuple[str, str] = ("", "")
    selfless: tuple[str, ...] = ()
    draws: Line | None = None
    ungrouped: Mapping[Line, str] = field(default_factory=dict)
    doubled: Mapping[str, Line] = field(default_factory=dict)
    shared: Mapping[tuple[str, ...], Line] = field(default_factory=dict)
    overwritten: Mapping[str, Line] = field(default_factory=dict)
    open: Mapping[str, int] = field(default_factory=dict)


def notes_on(
    outline: Outline, definition: Definition, methods: Sequence[str], claimed: frozenset[str]
) -> CodeNotes:
    """What can be seen in a definition; `claimed` are the names that exercises ask for."""
    unit, cell = definition.unit, definition.unit.cell
    node = definition.function or unit.node
    called = called_functions(outline, definition)
    others = [other for other in called if not other.facts.defines.isdisjoint(claimed - {definition.name})]
    own = [unit, *(other for other in called if other not in others)]
    works = [(one.cell, work) for one in own for work in work_in_functions(one.node, methods)]
    asked = _functions(node, methods)
    values = [value for function in asked for value in _returned(function)]
    return CodeNotes(
        gaps=tuple((at, gap) for at, work in works for gap in work.gaps),
        silent={one.name: _bound_last(one) for one in asked if not _gives_anything(one)},
        in_place=next((pair for value in values for pair in _changed_in_place(value)), ("", "")),
        selfless=tuple(_selfless(node)),
        draws=next(((cell, line) for line in _draws(node)), None),
        ungrouped={(cell, line): text for line, text in _ungrouped(node)},
        doubled={name: (cell, line) for name, line in _doubled(node)},
        shared={names: (cell, line) for one in asked for names, line in _shared(one)},
        overwritten={name: (cell, line) for one in asked for name, line in _overwritten(one)},
        open={
            name: one.cell for one in others if is_stub(one.node, frozenset()) for name in one.facts.defines
        },
    )


def script_notes(units: Sequence[Unit]) -> CodeNotes:
    """What can be seen in the statements of a script."""
    work = work_in([unit.node for unit in units])
    lines = {gap.line: gap for gap in work.gaps}
    own = [unit for unit in units if not unit.facts.defines]
    gaps = [(unit.cell, lines[line]) for unit in own for line in _lines(unit) if line in lines]
    return CodeNotes(
        gaps=tuple(gaps),
        ungrouped={(unit.cell, line): text for unit in units for line, text in _ungrouped(unit.node)},
    )


def _lines(unit: Unit) -> range:
    return range(unit.line, unit.line + unit.source.count("\n") + 1)


def _functions(node: ast.AST, methods: Sequence[str]) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """A function itself; of a class the methods that are asked for."""
    if isinstance(node, ast.ClassDef):
        return [one for one in node.body if isinstance(one, FUNCTIONS) and one.name in methods]
    return [node] if isinstance(node, FUNCTIONS) else []


def _own_parts(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a function, without those of functions inside it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            yield from _own_parts(child)


def _returned(node: ast.AST) -> Iterator[ast.expr]:
    for part in _own_parts(node):
        value = part.value if isinstance(part, ast.Return) else None
        if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield value


def _gives_anything(node: ast.AST) -> bool:
    yields = any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in _own_parts(node))
    return yields or any(True for _ in _returned(node))


def _changed_in_place(value: ast.expr) -> Iterator[tuple[str, str]]:
    """A call that returns nothing, and what it changes: `g.sort()` changes `g`, `print(g)` nothing."""
    if not isinstance(value, ast.Call):
        return
    called = ast.unparse(value.func)
    if called == "print":
        yield "print(…)", ""
    elif called in _CHANGING and value.args:
        yield f"{called}(…)", ast.unparse(value.args[0])
    elif isinstance(value.func, ast.Attribute) and value.func.attr in _IN_PLACE:
        yield f"{called}(…)" if value.args else f"{called}()", ast.unparse(value.func.value)


def _selfless(node: ast.AST) -> Iterator[str]:
    """The methods of a class that read `self` and do not take it."""
    for one in node.body if isinstance(node, ast.ClassDef) else ():
        if isinstance(one, FUNCTIONS) and not one.decorator_list:
            names = {part.id for part in ast.walk(one) if isinstance(part, ast.Name)}
            if "self" in names - parameter_names(one.args):
                yield one.name


def _draws(node: ast.AST) -> Iterator[int]:
    """The lines in which a function draws random numbers: of a class, whose weights may be drawn, none."""
    for part in ast.walk(node) if isinstance(node, FUNCTIONS) else ():
        called = part.func if isinstance(part, ast.Call) else None
        drawing = isinstance(called, ast.Attribute) and called.attr not in _NO_DRAWS
        if isinstance(called, ast.Attribute) and drawing and ast.unparse(called.value) in _RANDOM:
            yield called.lineno


def _bound_last(node: ast.AST) -> str:
    """The variable or attribute that a function binds last, or nothing."""
    assigned = [part for part in _own_parts(node) if isinstance(part, (ast.Assign, ast.AugAssign))]
    for part in sorted(assigned, key=lambda part: -part.lineno):
        target = part.targets[0] if isinstance(part, ast.Assign) else part.target
        if isinstance(target, (ast.Name, ast.Attribute, ast.Tuple)):
            return ast.unparse(target).strip("()")
        if root_name(target):
            return root_name(target)
    return ""


def _ungrouped(node: ast.AST) -> Iterator[tuple[int, str]]:
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


def _doubled(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Statements like `dW += dW`."""
    for part in ast.walk(node):
        if isinstance(part, ast.AugAssign) and isinstance(part.op, ast.Add):
            target, value = ast.unparse(part.target), ast.unparse(part.value)
            if target == value:
                yield target, part.lineno


def _shared(node: ast.AST) -> Iterator[tuple[tuple[str, ...], int]]:
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


def _overwritten(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[str, int]]:
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
