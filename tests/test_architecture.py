"""What holds of the whole source: who may import whom, no cycles, nothing unpickled or executed, sizes.

A new room (a module or package of `grader`, say) gets a line in ROOMS, with no more than it needs.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.source_tree import (
    ROOT,
    exports_of,
    functions_of,
    imported_by,
    imports_of,
    length,
    nodes_on_import,
    owner,
    positional,
    sources,
    trees,
)

_RECORDS = "grader.errors grader.model msgspec numpy"
_RUNNING = f"{_RECORDS} grader.sandbox"
_READING = "grader.notebook grader.extract"
_GRADING = "grader.grade grader.grading"
_JUDGING = "grader.compare grader.diagnose grader.judge grader.results grader.score"
_NOTEBOOKS = "nbconvert nbformat traitlets"
_AUTHORED = "grader.authoring grader.course grader.handout grader.key grader.steps"
#: Room → what it may import besides itself and the standard library; lowest first.
ROOMS = {
    "grader": "",  # `grader --help` pays for every line of grader/__init__.py
    "grader.errors": "",
    "grader.stopping": "",  # is there before click is loaded
    "grader.removal": "",
    "grader.model": "grader.errors msgspec numpy",
    "grader.steps": "grader.model numpy",  # shared by compiling a key and the child
    "grader.mutate": "grader.errors grader.model",
    "grader.workers": "grader.errors grader.removal msgspec",
    "grader.compare": _RECORDS,
    "grader.authoring": _RECORDS,
    "grader.notebook": f"{_RECORDS} nbformat",
    "grader.extract": f"{_RECORDS} grader.compare",
    "grader.sandbox": f"{_RECORDS} grader.removal grader.sandbox.child",
    "grader.sandbox.child": "grader.sandbox grader.steps grader.model msgspec numpy",  # beside student code
    "grader.handout": "grader.errors grader.model grader.notebook",
    "grader.key": f"{_RECORDS} grader.handout {_READING} grader.authoring grader.compare grader.steps",
    "grader.course": f"{_RECORDS} grader.authoring grader.key",
    "grader.judge": f"{_RECORDS} grader.compare",
    "grader.diagnose": f"{_RECORDS} grader.compare grader.extract grader.judge",
    "grader.score": f"{_RECORDS} grader.judge",
    "grader.results": f"{_RECORDS} grader.judge grader.score",
    "grader.grading": f"{_RUNNING} {_JUDGING} grader.extract grader.mutate",
    "grader.grade": f"{_RECORDS} {_READING} grader.grading grader.results",
    "grader.batch": f"{_RUNNING} {_GRADING} {_READING} grader.key grader.results grader.workers reports",
    "grader.practice": f"{_RUNNING} {_GRADING} grader.batch grader.course grader.key",
    "grader.selftest": f"{_RUNNING} {_GRADING} {_JUDGING} {_AUTHORED} grader.mutate grader.workers",
    "grader.release": f"{_RUNNING} {_GRADING} grader.handout grader.key grader.notebook grader.results "
    f"{_NOTEBOOKS} reports jinja2",
    "grader.new_course": f"{_RECORDS} {_READING} grader.course grader.handout grader.release nbformat",
    "grader.cli": "grader reports click rich msgspec numpy",
    "grader.__main__": "grader.cli grader.stopping",
    "reports": "grader.model grader.errors jinja2 markupsafe msgspec numpy",
    "reference": "numpy __future__ collections dataclasses math typing",
    "assignments": "reference grader.authoring numpy",
}
#: Rooms for which the standard library is listed like everything else.
PURE = {"reference"}

MODULE_LINES, FUNCTION_LINES, FUNCTIONS, PARAMETERS, EXPORTS = 300, 40, 25, 5, 10
_MISTAKES = "a table: every known mistake stands with its variant, its message and its hint"
_HANDOUT = "declarations in the order of the handout; a question stands together with its known mistakes"
#: "module: what is over" → why; without a reason that convinces a reader, mend the code instead.
EXEMPT: dict[str, str] = {
    "assignments.char_rnn.assignment: lines": _HANDOUT,
    "assignments.lstm_gates.assignment: lines": _HANDOUT,
    "assignments.neural_nets.assignment: lines": _HANDOUT,
    "assignments.rnn_basics.assignment: lines": _HANDOUT,
    "assignments.rnn_step_by_step.mistaken_cells: lines": _MISTAKES,
    "assignments.rnn_step_by_step.mistaken_gradients: lines": _MISTAKES,
    "assignments.rnn_step_by_step.mistaken_loops: lines": _MISTAKES,
    "assignments.simple_rnn.assignment: lines": _HANDOUT,
    "assignments.simple_rnn.assignment: functions": "scenarios of a class, and variants of its methods",
    "assignments.rnn_layers.assignment: lines": _HANDOUT,
    "assignments.rnn_layers.assignment: functions": "variants of ten functions, each a few lines",
    "assignments.rnn_layers.assignment: parameters of step": "the interface that the handout gives",
    "reference.layers: parameters of lstm_step_forward": "the interface that the handout gives",
}
#: Modules that submissions import under a name that is not ours to choose.
NAMED_BY_OTHERS = {"assignments.rnn_step_by_step.rnn_utils"}
VAGUE_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}

UNSAFE_MODULES = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "runpy", "shelve"}
UNSAFE_CALLS = {"__import__", "compile", "eval", "exec"}
#: The confined side may compile and execute: it is what student code runs in.
EXECUTES = "grader.sandbox.child"

NOT_FOR_HELP = {"jinja2", "msgspec", "numpy", "reports", "rich", "scipy"}


def is_within(name: str, room: str) -> bool:
    """Whether a dotted name is a room, lies in it, or is a spelling of the child's (`child_io`)."""
    return name == room or name.startswith(f"{room}.") or (room == EXECUTES and name.startswith(room))


