"""Work that ends in an error, or gives nothing: what is said of it is true, and says what to do.

Each row is the solution of an assignment with pieces replaced, the exercise that fails for it, and parts of
the reason and its hint.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import load_answer_key
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.answer_key import AnswerKey
from grader.model.result import Diagnosis, ExerciseResult
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.test_variants import _narrowed

ROOT = Path(__file__).resolve().parent.parent
Edits = tuple[tuple[str, str], ...]
Graded = Callable[[str, str, Edits], ExerciseResult]
IMPORT = "import numpy as np"
UTILS = "from rnn_utils import sigmoid, softmax"
#: assignment, exercise, edits, what the reason says, what the hint says.
NAMES: list[tuple[str, str, Edits, str, str]] = [
    ("rnn_basics", "rnn_step", (('p["W"] @ h_prev', 'p["W"] @ h_perv'),), "`h_perv` is misspelt", "`h_prev`"),
    (
        "rnn_basics",
        "clip_grad",
        ((IMPORT, "# later"),),
        "`np` is not imported",
        f"Write `{IMPORT}` in the first cell",
    ),
    (
        "rnn_basics",
        "recurrence",
        ((IMPORT, "import numpy as npy"),),
        "numpy is imported as `npy`",
        f"`{IMPORT}`",
    ),
    (
        "rnn_basics",
        "clip_grad",
        ((IMPORT, f"{IMPORT}\nimport os sys"),),
        "text that cannot be read",
        "line 2 of cell 2",
    ),
    (
        "rnn_basics",
        "rnn_step",
        (('p["b"] + p["W"]', 'p["b"] + W'),),
        "`W` was not taken out of `p`",
        '`W = p["W"]`',
    ),
    ("rnn_basics", "rnn_step", (("np.tanh(a_t)", "np_tanh(a_t)"),), "`np_tanh` is not defined", "`np.tanh`"),
    ("rnn_basics", "rnn_step", (("np.tanh(a_t)", "np.tahn(a_t)"),), "called `tahn`", "`np.tanh`"),
    (
        "rnn_basics",
        "rnn_step",
        (("np.tanh(a_t)", "squash(a_t)"),),
        "`squash` is called",
        "Write the function",
    ),
    (
        "rnn_basics",
        "forget_factor",
        (("    s = 0.0\n", ""),),
        "`s` is used before it has a value",
        "above that line",
    ),
    (
        "rnn_basics",
        "recurrence",
        (("hs.append(h)", "hss.append(h)"),),
        "`hss` is defined nowhere",
        "Define it",
    ),
    (
        "rnn_step_by_step",
        "rnn_cell_forward",
        ((UTILS, ""),),
        "`softmax` comes from rnn_utils",
        "import softmax`",
    ),
    (
        "rnn_step_by_step",
        "lstm_cell_forward",
        (("sigmoid(parameters", "sigmod(parameters"),),
        "misspelt",
        "`sigmoid`",
    ),
    (
        "rnn_step_by_step",
        "rnn_cell_forward",
        (('ba, by = parameters["ba"], parameters["by"]', 'ba, by = rnn_example["ba"], rnn_example["by"]'),),
        "reads `rnn_example` from the notebook",
        "from its arguments",
    ),
    ("simple_rnn", "forward", (("@ self.Wx", "@ Wx"),), "`Wx` alone is not defined", "`self.Wx`"),
    (
        "simple_rnn",
        "forward",
        (("len(self.Wh)))", "n_nodes))"),),
        "known only inside the method",
        "`self.n_nodes`",
    ),
    ("simple_rnn", "backward", (("(SimpleRNN):", "(SimpleRnn):"),), "`SimpleRnn` is misspelt", "`SimpleRNN`"),
    (
        "neural_nets",
        "lstm_states",
        (("w_fh = 0\n", ""),),
        "`w_fh` is defined nowhere",
        "Define it",
    ),  # no `w_ih`
    (
        "neural_nets",
        "forward_pass",
        (("z2 = relu(v @ add_bias(a1))\na2 = softmax(z2)", "a2 = softmax(z2)\nz2 = relu(v @ add_bias(a1))"),),
        "`z2` is used in cell 5, line 7, and gets its value only below",
        "Move that line up",
    ),
    ("lstm_gates", "cell_state", (("i_t * c_tilde", "i_t * c_tilda"),), "misspelt", "`c_tilde`"),
    (
        "char_rnn",
        "grad_w",
        (
            (
                "d_scores[t - 1] + from_later) * (1 - states[t] ** 2)\n    grad_w",
                "dscores[t - 1])\n    grad_w",
            ),
        ),
        "`dscores` is misspelt",
        "`d_scores`",
    ),
    ("rnn_layers", "rnn_step_forward", ((IMPORT, ""),), "`np` is not imported", "at the top of the file"),
]
ERRORS: list[tuple[str, str, Edits, str, str]] = [
    ("rnn_basics", "rnn_step", (('p["W"]', 'p["w"]'),), "`p` has no key 'w'", "Do you mean `W`?"),
    ("rnn_basics", "rnn_step", (('p["W"]', "p.W"),), "no attribute `W`", '`p["W"]`'),
    (
        "rnn_basics",
        "recurrence",
        (("x = np.array", "x = np.load('x.npy') #"),),
        "`x.npy` is not there",
        "in a cell",
    ),
    ("rnn_basics", "recurrence", (("x = np.array", "x = input() #"),), "input()", "in the code"),
    ("rnn_basics", "clip_grad", (("(v / norm)", "(v ^ norm)"),), "`^` is no power", "`**`"),
    ("rnn_basics", "clip_grad", (("norm(g)", "norm"),), "not called", "round brackets"),
    (
        "rnn_basics",
        "clip_grad",
        (("def clip_grad(g, v)", "def clip_grad(g)"),),
        "yours is `clip_grad(g)`",
        "in this order",
    ),
    (
        "simple_rnn",
        "forward",
        (("def forward(self, x, ", "def forward(x, "),),
        "does not take `self`",
        "(self",
    ),
    (
        "simple_rnn",
        "forward",
        (("np.zeros((batch_size, len(self.Wh)))", "np.zeros(batch_size, 3)"),),
        "one tuple",
        "((b",
    ),
    (
        "rnn_layers",
        "lstm_step_backward",
        (
            (
                "np.concatenate([da_i, da_f, da_o, da_g], axis=1)",
                "np.concatenate(da_i, da_f, da_o, da_g, axis=1)",
            ),
        ),
        "`np.concatenate` takes its arrays as one tuple",
        "`np.concatenate((da_i, da_f, da_o, da_g), axis=1)`",
    ),
    (
        "rnn_layers",
        "rnn_step_backward",
        (("x, prev_h, Wx, Wh, next_h = c", "x, prev_h, Wx = c"),),
        "More than 3",
        "name",
    ),
    (
        "neural_nets",
        "forward_pass",
        (("z1 = w @ add_bias(x)", "z1 = w @ x"),),
        "a matrix product",
        "(n, k) @ (k, m)",
    ),
    (
        "neural_nets",
        "forward_pass",
        (("np.maximum(z, 0)", "z if z > 0 else 0"),),
        "one condition",
        "np.where",
    ),
    (
        "simple_rnn",
        "small_sequence",
        (("x[:, t] @ w_x + h @ w_h + b", "w_x @ x[:, t] + h @ w_h + b"),),
        "The shapes of two arrays do not fit",
        "transposed",
    ),
]
RETURNED: list[tuple[str, str, Edits, str, str]] = [
    (
        "rnn_basics",
        "rnn_step",
        (("return h_t, scores", "y_t = scores"),),
        "returns nothing",
        "`return h_t, y_t`",
    ),
    (
        "rnn_basics",
        "clip_grad",
        (("    return g * (v", "        return g * (v"),),
        "nothing in some cases",
        "Every way",
    ),
    (
        "rnn_basics",
        "clip_grad",
        (("return g * (v / norm)", "return g.sort()"),),
        "gives: None",
        "`return g` below",
    ),
    ("rnn_basics", "clip_grad", (("return g * (v / norm)", "return g * (v / norm), norm"),), "", ""),
    (
        "simple_rnn",
        "forward",
        (("append(h)\n        return h", "append(h)"),),
        "`forward` returns nothing",
        "`return h`",
    ),
    (
        "rnn_layers",
        "word_embedding_backward",
        (("    np.add.at(dW, x, dout)\n    return dW", "    return np.add.at(dW, x, dout)"),),
        "changes `dW` itself",
        "`return dW`",
    ),
    (
        "rnn_layers",
        "rnn_backward",
        (("dWx += dWx_t", "dWx += dWx"),),
        "`dWx` is added to itself",
        "not the sum itself",
    ),
    (
        "rnn_layers",
        "rnn_backward",
        (("reversed(range(T))", "reversed(range(None))"),),
        "A None stands",
        "in its place",
    ),
    (
        "rnn_step_by_step",
        "rnn_forward",
        (("    return a, y_pred", "        return a, y_pred"),),
        "inside the loop",
        "to the left",
    ),
]


@pytest.fixture(scope="module")
def graded() -> Iterator[Graded]:
    """Grades one exercise of a solution with pieces replaced; each must be there."""
    keys: dict[str, AnswerKey] = {}
    with Sandbox() as sandbox:

        def grade(assignment: str, exercise: str, edits: Edits) -> ExerciseResult:
            if assignment not in keys:
                keys[assignment] = load_answer_key(ROOT, assignment)
            key = keys[assignment]
            sandbox.load_packages(key.packages)
            file, data = edited(assignment, edits)
            only = _narrowed(key, exercise)
            result = grade_submission(
                Grading(only, digest(key), sandbox), data, submission_facts("student", file, data)
            )
            return next(one for one in result.exercises if one.name == exercise)

        yield grade


def edited(assignment: str, edits: Edits) -> tuple[str, bytes]:
    """An assignment's solution with each piece replaced where it stands first."""
    (path,) = (ROOT / "assignments" / assignment).glob("solution.*")
    if path.suffix == ".py":
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        return path.name, text.encode()
    raw = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in raw["cells"] if cell["cell_type"] == "code"]
    for old, new in edits:
        cell = next((cell for cell in code if old in "".join(cell["source"])), None)
        assert cell is not None, old
        cell["source"] = "".join(cell["source"]).replace(old, new, 1)
    return path.name, json.dumps(raw).encode()


def first(exercise: ExerciseResult) -> Diagnosis:
    """The reason that is told first; it is a fact."""
    assert exercise.diagnoses, [check.message for check in exercise.checks]
    assert "verified" == exercise.diagnoses[0].certainty, exercise.diagnoses
    return exercise.diagnoses[0]


@pytest.mark.parametrize(("assignment", "exercise", "edits", "says", "advises"), [*NAMES, *ERRORS, *RETURNED])
def test_the_reason_of_what_fails(
    graded: Graded, assignment: str, exercise: str, edits: Edits, says: str, advises: str
) -> None:
    """The first cause is told as a fact, in the student's names, with what to do."""
    result = graded(assignment, exercise, edits)
    assert result.status in ("failed", "partial"), result.status
    reason = first(result)
    assert says in reason.message
    assert advises in reason.hint
