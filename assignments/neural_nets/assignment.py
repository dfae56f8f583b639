"""Neural nets by hand: a classifier, a softmax with temperature, a small LSTM, a scalar network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.authoring import Assignment
from reference import neural_nets as ref
from reference.activations import Array, relu, sigmoid, softmax

assignment = Assignment("neural_nets", "Neural networks, by hand")
assignment.package("scipy.special")

Layer = Callable[[Array], Array]


def _what_differs(told: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    """Of a mistake's answers, those that are not right: the others may be kept in any accepted form."""
    return {name: value for name, value in told.items() if not np.array_equal(value, right[name])}


# 1. A classifier with one hidden layer; the last column of each weight matrix is its bias

forward_pass = assignment.script(
    "forward_pass",
    ref.forward_pass,
    title="A forward pass",
    points=3,
    headings=("forward pass", "exercise 1", "question 1", "problem 1"),
)
V = [[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]]
forward_pass.given("x", [3, 14], names=("X", "x_in", "inputs"), forms=(lambda x: [*x, 1],))
forward_pass.given(
    "w", [[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]], names=("W", "w1", "W1"), forms=(np.transpose,)
)
forward_pass.given("v", V, names=("V", "w2", "W2"), forms=(np.transpose,))
forward_pass.output("z1", names=("Z1", "z_hidden"), labels=("z1", "z_1"))
forward_pass.output("a1", names=("A1", "a_hidden"), labels=("a1", "a_1", "f(z1)"))
forward_pass.output("z2", names=("Z2", "z_out"), labels=("z2", "z_2"))
forward_pass.output("a2", names=("A2", "a_out", "output", "y_hat", "probs"), labels=("a2", "a_2"))
forward_pass.accept(
    "a1",
    lambda x, w, v: np.append(ref.forward_pass(x, w, v)["a1"], 1.0),
    "Your a1 holds the bias entry 1 at its end; that is accepted.",
)
forward_pass.accept(
    "z2",
    lambda x, w, v: ref.forward_pass(x, w, v)["z2_before"],
    "Your z2 is the value before its relu; that is accepted.",
)
# Two hidden units are on and two are off, and the second output is cut off, as with the published data.
forward_pass.what_if(
    "another network",
    x=[1.2, 0.7],
    w=[[0.8, 0.5, -0.3], [-0.4, 1.5, 0.25], [-0.9, 0.3, -0.2], [0.35, -1.1, -0.6]],
    v=[[0.6, 0.4, -0.7, 0.3, 0.15], [-0.5, -0.8, 0.9, 0.2, 0.35]],
)
forward_pass.what_if(
    "a hidden network",
    hidden=True,
    x=[2.3, 0.9],
    w=[[0.45, 0.3, 0.2], [0.7, -0.6, 0.15], [-0.55, 0.4, -0.35], [-0.2, -0.75, 0.1]],
    v=[[0.35, -0.25, 0.5, 0.8, 0.6], [-0.9, 0.1, -0.4, 0.7, -0.2]],
)


def _with_one(layer: Array) -> Array:
    """A layer with the bias entry at its end, where it belongs."""
    return np.append(layer, 1.0)


def _with_zero(layer: Array) -> Array:
    """A layer whose biases come to nothing."""
    return np.append(layer, 0.0)


def _one_in_front(layer: Array) -> Array:
    """A layer with the bias entry at its beginning."""
    return np.append(1.0, layer)


def _itself(layer: Array) -> Array:
    """A layer without an activation function."""
    return layer


def _network(
    lower: Layer = _with_one,
    upper: Layer = _with_one,
    *,
    hidden: Layer = relu,
    output: Layer = relu,
    share: Layer = softmax,
) -> Callable[[Array, Array, Array], dict[str, Array]]:
    """The forward pass of another network than the one asked for."""

    def run(x: Array, w: Array, v: Array) -> dict[str, Array]:
        z1 = w @ lower(x)
        a1 = hidden(z1)
        z2 = v @ upper(a1)
        told = {"z1": z1, "a1": a1, "z2": output(z2), "a2": share(output(z2))}
        return _what_differs(told, ref.forward_pass(x, w, v))

    return run


def _softmax_before_relu(x: Array, w: Array, v: Array) -> dict[str, Array]:
    return {"a2": softmax(ref.forward_pass(x, w, v)["z2_before"])}


def _before_relu_passed_on(x: Array, w: Array, v: Array) -> dict[str, Array]:
    right = ref.forward_pass(x, w, v)
    z2 = relu(v @ _with_one(right["z1"]))
    return _what_differs({"z2": z2, "a2": softmax(z2)}, right)


