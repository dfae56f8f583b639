"""Sample records: what grading says about one student of rnn_basics, in every status, and a class of such."""

from __future__ import annotations

import msgspec

from grader.model.answer_key import AnswerKey, Check, FunctionKey, ProseKey, Target
from grader.model.result import (
    CheckResult,
    CheckStatus,
    Diagnosis,
    Entry,
    Evidence,
    Excerpt,
    ExerciseResult,
    Remark,
    Result,
    SubmissionFacts,
)

CANARY = "canary-7f3c"

STEP_CODE = """def rnn_step(h_prev, x_t, p):
    a = p["W"] @ h_prev + p["U"] @ x_t
    h_t = np.tanh(a)
    return h_t, softmax(p["V"] @ h_t + p["c"])
"""

VALUES = Evidence(
    label="h_t",
    got_shape=(4,),
    want_shape=(4,),
    got_type="float64",
    want_type="float64",
    differing=4,
    total=4,
    excess=278_342.1,
    first_step=1,
    rtol=1e-6,
    atol=1e-8,
    worst=(
        Entry(index=(2,), got=-0.417239, want=-0.104764, error=0.312475, allowed=1.14764e-7),
        Entry(index=(0,), got=0.5, want=0.5000021, error=2.1e-6, allowed=5.1e-7),
        Entry(index=(1,), got="nan", want=0.25, error="nan", allowed=2.6e-7),
        Entry(index=(3,), got="inf", want=1.0, error="inf", allowed=1.01e-6),
    ),
    got_text="[ 0.5       nan -0.417239       inf]",
    want_text="[ 0.5000021  0.25      -0.104764   1.       ]",
    call='rnn_step(array([0.1, -0.2, 0.3, 0.4]), array([1.0, 0.5]), {"b": …, "W": …})',
    printed="step 1\nstep 2",
)
RAISED = Evidence(
    error_type="ZeroDivisionError",
    error_cell=6,
    error_line=3,
    call="clip_grad(array([0.0, 0.0]), 1.0)",
)


def check(
    name: str,
    status: CheckStatus = "passed",
    *,
    of: float = 1.0,
    message: str = "",
    evidence: Evidence | None = None,
    hidden: bool = False,
    advice: bool = False,
) -> CheckResult:
    """A check that gives all its points or none."""
    return CheckResult(
        name=name,
        visibility="hidden" if hidden else "public",
        status=status,
        score=of if status == "passed" and not advice else 0.0,
        max_score=0.0 if advice else of,
        message=message,
        evidence=evidence or Evidence(),
        advice=advice,
    )


def recurrence() -> ExerciseResult:
    """Passed, found under another name."""
    return ExerciseResult(
        name="recurrence",
        title="The states of a scalar recurrence",
        status="passed",
        score=2.0,
        max_score=2.0,
        found_as="h_values",
        cells=(3,),
        notes=("h_0 stands in front of the states; that is fine.",),
        checks=(check("the handout's sequence"), check("another sequence", hidden=True)),
        code=(Excerpt(cell=3, first_line=1, text="h_values = [0.0]\nfor x in xs:\n    ...", target=True),),
    )


def rnn_step() -> ExerciseResult:
    """Partial: a known mistake, a shape mismatch, hidden checks met and not met, advice."""
    return ExerciseResult(
        name="rnn_step",
        title="One step of an RNN",
        status="partial",
        score=1.0,
        max_score=4.0,
        cells=(4, 5),
        diagnoses=(
            Diagnosis(id="no-bias", message="leaves out the bias b", hint="a_t = b + W h + U x: look for b."),
        ),
        checks=(
            check("the published step", message="h_t and y_t agree"),
            check("a non-zero bias", "failed", message="h_t: 4 of 4 entries differ", evidence=VALUES),
            check(
                "another size",
                "failed",
                message="y_t has shape (3, 1), wanted (3,)",
                evidence=Evidence(label="y_t", got_shape=(3, 1), want_shape=(3,)),
            ),
            check(
                f"random steps {CANARY}",
                "failed",
                message=f"call {CANARY} differs",
                evidence=msgspec.structs.replace(VALUES, label=CANARY, got_text=CANARY, call=CANARY),
                hidden=True,
            ),
            check("leaves its inputs alone", "failed", message="h_prev was changed", advice=True),
        ),
        code=(
            Excerpt(cell=5, first_line=1, text=STEP_CODE, marked=(2,), target=True),
            Excerpt(cell=4, first_line=7, text="def softmax(z):\n    return np.exp(z) / np.exp(z).sum()"),
        ),
    )


