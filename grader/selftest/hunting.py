"""Hunt an assignment's mutants: have them judged, and hold the author's list against what came of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.authoring.assignment import Assignment
from grader.key.storage import save_key
from grader.model.answer_key import AnswerKey
from grader.selftest.equivalents import FILE_NAME, Equivalent, place, read_equivalents
from grader.selftest.findings import Excused, Fault, Mutants
from grader.selftest.mutants import Mutant, mutations
from grader.selftest.reached import Reference, parts_by_exercise
from grader.selftest.worker import Order, Suspect, Told
from grader.selftest.workers import judge_all

#: Told as mutants are judged: how many are done, of how many.
Progress = Callable[[int, int], None]
_ITSELF = "what is transposed is a vector or a number each time, and that is its own transpose"


def hunt(course: Path, assignment: Assignment, key: AnswerKey, workers: int, progress: Progress) -> Mutants:
    """What the checks make of every mutant of the reference that an assignment's answers come from.

    Raises:
        AssignmentError: the list of equivalent mutants cannot be read.

    """
    reference = Reference(course)
    listed = read_equivalents(reference.folder, assignment.name)
    parts = parts_by_exercise(assignment, key, reference)
    suspects = tuple(
        Suspect(mutation.mutant, tuple(exercises))
        for (module, where), exercises in parts.items()
        for mutation in mutations(reference.trees[module], module, where, reference.own)
    )
    fates: dict[Mutant, Told] = {}
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        path = Path(folder, "key")
        save_key(key, path)
        order = Order(os.fspath(course), assignment.name, os.fspath(path), suspects)
        for suspect, told in judge_all(order, min(workers, len(suspects))):
            fates[suspect.mutant] = told
            progress(len(fates), len(suspects))
    return sorted_out([suspect.mutant for suspect in suspects], fates, listed, reference)


def sorted_out(
    mutants: Iterable[Mutant], fates: dict[Mutant, Told], listed: Iterable[Equivalent], reference: Reference
) -> Mutants:
    """The mutants by what became of them; what the author's list says wrongly is a fault."""
    mutants, listed = list(mutants), list(listed)
    killed = 0
    survivors, excused, faults = [], [], []
    for mutant in mutants:
        told, declared = fates[mutant], next((one for one in listed if one.covers(mutant)), None)
        if told.fate == "killed":
            killed += 1
            if declared is not None:
                what = f"{place(mutant)}: {mutant.change}"
                faults.append(Fault(what, FILE_NAME, f"is listed as equivalent, but is killed by {told.why}"))
        elif told.fate == "vectors":
            excused.append(Excused(mutant, "by itself", _ITSELF))
        elif declared is not None:
            excused.append(Excused(mutant, "by the author", declared.reason))
        else:
            survivors.append((mutant, reference.line(mutant.module, mutant.line)))
    faults.extend(_without_mutant(mutants, listed))
    return Mutants(killed, tuple(survivors), tuple(excused), tuple(faults))


def _without_mutant(mutants: list[Mutant], listed: Iterable[Equivalent]) -> Iterable[Fault]:
    """Lines of the author's list that no mutant answers to, of functions that the assignment uses."""
    used = {place(mutant) for mutant in mutants}
    known = {(place(mutant), mutant.change) for mutant in mutants}
    for one in listed:
        for change in one.changes if one.where in used else ():
            if (one.where, change) not in known:
                yield Fault(f"{one.where}: {change}", FILE_NAME, "is listed as equivalent, but is no mutant")
