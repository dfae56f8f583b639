"""What a self-test finds out about an assignment."""

from __future__ import annotations

from dataclasses import dataclass

from grader.selftest.mutants import Mutant


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: what, where it was declared or stands, and why it is a fault."""

    what: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of the solution or the starter when it was graded as a submission."""

    file: str
    told: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Mistakes:
    """How many known mistakes there are, which are not told, and which are told together with others."""

    count: int
    faults: tuple[Fault, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excused:
    """A mutant that changes nothing which could be checked, who says so, and why."""

    mutant: Mutant
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mutants:
    """How many mutants were killed, which were not, which cannot be, and faults in the list of these.

    A survivor comes with its line of source.
    """

    killed: int
    survivors: tuple[tuple[Mutant, str], ...]
    equivalent: tuple[Excused, ...]
    faults: tuple[Fault, ...]

    @property
    def share(self) -> float:
        """The percentage killed of those that are not equivalent."""
        counted = self.killed + len(self.survivors)
        return 100 * self.killed / counted if counted else 100.0


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything about one assignment."""

    assignment: str
    handed: tuple[Handed, ...]
    mistakes: Mistakes
    mutants: Mutants
    seconds: float

    def met(self, least: float) -> bool:
        """Whether everything holds, and of the mutants at least so many percent are killed."""
        faults = (*(fault for one in self.handed for fault in one.faults), *self.mistakes.faults)
        return not faults and not self.mutants.faults and self.mutants.share >= least
