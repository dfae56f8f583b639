"""What a hidden check was given, saw or compared is in nothing that students are shown or hold.

An assignment's hidden inputs, names and results hold values that nothing else does; submissions do what
they can to carry them out; and everything made for students is searched.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.authoring import Assignment
from grader.batch.intake import Submission
from grader.batch.worker import grade_file
from grader.compare.numeric import Numbers
from grader.diagnose import diagnose
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.judge.calls import judge_calls
from grader.key import compile_key, digest, practice_key
from grader.key.storage import encode_key
from grader.model.answer_key import AnswerKey, Expectation, Limits, Mistake, MistakenAnswer
from grader.model.result import Diagnosis, ExerciseResult, Result, encode_result
from grader.model.visibility import student_view
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from reports.public_checks import public_checks
from reports.student_page import staff_page, student_page
from reports.terminal import Look, check_text, graded_text
from tests.grader.making import call, check, exercise, told

SECRET = 739.1234567
#: Its digits, as text shows them whole or cut, and those of what the reference makes of it.
DIGITS = re.compile(r"739\.12|1478\.24|740\.12|0x1\.718fcd68|canary", re.IGNORECASE)
#: The same in the bytes of a key.
PACKED = [struct.pack(order, number) for number in (SECRET, 2 * SECRET, SECRET + 1) for order in ("<d", ">d")]


class _Doubler:
    """The reference of the class exercise."""

    def __init__(self, k: float) -> None:
        self.k = k

    def double(self, x: Numbers) -> Numbers:
        """Twice k x."""
        return 2 * self.k * x


def _assignment() -> Assignment:
    made = Assignment("canaries", "Canaries", limits=Limits(wall_seconds=2.0))
    function = made.function("double", lambda x, k: 2 * k * x, title="Double", points=4)
    function.case("as in the handout", x=[1.0, 2.0], k=1.0)
    function.case("canary by name", x=[SECRET, 3.0], k=1.0, hidden=True)
    function.random("canaries drawn", lambda rng, at: {"x": [SECRET, 1.0 + at], "k": 1.0}, count=2)
    function.case("after the hidden ones", x=[3.0, 5.0], k=1.0)
    function.advice("advice after the hidden ones", x=[7.0, 9.0], k=1.0)
    function.unchanged("x")
    function.mistake("added", lambda x, k: k + x, message="You add.", hint="Multiply.")
    doubler = made.class_(
        "doubler", _Doubler, title="Doubler", points=2, called=["Doubler"], methods=["double"]
    )
    doubler.scenario("as in the handout")(lambda cls: cls(1.0).double(np.array([1.0, 2.0])))
    doubler.scenario("canary in a scenario", hidden=True)(
        lambda cls: cls(1.0).double(np.array([SECRET, 2.0]))
    )
    doubler.scenario("after the hidden one")(lambda cls: cls(1.0).double(np.array([4.0, 2.0])))
    script = made.script("sequence", lambda xs: {"ys": 2 * np.asarray(xs)}, title="Sequence", points=2)
    script.given("xs", [1.0, 2.5, -0.25])
    script.output("ys")
    script.what_if("canary in a what-if", xs=[SECRET, 1.5, 2.25], hidden=True)
    script.what_if("another", xs=[0.5, 1.5, 2.25])
    script.mistake("added", lambda xs: {"ys": 1 + np.asarray(xs)}, message="You add.")
    return made


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> AnswerKey:
    """The compiled key of an assignment full of canaries."""
    return compile_key(_assignment(), tmp_path_factory.mktemp("canaries"))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests."""
    with Sandbox() as started:
        yield started


def grade(key: AnswerKey, sandbox: Sandbox, source: str) -> Result:
    """Grade a script's text."""
    data = source.encode()
    return grade_submission(Grading(key, digest(key), sandbox), data, submission_facts("ada", "ada.py", data))


def shown_to_students(key: AnswerKey, sandbox: Sandbox, source: str, result: Result) -> str:
    """Everything that is made for students of a submission, but for its own code."""
    view = student_view(result)
    practice = practice_key(key)
    own = grade(practice, sandbox, source)
    texts = [
        student_page(result),
        graded_text(result, Look(200, hints=9)),
        check_text(result, public_checks(practice), Look(200, colour=True, hints=9)),
        check_text(own, public_checks(practice), Look(200, hints=9)),
        encode_result(view).decode(),
        encode_result(own).decode(),
    ]
    return "\n".join(texts)


