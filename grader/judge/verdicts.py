"""What judging gives: a status, a sentence and evidence for each check."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    step gave; of a script, `answer` is where its output was looked for.
    """

    expectation: Expectation
    ok: bool
    trial: Trial
    observation: Observation
    result: StepResult | None = None
    answer: Answer | None = None

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
class Verdict:
    """One check, judged; `followed_from`: it is right once that earlier exercise's answer is put right."""

    check: Check
    status: CheckStatus
    message: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    notes: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    followed_from: str = ""


_RUN_STATUS: dict[RunStatus, CheckStatus] = {
    "raised": "raised",
    "timed_out": "timed_out",
    "out_of_memory": "out_of_memory",
    "crashed": "crashed",
    "bad_output": "bad_output",
    "not_run": "skipped",
    "sandbox_error": "grader_error",
}


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
        "timed_out": "It did not finish in the time allowed.",
        "out_of_memory": "It needs more memory than is allowed.",
        "crashed": "Its process ended before it was done",
        "bad_output": "What it returned could not be read",
        "grader_error": "The grader broke down here; this is not your fault.",
    }
    sentence = sentences.get(status, "It was not run.")
    if not sentence.endswith("."):
        repeated = sentence.endswith(observation.message.removeprefix("the "))  # so does no message
        sentence += "." if repeated else f": {observation.message}."
    return status, sentence, Evidence()
