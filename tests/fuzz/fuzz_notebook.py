"""Fuzz what reads a submission: bytes → notebook → outline; only `Unreadable` may come of it.

Run by hand, not by pytest: `pip install atheris` into the environment, then `python
tests/fuzz/fuzz_notebook.py -runs=100000 -rss_limit_mb=1024 -timeout=5`, or with a folder that keeps what it
finds worth keeping.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["grader"]):
    from grader.extract.slicer import slice_units
    from grader.extract.units import outline
    from grader.notebook import Unreadable, read_submission

SOURCES = (
    "import numpy as np\nx = np.tanh(0.5)\nprint('h =', x)",
    "%%time\ndef f(a, *b, c=1, **d):\n    global e\n    return [i for i in a if i] + f(b)",
    "class A(B):\n    def __init__(self): self.h = {'k': lambda q: q}\nA().h['k'](1)",
    "!pip install x\nfor i, (j, k) in enumerate(z): y[i], w.v = j; del k\nelse: pass",
    "with open('a') as f, g() as (h, *i):\n    try: x += 1\n    except E as e: raise\n    finally: h",
    "match p:\n    case [a, *b] | {'k': c, **d} if a: ...\n    case C(x=1) as q: q",
    "x = y = (z := 3)\n@d\nasync def f():\n    async with a: await b\n    yield f'{x!r:>{w}}'",
    "a; b; é = 'ü'; c \\\n  = 1 # x\n%matplotlib inline\nx = !ls\nf?\n",
)


def notebooks() -> list[bytes]:
    """Submissions to start from: of both formats, and a script."""
    code = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in SOURCES]
    old = [{"cell_type": "code", "input": source.splitlines(True)} for source in SOURCES]
    markdown = {"cell_type": "markdown", "source": ["# Problem 1\n"]}
    return [
        b"N" + json.dumps({"nbformat": 4, "cells": [markdown, *code], "metadata": {}}).encode(),
        b"N" + json.dumps({"nbformat": 3, "worksheets": [{"cells": old}]}).encode(),
        b"P" + "\n# %%\n".join(SOURCES).encode(),
        *(b"P" + source.encode() for source in SOURCES),
    ]


def read_one(data: bytes) -> None:
    """Read a submission, outline it, and cut a slice, as grading does."""
    try:
        notebook = read_submission(data[1:], "a.py" if data[:1] == b"P" else "a.ipynb")
    except Unreadable:
        return
    parsed = outline(notebook)
    for unit in parsed.units:
        parsed.prints(unit)
    slice_units(parsed, {"x", "f", "h"}, len(parsed.units))


def main() -> None:
    """Fuzz, beginning now and then from a well-formed submission, which chance alone would hardly write."""

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        if seed % 20 == 0:
            seeds = notebooks()
            data = seeds[seed // 20 % len(seeds)]
        mutated: bytes = atheris.Mutate(data, size)
        return mutated

    atheris.Setup(sys.argv, read_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
