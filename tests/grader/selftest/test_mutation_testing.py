"""Outcomes of mutants, held against the author's list."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.selftest.equivalents import Equivalent
from grader.selftest.findings import Fault, MutantName
from grader.selftest.mutation_testing import classified
from grader.selftest.reference_modules import ReferenceModules
from grader.selftest.runner import Outcome

KILLED, SURVIVED, VECTORS = Outcome("killed", 'f: "one"'), Outcome("survived"), Outcome("vectors")
LISTED = Equivalent(where="mine.f", changes=("a → b",), reason="it is the same")
NAME = MutantName("reference.mine", "f", 0, 2, "a → b")


@pytest.fixture
def reference(tmp_path: Path) -> ReferenceModules:
    """A reference of one function."""
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "mine.py").write_text("def f(a):\n    return a\n")
    return ReferenceModules(tmp_path)


@pytest.mark.parametrize(
    ("outcome", "listed", "figures"),
    [
        (KILLED, False, (1, 0, [], 0)),
        (KILLED, True, (1, 0, [], 1)),
        (SURVIVED, False, (0, 1, [], 0)),
        (SURVIVED, True, (0, 0, ["by the author"], 0)),
        (VECTORS, False, (0, 0, ["by itself"], 0)),
        (VECTORS, True, (0, 0, ["by itself"], 0)),
    ],
)
def test_what_a_mutant_counts_as(
    reference: ReferenceModules, outcome: Outcome, listed: bool, figures: tuple[int, int, list[str], int]
) -> None:
    """Killed, surviving, or equivalent by itself or by the author; an entry for a killed one is a fault."""
    found = classified({NAME: outcome}, [LISTED] if listed else [], reference)
    by = [excused.by for excused in found.equivalent]
    assert (found.killed, len(found.survivors), by, len(found.faults)) == figures


def test_a_survivor_comes_with_its_line(reference: ReferenceModules) -> None:
    """So that the author sees what was changed."""
    assert classified({NAME: SURVIVED}, [], reference).survivors == ((NAME, "return a"),)


@pytest.mark.parametrize(
    ("outcomes", "faults"),
    [
        ({}, ()),  # of a function that the assignment does not use nothing is said
        ({NAME: SURVIVED}, ()),
        (
            {MutantName("reference.mine", "f", 0, 2, "a → c"): KILLED},
            (Fault("mine.f: a → b", "equivalent_mutants.toml", "is listed as equivalent, but is no mutant"),),
        ),
    ],
)
def test_an_entry_that_no_mutant_answers_to_is_a_fault(
    reference: ReferenceModules, outcomes: dict[MutantName, Outcome], faults: tuple[Fault, ...]
) -> None:
    """Where the reference has changed, the list is to follow."""
    assert classified(outcomes, [LISTED], reference).faults == faults
