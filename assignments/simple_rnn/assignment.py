"""A simple recurrent layer: forward, a small sequence by hand, backpropagation through time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.authoring import Assignment
from reference import recurrence
from reference import simple_rnn as ref
from reference.activations import Array, relu, sigmoid
from reference.recurrence import Weights

assignment = Assignment("simple_rnn", "A simple RNN layer")

X = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100  # (batch, T, n_features) = (1, 3, 2)
W_X = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100  # (n_features, n_nodes) = (2, 4)
W_H = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100  # (n_nodes, n_nodes)
B = np.ones(4)

# A progress bar in a training loop is nothing that is graded.
for module in ("tqdm", "tqdm.notebook", "tqdm.auto"):
    assignment.provide(
        module, "def tqdm(steps, *_, **__):\n    return steps\n\n\ntqdm_notebook = tqdm\ntrange = range\n"
    )

# 1. The layer as a class

Layer = type[ref.SimpleRNN]
Descent = tuple[Array, Array, Array]  # dWx, dWh, dB


def _drawn(batch: int, steps: int, n_features: int, n_nodes: int) -> dict[str, Array]:
    """Inputs, a start, and weights that do not saturate, nothing of it zero; the same for the same sizes."""
    rng = np.random.default_rng([batch, steps, n_features, n_nodes])
    return {
        "x": rng.normal(size=(batch, steps, n_features)),
        "h0": np.tanh(rng.normal(size=(batch, n_nodes))),
        "Wx": 0.5 * rng.normal(size=(n_features, n_nodes)),
        "Wh": 0.5 * rng.normal(size=(n_nodes, n_nodes)),
        "B": 0.5 * rng.normal(size=n_nodes),
        "dh_next": rng.normal(size=(batch, n_nodes)),
    }


PUBLISHED = {"x": X, "Wx": W_X, "Wh": W_H, "B": B, "dh_next": np.ones((1, 4))}
SMALL = _drawn(2, 4, 3, 5)
NARROW = _drawn(3, 2, 5, 4)
WIDE = _drawn(3, 5, 6, 2)
LONG = _drawn(4, 7, 3, 6)
SINGLE = _drawn(1, 3, 4, 5)  # as many examples and steps as the published sequence


def _layer(layer: Layer, data: dict[str, Array]) -> ref.SimpleRNN:
    """A layer of the student's class with the weights of `data`."""
    net = layer(*data["Wx"].shape)
    net.Wx, net.Wh, net.B = data["Wx"], data["Wh"], data["B"]
    return net


forward = assignment.class_(
    "forward",
    ref.SimpleRNN,
    title="Forward propagation",
    points=3,
    called=("SimpleRNN",),
    methods=("forward",),
    headings=("forward propagation", "simple forward", "exercise 1", "problem 1", "question 1"),
)

#: How others name the parts of such a layer; case and underscores do not matter.
SPELLINGS = {
    "n_features": "n_inputs n_input input_size input_dim n_in n_nodes1 n_x features",
    "n_nodes": "n_nodes2 n_hidden hidden_size hidden_dim n_output_features n_out n_h units nodes hidden",
    "x": "xs xt x_t x_in inputs input_data data seq sequence",
    "h0": "h h_prev h_in forward_Ht prev_h h_init init_h h_start h_t1 state init_state hidden_state hidden",
    "Wx": "w_x w_in w_xh w_input weight_x W",
    "Wh": "w_h w_hh w_rec w_hidden weight_h U",
    "B": "b bh b_h bx b_x bias",
    "batch_size": "batch n_batch m N",
    "n_sequences": "n_sequence n_seq seq_len sequence_length n_steps steps T",
    "h_list": "h hs h_all all_h states h_states H",
    "dh_next": "dA dh dh_last dout dH dZ dht dh_t dhs dh_all grad upstream",
    "learning_rate": "lr eta rate alpha",
    "dWx": "dW_x dW_in grad_wx dW",
    "dWh": "dW_h dW_hh grad_wh dU",
    "dB": "db dbh db_h grad_b dbias",
}
SIZES = {"batch_size": ("x", 0), "n_sequences": ("x", 1), "n_features": ("x", 2), "n_nodes": ("Wh", 0)}
ZEROS = {"h0": ("batch_size", "n_nodes")}
forward.adapt(
    spellings=SPELLINGS,
    sizes=SIZES,
    zeros=ZEROS,
    used_in="small_sequence",
    named="rnn recurrent",
    telling="Wh",
    described="that holds recurrent weights, or a function that computes the small sequence",
)


