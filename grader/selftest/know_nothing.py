"""Submissions of those who know nothing, as source text, to be graded as if they were handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.compare.numeric import as_numbers
from grader.model.answer_key import (
    AnswerKey,
    BaseKey,
    CheckedKey,
    ClassKey,
    Expectation,
    FunctionKey,
    ScriptKey,
)
from grader.model.expected_values import expected_values
from grader.model.values import Array, Handle, Items, Mapping, Value
from grader.model.visibility import public_trials

_HEAD = "import numpy as np\n"
#: Looks up the answer to a call among typed ones: the one whose arguments are these, else the first.
_LOOKUP = """
def looked_up(known, arguments):
    for given, answer in known:
        try:
            if all(np.array_equal(np.asarray(a), np.asarray(b)) for a, b in zip(given, arguments)):
                return answer
        except Exception:
            pass
    return known[0][1]
"""
#: All numbers of three decimals that small answers could be.
_EVERY_NUMBER = "for n in range(-3000, 3001):\n    print(n / 1000)\n"


def submissions(key: AnswerKey) -> Iterator[tuple[str, str]]:
    """Each submission's name and source."""
    most = max((len(one.parameters) for one in key.exercises if isinstance(one, FunctionKey)), default=1)
    for number in range(most):
        yield f"hands back input {number + 1}", _whole(_hands_back(one, number) for one in key.exercises)
    yield "types in the public answers", _whole(map(_types_in, key.exercises))
    yield "prints everything", _whole(map(_prints, key.exercises))


def _whole(cells: Iterable[str]) -> str:
    return "\n# %%\n".join((_HEAD + _LOOKUP, *(cell for cell in cells if cell)))


def _hands_back(exercise: BaseKey, number: int) -> str:
    """Code that gives one of its inputs for everything."""
    if isinstance(exercise, FunctionKey) and number < len(exercise.parameters):
        given = exercise.parameters[number]
        return _function(exercise, ", ".join(exercise.parameters), f"return {_returned(exercise, given)}")
    if isinstance(exercise, ClassKey):
        return _class(exercise, f"given[{number}] if len(given) > {number} else given")
    if isinstance(exercise, ScriptKey) and exercise.givens:
        givens = [f"{given.name} = {literal(given.published[0])}" for given in exercise.givens]
        back = exercise.givens[number % len(exercise.givens)].name
        names = [output.name for output in exercise.outputs]
        return "\n".join([*givens, *(f"{name} = np.array({back}) * 1.0\nprint({name})" for name in names)])
    return ""


def _function(exercise: FunctionKey, parameters: str, body: str) -> str:
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    return f"def {exercise.target.names[0]}({parameters}):\n{indented}\n"


def _returned(exercise: FunctionKey, value: str) -> str:
    """What a function is to return, with the same expression for each of its values."""
    first = next(one for check in exercise.checks if not check.advice for one in check.expectations)
    if isinstance(first.value, Mapping):
        return "{" + ", ".join(f"{name!r}: {value}" for name in expected_values(first)) + "}"
    return ", ".join([value] * max(1, len(first.labels)))


def _class(exercise: ClassKey, result: str) -> str:
    name = exercise.target.names[0] if exercise.target.names else "Layer"
    source = f"class {name}:\n    def __init__(self, *given):\n        self.given = given\n"
    methods = (
        f"    def {method}(self, *given):\n        return {result}\n" for method in exercise.target.methods
    )
    return source + "".join(methods)


def _types_in(exercise: BaseKey) -> str:
    """Code that knows the public answers, and nothing else."""
    if isinstance(exercise, FunctionKey):
        known = ", ".join(_known_calls(exercise))
        found = f"return looked_up([{known}], [*arguments, *named.values()])"
        return _function(exercise, "*arguments, **named", found)
    if isinstance(exercise, ScriptKey):
        return "\n".join(f"{name} = {literal(value)}" for name, value in _published(exercise))
    return ""


def _known_calls(exercise: FunctionKey) -> Iterator[str]:
    shown = public_trials(exercise)
    for check in exercise.checks:
        for one in check.expectations if check.weight else ():
            if one.trial in shown:
                step = exercise.trials[one.trial].steps[one.step]
                plain = [value for value in step.arguments if not isinstance(value, Handle)]
                yield f"([{', '.join(map(literal, plain))}], {_whole_answer(one)})"


def _whole_answer(expectation: Expectation) -> str:
    """A public answer as the call is to return it; where a check is on some of it, nothing for the others."""
    if not expectation.parts:
        return literal(expectation.value)
    parts = dict(zip(expectation.parts, expected_values(expectation).values(), strict=True))
    return f"({', '.join(literal(parts.get(at)) for at in range(len(expectation.labels)))},)"


def _published(exercise: ScriptKey) -> Iterator[tuple[str, Value]]:
    first = (one for check in exercise.checks for one in check.expectations if one.trial == 0)
    return ((one.output, one.value) for one in first)


def _prints(exercise: BaseKey) -> str:
    """Code that prints every public answer after every label, and every number."""
    answers = list(_public_answers(exercise))
    labels = [label for output in exercise.outputs for label in output.labels]
    lines = [f"print({label!r}, *np.ravel({literal(answer)}))" for label in labels for answer in answers]
    body = "\n".join([*lines, _EVERY_NUMBER])
    if isinstance(exercise, FunctionKey):
        return _function(exercise, "*given, **named", body) if exercise.outputs else ""
    return body if isinstance(exercise, ScriptKey) else ""


def _public_answers(exercise: BaseKey) -> Iterator[Value]:
    for check in exercise.checks if isinstance(exercise, CheckedKey) else ():
        for one in check.expectations if check.visibility == "public" and not check.advice else ():
            yield from (value for value in expected_values(one).values() if as_numbers(value) is not None)


def literal(value: Value) -> str:
    """A value as Python source."""
    if isinstance(value, Array):
        numbers = as_numbers(value)
        return "None" if numbers is None else f"np.array({numbers.tolist()!r})"
    if isinstance(value, Items):
        inner = ", ".join(map(literal, value.items))
        return f"[{inner}]" if value.kind == "list" else f"({inner},)"
    if isinstance(value, Mapping):
        pairs = zip(value.keys, value.values, strict=True)
        return "{" + ", ".join(f"{key!r}: {literal(each)}" for key, each in pairs) + "}"
    return repr(value)