RIGHT = {
    "double": "def double(x, k):\n    {}\n    return 2 * k * x\n",
    "doubler": "class Doubler:\n    def __init__(self, k):\n        self.k = k\n"
    "    def double(self, x):\n        {}\n        return 2 * self.k * x\n",
    "sequence": "xs = [1.0, 2.5, -0.25]\nx = np.array(xs)\n{}\nys = [2 * value for value in xs]\n",
}
TELL = """
import gc, os, sys
import numpy as np

KEPT = []

def texts(thing, depth=0):
    if isinstance(thing, bytes) and len(thing) % 8 == 0 and len(thing) < 4096:
        yield repr(np.frombuffer(thing).tolist())
    elif isinstance(thing, (list, tuple)) and depth < 9:
        for inner in thing:
            yield from texts(inner, depth + 1)
    elif isinstance(thing, np.ndarray):
        yield repr(thing.tolist())
    elif hasattr(thing, '__struct_fields__') and depth < 9:
        for field in thing.__struct_fields__:
            yield from texts(getattr(thing, field), depth + 1)
    elif isinstance(thing, dict) and depth < 9:
        for inner in list(thing.values()):
            yield from texts(inner, depth + 1)
    elif isinstance(thing, (str, float)):
        yield repr(thing)

def search():
    found = []
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()):
            found += [text for text in texts(value) if '739.1' in text and 'def search' not in text]
        frame = frame.f_back
    for thing in gc.get_objects():
        if hasattr(thing, '__struct_fields__'):
            found += [text for text in texts(thing) if '739.1' in text and 'def search' not in text]
    return ' '.join(found)[:300]
"""
#: What a submission does with an input `x` in each exercise; all but the last would leave the answers right.
DOINGS = {
    "prints": "print(x, repr(list(x)))",
    "raises": "raise ValueError(repr(list(x)))",
    "raises where it is hidden": "if x[0] > 700: raise ValueError(repr(list(x)))",
    "raises by name": "raise type('Input_' + repr(float(x[0])), (Exception,), {})()",
    "raises another with a cause": "raise KeyError(repr(x)) from ValueError(repr(x))",
    "returns it as text": "return repr(list(x))",
    "returns a wrong shape": "return np.zeros(int(x[0]))",
    "returns it": "return 1.0 * x + 0.1",
    "keeps it for later": "KEPT.append(float(x[0])); k = KEPT[0] if len(KEPT) < 3 else max(KEPT)",
    "raises it later": "KEPT.append(repr(list(x)))\n    if x[0] == 3: raise ValueError(KEPT)",
    "prints it later": "KEPT.append(repr(list(x))); print(KEPT)",
    "raises all that it kept": "KEPT.append(repr(list(x))); raise ValueError(KEPT)",
    "searches frames": "raise ValueError(search())",
    "prints what it searched": "print(search())",
    "writes a file": "open('kept', 'a').write(repr(list(x))); raise ValueError(open('kept').read())",
    "sleeps": "import time; time.sleep(0.001 * x[0] if x[0] > 700 else 0)",
    "crashes": "os._exit(int(x[0]) % 256)",
    "names a variable after it": "globals()['v%s' % x[0]] = x; raise NameError(sorted(globals()))",
}


@pytest.mark.hostile
@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS.keys())
def test_no_canary_comes_out(key: AnswerKey, sandbox: Sandbox, doing: str) -> None:
    """Whatever a submission does with the inputs that it is given, students are shown none that is hidden."""
    cells = [TELL, *(text.format(_fitted(doing, name)) for name, text in RIGHT.items())]
    source = "# %%\n" + "\n# %%\n".join(cells)
    result = grade(key, sandbox, source)
    shown = shown_to_students(key, sandbox, source, result)
    own = set(DIGITS.findall(source))
    assert [] == [hit for hit in DIGITS.findall(shown) if hit not in own]


def _fitted(doing: str, exercise: str) -> str:
    """What to do, indented for where it is put; a script can only raise what a function would return."""
    if exercise == "sequence":
        return doing.replace("return ", "ys = ").replace("\n    ", "\n").replace("k = ", "_ = ")
    return doing.replace("\n    ", "\n        ") if exercise == "doubler" else doing


@pytest.mark.hostile
def test_loading_tells_nothing(key: AnswerKey, sandbox: Sandbox) -> None:
    """Code that runs before the first call finds no hidden input in its process."""
    source = f"# %%\n{TELL}\ndouble = {{}}[search()]\n# %%\n"
    source += "class Doubler:\n    kept = {}[search()]\n    def double(self, x): pass"
    shown = shown_to_students(key, sandbox, source, grade(key, sandbox, source))
    assert [] == [hit for hit in DIGITS.findall(shown) if hit not in DIGITS.findall(source)]