@forward.scenario("the published sequence")
def _published(layer: Layer) -> object:
    return _layer(layer, PUBLISHED).forward(X)


@forward.scenario("a batch of sequences")
def _batch(layer: Layer) -> object:
    return _layer(layer, SMALL).forward(SMALL["x"])


@forward.scenario("a batch of sequences, from a given state")
def _given_state(layer: Layer) -> object:
    return _layer(layer, NARROW).forward(NARROW["x"], NARROW["h0"])


@forward.scenario("a second sequence starts afresh")
def _second_sequence(layer: Layer) -> object:
    net = _layer(layer, SMALL)
    net.forward(SMALL["x"], SMALL["h0"])
    return net.forward(SMALL["x"])


@forward.scenario("a second sequence starts afresh, with other sizes", hidden=True)
def _second_wide_sequence(layer: Layer) -> object:
    net = _layer(layer, WIDE)
    net.forward(WIDE["x"], WIDE["h0"])
    return net.forward(WIDE["x"])


@forward.scenario("other sizes", hidden=True)
def _other_sizes(layer: Layer) -> object:
    return _layer(layer, WIDE).forward(WIDE["x"])


@forward.scenario("other sizes, from a given state", hidden=True)
def _other_sizes_given_state(layer: Layer) -> object:
    return _layer(layer, WIDE).forward(WIDE["x"], WIDE["h0"])


@forward.scenario("a single sequence of three steps, from a given state", hidden=True)
def _single(layer: Layer) -> object:
    return _layer(layer, SINGLE).forward(SINGLE["x"], SINGLE["h0"])


@forward.scenario("a longer sequence, from a given state", hidden=True)
def _longer(layer: Layer) -> object:
    return _layer(layer, LONG).forward(LONG["x"], LONG["h0"])


Run = Callable[[Array, Array, Weights], Array]  # x, h0 and weights → last state


def _unrolled(
    *,
    squash: Callable[[Array], Array] = np.tanh,
    then: Callable[[Array, Array], Array] = lambda h, b: h,
    state: Callable[[Array, Array], Array] = lambda h, h0: h,
    times: Callable[[int], Sequence[int]] = range,
    bias: bool = True,
    inputs: bool = True,
    transposed: bool = False,
) -> Run:
    """Another recurrence than the one asked for."""

    def run(x: Array, h0: Array, weights: Weights) -> Array:
        Wh = weights.Wh.T if transposed else weights.Wh
        h = h0
        for t in times(x.shape[1]):
            h = squash(inputs * (x[:, t] @ weights.Wx) + state(h, h0) @ Wh + bias * weights.B)
            h = then(h, weights.B)
        return h

    return run


def _class_that_runs(run: Run) -> type:
    """A class with this recurrence."""

    class Mistaken(ref.SimpleRNN):
        def forward(self, x: Array, h0: Array | None = None) -> Array:
            start = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
            return run(x, start, Weights(self.Wx, self.Wh, self.B))

    return Mistaken