forward_pass.mistake(
    "hidden-bias-left-out",
    _network(lower=_with_zero),
    message="Your z1 equals w x without the biases in the last column of w.",
    hint="Append a 1 to x before you multiply.",
)
forward_pass.mistake(
    "output-bias-left-out",
    _network(upper=_with_zero),
    message="Your z2 equals v a1 without the biases in the last column of v.",
    hint="Append a 1 to a1 before you multiply.",
)
forward_pass.mistake(
    "both-biases-left-out",
    _network(_with_zero, _with_zero),
    message="Your values equal the formulas without any bias.",
    hint="Append a 1 to x, and to a1 as well.",
)
forward_pass.mistake(
    "bias-entry-in-front",
    _network(_one_in_front, _one_in_front),
    message="Your values are what one gets with the 1 put in front: w [1; x] and v [1; a1].",
    hint="The biases are the last column of w and of v, so the 1 goes to the end.",
)
forward_pass.mistake(
    "hidden-relu-left-out",
    _network(hidden=_itself),
    message="Your a1 equals z1: the relu of the hidden layer is missing.",
    hint="Set the negative entries of z1 to 0.",
)
forward_pass.mistake(
    "sigmoid-for-relu",
    _network(hidden=sigmoid),
    message="Your a1 equals sigmoid(z1).",
    hint="The hidden layer uses relu: max(z1, 0), entry by entry.",
)
forward_pass.mistake(
    "absolute-value-for-relu",
    _network(hidden=np.abs),
    message="Your a1 equals |z1|.",
    hint="relu sets negative entries to 0; it does not turn them positive.",
)
forward_pass.mistake(
    "softmax-before-relu",
    _softmax_before_relu,
    message="Your a2 is the softmax of v [a1; 1], before its relu.",
    hint="Apply relu to z2 first, then softmax.",
)
forward_pass.mistake(
    "softmax-left-out",
    _network(share=_itself),
    message="Your a2 equals z2: the softmax is missing.",
    hint="a2 = softmax(z2); its entries add up to 1.",
)
forward_pass.mistake(
    "softmax-not-normalised",
    _network(share=np.exp),
    message="Your a2 equals exp(z2).",
    hint="Divide by the sum of the exponentials.",
)
forward_pass.mistake(
    "sigmoid-for-softmax",
    _network(share=sigmoid),
    message="Your a2 equals sigmoid(z2), entry by entry.",
    hint="softmax divides each exponential by the sum of all of them.",
)

forward_pass.mistake(
    "output-bias-entry-in-front",
    _network(upper=_one_in_front),
    message="Your z2 is what one gets with the 1 put in front of a1: v [1; a1].",
    hint="The biases are the last column of v, so the 1 goes to the end of a1.",
)
forward_pass.mistake(
    "hidden-bias-subtracted",
    _network(lower=lambda x: np.append(x, -1.0)),
    message="Your z1 equals w [x; -1]: the biases are subtracted.",
    hint="Append a 1 to x; the biases in w have their sign already.",
)
forward_pass.mistake(
    "features-exchanged",
    _network(lower=lambda x: np.append(x[::-1], 1.0)),
    message="Your z1 is what one gets with the two features of x exchanged.",
    hint="The first column of w belongs to the first feature.",
)
forward_pass.mistake(
    "activation-before-relu-passed-on",
    _before_relu_passed_on,
    message="Your z2 is computed from z1, not from a1.",
    hint="The output layer reads what comes out of the relu: v [a1; 1].",
)
forward_pass.mistake(
    "divided-by-the-sum-for-softmax",
    _network(share=lambda z2: z2 / z2.sum()),
    message="Your a2 equals z2 divided by its sum.",
    hint="Take the exponentials first.",
)
forward_pass.mistake(
    "softmax-of-each-entry-alone",
    _network(share=np.ones_like),
    message="Every entry of your a2 is 1, as when softmax is taken of each entry alone.",
    hint="Sum over the entries of z2: mind the axis.",
)

# 2. The output layer alone, printed

output_activations = assignment.function(
    "output_activations",
    lambda a1: dict(zip(("z2", "a2"), ref.calc_o1(np.array(a1), np.array(V)), strict=True)),
    title="Activations of the output layer",
    points=2,
    called="calc_o1",
    aliases=("calc_o", "calc_output", "output_layer", "output_activations", "calc_a2"),
    headings=("output layer", "exercise 2", "question 1", "problem 2"),
)
output_activations.output("z2", labels=("z2", "z_2", "f(z2)"))
output_activations.output("a2", labels=("a2", "a_2", "o"))
output_activations.case("every unit at 0.25", a1=[0.25, 0.25, 0.25, 0.25])
output_activations.case("every unit at 0", a1=[0, 0, 0, 0])
output_activations.case("every unit at 0.75", a1=[0.75, 0.75, 0.75, 0.75])
output_activations.case("every unit another", a1=[0.2, 0.05, 0.45, 0.1])
output_activations.case("units that differ", hidden=True, a1=[0.3, 0.55, 0.1, 0.4])
output_activations.case("units that differ, the second output off", hidden=True, a1=[1.1, 0.2, 0.85, 0.65])
output_activations.case("strong units", hidden=True, a1=[0.15, 1.6, 0.95, 0.35])


