"""What a self-test finds out about an assignment."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: what, where it was declared or stands, and why it is a fault."""

    what: str
    where: str
    reason: str


class GradedFile(msgspec.Struct, frozen=True, rename={"summary": "told"}):  # in JSON, as ever
    """What became of the solution or the starter when it was graded as a submission."""

    file: str
    summary: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Mistakes:
    """How many known mistakes there are, which are not told, and which are told together with others."""

    count: int
    faults: tuple[Fault, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MutantName:
    """Which mutant of the reference is meant: by module, function, line, and what is changed.

    `number` counts the mutants of the function, which is `where` (or constants) of `module`.
    """

    module: str
    where: str
    number: int
    line: int
    change: str  # `before → after`

    @property
    def place(self) -> str:
        """The function, without the name of the reference's folder: `activations.softmax`."""
        return f"{self.module.partition('.')[2]}.{self.where}"


@dataclass(frozen=True, slots=True)
class Excused:
    """A mutant that changes nothing which could be checked, who says so, and why."""

    mutant: MutantName
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mutants:
    """How many mutants were killed, which were not, which cannot be, and faults in the list of these.

    A survivor comes with its line of source.
    """

    killed: int
    survivors: tuple[tuple[MutantName, str], ...]
    equivalent: tuple[Excused, ...]
    faults: tuple[Fault, ...]

    @property
    def share(self) -> float:
        """The percentage killed of those that are not equivalent."""
        counted = self.killed + len(self.survivors)
        return 100 * self.killed / counted if counted else 100.0


@dataclass(frozen=True, slots=True)
class Floor:
    """How many ways of knowing nothing were tried, the most per cent that one earned, and faults.

    A fault is a way that earns too much, or what the public cases of an exercise leave to the hidden ones.
    """

    tried: int
    most: float
    faults: tuple[Fault, ...]


class Findings(msgspec.Struct, frozen=True, rename={"graded": "handed"}):
    """Everything about one assignment."""

    assignment: str
    graded: tuple[GradedFile, ...]
    mistakes: Mistakes
    floor: Floor
    mutants: Mutants
    seconds: float

    def met(self, least: float) -> bool:
        """Whether everything holds, and of the mutants at least so many percent are killed."""
        faults = [*(fault for one in self.graded for fault in one.faults), *self.mistakes.faults]
        faults += [*self.floor.faults, *self.mutants.faults]
        return not faults and self.mutants.share >= least
