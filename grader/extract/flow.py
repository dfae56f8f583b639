"""How names flow between the statements of a notebook: who binds, changes and reads what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.extract.expressions import PRINTERS
from grader.extract.facts import Facts

#: Functions of modules that change the module's own state.
STATE_SETTERS = frozenset({"seed", "seterr", "filterwarnings", "simplefilter"})
_SEEDS = frozenset({"seed", "set_state"})
#: Among the effects of a function: it prints.
_PRINTS = "<prints>"
#: Functions that one call is followed through, variables that it changes, and names of one object:
#: no notebook has as many, and without a limit they would grow with its square.
_MOST_FUNCTIONS, _MOST_CHANGED, _MOST_NAMES = 300, 300, 30


@dataclass(frozen=True, slots=True)
class Flow:
    """For each statement, what it changes in place, binds or changes, surely binds, reads and calls.

    Unlike a statement's facts these know the others: what the functions that it calls read and
    change, which names are modules, and which name the same object. The state of a seeded module
    of random numbers is a name as well.
    """

    changes: tuple[frozenset[str], ...]
    touches: tuple[frozenset[str], ...]
    kills: tuple[frozenset[str], ...]
    reads: tuple[frozenset[str], ...]
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
        printing=frozenset(name for name, effects in follower.effects.items() if _PRINTS in effects),
    )


@dataclass(slots=True)
class _Follower:
    """What is known when a statement is reached, and what was found of those before it."""

    facts: Sequence[Facts]
    imported: frozenset[str] = frozenset()
    definitions: dict[str, list[Facts]] = field(default_factory=dict)
    effects: dict[str, set[str]] = field(default_factory=dict)
    changes: list[frozenset[str]] = field(default_factory=list)
    kills: list[frozenset[str]] = field(default_factory=list)
    reads: list[frozenset[str]] = field(default_factory=list)
    calls: list[frozenset[str]] = field(default_factory=list)
    needs: dict[str, frozenset[str]] = field(default_factory=dict)
    _seeded: set[str] = field(default_factory=set)
    _same: dict[str, set[str]] = field(default_factory=dict)  # names of one object

    def __post_init__(self) -> None:
        self.imported = frozenset(name for each in self.facts for name in each.imports)
        for each in self.facts:
            for name in each.defines:
                self.definitions.setdefault(name, []).append(each)
        self.effects = _effects(self.definitions, self.imported)

    def follow(self, facts: Facts) -> None:
        """Note what the next statement does."""
        seeds = _seeds(facts) & self.imported
        self._seeded |= {_random(name) for name in seeds}
        changed = self._changed(facts) | {_random(name) for name in seeds}
        draws = {_random(name) for name in facts.draws} & self._seeded
        for name in facts.uses & self.effects.keys():
            draws |= self.effects[name] & self._seeded
        self.changes.append(frozenset(changed | draws))
        self.kills.append(facts.kills | {_random(name) for name in seeds})
        self.reads.append(facts.uses | draws)
        self.calls.append(facts.uses & self.definitions.keys())
        for name in self.calls[-1] - self.needs.keys():
            self.needs[name] = self._needed(name)
        self._rebind(facts)

    def _changed(self, facts: Facts) -> set[str]:
        """Names whose value a statement changes in place, and modules whose state it sets."""
        changed: set[str] = set()
        for name in facts.mutates:
            root, _, method = name.partition(".")
            if root in self.imported:
                if method in STATE_SETTERS or method.startswith("set_") or not method:
                    changed.add(root)
            elif method or root not in self.definitions:
                changed.add(root)
                changed |= self.effects.get(f".{method}", set())
        for name in facts.uses & self.effects.keys():
            changed |= self.effects[name]
        for name in changed & self._same.keys():
            if name not in facts.binds:
                changed |= self._same[name]
        return {name for name in changed if name != _PRINTS and not name.endswith(_RANDOM)}

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


_RANDOM = ":random"


def _random(module: str) -> str:
    """The name of a module's random state."""
    return module + _RANDOM


def _seeds(facts: Facts) -> set[str]:
    """Modules whose random state a statement sets."""
    parts = (name.partition(".") for name in facts.mutates)
    return {root for root, _, method in parts if method in _SEEDS}


def _effects(definitions: Mapping[str, Iterable[Facts]], imported: frozenset[str]) -> dict[str, set[str]]:
    """What calling a function, or a method (as `.name`), changes and draws from, and whether it prints."""
    effects: dict[str, set[str]] = defaultdict(set)
    callers: dict[str, set[str]] = defaultdict(set)
    for name, facts in definitions.items():
        for each in facts:
            own = (each.global_writes - imported) | {_random(module) for module in each.deferred_draws}
            own |= {_PRINTS} if each.deferred_calls & PRINTERS else set()
            for called in (name, *(f".{method}" for method in each.methods)) if own else ():
                effects[called] |= own
            for called in each.deferred_calls:
                callers[called].add(name)
    queue = [name for name in effects if name in callers]
    while queue:
        name = queue.pop()
        for caller in callers.get(name, ()):
            if not effects[name] <= effects[caller] and len(effects[caller]) <= _MOST_CHANGED:
                effects[caller] |= effects[name]
                queue.append(caller)
    return dict(effects)
