"""How names flow between the statements of a notebook: who binds, changes and reads what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from grader.extract.expressions import PRINTERS, SETS
from grader.extract.facts import Facts

#: Functions of modules that change the module's own state.
STATE_SETTERS = frozenset({"seed", "seterr", "filterwarnings", "simplefilter", "basicConfig"})
_SEEDS = frozenset({"seed", "set_state"})
#: Functions that one call is followed through, variables that it changes, and names of one object:
#: no notebook has as many, and without a limit they would grow with its square.
_MOST_FUNCTIONS, _MOST_CHANGED, _MOST_NAMES = 300, 300, 30


class RandomState(NamedTuple):
    """The state of a module of random numbers, once it is seeded: a draw reads it and changes it."""

    module: str


#: What statements read and change: variables by their names, and random numbers.
Resource: TypeAlias = str | RandomState


@dataclass(frozen=True, slots=True)
class Flow:
    """For each statement, what it changes in place, binds or changes, surely binds, reads and calls.

    Unlike a statement's facts these know the others: what the functions that it calls read and
    change, which names are modules, and which name the same object.
    """

    changes: tuple[frozenset[Resource], ...]
    touches: tuple[frozenset[Resource], ...]
    kills: tuple[frozenset[Resource], ...]
    reads: tuple[frozenset[Resource], ...]
    calls: tuple[frozenset[str], ...]  # functions of the notebook that it may call
    needs: Mapping[str, frozenset[str]]  # what a called function reads, through others as well
    binders: Mapping[str, Sequence[int]]  # name → the statements that may bind it
    imported: frozenset[str]
    printing: frozenset[str]  # functions that print, or call one that does


def flow_of(facts: Sequence[Facts]) -> Flow:
    """Follow names through statements in document order."""
    follower = _Follower(facts)
    for each in facts:
        follower.follow(each)
    binders: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(facts):
        for name in each.binds:
            binders[name].append(index)
    return Flow(
        changes=tuple(follower.changes),
        touches=tuple(each.binds | changed for each, changed in zip(facts, follower.changes, strict=True)),
        kills=tuple(follower.kills),
        reads=tuple(follower.reads),
        calls=tuple(follower.calls),
        needs=follower.needs,
        binders=dict(binders),
        imported=follower.imported,
        printing=frozenset(name for name, effects in follower.functions.items() if effects.prints),
    )


@dataclass(slots=True)
class _Effects:
    """What calling a function does beside returning something; `draws` are modules of random numbers."""

    changes: set[str] = field(default_factory=set)
    draws: set[str] = field(default_factory=set)
    prints: bool = False

    def __len__(self) -> int:
        return len(self.changes) + len(self.draws) + self.prints

    def cover(self, other: _Effects) -> bool:
        """Whether another function has no effect beside these."""
        return other.changes <= self.changes and other.draws <= self.draws and other.prints <= self.prints

    def add(self, other: _Effects) -> None:
        """Have another function's effects as well, because it is called."""
        self.changes |= other.changes
        self.draws |= other.draws
        self.prints |= other.prints