RECURRENCES: tuple[tuple[str, Run, str, str], ...] = (
    (
        "bias-left-out",
        _unrolled(bias=False),
        "Your values equal the formula without the bias.",
        "Add the bias before the tanh.",
    ),
    (
        "state-not-carried",
        _unrolled(state=lambda h, h0: np.zeros_like(h)),
        "Your values equal tanh(x_T W_x + b): the recurrent term never sees a state.",
        "Each step must start from the state that the last step produced.",
    ),
    (
        "state-weights-transposed",
        _unrolled(transposed=True),
        "Your values equal the formula with W_h transposed.",
        "Multiply from the left by the state: h @ W_h.",
    ),
    (
        "input-left-out",
        _unrolled(inputs=False),
        "Your values equal the formula without the input term x_t W_x.",
        "Every step reads its own input.",
    ),
    (
        "sigmoid-for-tanh",
        _unrolled(squash=sigmoid),
        "Your values equal the formula with a sigmoid in the place of tanh.",
        "The state must be able to go negative: use tanh.",
    ),
    (
        "relu-for-tanh",
        _unrolled(squash=relu),
        "Your values equal the formula with relu in the place of tanh.",
        "The state must be able to go negative: use tanh.",
    ),
    (
        "no-tanh",
        _unrolled(squash=lambda a: a),
        "Your values equal the formula without tanh.",
        "Squash the sum: h_t = tanh(a_t).",
    ),
    (
        "same-time-step",
        _unrolled(times=lambda steps: [0] * steps),
        "Your values are what one gets when every step reads the first input.",
        "Use the loop's index: x[:, t].",
    ),
    (
        "reversed-time",
        _unrolled(times=lambda steps: range(steps)[::-1]),
        "Your values are those of the sequence read from its end.",
        "Start with the first time step.",
    ),
    (
        "one-step-too-few",
        _unrolled(times=lambda steps: range(steps - 1)),
        "Your value is the state one step before the last.",
        "Take as many steps as there are inputs.",
    ),
    (
        "first-step-only",
        _unrolled(times=lambda steps: range(1)),
        "Your value is the state after the first step.",
        "Return the state after the loop, not inside it.",
    ),
    (
        "one-step-too-many",
        _unrolled(times=lambda steps: [*range(steps), steps - 1]),
        "Your value is the state one step after the last, which reads the last input again.",
        "Take as many steps as there are inputs.",
    ),
    (
        "bias-outside-of-tanh",
        _unrolled(bias=False, then=lambda h, b: h + b),
        "Your values equal tanh(x_t W_x + h_{t-1} W_h) + b: the bias stands outside.",
        "Add the bias before the tanh.",
    ),
    (
        "squashed-twice",
        lambda x, h0, weights: np.tanh(recurrence.forward(x, h0, weights)[:, -1]),
        "Your value is the tanh of the last state.",
        "The state is squashed already.",
    ),
    (
        "mean-over-the-steps",
        lambda x, h0, weights: recurrence.forward(x, h0, weights).mean(axis=1),
        "Your value is the mean of the states.",
        "Asked for is the state after the last step.",
    ),
)
for known, run, message, hint in RECURRENCES:
    forward.mistake(known, _class_that_runs(run), message=message, hint=hint)


def _ignores_start(x: Array, h0: Array, weights: Weights) -> Array:
    return recurrence.forward(x, np.zeros_like(h0), weights)[:, -1]


forward.mistake(
    "given-state-ignored",
    _class_that_runs(_ignores_start),
    message="The initial state h0 that you are given is not used: your values start from zeros.",
    hint="Start from zeros only if h0 is None.",
)
forward.mistake(
    "always-from-the-given-state",
    _class_that_runs(_unrolled(state=lambda h, h0: h0)),
    message="Every step starts from h0 again.",
    hint="Each step must start from the state that the last step produced.",
)

forward.mistake(
    "given-state-added-at-every-step",
    _class_that_runs(
        lambda x, h0, weights: _unrolled(state=lambda h, _: h + h0)(x, np.zeros_like(h0), weights)
    ),
    message="Your values start from zeros, and h0 is added to the state at every step.",
    hint="h0 is the state before the first step, and no more than that.",
)
forward.mistake(
    "always-three-steps",
    _class_that_runs(_unrolled(times=lambda steps: range(min(3, steps)))),
    message="Your value is the state after three steps, however long the sequence is.",
    hint="Take the number of steps from x.shape[1].",
)
forward.mistake(
    "first-example-only",
    _class_that_runs(lambda x, h0, weights: _of_the_first(recurrence.forward(x, h0, weights)[:, -1])),
    message="Every example of the batch gets the values of the first.",
    hint="x[:, t] holds step t of every example: do not pick one.",
)
forward.mistake(
    "returns-all-states",
    _class_that_runs(recurrence.forward),
    message="You return the states of all steps, (batch, T, n_nodes).",
    hint="Return the last one, (batch, n_nodes).",
)


