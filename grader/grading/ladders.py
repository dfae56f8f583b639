"""For each kind of exercise the ladder of ways in which it is tried, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.grading.case import Rung
from grader.grading.definition_ladder import CLASS_LADDER, FUNCTION_LADDER
from grader.grading.lacking_packages import lacking_package
from grader.grading.prose_ladder import PROSE_LADDER
from grader.grading.script_ladder import SCRIPT_LADDER
from grader.model.answer_key import BaseKey, ClassKey, FunctionKey, PrintedKey, ProseKey, ScriptKey

LADDERS: Mapping[type[BaseKey], Sequence[Rung]] = {
    FunctionKey: (*FUNCTION_LADDER, lacking_package),
    ClassKey: (*CLASS_LADDER, lacking_package),
    ScriptKey: SCRIPT_LADDER,
    PrintedKey: SCRIPT_LADDER,
    ProseKey: PROSE_LADDER,
}