def _output_layer(
    upper: Layer = _with_one, *, output: Layer = relu, share: Layer = softmax
) -> Callable[[Sequence[float]], dict[str, Array]]:
    """Another output layer than the one asked for."""

    def run(a1: Sequence[float]) -> dict[str, Array]:
        z2 = output(np.array(V) @ upper(np.array(a1)))
        return {"z2": z2, "a2": share(z2)}

    return run


def _printed_before_relu(a1: Sequence[float]) -> dict[str, Array]:
    z2 = np.array(V) @ _with_one(np.array(a1))
    return {"z2": relu(z2), "a2": softmax(z2)}


output_activations.mistake(
    "bias-left-out",
    _output_layer(_with_zero),
    message="Your z2 equals relu(v a1) without the biases in the last column of v.",
    hint="Append a 1 to a1 before you multiply.",
)
output_activations.mistake(
    "bias-entry-in-front",
    _output_layer(_one_in_front),
    message="Your values are what one gets with the 1 put in front: v [1; a1].",
    hint="The biases are the last column of v, so the 1 goes to the end of a1.",
)
output_activations.mistake(
    "bias-counted-in-every-output",
    _output_layer(_with_zero, output=lambda z2: relu(z2 + 1)),
    message="Your z2 equals relu(v a1 + 1): a bias of 1 in the place of the last column of v.",
    hint="The 1 is multiplied by the last column of v, which is 0 and 2.",
)
output_activations.mistake(
    "relu-left-out",
    _output_layer(output=_itself),
    message="Your z2 has negative entries: the relu of the output layer is missing.",
    hint="z2 = relu(v [a1; 1]), and a2 = softmax(z2).",
)
output_activations.mistake(
    "softmax-before-relu",
    _printed_before_relu,
    message="Your a2 is the softmax of v [a1; 1], before its relu.",
    hint="Give softmax the z2 that you print.",
)
output_activations.mistake(
    "softmax-left-out",
    _output_layer(share=_itself),
    message="Your a2 equals z2: the softmax is missing.",
    hint="a2 = softmax(z2); its entries add up to 1.",
)
output_activations.mistake(
    "softmax-not-normalised",
    _output_layer(share=np.exp),
    message="Your a2 equals exp(z2).",
    hint="Divide by the sum of the exponentials.",
)
output_activations.mistake(
    "sigmoid-for-softmax",
    _output_layer(share=sigmoid),
    message="Your a2 equals sigmoid(z2), entry by entry.",
    hint="softmax divides each exponential by the sum of all of them.",
)

output_activations.mistake(
    "divided-by-the-sum-for-softmax",
    _output_layer(share=lambda z2: z2 / z2.sum()),
    message="Your a2 equals z2 divided by its sum.",
    hint="Take the exponentials first.",
)
output_activations.mistake(
    "sigmoid-before-softmax",
    _output_layer(share=lambda z2: softmax(sigmoid(z2))),
    message="Your a2 equals softmax(sigmoid(z2)).",
    hint="Give softmax the z2 that you print.",
)
output_activations.mistake(
    "outputs-exchanged",
    lambda a1: {name: value[::-1] for name, value in _output_layer()(a1).items()},
    message="Your z2 and a2 are those of the two outputs in the other order.",
    hint="The first row of v belongs to the first output.",
)
output_activations.mistake(
    "first-unit-only",
    lambda a1: _output_layer()([a1[0]] * len(a1)),
    message="Your values are what one gets when every unit has the value of the first.",
    hint="Use the whole of a1.",
)
output_activations.mistake(
    "printed-the-other-way-round",
    lambda a1: dict(zip(("a2", "z2"), _output_layer()(a1).values(), strict=True)),
    message="You print a2 where z2 belongs, and z2 where a2 belongs.",
    hint="z2 = relu(v [a1; 1]), and a2 = softmax(z2).",
)

# 3. A softmax with a factor in the exponent

temperature = assignment.function(
    "softmax_with_temp",
    ref.softmax_with_temp,
    title="Softmax with a temperature",
    points=1,
    aliases=("softmax_temp", "softmax_temperature", "softmax_with_temperature", "temp_softmax"),
    headings=("temperature", "softmax with", "exercise 3", "problem 3"),
)


def _draw_scores(rng: np.random.Generator, index: int) -> dict[str, Any]:
    """Vectors of several lengths; factors below and above 1."""
    return {"x": rng.normal(size=2 + index), "t": [0.6, 1.7, 0.35, 2.4][index % 4]}


