"""Submissions that attack the grader: no point forged, nothing told, nothing left, nobody else harmed.

Each file of `tests/hostile/<kind>/` is a submission of `rnn_basics`. Its first line tells
- which exercises may pass: `<exercise>=<status>[|<status>…]` or `=not-passed`; `all=` are all four;
- `levels=`: at which levels it is tried beside `full`;
- `answers=`: which of `tests/hostile/answers/` fills the exercises that it has no `# %% <exercise>` cell for;
  these call its `attack()`, whose result, unless None, is what they answer;
- `short=`: why it is known to achieve something; its test must fail then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from grader.model.result import encode_result
from grader.sandbox.orders import LEVELS, Level
from tests.harm import CANARY, Courts, Listener, courts_opened, watched

HOSTILE = Path(__file__).resolve().parent / "hostile"
KINDS = "forging stealing resources crossing honest".split()
EXERCISES = "recurrence rnn_step clip_grad forget_factor".split()
#: What stands in files that student code must not be able to read, and what it says when it could.
STOLEN = (CANARY.split()[1], "hostile-canary", "root:x:0:0", "Goodfellow, Bengio", "from grader.authoring")
_CELL = re.compile(r"^# %% ?(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """A hostile submission, the level to grade it at, and the statuses that its exercises may get."""

    path: Path
    level: Level
    expects: dict[str, str]
    answers: str
    short: str

    def source(self) -> str:
        """The whole submission."""
        own = self.path.read_text()
        covered = set(_CELL.findall(own))
        cells = _cells((HOSTILE / "answers" / f"{self.answers}.py").read_text())
        return "\n\n".join([own, *(cell for name, cell in cells.items() if name not in covered)])


def _cells(text: str) -> dict[str, str]:
    headers = list(_CELL.finditer(text))
    ends = [*(header.start() for header in headers[1:]), len(text)]
    return {header.group(1): text[header.start() : end] for header, end in zip(headers, ends, strict=True)}


def attacks() -> Iterator[Attack]:
    """Every attack at `full`, some at other levels."""
    for path in sorted(HOSTILE.glob("*/*.py")):
        if path.parent.name not in KINDS:
            continue
        first = path.read_text().split("\n", 1)[0].removeprefix("# %% expects: ")
        told = dict(word.split("=", 1) for word in first.split())
        answers, short = told.pop("answers"), told.pop("short", "").replace("-", " ")
        named = ["full", *filter(None, told.pop("levels", "").split(","))]
        everything = told.pop("all", "")
        expects = {name: told.get(name, everything) for name in EXERCISES if name in told or everything}
        assert set(told) <= set(EXERCISES), path
        for level in LEVELS:
            if level in named:
                yield Attack(path, level, expects, answers, short)


def meets(status: str, expected: str) -> bool:
    """Whether a status is one of those expected."""
    return status != "passed" if expected == "not-passed" else status in expected.split("|")


@pytest.fixture(scope="module")
def courts() -> Iterator[Courts]:
    """Sandboxes for all attacks, as a class shares them."""
    with courts_opened() as opened:
        yield opened


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """Somebody who waits for what submissions may tell."""
    waiting = Listener()
    yield waiting
    waiting.close()


def parameters() -> Iterator[ParameterSet]:
    """The attacks as parameters of the test."""
    for attack in attacks():
        marks = [pytest.mark.xfail(reason=attack.short, raises=AssertionError)] if attack.short else []
        name = f"{attack.path.parent.name}-{attack.path.stem}-{attack.level}"
        yield pytest.param(attack, id=name, marks=marks)


@pytest.mark.hostile
@pytest.mark.parametrize("attack", list(parameters()))
def test_an_attack_achieves_nothing(courts: Courts, listener: Listener, attack: Attack) -> None:
    """It gets the statuses that its first line allows, and leaves and tells nothing."""
    court = courts.at(attack.level)
    with watched(court, listener) as watch:
        result = court.grade(watch.fill_in(attack.source()).encode())
    got = {exercise.name: exercise for exercise in result.exercises}
    wrong = {
        name: (got[name].status, [(check.status, check.message) for check in got[name].checks])
        for name, expected in attack.expects.items()
        if not meets(got[name].status, expected)
    }
    assert wrong == {}
    claims = _claims(encode_result(result))
    assert [] == [text for text in STOLEN if text in claims]


def _claims(encoded: bytes) -> str:
    """A result file without the student's own code, which may well hold the words that are looked for."""
    lines = encoded.decode().splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith('"text":'))
