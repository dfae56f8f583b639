"""Stand-ins: what answers the calls that student code makes to earlier exercises' functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.grading.case import Case, StandIns
from grader.grading.found import find
from grader.judge.taped_calls import departure, in_parameter_order, taped_answer
from grader.model.answer_key import CheckedKey, FunctionKey, ScriptKey
from grader.model.prerequisites import Tape
from grader.model.result import Diagnosis
from grader.model.submission import Program
from grader.sandbox import wire


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier exercise's function: the names it may be called by, and the order of its arguments."""

    exercise: FunctionKey
    names: tuple[str, ...]
    own_parameters: tuple[str, ...]
    is_right: bool


@dataclass(slots=True)
class TapeReader:
    """Answers the calls of a run's trials from their tapes; what departs from them it notes."""

    tapes: Mapping[tuple[int, str], Tape]
    earlier: Sequence[Earlier]
    loosely: bool = False  # a column is as good as a row
    calls: dict[tuple[int, str], int] = field(default_factory=dict)
    departures: dict[int, str] = field(default_factory=dict)
    of_taken: frozenset[str] = frozenset()  # what the function calls that something is taken from
    departs_itself: bool = False

    def stand_ins(self, program: Program, trials: Sequence[int]) -> StandIns:
        """What answers a program's calls in a run of these trials, by number."""
        return StandIns(self._names(program), lambda at, ask: self._answer(trials[at], ask))

    def _answer(self, trial: int, ask: wire.Call) -> wire.Reply | None:
        """The answer to a call, if it is on the trial's tape."""
        called = next((one for one in self.earlier if ask.name in one.names), None)
        tape = self.tapes.get((trial, called.exercise.name)) if called else None
        if called is None or tape is None:
            return None
        number = self.calls.get((trial, called.exercise.name), 0)
        self.calls[trial, called.exercise.name] = number + 1
        parameters = called.exercise.parameters
        arguments = in_parameter_order(parameters, called.own_parameters, ask.arguments, dict(ask.keywords))
        answer = taped_answer(tape.calls, arguments, loosely=self.loosely)
        if answer is None:
            taken = called.exercise.taken
            why = departure(tape.calls, number, parameters, arguments, taken.parameter if taken else "")
            needed = f" of {len(tape.calls)}" if number < len(tape.calls) else ""
            what = f"Your call {number + 1}{needed} of {ask.name}"
            # A call of the function that something is taken from is told there, not here.
            own = called.exercise.name not in self.of_taken
            self.departs_itself = self.departs_itself or own
            self.departures[trial] = f"{what} {why}." if own and why else self.departures.get(trial, "")
            return None
        return wire.Reply(answer)

    def asked(self, trial: int) -> str:
        """An earlier exercise that a trial asked for answers of; prefer one that is not right itself."""
        named = [one for one in self.earlier if self.calls.get((trial, one.exercise.name))]
        return next((one.exercise.name for one in sorted(named, key=lambda one: one.is_right)), "")

    def is_right(self, name: str) -> bool:
        """Whether an earlier exercise passed as it is."""
        return any(one.is_right for one in self.earlier if one.exercise.name == name)

    def _names(self, program: Program) -> tuple[str, ...]:
        """What is stood in for: the earlier functions, by every name, unless it is the graded one itself."""
        return tuple(name for one in self.earlier for name in one.names if name != program.target)

    def diagnoses(self, shown: frozenset[int]) -> tuple[Diagnosis, ...]:
        """Where a call departs, told of the first trial whose inputs are no secret, else of the first."""
        told = (trial for trial, message in self.departures.items() if message)
        ranked = sorted(told, key=lambda trial: (trial not in shown, trial))
        return tuple(
            Diagnosis(
                id="call-departs",
                message=self.departures[trial],
                hint="Look at what you pass there: is it of the right step, and sliced along the right axis?",
                certainty="verified",
                visibility="public" if trial in shown else "hidden",
            )
            for trial in ranked[:1]
        )


def tape_reader(case: Case[CheckedKey], *, loosely: bool = False) -> TapeReader:
    """What answers an exercise's calls to the earlier ones that it builds on."""
    exercise = case.exercise
    written = exercise.tapes if isinstance(exercise, (FunctionKey, ScriptKey)) else ()
    names = dict.fromkeys(tape.exercise for tape in written)
    keys = [case.key.exercise(name, FunctionKey) for name in names]
    earlier = [_earlier(case, key) for key in keys if key is not None]
    tapes = {(tape.trial, tape.exercise): tape for tape in written}
    takes = exercise.taken if isinstance(exercise, FunctionKey) else None
    taken = case.key.exercise(takes.exercise, FunctionKey) if takes else None
    of_taken = frozenset(tape.exercise for tape in taken.tapes) if taken else frozenset()
    return TapeReader(tapes, earlier, loosely=loosely, of_taken=of_taken)


def _earlier(case: Case[CheckedKey], key: FunctionKey) -> Earlier:
    definition = find(case, key)
    node = definition.function if definition else None
    own = tuple(word.arg for word in node.args.args) if node else ()
    found = (definition.name,) if definition else ()
    names = dict.fromkeys((*found, *key.target.names[:1]))
    return Earlier(key, tuple(names), own, case.is_passed(key.name))