def test_staff_see_what_students_do_not(key: AnswerKey, sandbox: Sandbox) -> None:
    """The canaries are there to be found: staff see the hidden checks' names and what they saw."""
    source = "def double(x, k):\n    return 1.0 * x + 0.1"
    result = grade(key, sandbox, source)
    assert {"canary", "739.22"} <= set(re.findall(r"canary|739\.22", staff_page(result)))


def test_which_line_raised(key: AnswerKey, sandbox: Sandbox) -> None:
    """No line is marked by what only a hidden check met: a line's number can be made to tell its input."""
    lines = "\n".join(f"    if int(x[0]) % 40 == {n} and x[0] > 700: raise ValueError" for n in range(40))
    source = f"def double(x, k):\n{lines}\n    return 2 * k * x"
    result = grade(key, sandbox, source)
    assert [()] == [excerpt.marked for excerpt in _exercise(result, "double").code]


def test_a_note_of_a_hidden_check(key: AnswerKey, sandbox: Sandbox) -> None:
    """What is noted of a hidden check alone is not noted: a precision can be made to tell its input."""
    source = "import numpy as np\ndef double(x, k):\n    return 2 * k * (np.float32(x) if x[0] > 700 else x)"
    result = grade(key, sandbox, source)
    assert () == _exercise(result, "double").notes


@pytest.mark.parametrize(("shown", "told_to"), [(1, "staff and student"), (0, "staff alone")])
def test_a_reason_needs_public_evidence(shown: int, told_to: str) -> None:
    """A known mistake that only hidden checks show is told to staff alone."""
    mistaken = (MistakenAnswer("halved", 1.0),)
    checks = [
        check(
            f"case {at}",
            Expectation(trial=at, step=0, value=2.0, mistakes=mistaken),
            visibility="public" if at < shown else "hidden",
        )
        for at in range(3)
    ]
    made = exercise(checks=checks, trials=[call(0.0)] * 3)
    made = msgspec.structs.replace(made, mistakes=(Mistake("halved", "You halve it."),))
    verdicts = judge_calls(made, [told(1.0)] * 3)
    (diagnosis,) = diagnose(made, verdicts)
    assert (diagnosis.visibility == "public") is (told_to == "staff and student")
    assert bool(shown) is ("You halve it." in student_page(_result_with(diagnosis)))


def _result_with(diagnosis: Diagnosis) -> Result:
    one = ExerciseResult(
        name="task", title="A task", status="failed", score=0.0, max_score=6.0, diagnoses=(diagnosis,)
    )
    facts = submission_facts("ada", "ada.py", b"")
    return Result(assignment="a", submission=facts, status="graded", max_score=6.0, exercises=(one,))


def test_times_are_for_staff(key: AnswerKey, sandbox: Sandbox) -> None:
    """How long grading took tells how long a hidden check took."""
    result = msgspec.structs.replace(grade(key, sandbox, "x = 1"), seconds=739.123)
    assert 0 == student_view(result).seconds
    assert "739" not in student_page(result)


def test_a_practice_key_holds_no_canary(key: AnswerKey) -> None:
    """Neither names, inputs, results nor mistaken answers of hidden checks are in what students hold."""
    whole, held = encode_key(key), encode_key(practice_key(key))
    assert [] == [
        packed for packed in (*PACKED, b"canary by", b"canary in", b"canaries drawn") if packed in held
    ]
    assert all(packed in whole for packed in (PACKED[0], b"canary by"))


def test_our_own_fault_tells_no_value(
    key: AnswerKey, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the grader itself breaks down, the error's text, which may hold anything, is not shown."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError(f"canary {SECRET}")

    monkeypatch.setattr(sys.modules["grader.grading.definition_ladder"], "judge_calls", broken)
    path = tmp_path / "ada.py"
    path.write_text("def double(x, k): return x")
    result = grade_file(
        Grading(key, digest(key), sandbox), Submission(student="ada", path=bytes(path), file="ada.py")
    )
    (broke,) = [one for one in result.exercises if one.status == "not_graded"]
    assert "KeyError" in broke.notes[0]
    assert not DIGITS.search(student_page(result) + graded_text(result, Look(200, hints=9)))


def _exercise(result: Result, name: str) -> ExerciseResult:
    (found,) = [one for one in result.exercises if one.name == name]
    return found
