"""For each kind of exercise the ladder of ways in which it is tried, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.grading.case import Rung
from grader.grading.definition_ladder import CLASS_LADDER, FUNCTION_LADDER
from grader.grading.prose_ladder import PROSE_LADDER
from grader.grading.script_ladder import SCRIPT_LADDER
from grader.model.answer_key import BaseKey, ClassKey, FunctionKey, PrintedKey, ProseKey, ScriptKey

LADDERS: Mapping[type[BaseKey], Sequence[Rung]] = {
    FunctionKey: FUNCTION_LADDER,
    ClassKey: CLASS_LADDER,
    ScriptKey: SCRIPT_LADDER,
    PrintedKey: SCRIPT_LADDER,
    ProseKey: PROSE_LADDER,
}
