"""A clean submission in one process; whatever is not clean is graded as if nothing had been rehearsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from grader.course import load_answer_key
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.answer_key import CheckedKey, Limits
from grader.model.observation import Observation
from grader.model.result import Result
from grader.model.visibility import public_trials
from grader.results.provenance import submission_facts
from grader.sandbox.confined_process import Responder
from grader.sandbox.session import Sandbox
from grader.sandbox.wire import Job

ROOT = Path(__file__).resolve().parents[3]
RIGHT = {
    "recurrence": "import numpy as np\nx = [1, 0.5, -0.5, 0]\nhs = []\nh = 0.0\nfor v in x:\n"
    "    h = np.tanh(0.8 * h + v)\n    hs.append(h)",
    "rnn_step": "def rnn_step(h_prev, x_t, p):\n    h = np.tanh(p['W'] @ h_prev + p['U'] @ x_t + p['b'])\n"
    "    o = p['V'] @ h + p['c']\n    e = np.exp(o - o.max())\n    return h, e / e.sum()",
    "clip_grad": "def clip_grad(g, v):\n    n = np.linalg.norm(g)\n    return g * v / n if n > v else g",
}


class Watched(Sandbox):
    """A sandbox that notes which jobs it runs by themselves, and which together."""

    def __init__(self) -> None:
        """Note nothing yet."""
        super().__init__()
        self.alone: list[Job] = []
        self.shared: list[Job] = []

    def run(self, job: Job, respond: Responder | None = None) -> list[Observation]:
        """Note it and run it."""
        self.alone.append(job)
        return super().run(job, respond)

    @contextmanager
    def together(self, limits: Limits) -> Iterator[Callable[[Job], list[Observation]]]:
        """The process for several, whose jobs are noted."""
        with super().together(limits) as run:

            def noted(job: Job) -> list[Observation]:
                self.shared.append(job)
                return run(job)

            yield noted


@pytest.fixture
def grading() -> Iterator[Grading]:
    """The key of `rnn_basics` and a watched sandbox."""
    key = load_answer_key(ROOT, "rnn_basics")
    with Watched() as sandbox:
        sandbox.alone.clear()
        yield Grading(key, digest(key), sandbox)


def grade(grading: Grading, **cells: str) -> Result:
    """Grade a notebook of these cells in place of the right ones."""
    sources = {**RIGHT, **cells}
    code = [{"cell_type": "code", "source": source, "outputs": []} for source in sources.values()]
    data = json.dumps({"nbformat": 4, "cells": code}).encode()
    return grade_submission(grading, data, submission_facts("ada", "ada.ipynb", data))


def alone_only(grading: Grading, monkeypatch: pytest.MonkeyPatch, **cells: str) -> Result:
    """The same where nothing is rehearsed."""
    with monkeypatch.context() as patched:
        patched.setattr("grader.grade.rehearse", lambda cases: {})
        return grade(grading, **cells)


def watched(grading: Grading) -> Watched:
    """The sandbox of a grading."""
    assert isinstance(grading.sandbox, Watched)
    return grading.sandbox


def targets(jobs: list[Job]) -> set[str]:
    """The functions that jobs call."""
    return {job.program.target for job in jobs if job.program.target}


def test_a_clean_submission_runs_once(grading: Grading, monkeypatch: pytest.MonkeyPatch) -> None:
    """What passes together is run no more, and its result is that of runs by themselves."""
    result = grade(grading)
    assert {"rnn_step", "clip_grad"} == targets(watched(grading).shared)
    assert set() == targets(watched(grading).alone)
    alone = alone_only(grading, monkeypatch)
    assert msgspec.structs.replace(alone, seconds=0.0) == msgspec.structs.replace(result, seconds=0.0)


def test_public_data_come_before_all_hidden_data(grading: Grading) -> None:
    """No result that students are shown comes after a hidden input was sent."""
    grade(grading)
    public = [
        exercise.trials[at]
        for exercise in grading.key.exercises
        if isinstance(exercise, CheckedKey)
        for at in public_trials(exercise)
    ]
    shown = [all(trial in public for trial in job.trials) for job in watched(grading).shared]
    assert sorted(shown, reverse=True) == shown
    assert {True, False} == set(shown)


WRONG = {
    "a wrong value": "def clip_grad(g, v):\n    return np.clip(g, -v, v)",
    "it raises": "def clip_grad(g, v):\n    return g * undefined",
    "it leaves": "def clip_grad(g, v):\n    quit()",
    "it does not end its process well": "import os\ndef clip_grad(g, v):\n    os._exit(0)",
    "it patches what others use": "np.tanh = np.sin\ndef clip_grad(g, v):\n    return g",
    "it changes an array of another": "def clip_grad(g, v):\n    hs.append(1.0)\n    return g",
}


@pytest.mark.parametrize("source", WRONG.values(), ids=WRONG)
def test_the_verdict_is_that_of_a_run_by_itself(
    grading: Grading, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    """Whatever one exercise does, every exercise has the result that it has where nothing is rehearsed."""
    result = grade(grading, clip_grad=source)
    alone = alone_only(grading, monkeypatch, clip_grad=source)
    assert msgspec.structs.replace(alone, seconds=0.0) == msgspec.structs.replace(result, seconds=0.0)
    assert "passed" != next(one.status for one in result.exercises if one.name == "clip_grad")


LENDING = [
    "import builtins\nbuiltins.step = lambda h, x, p: np.tanh(p['W'] @ h + p['U'] @ x + p['b'])",
    "np.step = lambda h, x, p: np.tanh(p['W'] @ h + p['U'] @ x + p['b'])",
]


@pytest.mark.parametrize("lent", LENDING)
def test_an_exercise_lends_nothing_to_another(
    grading: Grading, monkeypatch: pytest.MonkeyPatch, lent: str
) -> None:
    """What a function leaves behind when it is called is not there for the next exercise."""
    body = "\n    ".join(lent.split("\n"))
    clip = (
        f"def clip_grad(g, v):\n    {body}\n    n = np.linalg.norm(g)\n    return g * v / n if n > v else g"
    )
    step = (
        "def rnn_step(h_prev, x_t, p):\n    import builtins\n"
        "    find = getattr(np, 'step', None) or builtins.step\n"
        "    h = find(h_prev, x_t, p)\n    e = np.exp(p['V'] @ h + p['c'])\n    return h, e / e.sum()"
    )
    result = grade(grading, clip_grad=clip, rnn_step=step)
    assert "passed" != next(one.status for one in result.exercises if one.name == "rnn_step")