temperature.free_form(
    names=("p", "probs", "probabilities", "softmax", "y", "out"), t=("T", "temp", "temperature", "tau")
)
temperature.case("[3, 1] with t = 1", x=[3, 1], t=1)
temperature.case("[3, 1] with t = 0.5", x=[3, 1], t=0.5)
temperature.case("four scores with t = 2", x=[0.5, -1.0, 1.5, 0.0], t=2)
temperature.random("random scores and factors", _draw_scores, hidden=True, weight=2)
temperature.random("longer vectors", lambda rng, index: _draw_scores(rng, index + 4), count=2, hidden=True)
# Advice: the points are not lost twice where t divides, and that mistake is still recognised by the others.
temperature.advice("t = 0 makes all entries equal", x=[0.4, -1.3, 2.2], t=0.0)
temperature.advice("large scores do not overflow", x=[1000.0, 999.0, 998.0], t=1.5)
temperature.unchanged("x")

temperature.mistake(
    "divided-by-t",
    lambda x, t: softmax(x / t),
    message="Your values equal softmax(x / t).",
    hint="Here t multiplies the scores: it is the inverse of a temperature.",
)
temperature.mistake(
    "t-ignored",
    lambda x, t: softmax(x),
    message="Your values equal softmax(x): t makes no difference.",
    hint="The exponent is t x.",
)
temperature.mistake(
    "t-outside-the-exponent",
    lambda x, t: t * softmax(x),
    message="Your values equal t softmax(x).",
    hint="t belongs inside the exponent: exp(t x).",
)
temperature.mistake(
    "t-in-the-numerator-only",
    lambda x, t: np.exp(t * x) / np.exp(x).sum(),
    message="Your values equal exp(t x) / sum(exp(x)): the sum lacks the t.",
    hint="Sum the same exponentials that stand above.",
)
temperature.mistake(
    "t-in-the-sum-only",
    lambda x, t: np.exp(x) / np.exp(t * x).sum(),
    message="Your values equal exp(x) / sum(exp(t x)): the numerator lacks the t.",
    hint="The numerator is exp(t x) as well.",
)
temperature.mistake(
    "not-normalised",
    lambda x, t: np.exp(t * x),
    message="Your values equal exp(t x).",
    hint="Divide by the sum of the exponentials.",
)
temperature.mistake(
    "divided-by-the-largest",
    lambda x, t: np.exp(t * x - (t * x).max()),
    message="Your values equal exp(t x) divided by its largest entry.",
    hint="After subtracting the maximum, still divide by the sum.",
)
temperature.mistake(
    "sign-of-the-exponent",
    lambda x, t: softmax(-t * x),
    message="Your values equal softmax(-t x).",
    hint="The largest score has the largest share.",
)

temperature.mistake(
    "sigmoid-for-softmax",
    lambda x, t: sigmoid(t * x),
    message="Your values equal sigmoid(t x), entry by entry.",
    hint="softmax divides each exponential by the sum of all of them.",
)
temperature.mistake(
    "summed-over-two-entries",
    lambda x, t: np.exp(t * x) / np.exp(t * x[:2]).sum(),
    message="Your values are divided by the sum of the first two exponentials.",
    hint="x may have any length: sum over all entries.",
)
temperature.mistake(
    "powers-of-two",
    lambda x, t: softmax(t * x * np.log(2)),
    message="Your values use powers of 2.",
    hint="Use np.exp.",
)
temperature.mistake(
    "logarithm-of-softmax",
    lambda x, t: np.log(softmax(t * x)),
    message="Your values are the logarithm of the softmax.",
    hint="Return the shares themselves, which add up to 1.",
)

# 4. A scalar LSTM whose states are rounded

lstm_states = assignment.function(
    "lstm_states",
    lambda seq: {"h": ref.lstm_states(seq)},
    title="The states of a small LSTM",
    points=3,
    called="rnn",
    aliases=("lstm", "LSTM", "RNN", "run_lstm", "lstm_states", "hidden_states", "run_rnn", "lstm_forward"),
    headings=("lstm", "question 2", "exercise 4", "problem 4"),
)
lstm_states.output("h", labels=("h",), decimals=0, whole=True)
lstm_states.free_form(names=("hs", "h_list", "states", "hidden", "hidden_states", "H"))
lstm_states.case("0 0 1 1 1 0", seq=[0, 0, 1, 1, 1, 0])
lstm_states.case("1 1 0 1 1", seq=[1, 1, 0, 1, 1])
lstm_states.case("a run of ones", hidden=True, seq=[1, 1, 1, 1, 0, 1, 1])
lstm_states.case("ones between zeros", hidden=True, seq=[0, 1, 0, 0, 1, 1, 0, 1])
lstm_states.case("a single one, then zeros", hidden=True, seq=[1, 0, 0, 0, 1, 1, 1, 0, 0, 1])


