"""Where a script's answers are: under their names, after their labels, else the last that fits and follows.

Which place is the answer is told without looking at what is right: of several that differ one counts, and
what is computed or printed beside it neither helps nor harms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial

from grader.compare.numeric import as_numbers
from grader.compare.printed import printed_numbers
from grader.judge.candidates import Search
from grader.judge.labels import meant
from grader.judge.places import likeliest_place, printed_text
from grader.judge.typed_in import right_as_published, typed_in
from grader.model.answer_key import Expectation, Output, ScriptKey
from grader.model.observation import Observation
from grader.model.submission import PRINTED, Place, Program


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an output was found, if at all; whether it is right there in every trial that could be run."""

    output: Output
    place: Place | None
    right: bool
    notes: tuple[str, ...] = ()
    typed_in: bool = False


@dataclass(frozen=True, slots=True)
class _Choice:
    """A place that was chosen for an output; a `sure` one is what the student means, right or wrong."""

    place: Place
    sure: bool
    alone: bool = True  # no other place is as likely and differs


def find_answers(
    exercise: ScriptKey,
    program: Program,
    observations: Sequence[Observation | None],
    claimed: frozenset[str] = frozenset(),
) -> dict[str, Answer]:
    """Where every output is, by its name.

    `observations` may be None for trials that were not run; these are left out. `claimed` are names
    of other exercises' outputs, which are not near spellings of this one's.
    """
    searches = {output.name: _search(exercise, program, output, observations) for output in exercise.outputs}
    choices = {name: _by_name(search) if search else None for name, search in searches.items()}
    open_ = [search for name, search in searches.items() if search and not choices[name]]
    named = [choice.place for choice in choices.values() if choice]
    for search, choice in _by_layout(open_, named):
        choices[search.output.name] = choice
    return {
        output.name: _answer(searches[output.name], choices[output.name], output, claimed)
        for output in exercise.outputs
    }


def _search(
    exercise: ScriptKey, program: Program, output: Output, observations: Sequence[Observation | None]
) -> Search | None:
    """The runs that tell something of an output: as published, and those whose givens were surely varied."""
    expected = expectations_of(exercise, output)
    tried = {at: run for at, run in enumerate(observations) if run is not None and at in expected}
    telling = [at for at, run in tried.items() if at == 0 or varies_all_givens(exercise, at, run)]
    runs = tuple((expected[at], tried[at]) for at in telling)
    unsure = tuple((expected[at], run) for at, run in tried.items() if at not in telling)
    return Search(exercise, program, output, runs, unsure) if runs else None


def _by_name(search: Search) -> _Choice | None:
    """An answer that its name or its label tells: the asked name, another or a near one, printed numbers."""
    asked = search.of_asked_name()
    if asked is not None:
        return _Choice(asked, sure=True)
    named = search.named()
    if named:
        return _Choice(named[-1], sure=True, alone=not search.differ(named))
    labelled = search.labelled()
    return None if labelled is None else _Choice(search.in_full(labelled), sure=True)


def _by_layout(open_: Sequence[Search], taken: list[Place]) -> Iterator[tuple[Search, _Choice]]:
    """Answers that nothing names: last expressions, else what is printed last, else what is bound last.

    What stands further back belongs to an output that is asked for earlier.
    """
    singles = sum(search.is_single for search in open_)
    page = _Page()
    for search in reversed(open_):
        for find in (search.shown, partial(page.free, search), search.remaining):
            group = find()
            free = [place for place in group if search.is_other(place, taken)] or group
            if free:
                place = _last_or_right(search, free[-singles:]) if search.is_single else free[-1]
                page.take(search, place)
                choice = search.in_full(place)
                taken = [*taken, *([choice] if choice.kind != "printed" else [])]
                alone = search.is_single or not search.differ(free)
                yield search, _Choice(choice, sure=False, alone=alone)
                break


@dataclass(slots=True)
class _Page:
    """What is printed without labels, and what of it is some output's: the rest stands before that."""

    limit: int = sys.maxsize
    taken: set[int] = field(default_factory=set)

    def free(self, search: Search) -> list[Place]:
        """What may still be an output's."""
        groups = search.unlabelled()
        return [place for place, start, end in groups if end <= self.limit and start not in self.taken]

    def take(self, search: Search, place: Place) -> None:
        """Note what is an output's; single numbers may stand in any order."""
        start = next((start for other, start, _ in search.unlabelled() if other == place), None)
        if start is not None:
            self.taken.add(start)
            self.limit = self.limit if search.is_single else start


def _last_or_right(search: Search, free: Sequence[Place]) -> Place:
    """Of as many single numbers as are asked for the one that is right, whatever their order."""
    return next((place for place in free if search.notes_at(place) is not None), free[-1])


def _answer(search: Search | None, choice: _Choice | None, output: Output, claimed: frozenset[str]) -> Answer:
    if search is None:
        return Answer(output, None, False)
    notes = search.notes_at(choice.place) if choice else None
    several: tuple[str, ...] = ()
    if choice and not choice.alone:
        several = (f"Several values that differ could be {output.name}: the last one was taken.",)
    if choice and notes is not None and search.is_earned(choice.place):
        return Answer(output, choice.place, True, (*notes, *several))
    if choice and choice.sure and notes is None:
        return Answer(output, choice.place, False, several)
    constant = typed_in(search)
    if constant is not None:
        return Answer(output, constant, False, several, typed_in=True)
    return Answer(output, right_as_published(search) or _likeliest(search, claimed), False, several)


def _likeliest(search: Search, claimed: frozenset[str]) -> Place | None:
    """The place to tell what is wrong with it, where none was chosen for sure."""
    want, run = search.runs[0]
    printed = meant(search.exercise, want, search.output, printed_text(run))
    return likeliest_place(run, search.output, claimed, search.program.computed, printed=printed)


def expectations_of(exercise: ScriptKey, output: Output) -> dict[int, Expectation]:
    """What is expected of an output, by trial."""
    return {
        expectation.trial: expectation
        for check in exercise.checks
        for expectation in check.expectations
        if expectation.output == output.name
    }


def varies_all_givens(exercise: ScriptKey, trial: int, observation: Observation | None) -> bool:
    """Whether every given that a trial replaces was surely found, so that the trial tells something."""
    return observation is not None and exercise.trials[trial].givens.keys() <= surely_varied(
        exercise, trial, observation
    )


def surely_varied(exercise: ScriptKey, trial: int, observation: Observation) -> Set[str]:
    """The givens that a run found for sure; data that a file holds are there by that, under whatever name."""
    found = {use.name for use in observation.givens if use.how != "tentative"}
    in_files = {given.name for given in exercise.givens if given.found == "data"}
    return found | in_files if exercise.trials[trial].files else found


def prints_candidates(exercise: ScriptKey, program: Program, observation: Observation) -> bool:
    """Whether a run computed and printed as many numbers with decimals as are asked for."""
    sizes = [
        as_numbers(e.value) for output in exercise.outputs for e in expectations_of(exercise, output).values()
    ]
    least = min((size.size for size in sizes if size is not None), default=1)
    printed = [number for number in printed_numbers(printed_text(observation)) if number.decimals > 0]
    return PRINTED in program.computed and len(printed) >= max(1, least)
