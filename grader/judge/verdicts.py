"""What judging gives: a status, a sentence and evidence for each check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from grader.model.answer_key import Check, Expectation
from grader.model.observation import Observation, Raised, RunStatus
from grader.model.result import CheckStatus, Evidence
from grader.model.values import Value


@dataclass(frozen=True, slots=True)
class Seen:
    """One expectation of a check, whether it was met, and a test of what was observed.

    `matches` tells whether what was observed would be right if another value were expected; it is
    None where nothing was observed. `value` is what was observed, at the place where it was looked
    for; `error` what was raised instead.
    """

    expectation: Expectation
    ok: bool
    matches: Callable[[Value], bool] | None = None
    value: Value = None
    error: Raised | None = None


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