def _of_the_first(states: Array) -> Array:
    return np.repeat(states[:1], len(states), axis=0)


class _TakesTimeFirst(ref.SimpleRNN):
    """Steps through the examples, as if they were the time steps."""

    def forward(self, x: Array, h0: Array | None = None) -> Array:
        h = np.zeros((x.shape[1], self.n_nodes)) if h0 is None else h0
        for x_t in x:
            h = np.tanh(x_t @ self.Wx + h @ self.Wh + self.B)
        return h


class _KeepsItsState(ref.SimpleRNN):
    """Starts a sequence from the state that the last one ended with."""

    def forward(self, x: Array, h0: Array | None = None) -> Array:
        last = self.h_list[-1] if self.h_list and h0 is None else h0
        return super().forward(x, last)


forward.mistake(
    "batch-taken-for-time",
    _TakesTimeFirst,
    message="Your layer steps through the examples of the batch, not through time.",
    hint="x is (batch, T, n_features): step t is x[:, t].",
)
forward.mistake(
    "state-kept-between-calls",
    _KeepsItsState,
    message="A second call starts from the state that the first one ended with.",
    hint="Without h0 every call starts from zeros.",
)

# 2. A small sequence by hand

small_sequence = assignment.script(
    "small_sequence",
    lambda x, w_x, w_h, b: {"h": ref.small_sequence(np.array(x), np.array(w_x), np.array(w_h), np.array(b))},
    title="A small sequence",
    points=2,
    headings=("small sequence", "small array", "exercise 2", "problem 2", "question 2"),
)
small_sequence.given("x", X, names=("X", "xs"))
small_sequence.given("w_x", W_X, names=("Wx", "W_x", "WX"))
small_sequence.given("w_h", W_H, names=("Wh", "W_h", "WH"))
small_sequence.given("b", B, names=("B", "bias", "Bh"))
small_sequence.output(
    "h",
    names=(
        "ht h_t Ht H hs h_last h_next last_h h_final final_h h_list hidden hidden_state out output A"
    ).split(),
    labels=("h", "h_t", "ht", "final hidden state", "hidden state", "output"),
    decimals=4,
    last_of_stack=True,
)
small_sequence.what_if("another sequence", x=np.array([[[0.6, -0.4], [-1.1, 0.3], [0.25, 0.9]]]))
small_sequence.what_if(
    "other weights",
    hidden=True,
    w_x=np.array([[0.5, -0.3, 0.8, -0.6], [0.2, 0.7, -0.4, 0.9]]),
    w_h=np.array(
        [[0.4, -0.5, 0.3, 0.2], [-0.6, 0.1, 0.7, -0.2], [0.25, 0.45, -0.35, 0.6], [0.15, -0.8, 0.5, -0.1]]
    ),
)
small_sequence.what_if("another bias", hidden=True, b=np.array([0.3, -0.7, 0.2, 0.55]))


def _by_hand(run: Run) -> Callable[[Array, Array, Array, Array], dict[str, Array]]:
    """The last state from zeros, by this recurrence."""
    return lambda x, w_x, w_h, b: {"h": run(x, np.zeros((x.shape[0], len(w_h))), Weights(w_x, w_h, b))}


for known, run, message, hint in RECURRENCES:
    small_sequence.mistake(known, _by_hand(run), message=message, hint=hint)