def _right_cell(f: float, c: float, i: float, candidate: float) -> float:
    return f * c + i * candidate


def _lstm(
    *,
    cell: Callable[[float, float, float, float], float] = _right_cell,
    squash: Callable[[float], Any] = np.tanh,
    shown: bool = True,
    carried: bool = True,
    joined: bool = True,
    gated: Callable[[float, float], float] = lambda o, shown: o * shown,
    told: Callable[[float, float], float] = lambda h, c: h,
    rounded: bool = False,
) -> Callable[[Sequence[int]], dict[str, Any]]:
    """Another LSTM than the one asked for, its states rounded; with `rounded`, its gates as well."""
    level: Callable[[Any], float] = round if rounded else float

    def run(seq: Sequence[int]) -> dict[str, Any]:
        h, c, states = 0.0, 0.0, []
        for x in seq:
            h_prev = h * carried
            f = level(sigmoid(ref.W_FH * h_prev + ref.W_FX * x + ref.B_F))
            i = level(sigmoid(ref.W_IH * h_prev + ref.W_IX * x + ref.B_I))
            o = level(sigmoid(ref.W_OH * h_prev + ref.W_OX * x + ref.B_O))
            c = cell(f, c, i, level(squash(ref.W_CH * h_prev + ref.W_CX * x * joined + ref.B_C)))
            h = gated(o if shown else 1.0, level(np.tanh(c)))
            states.append(round(told(h, c)))
        return {"h": states}

    return run


lstm_states.mistake(
    "forget-and-input-exchanged",
    _lstm(cell=lambda f, c, i, candidate: i * c + f * candidate),
    message="Your states are all 0, as when the forget gate and the input gate are exchanged.",
    hint="c_t = f_t c_{t-1} + i_t tanh(…): i_t lets the candidate in.",
)
lstm_states.mistake(
    "forget-gate-left-out",
    _lstm(cell=lambda f, c, i, candidate: c + i * candidate),
    message="Your states are those of a cell that never forgets: c_t = c_{t-1} + i_t tanh(…).",
    hint="Multiply c_{t-1} by the forget gate f_t.",
)
lstm_states.mistake(
    "sigmoid-for-the-candidate",
    _lstm(squash=lambda z: float(sigmoid(np.asarray(z)))),
    message="Your states are those of a cell whose candidate uses a sigmoid, so none is negative.",
    hint="The candidate is tanh(w_ch h_{t-1} + w_cx x_t + b_c).",
)
lstm_states.mistake(
    "output-gate-left-out",
    _lstm(shown=False),
    message="Your states equal tanh(c_t), rounded: the output gate is missing.",
    hint="h_t = o_t tanh(c_t).",
)
lstm_states.mistake(
    "state-not-carried",
    _lstm(carried=False),
    message="Your states repeat the inputs, as when no step sees the state of the last one.",
    hint="Pass the new h on to the next step, and do not set it back to 0 inside the loop.",
)
lstm_states.mistake(
    "input-left-out-of-the-candidate",
    _lstm(joined=False),
    message="Your states are all 0, as when the candidate lacks the term w_cx x_t.",
    hint="The candidate reads both h_{t-1} and x_t.",
)
lstm_states.mistake(
    "stored-before-the-step",
    lambda seq: {"h": [0, *ref.lstm_states(seq)[:-1]]},
    message="Your list begins with h_0: each state is stored before it is updated.",
    hint="Append h after computing it.",
)
lstm_states.mistake(
    "backwards-in-time",
    lambda seq: {"h": ref.lstm_states(seq[::-1])[::-1]},
    message="Your states are those of the sequence read from its end.",
    hint="Start with the first input.",
)

lstm_states.mistake(
    "backwards-and-not-turned",
    lambda seq: {"h": ref.lstm_states(seq[::-1])},
    message="Your states are those of the sequence read from its end, the last input's first.",
    hint="Start with the first input.",
)
# Rounding the gates or the states only is all the same to the right answer, but not to these.
for rounding, rounded in (("", False), ("-of-rounded-gates", True)):
    lstm_states.mistake(
        f"output-gate-added{rounding}",
        _lstm(gated=lambda o, shown: o + shown, rounded=rounded),
        message="Your states are those of a cell with h_t = o_t + tanh(c_t).",
        hint="Gates scale their input: multiply, do not add.",
    )
    lstm_states.mistake(
        f"cell-for-the-state{rounding}",
        _lstm(told=lambda h, c: c, rounded=rounded),
        message="Your list holds the cells c_t, not the states h_t.",
        hint="h_t = o_t tanh(c_t) is what is asked for.",
    )
