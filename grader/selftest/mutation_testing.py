"""Have an assignment's mutants tested, and hold the author's list of equivalent ones against the outcomes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from grader.authoring.assignment import Assignment
from grader.key.key_file import save_key
from grader.model.answer_key import AnswerKey
from grader.mutate.generate import mutants
from grader.selftest.coverage import covered_parts
from grader.selftest.equivalents import FILE_NAME, Equivalent, read_equivalents
from grader.selftest.findings import Excused, Fault, MutantName, Mutants
from grader.selftest.reference_modules import ReferenceModules
from grader.selftest.runner import Outcome, RunnerSetup, Task
from grader.workers.pool import PoolLimits, WorkerPool
from grader.workers.process import WorkerProgram

#: Told as mutants are tested: how many are done, of how many.
Progress = Callable[[int, int], None]
#: Longer than any mutant computes; one that waits for something takes as long.
_SECONDS = 60.0
#: Each worker computes on one core; and a library that starts threads takes address space for each.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_ENDED = Outcome("killed", "it ends the process")
_ITSELF = "what is transposed is a vector or a number each time, and that is its own transpose"


def check_mutants(
    course: Path, assignment: Assignment, key: AnswerKey, workers: int, progress: Progress
) -> Mutants:
    """What the checks make of every mutant of the reference that an assignment's answers come from.

    Raises:
        AssignmentError: the list of equivalent mutants cannot be read.
        GraderError: no worker process can be started.

    """
    reference = ReferenceModules(course)
    listed = read_equivalents(reference.folder, assignment.name)
    tasks = [
        Task(module, mutant, tuple(exercises))
        for (module, where), exercises in covered_parts(assignment, key, reference).items()
        for mutant in mutants(reference.sources[module], where, own=reference.own)
    ]
    outcomes: dict[MutantName, Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        path = Path(folder, "key")
        save_key(key, path)
        setup = RunnerSetup(os.fspath(course), assignment.name, os.fspath(path))
        program = WorkerProgram("grader.selftest.runner", setup, environment=_ONE_THREAD)
        limits = PoolLimits(workers, _SECONDS, deaths=1)
        pool: WorkerPool[Task, Outcome] = WorkerPool(program, Outcome, limits)
        with pool:
            for task, outcome in pool.run(tasks):
                outcomes[_name(task)] = outcome or _ENDED
                progress(len(outcomes), len(tasks))
    in_order = {name: outcomes[name] for name in map(_name, tasks)}
    return classified(in_order, listed, reference)


def _name(task: Task) -> MutantName:
    mutant = task.mutant
    return MutantName(task.module, mutant.where, mutant.number, mutant.line, mutant.change)


def classified(
    outcomes: dict[MutantName, Outcome], listed: Sequence[Equivalent], reference: ReferenceModules
) -> Mutants:
    """The mutants by what became of them; what the author's list says wrongly is a fault."""
    killed = 0
    survivors, excused, faults = [], [], []
    for mutant, outcome in outcomes.items():
        declared = next((one for one in listed if one.covers(mutant)), None)
        if outcome.fate == "killed":
            killed += 1
            if declared is not None:
                what = f"{mutant.place}: {mutant.change}"
                reason = f"is listed as equivalent, but is killed by {outcome.why}"
                faults.append(Fault(what, FILE_NAME, reason))
        elif outcome.fate == "vectors":
            excused.append(Excused(mutant, "by itself", _ITSELF))
        elif declared is not None:
            excused.append(Excused(mutant, "by the author", declared.reason))
        else:
            survivors.append((mutant, reference.line(mutant.module, mutant.line)))
    faults.extend(_without_mutant(outcomes, listed))
    return Mutants(killed, tuple(survivors), tuple(excused), tuple(faults))


def _without_mutant(mutants: Iterable[MutantName], listed: Iterable[Equivalent]) -> Iterator[Fault]:
    """Lines of the author's list that no mutant answers to, of functions that the assignment uses."""
    known = {(mutant.place, mutant.change) for mutant in mutants}
    used = {place for place, _ in known}
    for one in listed:
        for change in one.changes if one.where in used else ():
            if (one.where, change) not in known:
                yield Fault(f"{one.where}: {change}", FILE_NAME, "is listed as equivalent, but is no mutant")
