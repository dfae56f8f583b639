"""RNN basics: a recurrence by hand, one RNN step, clipping a gradient, and a forget factor."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.authoring import Assignment
from reference import rnn_basics as ref
from reference.activations import softmax

assignment = Assignment("rnn_basics", "RNN basics")

# 1. The recurrence h_t = tanh(0.8 h_{t-1} + x_t)

recurrence = assignment.script(
    "recurrence",
    lambda x: {"hs": ref.recurrence(x)},
    title="A recurrence, step by step",
    points=2,
    headings=("recurrence", "question 1", "exercise 1"),
    time_axis=0,
)
recurrence.given("x", [1.0, 0.5, -0.25, 0.0], names=("xs", "inputs", "seq"))
recurrence.output(
    "hs",
    names=("h_values", "h_list", "hidden_states", "states", "h_all", "h_t_values"),
    labels=("hs", "h_t"),
    leading_initial=True,
)
recurrence.what_if("another sequence", x=[-0.6, 0.9, 0.35, -1.1])
recurrence.what_if("a hidden sequence", x=[0.45, -1.3, 0.7, 0.2], hidden=True)


def _run(x: Any, step: Any) -> dict[str, Any]:
    """The states of another recurrence than the one asked for."""
    h, states = 0.0, []
    for x_t in x:
        h = step(h, x_t)
        states.append(h)
    return {"hs": np.array(states)}


def _run_from(h: float, x: Any) -> dict[str, Any]:
    """The states of the right recurrence from another start."""
    states = []
    for x_t in x:
        h = float(np.tanh(0.8 * h + x_t))
        states.append(h)
    return {"hs": np.array(states)}


recurrence.mistake(
    "state-not-carried",
    lambda x: {"hs": np.tanh(np.asarray(x))},
    message="Your values equal tanh(x_t): the recurrent term 0.8 h_{t-1} never sees a state.",
    hint="Each step must start from the h that the last step produced.",
)
recurrence.mistake(
    "no-tanh",
    lambda x: _run(x, lambda h, x_t: 0.8 * h + x_t),
    message="Your values equal the recurrence without tanh.",
    hint="Squash the sum: h_t = tanh(0.8 h_{t-1} + x_t).",
)
recurrence.mistake(
    "stored-before-the-step",
    lambda x: {"hs": np.concatenate([[0.0], ref.recurrence(np.asarray(x))[:-1]])},
    message="Your list holds h_0 … h_3: each state is stored before it is updated.",
    hint="Append h after computing it.",
)
recurrence.mistake(
    "decay-outside",
    lambda x: _run(x, lambda h, x_t: 0.8 * np.tanh(h + x_t)),
    message="Your values equal 0.8 tanh(h_{t-1} + x_t): the factor stands outside the tanh.",
    hint="The factor 0.8 multiplies h_{t-1} only.",
)
recurrence.mistake(
    "coefficient-0.9",
    lambda x: _run(x, lambda h, x_t: np.tanh(0.9 * h + x_t)),
    message="Your values equal the recurrence with the factor 0.9.",
    hint="The factor is 0.8.",
)
recurrence.mistake(
    "tanh-of-the-state-only",
    lambda x: _run(x, lambda h, x_t: np.tanh(0.8 * h) + x_t),
    message="Your values equal tanh(0.8 h_{t-1}) + x_t: the input stands outside the tanh.",
    hint="The input belongs inside the tanh.",
)

recurrence.mistake(
    "sigmoid-for-tanh",
    lambda x: _run(x, lambda h, x_t: 1 / (1 + np.exp(-(0.8 * h + x_t)))),
    message="Your values equal the recurrence with a sigmoid in the place of tanh.",
    hint="The state must be able to go negative: use tanh.",
)
recurrence.mistake(
    "factor-left-out",
    lambda x: _run(x, lambda h, x_t: np.tanh(h + x_t)),
    message="Your values equal tanh(h_{t-1} + x_t): the factor 0.8 is missing.",
    hint="h_t = tanh(0.8 h_{t-1} + x_t).",
)
recurrence.mistake(
    "factor-on-the-input",
    lambda x: _run(x, lambda h, x_t: np.tanh(h + 0.8 * x_t)),
    message="Your values equal tanh(h_{t-1} + 0.8 x_t): the factor multiplies the input.",
    hint="The factor 0.8 multiplies h_{t-1}.",
)
recurrence.mistake(
    "input-subtracted",
    lambda x: _run(x, lambda h, x_t: np.tanh(0.8 * h - x_t)),
    message="Your values equal tanh(0.8 h_{t-1} - x_t).",
    hint="The input is added.",
)
recurrence.mistake(
    "same-input-at-every-step",
    lambda x: {"hs": ref.recurrence(np.full(len(x), x[0]))},
    message="Your values are those of a recurrence that reads x_1 at every step.",
    hint="Use the loop's index: x[t].",
)
recurrence.mistake(
    "backwards-in-time",
    lambda x: {"hs": ref.recurrence(np.asarray(x)[::-1])},
    message="Your values are those of the sequence read from its end.",
    hint="Start with the first input.",
)
recurrence.mistake(
    "starts-at-one",
    lambda x: _run_from(1.0, x),
    message="Your values start from h_0 = 1.",
    hint="h_0 = 0.",
)

# 2. One step of an RNN with a softmax output

step = assignment.function(
    "rnn_step",
    ref.rnn_step,
    title="One step of an RNN",
    points=3,
    returns=("h_t", "y_t"),
    aliases=("rnn_cell", "step", "rnn_forward_step"),
    headings=("step", "question 2", "exercise 2"),
)
PUBLISHED = {
    "b": [1.0, 0.0],
    "W": [[1.0, 1.0], [0.0, 1.0]],
    "U": [[1.0, 1.0], [-1.0, 1.0]],
    "V": [[1.0, -1.0], [-1.0, 1.0]],
    "c": [0.0, 0.0],
}


def _drawn_step(rng: np.random.Generator, n_h: int, n_x: int, n_y: int) -> dict[str, Any]:
    """Generic inputs: nothing zero, weights that do not saturate."""
    p = {"b": (n_h,), "W": (n_h, n_h), "U": (n_h, n_x), "V": (n_y, n_h), "c": (n_y,)}
    return {
        "h_prev": np.tanh(rng.normal(size=n_h)),
        "x_t": rng.normal(size=n_x),
        "p": {name: 0.5 * rng.normal(size=shape) for name, shape in p.items()},
    }


def draw_step(rng: np.random.Generator, index: int) -> dict[str, Any]:
    """Sizes that differ from each other."""
    return _drawn_step(rng, *[(3, 2, 4), (4, 3, 2), (2, 5, 3), (5, 4, 6)][index % 4])


def draw_square_step(rng: np.random.Generator, index: int) -> dict[str, Any]:
    """Sizes that are all the same: what is transposed raises no error, and shows in the values."""
    size = 3 + index
    return _drawn_step(rng, size, size, size)


step.case("the published cell, from the zero state", h_prev=[0.0, 0.0], x_t=[0.0, 0.0], p=PUBLISHED)
step.case(
    "the published cell, with a state and an input",
    h_prev=[0.5, -0.25],
    x_t=[0.1, 0.3],
    p={**PUBLISHED, "V": [[1.0, -0.5], [-1.0, 2.0]], "c": [0.2, -0.1]},
)
step.random("a cell of other sizes", lambda rng, _: _drawn_step(rng, 3, 4, 5), count=1, hidden=False)
step.random("a random cell of the published sizes", lambda rng, _: _drawn_step(rng, 2, 2, 2), count=1)
step.random("random cells of other sizes", draw_step, count=4, hidden=True, weight=2)
step.random("random square cells", draw_square_step, count=2, hidden=True)
step.advice(
    "large logits do not overflow",
    h_prev=[0.5, -0.5],
    x_t=[1.0, 1.0],
    p={**PUBLISHED, "V": [[900.0, 0.0], [0.0, 900.0]]},
)
step.unchanged("h_prev", "x_t")


def _cell(
    h_prev: Any,
    x_t: Any,
    p: Any,
    *,
    bias: bool = True,
    state: bool = True,
    inputs: bool = True,
    output_bias: bool = True,
) -> Any:
    """The step with terms left out."""
    h_t = np.tanh(state * (p["W"] @ h_prev) + inputs * (p["U"] @ x_t) + bias * p["b"])
    return h_t, softmax(p["V"] @ h_t + output_bias * p["c"])


step.mistake(
    "bias-left-out",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, p, bias=False),
    message="Your values equal the formula without the bias b.",
    hint="Add p['b'] before the tanh.",
)
step.mistake(
    "state-left-out",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, p, state=False),
    message="Your values equal the formula without the recurrent term W h_prev.",
    hint="Add W @ h_prev. The published example starts from h = 0, so its first step does not show the term.",
)
step.mistake(
    "input-left-out",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, p, inputs=False),
    message="Your values equal the formula without the input term U x_t.",
    hint="Add U @ x_t. The published example has x = 0, so it does not show the term.",
)
step.mistake(
    "output-bias-left-out",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, p, output_bias=False),
    message="Your y_t equals the formula without the bias c.",
    hint="Add p['c'] before the softmax.",
)
step.mistake(
    "output-from-the-previous-state",
    lambda h_prev, x_t, p: (_cell(h_prev, x_t, p)[0], softmax(p["V"] @ h_prev + p["c"])),
    message="Your output y_t uses the previous state.",
    hint="Compute o_t from the new h_t.",
)
step.mistake(
    "no-softmax",
    lambda h_prev, x_t, p: (_cell(h_prev, x_t, p)[0], p["V"] @ _cell(h_prev, x_t, p)[0] + p["c"]),
    message="Your y_t are the logits o_t: the softmax is missing.",
    hint="Return softmax(o_t).",
)
step.mistake(
    "results-swapped",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, p)[::-1],
    message="You return (y_t, h_t); asked for is (h_t, y_t).",
    hint="Swap the two in the return statement.",
)
step.mistake(
    "sigmoid-for-tanh",
    lambda h_prev, x_t, p: _squashed(h_prev, x_t, p, lambda a: 1 / (1 + np.exp(-a))),
    message="Your values equal the formula with a sigmoid in the place of tanh.",
    hint="The state must be able to go negative: use tanh.",
)
step.mistake(
    "no-tanh",
    lambda h_prev, x_t, p: _squashed(h_prev, x_t, p, lambda a: a),
    message="Your values equal the formula without tanh.",
    hint="h_t = tanh(a_t).",
)


def _shared(h_prev: Any, x_t: Any, p: Any, share: Any) -> Any:
    h_t = _cell(h_prev, x_t, p)[0]
    return h_t, share(p["V"] @ h_t + p["c"])


def _squashed(h_prev: Any, x_t: Any, p: Any, squash: Any) -> Any:
    h_t = squash(p["W"] @ h_prev + p["U"] @ x_t + p["b"])
    return h_t, softmax(p["V"] @ h_t + p["c"])


def _weighing_columns(p: Any) -> Any:
    """Weights with which W @ h is what (W * h).sum(axis=0) is with the right ones; U is square."""
    if len(p["b"]) != p["U"].shape[1]:
        raise ValueError("the bias and the input have different sizes")
    return {**p, "W": np.diag(p["W"].sum(axis=0)), "U": np.diag(p["U"].sum(axis=0))}


step.mistake(
    "relu-for-tanh",
    lambda h_prev, x_t, p: _squashed(h_prev, x_t, p, lambda a: np.maximum(a, 0.0)),
    message="Your values equal the formula with relu in the place of tanh.",
    hint="The state must be able to go negative: use tanh.",
)
step.mistake(
    "sigmoid-for-softmax",
    lambda h_prev, x_t, p: _shared(h_prev, x_t, p, lambda o: 1 / (1 + np.exp(-o))),
    message="Your y_t equals sigmoid(o_t), entry by entry.",
    hint="softmax divides each exponential by the sum of all of them.",
)
step.mistake(
    "softmax-not-normalised",
    lambda h_prev, x_t, p: _shared(h_prev, x_t, p, np.exp),
    message="Your y_t equals exp(o_t).",
    hint="Divide by the sum of the exponentials.",
)
step.mistake(
    "tanh-of-the-output",
    lambda h_prev, x_t, p: _shared(h_prev, x_t, p, lambda o: softmax(np.tanh(o))),
    message="Your y_t equals softmax(tanh(o_t)).",
    hint="The output is o_t = c + V h_t, without a tanh.",
)
step.mistake(
    "state-weights-transposed",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, {**p, "W": p["W"].T}),
    message="Your values equal the formula with W transposed.",
    hint="Multiply W from the left: W @ h_prev.",
)

step.mistake(
    "input-weights-transposed",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, {**p, "U": p["U"].T}),
    message="Your values equal the formula with U transposed, where U is square.",
    hint="Multiply U from the left: U @ x_t.",
)
step.mistake(
    "output-weights-transposed",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, {**p, "V": p["V"].T}),
    message="Your y_t equals the formula with V transposed, where V is square.",
    hint="Multiply V from the left: V @ h_t.",
)
step.mistake(
    "products-summed-over-the-rows",
    lambda h_prev, x_t, p: _cell(h_prev, x_t, _weighing_columns(p)),
    message="Your W h_prev and U x_t are products of entries, summed over the rows of the weights.",
    hint="A matrix product sums over the columns: W @ h_prev.",
)
step.mistake(
    "softmax-of-the-state",
    lambda h_prev, x_t, p: (_cell(h_prev, x_t, p)[0], softmax(_cell(h_prev, x_t, p)[0])),
    message="Your y_t is the softmax of h_t: V and c are not used.",
    hint="The softmax is taken of o_t = c + V h_t.",
)
step.mistake(
    "activation-for-the-state",
    lambda h_prev, x_t, p: (_squashed(h_prev, x_t, p, lambda a: a)[0], _cell(h_prev, x_t, p)[1]),
    message="Your h_t is the sum before the tanh, while y_t is computed from the tanh.",
    hint="Return h_t = tanh(a_t) itself.",
)

# 3. Clipping a gradient by its norm

clip = assignment.function(
    "clip_grad",
    ref.clip_grad,
    title="Clip a gradient by its norm",
    points=2,
    aliases=("clip_gradient", "clip_gradients", "clip", "gradient_clip", "clip_by_norm"),
    headings=("clip", "question 3", "exercise 3"),
)


def draw_gradient(rng: np.random.Generator, index: int) -> dict[str, Any]:
    """A gradient longer than its limit."""
    g = rng.normal(size=3 + index)
    return {"g": g, "v": float(np.linalg.norm(g) * rng.uniform(0.3, 0.8))}


clip.free_form(
    names=("clipped", "g_clipped", "clipped_g", "g_clip", "g_new", "new_g", "result"),
    v=("v1", "limit", "threshold", "max_norm", "norm_max", "clip_value"),
)
clip.case("[3, 4] has norm 5: scaled to norm 2", g=[3.0, 4.0], v=2.0)
clip.case("[-6, 2, 3] has norm 7: halved", g=[-6.0, 2.0, 3.0], v=3.5)
clip.case("a short gradient is left alone", g=[0.1, 0.2], v=2.0, weight=0.5)
clip.case("another short gradient is left alone", g=[-0.3, 0.4, 1.2], v=1.5, hidden=True, weight=0.5)
clip.case("the zero gradient", g=[0.0, 0.0, 0.0], v=1.0, weight=0.5)
clip.random("a random gradient of two entries", lambda rng, _: draw_gradient(rng, -1), count=1, weight=0.5)
clip.random("random gradients", draw_gradient, count=4, hidden=True)
clip.advice("a matrix is clipped by the norm of all its entries", g=[[3.0, 0.0], [0.0, 4.0]], v=2.0)
clip.unchanged("g")
clip.mistake(
    "clips-every-entry",
    lambda g, v: np.clip(g, -v, v),
    message="Your values equal clipping every entry to [-v, v].",
    hint="Scale the whole vector by v / ‖g‖: the direction must stay the same.",
)
clip.mistake(
    "scales-short-gradients",
    lambda g, v: v * g / (np.linalg.norm(g) or 1.0),
    message="Every gradient is scaled to norm v, also one that is short already.",
    hint="A gradient whose norm is at most v must come back unchanged.",
)
clip.mistake(
    "never-clips",
    lambda g, v: g,
    message="Your function returns the gradient as it came.",
    hint="Where the norm is above v, return g · v / ‖g‖.",
)
clip.mistake(
    "unit-norm",
    lambda g, v: g / np.linalg.norm(g) if np.linalg.norm(g) > v else g,
    message="A long gradient is scaled to norm 1, not to norm v.",
    hint="Multiply by v.",
)
clip.mistake(
    "norm-of-absolute-values",
    lambda g, v: g * v / np.abs(g).sum() if np.abs(g).sum() > v else g,
    message="Your values equal clipping by the sum of absolute values.",
    hint="Use the Euclidean norm, the root of the sum of squares.",
)
clip.mistake(
    "norm-not-rooted",
    lambda g, v: g * v / (g**2).sum() if (g**2).sum() > v else g,
    message="Your values equal clipping by the sum of squares.",
    hint="Take the square root of the sum of squares.",
)

clip.mistake(
    "largest-entry-for-the-norm",
    lambda g, v: g * v / np.abs(g).max() if np.abs(g).max() > v else g,
    message="Your values equal clipping by the largest entry.",
    hint="Use the Euclidean norm, the root of the sum of squares.",
)
clip.mistake(
    "mean-square-for-the-norm",
    lambda g, v: g * v / np.sqrt(np.mean(g**2)) if np.sqrt(np.mean(g**2)) > v else g,
    message="Your values equal clipping by the root of the mean square.",
    hint="The norm is the root of the sum of squares, not of their mean.",
)

clip.mistake(
    "sum-for-the-norm",
    lambda g, v: g * v / g.sum() if g.sum() > v else g,
    message="Your values equal clipping by the sum of the entries.",
    hint="Use the Euclidean norm, the root of the sum of squares.",
)
clip.mistake(
    "norm-of-two-entries",
    lambda g, v: g * v / np.linalg.norm(g[:2]) if np.linalg.norm(g[:2]) > v else g,
    message="Your values equal clipping by the norm of the first two entries.",
    hint="A gradient may have any length: sum the squares of all entries.",
)
clip.mistake(
    "limit-ignored",
    lambda g, v: ref.clip_grad(g, 2.0),
    message="Your values equal clipping to norm 2, whatever v is.",
    hint="Use the argument v, in the comparison and in the scale.",
)
clip.mistake(
    "clips-above-only",
    lambda g, v: np.minimum(g, v),
    message="Your values equal min(g, v), entry by entry.",
    hint="Scale the whole vector by v / ‖g‖: the direction must stay the same.",
)
clip.mistake(
    "scale-turned-round",
    lambda g, v: g * np.linalg.norm(g) / v if np.linalg.norm(g) > v else g,
    message="Your values are multiplied by ‖g‖ / v, so that long gradients get longer.",
    hint="Multiply by v / ‖g‖.",
)
clip.mistake(
    "comparison-turned-round",
    lambda g, v: g * v / np.linalg.norm(g) if 0 < np.linalg.norm(g) < v else g,
    message="Your short gradients are scaled to norm v, and the long ones come back as they are.",
    hint="Scale where the norm is above v.",
)
clip.mistake(
    "sign-lost",
    lambda g, v: np.abs(ref.clip_grad(g, v)) if np.linalg.norm(g) > v else g,
    message="Your clipped gradients have the right size, but no entry is negative.",
    hint="Only the norm needs absolute values or squares: scale g itself.",
)
clip.mistake(
    "divided-by-the-limit",
    lambda g, v: g / v if np.linalg.norm(g) > v else g,
    message="Your values equal g / v where the norm is above v.",
    hint="Multiply by v / ‖g‖, so that the norm becomes v.",
)

# 4. A forget factor

forget = assignment.script(
    "forget_factor",
    lambda f: {"s_20": ref.forget_factor(f)},
    title="The forget factor",
    points=2,
    headings=("forget", "question 4", "exercise 4"),
    printed=True,
)
forget.given("f", [0.2, 0.8, 0.95], names=("factors", "forget_factors"), any_order=True)
forget.output(
    "s_20",
    names=("finals", "s_finals", "results", "s_values", "final_values", "s20"),
    labels=("<f>",),
    decimals=4,
    any_order=True,
    last_of_stack=True,
)
forget.what_if("other factors", f=[0.35, 0.7, 0.92])
forget.what_if("hidden factors", f=[0.55, 0.85, 0.97], hidden=True)


def _forgets(
    f: Any, *, steps: int = 20, start: float = 0.0, gain: Any = lambda f: 1 - f, keep: Any = lambda f: f
) -> dict[str, Any]:
    s = np.full(np.shape(f), start)
    for _ in range(steps):
        s = keep(np.asarray(f)) * s + gain(np.asarray(f))
    return {"s_20": s}


forget.mistake(
    "nineteen-steps",
    lambda f: _forgets(f, steps=19),
    message="Your values are s_19.",
    hint="Take 20 steps: s_20 = 1 - f^20.",
)
forget.mistake(
    "twenty-one-steps",
    lambda f: _forgets(f, steps=21),
    message="Your values are s_21.",
    hint="Take 20 steps: s_20 = 1 - f^20.",
)
forget.mistake(
    "factors-exchanged",
    lambda f: _forgets(f, keep=lambda f: 1 - f, gain=lambda f: f),
    message="Your values equal s_t = (1-f) s_{t-1} + f: the two factors are exchanged.",
    hint="f keeps the old state, 1 - f lets the input in.",
)
forget.mistake(
    "input-not-weighted",
    lambda f: _forgets(f, gain=lambda f: np.ones_like(f)),
    message="Your values equal s_t = f s_{t-1} + 1: the input is not weighted by 1 - f.",
    hint="Multiply the input by (1 - f).",
)
forget.mistake(
    "starts-at-one",
    lambda f: _forgets(f, start=1.0),
    message="Your values start from s_0 = 1.",
    hint="s_0 = 0.",
)
forget.mistake(
    "state-not-carried",
    lambda f: {"s_20": 1 - np.asarray(f)},
    message="Your values equal 1 - f, the state after one step from 0.",
    hint="Take 20 steps, each from the s that the last step produced.",
)
forget.mistake(
    "input-left-out",
    lambda f: _forgets(f, start=1.0, gain=np.zeros_like),
    message="Your values equal f^20: a state of 1 that fades, with no input.",
    hint="Every step adds (1 - f) times the signal, which is 1; s_0 = 0.",
)


def _never_reset(f: Any) -> dict[str, Any]:
    """Every factor goes on from the state that the one before it left."""
    s, told = 0.0, []
    for each in f:
        for _ in range(20):
            s = each * s + (1 - each)
        told.append(s)
    return {"s_20": np.array(told)}


forget.mistake(
    "state-not-reset",
    _never_reset,
    message="Your values are those of factors that go on from the state that the one before them left.",
    hint="Set s = 0 for each factor, before the 20 steps.",
)
forget.mistake(
    "input-term-subtracted",
    lambda f: _forgets(f, gain=lambda f: f - 1),
    message="Your values equal s_t = f s_{t-1} - (1-f).",
    hint="The two terms are added.",
)

# 5. In words

assignment.prose(
    "interpretation",
    title="Interpretation",
    points=1,
    headings=("interpretation", "interpret", "question 4", "forget", "explain", "question 5"),
    after="forget_factor",
)
