"""Familiar errors of calls, and of values of another kind than a line takes them for."""

from __future__ import annotations

from typing import Final

from grader.diagnose.error_rows import ARRAY_HINT, NONE_HINT, Row, row

#: Of None before anything else: it is what an error of several kinds speaks of.
NONE_ERRORS: Final[tuple[Row, ...]] = (
    row("TypeError", r"'?NoneType'?", "none-used", "A value is None where it is worked with.", NONE_HINT),
)
TYPE_ERRORS: Final[tuple[Row, ...]] = (
    row(
        "TypeError",
        r"unsupported operand type\(s\) for \^|'bitwise_xor'",
        "no-power",
        "`^` is no power in Python.",
        "Write `**`: `x ** 2`.",
    ),
    row(
        "TypeError",
        r"(?:unsupported operand type\(s\) for|not supported between instances of) .*"
        r"'(?:builtin_function_or_method|function|method|numpy\.ufunc|numpy\._ArrayFunctionDispatcher)'",
        "function-for-its-value",
        "A function stands where its value is needed: it is not called.",
        "Write the round brackets behind it: `x.max()`, not `x.max`.",
    ),
    row(
        "TypeError",
        r"'numpy\.\w{1,30}' object is not callable|'list' object is not callable",
        "brackets-of-the-wrong-kind",
        "Round brackets stand behind an array or a list, as if it were a function.",
        "Entries are taken with square brackets; between two factors a `*` or `@` is needed.",
    ),
    row(
        "TypeError",
        r"'tuple' object is not callable",
        "brackets-of-the-wrong-kind",
        "Round brackets stand behind a tuple, as if it were a function.",
        "`x.shape` takes no round brackets: its parts are `x.shape[0]`; and a comma may be missing.",
    ),
    row(
        "TypeError",
        r"'(int|float|str|dict|bool|module)' object is not callable",
        "no-function",
        "Something of type {0} is called as if it were a function.",
        "Has a name of a function been given to a value, or is a `*` missing?",
    ),
    row(
        "TypeError",
        r"([\w.]{1,80})\(\) missing \d{1,3} required (?:positional|keyword-only) arguments?: '(\w{1,60})'",
        "other-number-of-arguments",
        "`{0}` is called without its argument `{1}`.",
        "Compare the call with the line that begins with `def`: as many arguments, in the same order.",
    ),
    row(
        "TypeError",
        r"([\w.]{1,80})\(\) takes (?:from \d{1,3} to )?(\d{1,3}) positional arguments? "
        r"but (\d{1,3}) (?:was|were) given",
        "other-number-of-arguments",
        "`{0}` takes {1} arguments, and is called with {2}.",
        "Compare the call with the line that begins with `def`; of a method, `self` counts as well.",
    ),
    row(
        "TypeError",
        r"([\w.]{1,80})\(\) got an unexpected keyword argument '(\w{1,60})'",
        "no-such-argument",
        "`{0}` is called with an argument `{1}`, which it does not have.",
        "Compare the call with the line that begins with `def`, or look the function up.",
    ),
    row(
        "TypeError",
        r"unhashable type: 'numpy\.ndarray'",
        "array-as-a-key",
        "An array is used as a key, which it cannot be.",
        "Take a decorator like @lru_cache away, and use numbers or names as keys.",
    ),
    row(
        "ValueError",
        r"too many values to unpack \(expected (\d{1,4})\)",
        "other-number-of-values",
        "More than {0} values stand on the right, for {0} names on the left of `=`.",
        "Give each value a name: of x.shape one for each axis, of a call or a cache all that is in it.",
    ),
    row(
        "ValueError",
        r"not enough values to unpack \(expected (?:at least )?(\d{1,4}), got (\d{1,4})\)",
        "other-number-of-values",
        "{1} values stand on the right, for {0} names on the left of `=`.",
        "Give each value a name: of x.shape one for each axis, of a call or a cache all that is in it.",
    ),
    row(
        "TypeError",
        r"cannot unpack non-iterable (?:numpy\.)?(\w{1,30}) object",
        "other-number-of-values",
        "A single value stands on the right, for several names on the left of `=`.",
        "Does the function that is called return as many values as there are names?",
    ),
    row(
        "TypeError",
        r"'(?:numpy\.)?(int|float|bool|float64|int64)' object is not (?:iterable|subscriptable)",
        "number-for-an-array",
        "A single number stands where an array or list is needed.",
        "Print the value just before that line: it is not what the line takes it for.",
    ),
    row(
        "TypeError",
        r"object of type '(?:numpy\.)?(int|float|float64)' has no len|len\(\) of unsized object",
        "number-for-an-array",
        "The length of a single number is asked for.",
        "Print the value just before that line: it is not what the line takes it for.",
    ),
    row(
        "TypeError",
        r"can't multiply sequence by non-int|unsupported operand type\(s\) for [^:]{1,12}: '(?:list|tuple)'"
        r"|unsupported operand type\(s\) for [^:]{1,12}: '\w{1,30}' and '(?:list|tuple)'",
        "list-for-an-array",
        "A list is calculated with, as only an array can be.",
        ARRAY_HINT,
    ),
    row(
        "TypeError",
        r"unsupported operand type\(s\) for [^:]{1,12}: '(\w{1,30})' and '(\w{1,30})'",
        "types-do-not-fit",
        "Something of type {0} and something of type {1} are put together, which cannot be done.",
        "Print both just before that line: one of them is not what the line takes it for.",
    ),
    row(
        "TypeError",
        r"not supported between instances of '([\w.]{1,40})' and '([\w.]{1,40})'",
        "types-do-not-fit",
        "Something of type {0} is compared with something of type {1}.",
        "Print both just before that line: one of them is not what the line takes it for.",
    ),
    row(
        "TypeError",
        r"only integer scalar arrays can be converted to a scalar index",
        "array-for-a-number",
        "An array stands where one whole number is needed: an index, a size or the end of a range.",
        "`len(x)` or `x.shape[0]` is how many there are; `range` takes that.",
    ),
    row(
        "TypeError",
        r"(\w{1,60})\(\) takes no arguments",
        "takes-no-arguments",
        "The class `{0}` takes no arguments when an object is made: it has no `__init__`.",
        "Is its constructor called `__init__`, with two underscores on either side?",
    ),
    row(
        "TypeError",
        r"has no callable \w{1,20} method|not supported for the input types",
        "no-numbers",
        "A function of numpy is given something that does not hold numbers only.",
        "Print its argument just before that line: texts, None and rows of different lengths are no numbers.",
    ),
    row(
        "TypeError",
        r"only (?:length-1|size-1|0-dimensional) arrays can be converted|must be real number, not \w{1,30}",
        "array-for-a-number",
        "An array stands where a single number is needed.",
        "Functions of `math` take one number: those of numpy (`np.exp`, `np.tanh`) take arrays.",
    ),
    row(
        "ValueError",
        r"truth value of an array",
        "array-for-a-condition",
        "An array stands where one condition is needed, as after `if`, `and` and `or`.",
        "Make one truth value of it with `.all()` or `.any()`, or use np.where, entry by entry.",
    ),
    row(
        "ValueError",
        r"could not convert string to float",
        "text-for-a-number",
        "A text that is no number is turned into one.",
        "Print the text just before that line.",
    ),
    row(
        "ZeroDivisionError",
        r"",
        "divides-by-zero",
        "Your code divides by zero.",
        "Print the divisor just before.",
    ),
    row(
        "OverflowError",
        r"",
        "overflow",
        "A number gets too large to be calculated with.",
        "Subtract the largest value before the exponential, or look for a sum that grows without bound.",
    ),
    row(
        "RecursionError",
        r"",
        "calls-itself-without-end",
        "A function calls itself without end.",
        "It needs a case that returns without a further call, and every call has to come nearer to it.",
    ),
    row(
        "AssertionError",
        r"",
        "own-assert-fails",
        "An `assert` in your code does not hold.",
        "If it checks the sizes of the example, take it out: other inputs have other sizes.",
    ),
    row(
        "SystemExit",
        r"",
        "ends-the-program",
        "Your code ends the program with exit() or quit().",
        "Take that call out.",
    ),
)
