"""Results as JUnit XML, in the portable subset that GitLab, Jenkins and GitHub's actions read alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple
from xml.etree import ElementTree

from grader.model.result import CheckResult, CheckStatus, ExerciseResult, Result
from grader.model.visibility import student_view
from reports.cleaning import clean_line
from reports.exercise_reasons import reasons
from reports.formatting import points
from reports.own_lines import own_lines
from reports.wording import EXPLANATIONS

_Outcome = Literal["passed", "failure", "error", "skipped"]
#: What each status is to a reader that knows four; a wrong answer is a failure, not an error.
_OUTCOMES: Final[dict[CheckStatus, _Outcome]] = {
    "passed": "passed",
    "failed": "failure",
    "bad_output": "failure",
    "raised": "error",
    "timed_out": "error",
    "out_of_memory": "error",
    "crashed": "error",
    "skipped": "skipped",
    "grader_error": "error",
}
#: Of an exercise, where nothing was judged.
_ENDINGS: Final[dict[str, tuple[_Outcome, str]]] = {
    "missing": ("failure", "missing"),
    "unfilled": ("failure", "unfilled"),
    "pending": ("skipped", "pending"),
    "not_graded": ("error", "grader_error"),
    "unreadable": ("failure", "unreadable"),
    "nothing_handed_in": ("failure", "nothing_handed_in"),
}
_MESSAGE: Final = 600


class _Case(NamedTuple):
    """One test case: its name, what it came to and why, and further lines below the message."""

    name: str
    outcome: _Outcome
    kind: str = ""
    message: str = ""
    further: tuple[str, ...] = ()


def junit(results: Sequence[Result], when: str = "") -> str:
    """The file's text: a suite for every exercise, a case for every check; `when` is ISO 8601, if known.

    Hidden checks stand in it as in the student's view. No two cases have the same suite and name.
    """
    root = ElementTree.Element("testsuites", name=_attribute(results[0].assignment if results else "grader"))
    totals: Counter[str] = Counter()
    for result in map(student_view, results):
        student = result.submission.called if len(results) > 1 else ""
        if result.status != "graded":
            outcome, kind = _ENDINGS[result.status]
            case = _Case("the file can be graded", outcome, kind, result.message)
            totals += _suite(root, _joined(student, result.assignment), [case], when, {})
        for exercise in result.exercises:
            worth = {"points": points(exercise.score), "max_points": points(exercise.max_score)}
            cases = list(_cases(exercise))
            totals += _suite(root, _joined(student, exercise.name), cases, when, worth)
    _count(root, totals)
    ElementTree.indent(root)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{_inert(ElementTree.tostring(root, encoding="unicode"))}\n'
    )


def _inert(xml: str) -> str:
    """The same document, in which nothing is a command to a runner that it is printed by."""
    return xml.replace("::", ":&#58;").replace("##", "#&#35;")


def _joined(student: str, name: str) -> str:
    return f"{student}: {name}" if student else name


def _suite(
    root: ElementTree.Element, name: str, cases: Sequence[_Case], when: str, properties: dict[str, str]
) -> Counter[str]:
    suite = ElementTree.SubElement(root, "testsuite", name=_attribute(name))
    totals: Counter[str] = Counter(case.outcome for case in cases)
    totals["tests"] = len(cases)
    _count(suite, totals)
    if when:
        suite.set("timestamp", when)
    if properties:
        held = ElementTree.SubElement(suite, "properties")
        for key, value in properties.items():
            ElementTree.SubElement(held, "property", name=key, value=value)
    told: Counter[str] = Counter()
    for case in cases:
        told[case.name] += 1
        again = f" ({told[case.name]})" if told[case.name] > 1 else ""
        _add_case(suite, name, case._replace(name=case.name + again))
    return totals


def _count(element: ElementTree.Element, totals: Counter[str]) -> None:
    for attribute, counted in (
        ("tests", "tests"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        element.set(attribute, str(totals[counted]))
    element.set("time", "0")


def _add_case(suite: ElementTree.Element, classname: str, case: _Case) -> None:
    element = ElementTree.SubElement(
        suite, "testcase", classname=_attribute(classname), name=_attribute(case.name), time="0"
    )
    if case.outcome == "passed":
        return
    message = clean_line(case.message or "not met", _MESSAGE)
    child = ElementTree.SubElement(element, case.outcome, message=message)
    if case.kind:
        child.set("type", case.kind)
    child.text = "\n".join([message, *(clean_line(line, _MESSAGE) for line in case.further)])


def _cases(exercise: ExerciseResult) -> Iterator[_Case]:
    """A case for every check that counts; for an exercise that has none, one that says why."""
    scored = [check for check in exercise.checks if not check.advice]
    if not scored:
        outcome, kind = _ENDINGS.get(exercise.status, ("passed", ""))
        message = next(iter([*reasons(exercise), *exercise.notes]), EXPLANATIONS.get(exercise.status, ""))
        yield _Case("answer", outcome, kind, message, _worth(exercise.score, exercise.max_score))
        return
    said = tuple(check.message for check in scored if check.message)
    why = tuple(reason for reason in reasons(exercise) if not reason.endswith(said))
    lines = tuple(f"{line.place}: {line.text.strip()}" for line in own_lines(exercise))
    for check in scored:
        yield _case(check, (*_worth(check.score, check.max_score), *why, *lines))


def _case(check: CheckResult, further: tuple[str, ...]) -> _Case:
    outcome = _OUTCOMES[check.status]
    return _Case(check.name, outcome, check.status, check.message, further if outcome != "skipped" else ())


def _worth(score: float, of: float) -> tuple[str, ...]:
    return (f"points: {points(score)} of {points(of)}",)


def _attribute(text: str) -> str:
    return clean_line(text, 200)