small_sequence.mistake(
    "starts-from-ones",
    _by_hand(lambda x, h0, weights: recurrence.forward(x, np.ones_like(h0), weights)[:, -1]),
    message="Your values start from a state of ones.",
    hint="h_0 = 0.",
)

small_sequence.mistake(
    "starts-from-the-bias",
    _by_hand(
        lambda x, h0, weights: recurrence.forward(x, np.broadcast_to(weights.B, h0.shape), weights)[:, -1]
    ),
    message="Your values start from h_0 = b, or from ones that are written as b is.",
    hint="h_0 = 0.",
)

# 3. Backpropagation through time, and one step of gradient descent

backward = assignment.class_(
    "backward",
    ref.SimpleRNN,
    title="Backpropagation through time",
    points=3,
    methods=("backward",),
    headings=("backpropagation", "backward", "exercise 3", "problem 3", "question 3"),
)
backward.adapt(
    spellings=SPELLINGS,
    sizes=SIZES,
    zeros=ZEROS,
    stacked={"dh_next": "n_sequences"},
    before="forward",
    handed_on="h_list",
    updates="learning_rate",
    told={"backward": "dWx dWh dB"},
    named="rnn recurrent",
    telling="Wh",
    described="that holds recurrent weights",
)
RATE = 0.05


def _states(data: dict[str, Array]) -> list[Array]:
    """The states [h_1 … h_T] of a run from zeros."""
    net = _layer(ref.SimpleRNN, data)
    net.forward(data["x"])
    return net.h_list


def _gradients(layer: Layer, data: dict[str, Array]) -> object:
    return {"dWx, dWh, dB": _layer(layer, data).backward(data["x"], _states(data), data["dh_next"], RATE)}


def _gradients_and_update(layer: Layer, data: dict[str, Array], rate: float = RATE) -> dict[str, object]:
    net = _layer(layer, data)
    gradients = net.backward(data["x"], _states(data), data["dh_next"], rate)
    return {"dWx, dWh, dB": gradients, "Wx": net.Wx, "Wh": net.Wh, "B": net.B}


@backward.scenario("the gradients of the published sequence")
def _published_gradients(layer: Layer) -> object:
    return _gradients(layer, PUBLISHED)


@backward.scenario("the gradients of a batch of sequences", weight=2.0)
def _batch_gradients(layer: Layer) -> object:
    return _gradients(layer, SMALL)


@backward.scenario("the weights after the call")
def _batch_update(layer: Layer) -> object:
    return _gradients_and_update(layer, SMALL)


@backward.scenario("the weights after the call, with other sizes and a larger learning rate")
def _narrow_update(layer: Layer) -> object:
    return _gradients_and_update(layer, NARROW, rate=0.1)


@backward.scenario("the gradients with other sizes", hidden=True, weight=2.0)
def _other_gradients(layer: Layer) -> object:
    return _gradients(layer, LONG)


@backward.scenario("the weights after the call, with other sizes and another learning rate", hidden=True)
def _other_update(layer: Layer) -> object:
    return _gradients_and_update(layer, WIDE, rate=0.2)


def _all_weights(net: ref.SimpleRNN, learning_rate: float, gradients: Descent) -> None:
    net.Wx, net.Wh, net.B = (
        weight - learning_rate * gradient
        for weight, gradient in zip((net.Wx, net.Wh, net.B), gradients, strict=True)
    )


Update = Callable[[ref.SimpleRNN, float, Descent], None]


def _class_that_descends(
    gradients: Callable[[ref.SimpleRNN, Array, Sequence[Array], Array], Descent], update: Update
) -> type:
    """A class with these gradients, and this step of gradient descent."""

    class Mistaken(ref.SimpleRNN):
        def backward(
            self, x: Array, h_list: Sequence[Array], dh_next: Array, learning_rate: float = 0.01
        ) -> Descent:
            result = gradients(self, x, h_list, dh_next)
            update(self, learning_rate, result)
            return result

    return Mistaken


