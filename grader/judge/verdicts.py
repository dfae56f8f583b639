"""What judging gives: a status, a sentence and evidence for each check."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from grader.judge.answers import Answer
from grader.judge.places import value_at
from grader.model.answer_key import Check, Expectation, Trial
from grader.model.observation import Observation, Raised, RunStatus, StepResult
from grader.model.result import CheckStatus, Evidence
from grader.model.values import Value


@dataclass(frozen=True, slots=True)
class Seen:
    """One expectation of a check, whether it was met, and what was observed for it: data, to be judged again.

    `trial` is what was run, which may be another form of the key's trial. Of a call, `result` is what the
    step gave; of a script, `answer` is where its output was looked for, and `cut_short` whether a statement
    that computes it raised.
    """

    expectation: Expectation
    ok: bool
    trial: Trial
    observation: Observation
    result: StepResult | None = None
    answer: Answer | None = None
    cut_short: bool = False

    @property
    def observed(self) -> bool:
        """Whether there is anything that could be compared with a value."""
        if self.answer is None:
            return self.result is not None
        if not self.answer.place or self.observation.status not in ("ok", "raised"):
            return False
        cut_short = self.observation.status == "raised" and self.answer.place.kind != "printed"
        return not cut_short or self.value is not None

    @property
    def value(self) -> Value:
        """What was observed, at the place where it was looked for."""
        if self.answer is not None:
            return value_at(self.observation, self.answer.place)
        return None if self.result is None else self.result.value

    @property
    def error(self) -> Raised | None:
        """What the run raised."""
        return self.observation.error


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """One of the values that a check is on: right is what is right in every trial of the check.

    `weight` is its share among them. `once`: it is right in one of the trials at least. `free`: it may be
    right without any work, as the right answer is among what is given, or nothing but zeros or ones.
    """

    name: str
    right: bool
    weight: float = 1.0
    free: bool = False
    once: bool = False
    followed_from: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check, judged, and its values; without these it is right or wrong as a whole.

    `followed_from`: something is right once that earlier exercise's answer is put right. `for_a_person`: it
    was skipped for a reason that lies in the submission, and the points of what is not right wait.
    """

    check: Check
    status: CheckStatus
    message: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    notes: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    followed_from: str = ""
    values: tuple[JudgedValue, ...] = ()
    for_a_person: bool = False

    @property
    def judged_values(self) -> tuple[JudgedValue, ...]:
        """Its values; the whole of it is one, where they are not told apart."""
        whole = JudgedValue("", self.status == "passed", followed_from=self.followed_from)
        return self.values or (whole,)

    def met_after(self, earlier: str, message: str) -> Verdict:
        """The same check, passed: what was wrong is right once an earlier exercise is put right.

        Of one that passes already, because that was done, all is.
        """
        passed = self.status == "passed"
        values = tuple(
            value if value.right and not passed else replace(value, right=True, followed_from=earlier)
            for value in self.values
        )
        return Verdict(self.check, "passed", message, notes=self.notes, followed_from=earlier, values=values)

    def left_to_a_person(self, message: str) -> Verdict:
        """The same check, whose wrong values nobody but a person can judge."""
        return replace(self, status="skipped", message=message, evidence=Evidence(), for_a_person=True)


_RUN_STATUS: dict[RunStatus, CheckStatus] = {
    "raised": "raised",
    "timed_out": "timed_out",
    "out_of_memory": "out_of_memory",
    "crashed": "crashed",
    "bad_output": "bad_output",
    "not_run": "skipped",
    "sandbox_error": "grader_error",
}


def _late(observation: Observation) -> str:
    """That it took too long: how long it had, and where it was then, as far as that is known."""
    if not observation.limit_seconds:
        return "It did not finish in the time allowed."
    error = observation.error
    where = f": it was in cell {error.cell}, line {error.line}" if error is not None else ""
    return f"It did not finish within {observation.limit_seconds:g} s{where}."


def run_failure(observation: Observation) -> tuple[CheckStatus, str, Evidence]:
    """What a run that told no result comes to: status, one sentence, evidence."""
    status = _RUN_STATUS.get(observation.status, "crashed")
    error = observation.error
    if status == "raised" and error is not None:
        where = f" in cell {error.cell}, line {error.line}" if error.cell else ""
        text = f"{error.type_name}: {error.message}" if error.message else error.type_name
        evidence = Evidence(
            error_type=error.type_name, error_cell=error.cell or None, error_line=error.line or None
        )
        return status, f"It raises {text}{where}."[:600], evidence
    sentences = {
        "raised": "It was ended",
        "timed_out": _late(observation),
        "out_of_memory": "It needs more memory than is allowed.",
        "crashed": "Its process ended before it was done",
        "bad_output": "What it returned could not be read",
        "grader_error": "The grader broke down here; this is not your fault.",
    }
    sentence = sentences.get(status, "It was not run.")
    if not sentence.endswith("."):
        repeated = sentence.endswith(observation.message.removeprefix("the "))  # so does no message
        sentence += "." if repeated else f": {observation.message}."
    place = Evidence(error_cell=error.cell, error_line=error.line) if error is not None else Evidence()
    return status, sentence, place