def clip_grad() -> ExerciseResult:
    """Failed: raised, timed out, a symptom."""
    return ExerciseResult(
        name="clip_grad",
        title="Clip a gradient by its norm",
        status="failed",
        score=0.0,
        max_score=2.0,
        followed_from="rnn_step",
        cells=(6,),
        diagnoses=(
            Diagnosis(
                id="factor", message="off by a constant factor of 2", certainty="symptom", hint="Norm?"
            ),
        ),
        checks=(
            check("the zero gradient", "raised", message="division by zero", evidence=RAISED),
            check("a long gradient", "timed_out", message="no answer within 10 s"),
            check("random gradients", "skipped", message="not tried after a time-out", of=0.0),
        ),
    )


def other_exercises() -> tuple[ExerciseResult, ...]:
    """Unfilled, missing, pending and not graded."""
    return (
        ExerciseResult(
            name="forget_factor", title="", status="unfilled", score=0.0, max_score=1.0, cells=(8,)
        ),
        ExerciseResult(
            name="norms",
            title="Norms",
            status="missing",
            score=0.0,
            max_score=0.5,
            notes=("Cell 9 does not parse.",),
        ),
        ExerciseResult(
            name="interpretation",
            title="What does the forget factor do?",
            status="pending",
            score=0.0,
            max_score=1.0,
            pending=1.0,
            text="The state forgets.\n\nWith f = 0.95 it is slow: 面白い & <b>bold</b>.",
        ),
        ExerciseResult(
            name="plot",
            title="Plot",
            status="not_graded",
            score=0.0,
            max_score=1.0,
            checks=(check("the curve", "grader_error", message="the grader ran out of disk"),),
        ),
    )


def graded(student: str = "ada") -> Result:
    """A submission with every status in it."""
    return Result(
        assignment="rnn_basics",
        title="RNN basics",
        key="sha256:" + "ab12" * 16,
        submission=SubmissionFacts(student=student, file=f"{student}.ipynb", sha256="cd34" * 16),
        status="graded",
        score=3.0,
        max_score=11.5,
        pending=1.0,
        exercises=(recurrence(), rnn_step(), clip_grad(), *other_exercises()),
        notes=("The notebook was read as Latin-1.",),
        isolation="full",
        environment={"python": "3.11.2", "grader": "0.1.0", "numpy": "2.4.6"},
        seconds=0.0312,
    )


def perfect(student: str = "grace") -> Result:
    """Nothing lost and nothing pending."""
    whole = graded(student)
    return msgspec.structs.replace(
        whole, score=2.0, max_score=2.0, pending=0.0, exercises=(recurrence(),), notes=()
    )


def unreadable(student: str = "alan") -> Result:
    """A file that is not a notebook."""
    return msgspec.structs.replace(
        graded(student),
        status="unreadable",
        message="The file ends in the middle of cell 4: it was cut off.",
        score=0.0,
        pending=0.0,
        exercises=(),
        notes=(),
    )


def not_graded(student: str = "kurt") -> Result:
    """A submission that the machine could not grade."""
    return msgspec.structs.replace(
        unreadable(student), status="not_graded", message="The sandbox could not be started."
    )


def nothing_handed_in(student: str = "zuse-5f3c1a") -> Result:
    """A student who is there, and handed in a document, with the name as handed in."""
    empty = msgspec.structs.replace(
        unreadable(student),
        status="nothing_handed_in",
        message="No notebook (.ipynb) or script (.py) was handed in, only hw.pdf. Hand in the notebook.",
    )
    return named(empty, "Konrad Zuse")


def named(result: Result, name: str, attempt: int = 1, *remarks: Remark) -> Result:
    """The same of a student who is called so."""
    facts = msgspec.structs.replace(result.submission, name=name, attempt=attempt, remarks=remarks)
    return msgspec.structs.replace(result, submission=facts)


def practice_key(result: Result) -> AnswerKey:
    """A practice key of the exercises of a result, with the public checks of it."""
    return AnswerKey(assignment="a", title="A", exercises=tuple(map(_practice_exercise, result.exercises)))


def _practice_exercise(exercise: ExerciseResult) -> FunctionKey | ProseKey:
    if exercise.text:
        return ProseKey(name=exercise.name, title="", points=exercise.max_score, target=Target())
    scored = [one for one in exercise.checks if not one.advice]
    checks = [
        Check(name=one.name, visibility="public", weight=one.max_score, expectations=())
        for one in scored
        if one.visibility == "public"
    ]
    further = sum(one.max_score for one in scored if one.visibility == "hidden")
    return FunctionKey(
        name=exercise.name,
        title=exercise.title,
        points=exercise.max_score,
        target=Target(),
        checks=tuple(checks),
        further_weight=further,
    )