def _bptt(
    *,
    slope: Callable[[Array], Array] = lambda h: 1 - h**2,
    carry: Callable[[Array, Array], Array] = lambda da, Wh: da @ Wh.T,
    upstream: bool = False,
    times: Callable[[int], Sequence[int]] = lambda steps: range(steps, 0, -1),
    own_state: bool = False,
    slope_of_next: bool = False,
    overwritten: bool = False,
    bias_of_one_step: bool = False,
    bias: Callable[[Array], Array] = lambda da: da.sum(axis=0),
    weights: Callable[[Array, Array, Array], Array] = lambda da, state, dh: state.T @ da,
    share: float = 1.0,
    batch_mean: bool = False,
    step_mean: bool = False,
    update: Update = _all_weights,
) -> type:
    """A class whose backward goes wrong in one place."""

    def gradients(net: ref.SimpleRNN, x: Array, h_list: Sequence[Array], dh_next: Array) -> Descent:
        dWx, dWh, dB = np.zeros_like(net.Wx), np.zeros_like(net.Wh), np.zeros_like(net.B)
        states = [np.zeros_like(dh_next), *h_list]
        dh = dh_next
        for t in times(len(h_list)):
            da = dh * slope(states[min(t + slope_of_next, len(h_list))])
            kept = 0.0 if overwritten else 1.0
            dWx = kept * dWx + x[:, t - 1].T @ da
            dWh = kept * dWh + weights(da, states[t if own_state else t - 1], dh)
            dB = (0.0 if bias_of_one_step else kept) * dB + bias(da)
            dh = carry(da, net.Wh) + upstream * dh_next
        parts = (len(x) if batch_mean else 1) * (len(h_list) if step_mean else 1)
        return share * dWx / parts, share * dWh / parts, share * dB / parts

    return _class_that_descends(gradients, update)


class _UpdatesInTheLoop(ref.SimpleRNN):
    """Changes the weights at every step, after the gradient has flowed back through them."""

    sums = True

    def backward(
        self, x: Array, h_list: Sequence[Array], dh_next: Array, learning_rate: float = 0.01
    ) -> Descent:
        total: Descent = (np.zeros_like(self.Wx), np.zeros_like(self.Wh), np.zeros_like(self.B))
        states = [np.zeros_like(dh_next), *h_list]
        dh = dh_next
        for t in range(len(h_list), 0, -1):
            da = dh * (1 - states[t] ** 2)
            dh = da @ self.Wh.T
            of_step = x[:, t - 1].T @ da, states[t - 1].T @ da, da.sum(axis=0)
            total = total[0] + of_step[0], total[1] + of_step[1], total[2] + of_step[2]
            _all_weights(self, learning_rate, total if self.sums else of_step)
        return total


class _UpdatesByEachStep(_UpdatesInTheLoop):
    """Changes the weights at every step by that step's gradients."""

    sums = False