@dataclass(slots=True)
class _Follower:
    """What is known when a statement is reached, and what was found of those before it."""

    facts: Sequence[Facts]
    imported: frozenset[str] = frozenset()
    definitions: dict[str, list[Facts]] = field(default_factory=dict)
    functions: dict[str, _Effects] = field(default_factory=dict)  # of functions, and of classes
    methods: dict[str, _Effects] = field(default_factory=dict)  # of whatever class
    changes: list[frozenset[Resource]] = field(default_factory=list)
    kills: list[frozenset[Resource]] = field(default_factory=list)
    reads: list[frozenset[Resource]] = field(default_factory=list)
    calls: list[frozenset[str]] = field(default_factory=list)
    needs: dict[str, frozenset[str]] = field(default_factory=dict)
    _seeded: set[str] = field(default_factory=set)  # modules of random numbers
    _same: dict[str, set[str]] = field(default_factory=dict)  # names of one object

    def __post_init__(self) -> None:
        self.imported = frozenset(name for each in self.facts for name in each.imports)
        for each in self.facts:
            for name in each.defines:
                self.definitions.setdefault(name, []).append(each)
        self.functions, self.methods = _effects(self.definitions, self.imported)

    def follow(self, facts: Facts) -> None:
        """Note what the next statement does."""
        seeds = _seeds(facts) & self.imported
        self._seeded |= seeds
        draws = facts.draws.union(
            *(self.functions[name].draws for name in facts.uses & self.functions.keys())
        )
        seeded: set[Resource] = set(map(RandomState, seeds))
        drawn: set[Resource] = set(map(RandomState, draws & self._seeded))
        self.changes.append(frozenset(self._changed(facts) | seeded | drawn))
        self.kills.append(facts.kills | seeded)
        self.reads.append(facts.uses | drawn)
        self.calls.append(facts.uses & self.definitions.keys())
        for name in self.calls[-1] - self.needs.keys():
            self.needs[name] = self._needed(name)
        self._rebind(facts)

    def _changed(self, facts: Facts) -> set[str]:
        """Names whose value a statement changes in place, and modules whose state it sets."""
        changed: set[str] = set()
        for root, method in facts.mutates:
            if root in self.imported:
                if method in STATE_SETTERS or method.startswith("set_") or method in ("", SETS):
                    changed.add(root)
            elif method or root not in self.definitions:
                changed.add(root)
                changed |= self.methods[method].changes if method in self.methods else set()
        for name in facts.uses & self.functions.keys():
            changed |= self.functions[name].changes
        for name in changed & self._same.keys():
            if name not in facts.binds:
                changed |= self._same[name]
        return changed

    def _needed(self, name: str) -> frozenset[str]:
        """What a function reads when it is called, through other functions as well."""
        needs: set[str] = set()
        queue, seen = [name], {name}
        while queue and len(seen) <= _MOST_FUNCTIONS:
            for definition in self.definitions[queue.pop()]:
                needs |= definition.deferred
                fresh = (definition.deferred & self.definitions.keys()) - seen
                seen |= fresh
                queue.extend(fresh)
        return frozenset(needs)

    def _rebind(self, facts: Facts) -> None:
        """Keep up which names are of one object."""
        for name in facts.kills & self._same.keys():
            self._same.pop(name).discard(name)
        group = set(facts.aliases).union(*(self._same.get(name, ()) for name in facts.aliases))
        if 1 < len(group) <= _MOST_NAMES:
            self._same.update(dict.fromkeys(group, group))


def _seeds(facts: Facts) -> set[str]:
    """Modules whose random state a statement sets."""
    return {change.name for change in facts.mutates if change.method in _SEEDS}


def _effects(
    definitions: Mapping[str, Iterable[Facts]], imported: frozenset[str]
) -> tuple[dict[str, _Effects], dict[str, _Effects]]:
    """What calling each function (or constructing a class), and each method, changes, draws and prints."""
    functions: dict[str, _Effects] = defaultdict(_Effects)
    methods: dict[str, _Effects] = defaultdict(_Effects)
    callers: dict[str, set[str]] = defaultdict(set)
    for name, facts in definitions.items():
        for each in facts:
            prints = not each.deferred_calls.isdisjoint(PRINTERS)
            own = _Effects(set(each.global_writes - imported), set(each.deferred_draws), prints)
            for effects in (functions[name], *(methods[method] for method in each.methods)) if own else ():
                effects.add(own)
            for called in each.deferred_calls:
                callers[called].add(name)
    queue = [name for name in functions if name in callers]
    while queue:
        name = queue.pop()
        for caller in callers.get(name, ()):
            effects = functions[caller]
            if not effects.cover(functions[name]) and len(effects) <= _MOST_CHANGED:
                effects.add(functions[name])
                queue.append(caller)
    return dict(functions), dict(methods)
