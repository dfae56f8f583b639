"""The author's list of mutants that change nothing which could be checked, each with the reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from grader.errors import AssignmentError
from grader.selftest.findings import MutantName

FILE_NAME = "equivalent_mutants.toml"


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Changes of one function that are no mistakes, in all assignments or in those named."""

    where: str  # `activations.softmax`: module and function of the reference
    changes: tuple[str, ...]
    reason: str
    assignments: tuple[str, ...] = ()

    def covers(self, mutant: MutantName) -> bool:
        """Whether a mutant is one of these."""
        return self.where == mutant.place and mutant.change in self.changes


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    equivalent: tuple[Equivalent, ...] = ()


def read_equivalents(reference: Path, assignment: str) -> tuple[Equivalent, ...]:
    """What the list in the reference's folder says of an assignment; nothing where there is no list.

    Raises:
        AssignmentError: it cannot be read, or holds something else.

    """
    path = reference / FILE_NAME
    if not path.exists():
        return ()
    try:
        listed = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).equivalent
    except (OSError, ValueError) as error:
        raise AssignmentError(f"{reference.name}/{FILE_NAME} cannot be read: {error}") from error
    return tuple(one for one in listed if not one.assignments or assignment in one.assignments)
