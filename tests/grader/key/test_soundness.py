"""Slips of an author that Python does not mind: exit code 3, and a sentence with file, line and exercise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.course import load_answer_key
from grader.errors import AssignmentError, ExitCode

HEAD = """from grader.authoring import Assignment
from grader.model.answer_key import Limits, Tolerance
import numpy as np
"""
#: Line 4 makes the assignment, line 5 an exercise; what follows starts at line 6.
MADE = "a = assignment = Assignment('mine', 'Mine')\n"
FUNCTION = "f = a.function('double', lambda x: 2 * x, title='Double', points=1)\n"
CASE = "f.case('one', x=[1.0])\n"
SCRIPT = "s = a.script('total', lambda x: {'t': sum(x)}, title='Total', points=1)\ns.given('x', [1.0, 2.0])\n"
CLASS = """class Layer:
    def forward(self, x): return x
c = a.class_('layer', Layer, title='Layer', points=1, methods=['forward'])
"""
SLIPS = {
    "negative points": (
        FUNCTION.replace("=1)", "=-1)") + CASE,
        "double",
        5,
        "points: a number, 0 or more, not -1.",
    ),
    "points in words": (
        FUNCTION.replace("=1)", "='two')") + CASE,
        "double",
        5,
        "points: a number, 0 or more, not 'two'.",
    ),
    "points that are none": (
        FUNCTION.replace("=1)", "=float('nan'))") + CASE,
        "double",
        5,
        "points: a number, 0 or more, not nan.",
    ),
    "negative points of prose": (
        "a.prose('why', title='Why?', points=-2, headings=['why'])\n",
        "why",
        5,
        "points: a number, 0 or more, not -2.",
    ),
    "a negative weight": (
        FUNCTION + "f.case('one', x=[1.0], weight=-2)\n",
        "double",
        6,
        'the weight of "one": a number, 0 or more, not -2.',
    ),
    "a weight in words": (
        FUNCTION + CASE + "f.random('many', lambda rng, index: {'x': rng.normal(size=2)}, weight='1')\n",
        "double",
        7,
        "the weight of \"many\": a number, 0 or more, not '1'.",
    ),
    "a value that is worth without end": (
        FUNCTION + CASE + "f.worth(y=float('inf'))\n",
        "double",
        5,
        "what y is worth: a number, 0 or more, not inf.",
    ),
    "a weight of an output": (
        SCRIPT + "s.output('t', weight=-1)\n",
        "total",
        5,
        "the weight of the output t: a number, 0 or more, not -1.",
    ),
    "a weight of a what-if": (
        SCRIPT + "s.output('t')\ns.what_if('other', x=[3.0, 4.0], weight=None)\n",
        "total",
        8,
        'the weight of "other": a number, 0 or more, not None.',
    ),
    "a weight of a scenario": (
        CLASS + "@c.scenario('one', weight=[1])\ndef use(layer): return layer().forward(np.ones(2))\n",
        "layer",
        8,
        'the weight of "one": a number, 0 or more, not [1].',
    ),
    "a tolerance in words": (
        FUNCTION.replace("points=1", "points=1, tolerance=Tolerance(rtol='small')") + CASE,
        "double",
        5,
        "rtol: a number, 0 or more, not 'small'.",
    ),
    "a tolerance that is a number": (
        FUNCTION.replace("points=1", "points=1, tolerance=-0.1") + CASE,
        "double",
        5,
        "rtol: a number, 0 or more, not -0.1.",
    ),
    "no case": (FUNCTION, "double", 5, "it has no case: nothing would be checked."),
    "no scenario": (CLASS, "layer", 7, "it has no case: nothing would be checked."),
    "no output": (SCRIPT, "total", 5, "it has no output: nothing would be checked."),
    "no weight": (
        FUNCTION + "f.case('one', x=[1.0], weight=0)\n",
        "double",
        5,
        "none of its checks has a weight: no point could be earned.",
    ),
    "advice alone": (
        FUNCTION + "f.advice('one', x=[1.0])\n",
        "double",
        5,
        "none of its checks has a weight: no point could be earned.",
    ),
    "a variant that raises everywhere": (
        FUNCTION + CASE + "f.mistake('halved', lambda x: x / halves)\n",
        "double",
        7,
        "the mistake halved answers in no case: its variant raises NameError in each "
        "(name 'halves' is not defined).",
    ),
    "a variant of a script that raises everywhere": (
        SCRIPT + "s.output('t')\ns.mistake('first-only', lambda y: {'t': y[0]})\n",
        "total",
        8,
        "the mistake first-only answers in no case: its variant raises TypeError in each "
        "(<lambda>() got an unexpected keyword argument 'x').",
    ),
    "a variant that is finite nowhere": (
        FUNCTION + CASE + "f.mistake('endless', lambda x: x * np.inf)\n",
        "double",
        7,
        "the mistake endless answers in no case: its variant raises in each, or what it gives is not finite.",
    ),
    "a word where a whole number belongs": (
        SCRIPT + "s.output('t', decimals='four')\n",
        "total",
        5,
        "something in it is of a wrong kind: Expected `int`, got `str` - at `$.outputs[0].decimals`.",
    ),
    "a number for a title": (
        FUNCTION.replace("'Double'", "3") + CASE,
        "double",
        5,
        "something in it is of a wrong kind: Expected `str`, got `int` - at `$.title`.",
    ),
    "a number for headings": (
        FUNCTION.replace("points=1", "points=1, headings=3") + CASE,
        "double",
        5,
        "it cannot be compiled: TypeError: 'int' object is not iterable.",
    ),
    "a number for a name": (
        FUNCTION.replace("'double'", "3") + CASE,
        "3",
        5,
        "the name of an exercise is a text, not 3.",
    ),
}
OF_ALL = {
    "another name": (
        "Assignment('yours', 'Y')",
        "yours",
        "it stands in the folder mine; call it so as well.",
    ),
    "a number for a title": (
        "Assignment('mine', 3)",
        "mine",
        "something in it is of a wrong kind: Expected `str`, got `int` - at `$.title`.",
    ),
    "a share in words": (
        "Assignment('mine', 'M', follow_through='half')",
        "mine",
        "follow_through is a share between 0 and 1, not 'half'.",
    ),
    "a limit below zero": (
        "Assignment('mine', 'M', limits=Limits(wall_seconds=-1))",
        "mine",
        "the limit wall_seconds is a number above 0, not -1.",
    ),
    "a limit in words": (
        "Assignment('mine', 'M', limits=Limits(memory_bytes='1 GiB'))",
        "mine",
        "the limit memory_bytes is a number above 0, not '1 GiB'.",
    ),
}


def fault_of(folder: Path, definition: str) -> AssignmentError:
    """What is said of a course with this assignment in the folder `mine`."""
    (folder / "reference").mkdir()
    (folder / "assignments" / "mine").mkdir(parents=True)
    (folder / "assignments" / "mine" / "assignment.py").write_text(definition)
    with pytest.raises(AssignmentError) as caught:
        load_answer_key(folder, "mine")
    return caught.value


@pytest.mark.parametrize(("declared", "exercise", "line", "sentence"), SLIPS.values(), ids=SLIPS)
def test_a_slip(tmp_path: Path, declared: str, exercise: str, line: int, sentence: str) -> None:
    """Whatever kind of exercise it is in, the file, the line and the exercise are told."""
    fault = fault_of(tmp_path, HEAD + MADE + declared)
    place = f"mine.{exercise} (mine/assignment.py, line {line}): "
    assert (place + sentence, ExitCode.ASSIGNMENT) == (str(fault), fault.exit_code)


@pytest.mark.parametrize(("made", "name", "sentence"), OF_ALL.values(), ids=OF_ALL)
def test_a_slip_of_the_whole(tmp_path: Path, made: str, name: str, sentence: str) -> None:
    """What is wrong with the assignment itself is told at the line that makes it."""
    fault = fault_of(tmp_path, f"{HEAD}a = assignment = {made}\n{FUNCTION}{CASE}")
    assert f"{name} (mine/assignment.py, line 4): {sentence}" == str(fault)
    assert re.fullmatch(r"[^\n]+", str(fault))
