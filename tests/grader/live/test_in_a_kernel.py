"""Checks in a real kernel: the live function, a cell as it is, cards, and what is said if anything lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from grader.course import load_answer_key
from grader.key import practice_key, save_key

ROOT = Path(__file__).resolve().parents[3]

#: Name → a cell; they are run in this order in one kernel, in a folder that holds the key.
CELLS = {
    "imports": "import numpy as np\nimport grader",
    "light": "import sys; sorted(n for n in ('msgspec', 'jinja2', 'click', 'reports') if n in sys.modules)",
    "right": "def clip_grad(g, v):\n    n = np.linalg.norm(g)\n    return g * v / n if n > v else g",
    "check right": 'grader.check("clip_grad")',
    "wrong": "def clip_grad(g, v):\n    return np.clip(g, -v, v)",
    "check wrong": 'grader.check("clip_grad", hints=1)',
    "by itself": "grader.check(clip_grad)",
    "made of another": "import functools\nclip_grad = functools.partial(lambda g, v: g * 1.0)",
    "check made": 'grader.check("clip_grad")',
    "raises": "%precision 8\ndef rnn_step(h_prev, x_t, p):\n    return h_prev, np.tahn(x_t)",
    "check raises": 'card = grader.check("rnn_step"); card',
    "passed": "card.passed",
    "seeded": "np.random.seed(7); first = np.random.rand(); np.random.seed(7); _ = grader.check(rnn_step); "
    "first == np.random.rand()",
    "load": "%load_ext grader",
    "cell": "%%check clip_grad\nlimit = 1\n\ndef clip_grad(g, v):\n    n = np.linalg.norm(g)\n"
    "    return g * v / m if n > v else g",
    "cell ran": "limit, clip_grad.__name__",
    "script": "%%check recurrence\nx = np.array([1.0, 0.5, -0.25, 0.0])\nhs, h = [], 0.0\nfor x_t in x:\n"
    "    h = np.tanh(0.8 * h + x_t)\n    hs.append(h)",
    "script edited": "%%check recurrence\nx = np.array([1.0, 0.5, -0.25, 0.0])\nhs, h = [], 0.0\n"
    "for x_t in x:\n"
    "    h = np.tanh(0.8 * hs[-1] + x_t) if hs else 0.5\n    hs.append(h)",
    "printed": "%%check forget_factor\nfor f in [0.2, 0.8, 0.95]:\n    s = 0.0\n    for t in range(20):\n"
    "        s = f * s + 1 - f\n    print(f'f = {f}: s_20 = {s:.6f}')",
    "imported": "from my_work import clip_grad",
    "check imported": 'grader.check("clip_grad")',
    "all": "grader.check()",
    "no such": 'grader.check("clip_grid")',
    "no name": "%%check\nx = 1",
    "no key": 'grader.check("clip_grad", key="no.key")',
}  # fmt: skip


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[dict[str, Any]]]:
    """The outputs of every cell, by its name."""
    folder = tmp_path_factory.mktemp("work")
    save_key(practice_key(load_answer_key(ROOT, "rnn_basics")), folder / "rnn_basics.key")
    (folder / "my_work.py").write_text("def clip_grad(g, v):\n    return -g\n")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    )
    client = NotebookClient(
        notebook,
        timeout=300,
        allow_errors=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


def text(outputs: list[dict[str, Any]]) -> str:
    """The text of a cell's value, or of the error that it ended in."""
    return "\n".join(
        "\n".join(one["traceback"]) if one["output_type"] == "error" else one["data"]["text/plain"]
        for one in outputs
        if one["output_type"] != "stream"
    )


Shown = Mapping[str, list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("light", ["[]"]),
        ("check right", ["+ clip_grad", "  passed\n", "80 % of the points come from other checks"]),
        ("check wrong", ["x clip_grad", "Your values equal clipping every entry",
                         "cell 5, line 1:", "hint: Scale the whole vector"]),
        ("by itself", ["x clip_grad"]),
        ("check made", ["x clip_grad"]),
        ("check raises", ["no attribute 'tahn' in cell 10, line 3.", "cell 10, line 3:  return h_prev, "]),
        ("passed", ["False"]),
        ("seeded", ["True"]),
        ("cell", ["`m` is defined nowhere", "cell 15, line 6:  return g * v / m if n > v else g"]),
        ("cell ran", ["(1, 'clip_grad')"]),
        ("script", ["+ recurrence"]),
        ("script edited", ["x recurrence"]),
        ("printed", ["+ forget_factor"]),
        ("check imported", ["x clip_grad"]),
        ("all", ["x recurrence", "x rnn_step", "x clip_grad", "+ forget_factor"]),
        ("no such", ["UsageError: rnn_basics has no exercise 'clip_grid'. Did you mean clip_grad?"]),
        ("no name", ["UsageError: Say which exercise the cell is for: %%check EXERCISE."]),
        ("no key", ["UsageError: There is no key no.key."]),
    ],
)  # fmt: skip
def test_what_is_told(shown: Shown, cell: str, words: list[str]) -> None:
    """The verdict of the object as it lives in the kernel, with cells numbered as they were run."""
    told = text(shown[cell])
    assert [] == [word for word in words if word not in told], told
    assert "Traceback" not in told


def test_the_card(shown: Shown) -> None:
    """HTML that loads and runs nothing, in the notebook's own colours; Markdown; both small."""
    data = shown["check wrong"][0]["data"]
    page = data["text/html"]
    assert "Your values equal clipping every entry to [-v, v]." in page
    assert re.search(r"failed, \d of \d public checks", page)
    assert not re.search(r"<script|<style|<link|https?:|url\(|\bon\w+=", page)
    assert len(page.encode()) <= 20_000
    assert "**clip_grad** ✗ failed: " in data["text/markdown"]


def test_the_cells_output_is_shown(shown: Shown) -> None:
    """A checked cell runs as ever: what it prints stands above the card."""
    assert "s_20 = 0.988471" in shown["printed"][0]["text"]