lstm_states.mistake(
    "one-step-short",
    lambda seq: {"h": ref.lstm_states(seq)[:-1]},
    message="Your list ends one step before the last.",
    hint="Take as many steps as there are inputs.",
)
lstm_states.mistake(
    "sign-lost",
    lambda seq: {"h": [abs(h) for h in ref.lstm_states(seq)]},
    message="Your states are the right ones without their sign.",
    hint="tanh(c_t) is negative where c_t is, and so is h_t.",
)
lstm_states.mistake(
    "published-sequence-whatever-is-given",
    lambda seq: {"h": ref.lstm_states([0, 0, 1, 1, 1, 0])},
    message="Your states are those of 0 0 1 1 1 0, whatever sequence is given.",
    hint="Use the argument of your function.",
)

# 5. A scalar network, forward

SCALARS: dict[str, tuple[float, tuple[str, ...]]] = {
    "x": (3, ("X", "x_1", "x1")),
    "y": (1, ("Y", "target", "y_true")),
    "w_1": (0.01, ("w1", "W1", "W_1")),
    "w_2": (-5, ("w2", "W2", "W_2")),
    "b": (-1, ("B", "b_2", "b2", "bias")),
}
OTHER: dict[str, Any] = {"x": 1.7, "y": 0.4, "w_1": 0.85, "w_2": -0.6, "b": 0.35}
HIDDEN: dict[str, Any] = {"x": 0.9, "y": 0.75, "w_1": 1.3, "w_2": 0.55, "b": -1.2}

forward = assignment.script(
    "forward_propagation",
    ref.forward_propagation,
    title="Forward propagation",
    points=2,
    headings=("forward propagation", "exercise 5", "question 3", "problem 5"),
)
for scalar, (published, names) in SCALARS.items():
    forward.number(scalar, published, names=names)
# z1, a1 … are names of Exercise 1; here they count as any other variable of the cell
forward.output("z_1", names=("Z_1",), labels=("z_1", "z1"))
forward.output("a_1", names=("A_1",), labels=("a_1", "a1"))
forward.output("z_2", names=("Z_2",), labels=("z_2", "z2"))
forward.output("a_2", names=("A_2", "y_hat", "y_pred"), labels=("a_2", "a2"))
forward.output("loss", names=("Loss", "L", "C", "cost", "loss_value"), labels=("loss", "cost"), decimals=3)
forward.what_if("other numbers", **OTHER)
forward.what_if("hidden numbers", hidden=True, **HIDDEN)


def _half_square(y: float, a_2: float) -> float:
    return (y - a_2) ** 2 / 2


def _chain(
    *,
    hidden: Callable[[float], Any] = relu,
    output: Callable[[float], Any] = sigmoid,
    bias: float = 1.0,
    first_bias: float = 0.0,
    cost: Callable[[float, float], Any] = _half_square,
) -> Callable[..., dict[str, float]]:
    """Another chain of two neurons than the one asked for."""

    def run(x: float, y: float, w_1: float, w_2: float, b: float) -> dict[str, float]:
        z_1 = w_1 * x + first_bias * b
        a_1 = float(hidden(z_1))
        z_2 = w_2 * a_1 + bias * b
        a_2 = float(output(z_2))
        told = {"z_1": z_1, "a_1": a_1, "z_2": z_2, "a_2": a_2, "loss": float(cost(y, a_2))}
        return _what_differs(told, ref.forward_propagation(x, y, w_1, w_2, b))

    return run


forward.mistake(
    "loss-not-halved",
    _chain(cost=lambda y, a_2: (y - a_2) ** 2),
    message="Your loss equals (y - a_2)²: the factor ½ is missing.",
    hint="L = ½ (y - a_2)².",
)
forward.mistake(
    "loss-not-squared",
    _chain(cost=lambda y, a_2: (y - a_2) / 2),
    message="Your loss equals ½ (y - a_2): the square is missing.",
    hint="L = ½ (y - a_2)².",
)
forward.mistake(
    "target-taken-as-1",
    _chain(cost=lambda y, a_2: (1 - a_2) ** 2 / 2),
    message="Your loss equals ½ (1 - a_2)², whatever y is.",
    hint="Use the variable y.",
)
forward.mistake(
    "cross-entropy",
    _chain(cost=lambda y, a_2: -y * np.log(a_2) - (1 - y) * np.log(1 - a_2)),
    message="Your loss is the cross-entropy of a_2 and y.",
    hint="Asked for is the squared error, L = ½ (y - a_2)².",
)
forward.mistake(
    "bias-left-out",
    _chain(bias=0.0),
    message="Your z_2 equals w_2 a_1 without the bias b.",
    hint="z_2 = w_2 a_1 + b.",
)
forward.mistake(
    "bias-subtracted",
    _chain(bias=-1.0),
    message="Your z_2 equals w_2 a_1 - b.",
    hint="b is added; it is negative already.",
)
forward.mistake(
    "bias-in-the-first-neuron",
    _chain(bias=0.0, first_bias=1.0),
    message="Your bias b is added to z_1, not to z_2.",
    hint="The first neuron has no bias: z_1 = w_1 x.",
)
forward.mistake(
    "sigmoid-left-out",
    _chain(output=lambda z_2: z_2),
    message="Your a_2 equals z_2: the sigmoid is missing.",
    hint="a_2 = 1 / (1 + exp(-z_2)).",
)
forward.mistake(
    "sigmoid-with-the-wrong-sign",
    _chain(output=lambda z_2: sigmoid(-np.asarray(z_2))),
    message="Your a_2 equals 1 / (1 + exp(z_2)).",
    hint="The exponent is -z_2.",
)
forward.mistake(
    "relu-for-sigmoid",
    _chain(output=relu),
    message="Your a_2 equals relu(z_2).",
    hint="The second neuron uses the sigmoid.",
)
forward.mistake(
    "sigmoid-for-relu",
    _chain(hidden=sigmoid),
    message="Your a_1 equals sigmoid(z_1).",
    hint="The first neuron uses relu.",
)