backward.mistake(
    "weights-updated-at-every-step",
    _UpdatesInTheLoop,
    message="Your weights change inside the loop over time, by the sums up to there, so earlier steps see "
    "weights that are changed already.",
    hint="Change the weights once, after the loop.",
)
backward.mistake(
    "weights-updated-by-each-step",
    _UpdatesByEachStep,
    message="Your weights change inside the loop over time, so earlier steps see weights that are changed "
    "already.",
    hint="Change the weights once, after the loop.",
)
backward.mistake(
    "nothing-carried-back",
    _bptt(carry=lambda da, Wh: np.zeros_like(da)),
    message="Your gradients hold the last step only: none flows back to the steps before.",
    hint="Step t must also receive the gradient from step t+1, δ_{t+1} W_hᵀ.",
)
backward.mistake(
    "state-weights-not-transposed",
    _bptt(carry=lambda da, Wh: da @ Wh),
    message="Your gradient flows back through W_h, not through its transpose.",
    hint="The way back is δ @ W_h.T.",
)
backward.mistake(
    "carried-without-weights",
    _bptt(carry=lambda da, Wh: da),
    message="Your gradient flows back without passing through W_h.",
    hint="Step t receives δ_{t+1} W_hᵀ.",
)
backward.mistake(
    "same-upstream-at-every-step",
    _bptt(upstream=True),
    message="dh_next is added at every step.",
    hint="The loss depends on h_T only: dh_next enters at the last step.",
)
backward.mistake(
    "same-upstream-divided-by-the-batch",
    _bptt(upstream=True, batch_mean=True),
    message="dh_next is added at every step, and the sums are divided by the size of the batch.",
    hint="The loss depends on h_T only: dh_next enters at the last step. The gradients are sums, not means.",
)
backward.mistake(
    "tanh-derivative-left-out",
    _bptt(slope=np.ones_like),
    message="Your gradients are those without the derivative of tanh.",
    hint="Multiply by 1 - h², with h the output of the step.",
)
backward.mistake(
    "tanh-derivative-not-squared",
    _bptt(slope=lambda h: 1 - h),
    message="Your gradients use 1 - h for the derivative of tanh.",
    hint="The derivative is 1 - h².",
)
backward.mistake(
    "tanh-taken-twice",
    _bptt(slope=lambda h: 1 - np.tanh(h) ** 2),
    message="Your gradients use 1 - tanh(h)² for the derivative of tanh.",
    hint="h is the output of tanh already: the derivative is 1 - h².",
)
backward.mistake(
    "state-of-the-same-step",
    _bptt(own_state=True),
    message="Your dWh uses h_t where h_{t-1} belongs.",
    hint="The recurrent term of step t is h_{t-1} W_h.",
)
backward.mistake(
    "gradient-for-the-state",
    _bptt(weights=lambda da, state, dh: da.T @ da),
    message="Your dWh uses the gradient where the previous state belongs.",
    hint="The recurrent term of step t is h_{t-1} W_h, so its gradient is h_{t-1}ᵀ δ_t.",
)
backward.mistake(
    "upstream-for-the-state",
    _bptt(weights=lambda da, state, dh: dh.T @ da),
    message="Your dWh uses the gradient of h_t where the previous state belongs.",
    hint="The recurrent term of step t is h_{t-1} W_h, so its gradient is h_{t-1}ᵀ δ_t.",
)
backward.mistake(
    "every-step-from-upstream",
    _bptt(carry=lambda da, Wh: np.zeros_like(da), upstream=True),
    message="Your gradients are those of steps that each start from dh_next, with nothing carried.",
    hint="dh_next enters at the last step; the steps before receive δ_{t+1} W_hᵀ.",
)
backward.mistake(
    "forward-in-time",
    _bptt(times=lambda steps: range(1, steps + 1)),
    message="Your gradients are those of a loop from the first step to the last.",
    hint="Backpropagation starts at the last step: loop over reversed(range(T)).",
)
backward.mistake(
    "first-step-left-out",
    _bptt(times=lambda steps: range(steps, 1, -1)),
    message="Your gradients leave out the first step.",
    hint="Go back to t = 0; the state before it is zeros.",
)
backward.mistake(
    "states-taken-with-the-first",
    _bptt(own_state=True, slope_of_next=True),
    message="Your gradients take h_list[t] for the state before step t, as if the list began with h_0.",
    hint="h_list holds h_1 … h_T: the state before step t is h_list[t - 1], and zeros for the first.",
)
backward.mistake(
    "all-zero",
    _bptt(share=0.0),
    message="Your gradients are all 0, as when a total is added to itself, or dh_next is not used.",
    hint="Start from dh_next at the last step, and add the gradient of each step to the total.",
)
backward.mistake(
    "sign-flipped",
    _bptt(share=-1.0),
    message="Your gradients have the wrong sign.",
    hint="Return the gradients themselves; the minus comes with the update.",
)
backward.mistake(
    "overwritten",
    _bptt(overwritten=True),
    message="Your gradients hold the first step only: each step overwrites the one visited before.",
    hint="Weight gradients add up over time: use +=.",
)
backward.mistake(
    "bias-of-one-step",
    _bptt(bias_of_one_step=True),
    message="Your dB holds one step only.",
    hint="Add up dB over the steps, as dWx and dWh.",
)
backward.mistake(
    "bias-summed-over-the-units",
    _bptt(bias=np.sum),
    message="Your dB holds one number in every entry: the sum over the batch and over the units.",
    hint="Sum over the batch only: da.sum(axis=0).",
)
backward.mistake(
    "bias-by-mean",
    _bptt(bias=lambda da: da.mean(axis=0)),
    message="Your dB is the right one divided by the size of the batch.",
    hint="Sum the bias gradient over the batch; do not average it.",
)
backward.mistake(
    "divided-by-the-batch",
    _bptt(batch_mean=True),
    message="Your gradients are the right ones divided by the size of the batch.",
    hint="The gradients are sums over the batch, not means.",
)
backward.mistake(
    "divided-by-the-steps",
    _bptt(step_mean=True),
    message="Your gradients are the right ones divided by the number of steps.",
    hint="The gradients are sums over the steps, not means.",
)