def room_of(module: str) -> str | None:
    """The room that a module belongs to: the closest in the table, or none."""
    # `grader` itself is a room of one module: what lies in it needs a room of its own.
    rooms = [room for room in ROOMS if module == room or (room != "grader" and is_within(module, room))]
    return max(rooms, key=len, default=None)


def may_import(room: str, name: str) -> bool:
    """Whether the table lets a room import a dotted name."""
    allowed = {room, *ROOMS.get(room, "").split()}
    if room not in PURE and name.split(".")[0] in sys.stdlib_module_names:
        return True
    if name.split(".")[0] == "grader" and room != "grader.cli":  # leave for a package is none for rooms in it
        return (room_of(name) or room_of(name.rpartition(".")[0])) in {*allowed, "grader"}
    return any(is_within(name, package) for package in allowed)


def first_cycle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of a cycle, each importing the next, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def unsafe_acts(tree: ast.AST) -> Iterator[str]:
    """Each way in which a module could run data: unpickling, evaluating, executing."""
    for node in ast.walk(tree):
        names = {name.split(".")[0] for name in imported_by(node, "", False)} & UNSAFE_MODULES
        yield from (f"imports {name}" for name in names)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in UNSAFE_CALLS:
                yield f"calls {node.func.id}() in line {node.lineno}"
            keywords = {word.arg: ast.unparse(word.value) for word in node.keywords}
            if keywords.get("allow_pickle", "False") != "False":
                yield f"allows pickles in line {node.lineno}"


def over_budget(module: str) -> Iterator[str]:
    """What of a module is larger than agreed."""
    tree, lines = trees()[module], len(sources()[module].read_text(encoding="utf-8").splitlines())
    functions = functions_of(tree)
    sizes = [
        ("lines", lines, MODULE_LINES),
        ("functions", len(functions), FUNCTIONS),
        ("names in __all__", exports_of(tree), EXPORTS),
        *((f"lines in {function.name}", length(function), FUNCTION_LINES) for function in functions),
        *((f"parameters of {function.name}", positional(function), PARAMETERS) for function in functions),
    ]
    yield from (f"{module}: {what}" for what, size, limit in sizes if size > limit)


def roots_imported_by(arguments: list[str]) -> set[str]:
    """The top-level packages that a Python process imported."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}


@pytest.mark.parametrize(
    ("room", "name"),
    [
        ("grader.compare", "grader.judge.judge"),
        ("grader.compare", "grader.sandbox"),
        ("grader.sandbox.child", "grader.key.load"),
        ("grader.sandbox.child_steps", "grader.compare"),
        ("reports", "grader.score"),
        ("reference", "grader.model"),
        ("reference", "os"),
        ("assignments.simple_rnn", "grader.judge"),
    ],
)
def test_a_wrong_arrow_is_seen(room: str, name: str) -> None:
    """The table forbids what it is there to forbid."""
    assert not may_import(room_of(room) or "", name)


@pytest.mark.parametrize("line", ["import pickle", "eval('1')", "exec(x)", "np.load(p, allow_pickle=True)"])
def test_an_unsafe_act_is_seen(line: str) -> None:
    """Unpickling and executing are found wherever they stand."""
    assert list(unsafe_acts(ast.parse(f"def act():\n    {line}")))


@pytest.mark.parametrize("module", sources())
def test_every_module_has_a_room(module: str) -> None:
    """A module outside the table has no agreed imports: its room is added to ROOMS deliberately."""
    assert room_of(module), f"{module} has no room: add one to ROOMS, with what it may import, deliberately"


@pytest.mark.parametrize("module", sources())
def test_imports_follow_the_arrows(module: str) -> None:
    """A module imports, at its top, in a function or for types, only what its room may."""
    room = room_of(module) or ""
    assert [] == sorted(name for name in imports_of(module, ast.walk) if not may_import(room, name))


def test_no_cycles() -> None:
    """No module needs, while it is being imported, one that needs it."""
    graph: dict[str, set[str]] = {}
    for module in sources():
        imported = {owner(name) for name in imports_of(module, nodes_on_import)}
        graph[module] = imported & sources().keys() - {module}
    assert [] == first_cycle(graph)


@pytest.mark.parametrize("module", [module for module in sources() if not is_within(module, EXECUTES)])
def test_nothing_is_unpickled_or_executed(module: str) -> None:
    """Outside the confined child no data becomes code."""
    assert [] == list(unsafe_acts(trees()[module]))


@pytest.mark.parametrize("module", sources())
def test_budgets(module: str) -> None:
    """Modules, functions and their parameters stay as small as agreed, or say why not."""
    assert [] == [excess for excess in over_budget(module) if excess not in EXEMPT]


def test_exemptions_are_needed() -> None:
    """An exemption goes when what it excused has become small enough."""
    assert set() == EXEMPT.keys() - {excess for module in sources() for excess in over_budget(module)}


@pytest.mark.parametrize("module", sorted(sources().keys() - NAMED_BY_OTHERS))
def test_names_say_what_is_inside(module: str) -> None:
    """No module is named for holding whatever was left over."""
    assert set() == VAGUE_NAMES & set(module.replace("_", ".").split("."))


def test_help_imports_click_only() -> None:
    """`grader --help` answers at once: it loads none of the heavy libraries."""
    assert set() == NOT_FOR_HELP & roots_imported_by(["-m", "grader", "--help"])