forward.mistake(
    "tanh-for-sigmoid",
    _chain(output=np.tanh),
    message="Your a_2 equals tanh(z_2).",
    hint="The second neuron uses the sigmoid.",
)
forward.mistake(
    "weights-exchanged",
    lambda x, y, w_1, w_2, b: _what_differs(
        ref.forward_propagation(x, y, w_2, w_1, b), ref.forward_propagation(x, y, w_1, w_2, b)
    ),
    message="Your values are what one gets with w_1 and w_2 exchanged.",
    hint="z_1 = w_1 x, and z_2 = w_2 a_1 + b.",
)
forward.mistake(
    "loss-of-the-score",
    lambda x, y, w_1, w_2, b: {"loss": _half_square(y, ref.forward_propagation(x, y, w_1, w_2, b)["z_2"])},
    message="Your loss equals ½ (y - z_2)².",
    hint="The loss compares y with the output a_2.",
)

# 6. The same network, backward

backward = assignment.script(
    "backward_propagation",
    ref.backward_propagation,
    title="Backward propagation",
    points=3,
    headings=("backward propagation", "backpropagation", "exercise 6", "question 3", "problem 6"),
)
for scalar, (published, names) in SCALARS.items():
    backward.number(scalar, published, names=names)
backward.output(
    "dloss_w2",
    names="dloss_w_2 dloss_dw2 dL_dw2 dL_dw_2 dC_dw2 dw2 dw_2 dW2 grad_w2 grad_w_2".split(),
    labels=("dloss_w2", "wrt w2", "wrt w_2", "loss wrt w2", "dw2"),
    decimals=3,
)
backward.output(
    "dloss_z2",
    names="dloss_z_2 dloss_dz2 dL_dz2 dL_dz_2 dz2 dz_2 dloss_b dloss_db dL_db dC_db db grad_b".split(),
    labels=("dloss_z2", "dloss_b", "wrt b", "wrt z2", "wrt z_2", "loss wrt b", "db"),
    decimals=3,
)
backward.output(
    "dloss_w1",
    names="dloss_w_1 dloss_dw1 dL_dw1 dL_dw_1 dC_dw1 dw1 dw_1 dW1 grad_w1 grad_w_1".split(),
    labels=("dloss_w1", "wrt w1", "wrt w_1", "loss wrt w1", "dw1"),
    decimals=3,
)
backward.builds_on(forward)
backward.what_if("other numbers", **OTHER)
backward.what_if("hidden numbers", hidden=True, **HIDDEN)


def _right_delta(y: float, a_2: float) -> float:
    return (a_2 - y) * a_2 * (1 - a_2)


def _derivatives(
    *,
    delta: Callable[[float, float], float] = _right_delta,
    slope: Callable[[float], float] | None = None,
    below: Callable[[dict[str, float]], float] = lambda known: known["a_1"],
    chain: Callable[[dict[str, float]], float] = lambda known: known["w_2"] * known["x"],
) -> Callable[..., dict[str, float]]:
    """Derivatives with another link in the chain than the right one."""

    def run(x: float, y: float, w_1: float, w_2: float, b: float) -> dict[str, float]:
        known = {"x": x, "y": y, "w_1": w_1, "w_2": w_2, "b": b, **ref.forward_propagation(x, y, w_1, w_2, b)}
        dloss_z2 = (known["a_2"] - y) * slope(known["z_2"]) if slope else delta(y, known["a_2"])
        told = {
            "dloss_w2": dloss_z2 * below(known),
            "dloss_z2": dloss_z2,
            "dloss_w1": dloss_z2 * chain(known),
        }
        return _what_differs(told, ref.backward_propagation(x, y, w_1, w_2, b))

    return run