def _no_weights(net: ref.SimpleRNN, learning_rate: float, gradients: Descent) -> None:
    """Leave the weights as they are."""


def _added(net: ref.SimpleRNN, learning_rate: float, gradients: Descent) -> None:
    _all_weights(net, -learning_rate, gradients)


def _at_full_length(net: ref.SimpleRNN, learning_rate: float, gradients: Descent) -> None:
    _all_weights(net, 1.0, gradients)


def _at_the_default_rate(net: ref.SimpleRNN, learning_rate: float, gradients: Descent) -> None:
    _all_weights(net, 0.01, gradients)


def _all_but_the_bias(net: ref.SimpleRNN, learning_rate: float, gradients: Descent) -> None:
    dWx, dWh, dB = gradients
    _all_weights(net, learning_rate, (dWx, dWh, np.zeros_like(dB)))


backward.mistake(
    "weights-not-updated",
    _bptt(update=_no_weights),
    message="Wx, Wh and B are the same after the call as before.",
    hint="Subtract learning_rate times the gradient from each.",
)
backward.mistake(
    "climbs-instead-of-descends",
    _bptt(update=_added),
    message="Your gradients are added to the weights.",
    hint="Gradient descent subtracts: W ← W - learning_rate · dW.",
)
backward.mistake(
    "learning-rate-left-out",
    _bptt(update=_at_full_length),
    message="Your gradients are subtracted without the learning rate.",
    hint="Multiply them by learning_rate first.",
)
backward.mistake(
    "learning-rate-ignored",
    _bptt(update=_at_the_default_rate),
    message="Your weights are updated with the rate 0.01, whatever learning_rate is.",
    hint="Use the argument learning_rate.",
)
backward.mistake(
    "bias-not-updated",
    _bptt(update=_all_but_the_bias),
    message="B is the same after the call as before.",
    hint="Update B as Wx and Wh.",
)


class _UpdatesOnTheWay(ref.SimpleRNN):
    """Changes its weights at every step, and carries the gradient through the changed ones."""

    def backward(
        self, x: Array, h_list: Sequence[Array], dh_next: Array, learning_rate: float = 0.01
    ) -> Descent:
        total = (np.zeros_like(self.Wx), np.zeros_like(self.Wh), np.zeros_like(self.B))
        states = [np.zeros_like(dh_next), *h_list]
        dh = dh_next
        for t in range(len(h_list), 0, -1):
            da = dh * (1 - states[t] ** 2)
            step = (x[:, t - 1].T @ da, states[t - 1].T @ da, da.sum(axis=0))
            total = (total[0] + step[0], total[1] + step[1], total[2] + step[2])
            _all_weights(self, learning_rate, step)
            dh = da @ self.Wh.T
        return total


backward.mistake(
    "weights-updated-on-the-way",
    _UpdatesOnTheWay,
    message="Your gradients flow back through weights that are changed at every step.",
    hint="Update the weights once, after the loop.",
)
