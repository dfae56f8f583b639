"""What an assignment author writes with."""

from grader.authoring.assignment import Assignment
from grader.authoring.class_exercise import ClassExercise
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.script_exercise import ScriptExercise

__all__ = ["Assignment", "ClassExercise", "FunctionExercise", "ScriptExercise"]