backward.mistake(
    "sign-flipped",
    _derivatives(delta=lambda y, a_2: -_right_delta(y, a_2)),
    message="Your derivatives have the wrong sign: (y - a_2) stands where (a_2 - y) belongs.",
    hint="The derivative of ½ (y - a_2)² by a_2 is a_2 - y.",
)
backward.mistake(
    "sigmoid-derivative-left-out",
    _derivatives(delta=lambda y, a_2: a_2 - y),
    message="Your dloss_z2 equals a_2 - y: the derivative of the sigmoid is missing.",
    hint="Multiply by a_2 (1 - a_2).",
)
backward.mistake(
    "half-of-the-sigmoid-derivative",
    _derivatives(delta=lambda y, a_2: (a_2 - y) * (1 - a_2)),
    message="Your dloss_z2 equals (a_2 - y) (1 - a_2).",
    hint="The derivative of the sigmoid is a_2 (1 - a_2).",
)
backward.mistake(
    "factor-2",
    _derivatives(delta=lambda y, a_2: 2 * _right_delta(y, a_2)),
    message="Your derivatives are twice the right ones.",
    hint="The ½ of the loss cancels the 2 of the square.",
)
backward.mistake(
    "loss-for-its-derivative",
    _derivatives(delta=lambda y, a_2: (y - a_2) ** 2 / 2 * a_2 * (1 - a_2)),
    message="Your chain starts with the loss itself, where its derivative belongs.",
    hint="Start with a_2 - y.",
)
backward.mistake(
    "input-for-the-hidden-activation",
    _derivatives(below=lambda known: known["x"]),
    message="Your dloss_w2 is dloss_z2 times x.",
    hint="z_2 = w_2 a_1 + b, so its derivative by w_2 is a_1.",
)
backward.mistake(
    "upper-weight-left-out",
    _derivatives(chain=lambda known: known["x"]),
    message="Your dloss_w1 is dloss_z2 times x: the factor w_2 is missing.",
    hint="From z_2 back to a_1 the chain passes through w_2.",
)
backward.mistake(
    "input-left-out",
    _derivatives(chain=lambda known: known["w_2"]),
    message="Your dloss_w1 is dloss_z2 times w_2: the factor x is missing.",
    hint="z_1 = w_1 x, so its derivative by w_1 is x.",
)
backward.mistake(
    "lower-weight-for-the-upper",
    _derivatives(chain=lambda known: known["w_1"] * known["x"]),
    message="Your dloss_w1 passes through w_1, not through w_2.",
    hint="From z_2 back to a_1 the factor is w_2.",
)
backward.mistake(
    "sigmoid-derivative-of-the-score",
    _derivatives(slope=lambda z_2: z_2 * (1 - z_2)),
    message="Your dloss_z2 equals (a_2 - y) z_2 (1 - z_2).",
    hint="The derivative of the sigmoid is a_2 (1 - a_2), with its output a_2.",
)
backward.mistake(
    "sigmoid-of-the-output-again",
    _derivatives(delta=lambda y, a_2: (a_2 - y) * float(sigmoid(a_2) * (1 - sigmoid(a_2)))),
    message="Your dloss_z2 takes the sigmoid of a_2 once more.",
    hint="a_2 comes out of the sigmoid already: its derivative is a_2 (1 - a_2).",
)
backward.mistake(
    "tanh-derivative",
    _derivatives(delta=lambda y, a_2: (a_2 - y) * (1 - a_2**2)),
    message="Your dloss_z2 equals (a_2 - y) (1 - a_2²), with the derivative of tanh.",
    hint="The output is a sigmoid: its derivative is a_2 (1 - a_2).",
)
backward.mistake(
    "weight-for-the-hidden-activation",
    _derivatives(below=lambda known: known["w_2"]),
    message="Your dloss_w2 is dloss_z2 times w_2.",
    hint="z_2 = w_2 a_1 + b, so its derivative by w_2 is a_1.",
)
backward.mistake(
    "hidden-activation-for-the-input",
    _derivatives(chain=lambda known: known["w_2"] * known["a_1"]),
    message="Your dloss_w1 is dloss_z2 times w_2 a_1.",
    hint="z_1 = w_1 x, so its derivative by w_1 is x.",
)
backward.mistake(
    "activation-for-the-relu-derivative",
    _derivatives(chain=lambda known: known["w_2"] * known["a_1"] * known["x"]),
    message="Your dloss_w1 has the factor a_1 where the derivative of relu belongs.",
    hint="The derivative of relu is 1 where z_1 > 0.",
)
