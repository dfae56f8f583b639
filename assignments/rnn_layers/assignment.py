"""Recurrent layers in rows: steps and sequences, tanh and LSTM, forward and backward, and word vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from grader.authoring import Assignment, FunctionExercise
from reference import layers as ref
from reference.activations import Array, sigmoid
from reference.recurrence import Weights

assignment = Assignment("rnn_layers", "Recurrent layers in rows")

Inputs: TypeAlias = dict[str, Any]
Sizes: TypeAlias = tuple[int, int, int, int]  # N, T, D, H

# Within a set all sizes differ, and 4H from each of them; no size stands at the same place in two sets.
FIRST, SECOND, THIRD = (2, 3, 4, 5), (4, 5, 3, 2), (3, 4, 5, 6)
RNN_GRADIENTS = ("dWx", "dWh", "db")
WEIGHTS = ("Wx", "Wh")


def _drawn(rng: np.random.Generator, sizes: Sizes, names: Sequence[str], gates: int = 1) -> Inputs:
    """Inputs by name, none of them zero; a cell is not small, so that tanh shows."""
    n, t, d, h = sizes
    shapes: dict[str, tuple[int, ...]] = {
        "x": (n, d),
        "xs": (n, t, d),
        "prev_h": (n, h),
        "prev_c": (n, h),
        "h0": (n, h),
        "Wx": (d, gates * h),
        "Wh": (h, gates * h),
        "b": (gates * h,),
        "dnext_h": (n, h),
        "dnext_c": (n, h),
        "dh": (n, t, h),
    }
    scales = {"prev_c": 1.6, "Wx": 0.6, "Wh": 0.6, "b": 0.7, "h0": 0.6, "prev_h": 0.6}
    drawn = {name: scales.get(name, 1.0) * rng.normal(size=shapes[name]) for name in names}
    return {("x" if name == "xs" else name): array.round(3) for name, array in drawn.items()}


def _check_layer(
    exercise: FunctionExercise,
    draw: Callable[[np.random.Generator, Sizes], Inputs],
    judged: Sequence[str] = (),
) -> None:
    """Two sets of sizes in public, three hidden ones; what is tied to the first earns its share there."""
    first, second = np.random.default_rng(len(exercise.name)), np.random.default_rng(2 * len(exercise.name))
    exercise.case("a small batch", judged=judged, **draw(first, FIRST))
    exercise.case("a batch of other sizes", judged=judged, **draw(second, SECOND))
    exercise.random("a random small batch", lambda rng, _: draw(rng, FIRST), count=1, judged=judged)
    exercise.random(
        "random batches of other sizes",
        lambda rng, index: draw(rng, (SECOND, THIRD)[index % 2]),
        count=2,
        judged=judged,
    )


STEP = ("x", "prev_h", "Wx", "Wh", "b")
SEQUENCE = ("xs", "h0", "Wx", "Wh", "b")
LSTM_STEP = ("x", "prev_h", "prev_c", "Wx", "Wh", "b")

# 1. One step of a tanh layer

rnn_step_forward = assignment.function(
    "rnn_step_forward",
    ref.rnn_step_forward,
    title="One step forward",
    points=1,
    returns=("next_h", "cache"),
)
_check_layer(rnn_step_forward, lambda rng, sizes: _drawn(rng, sizes, STEP), ("next_h",))
rnn_step_forward.unchanged("x", "prev_h", "Wx", "Wh", "b")

Squash: TypeAlias = Callable[[Array], Array]


def _step(
    squash: Squash = np.tanh,
    *,
    inputs: float = 1.0,
    state: float = 1.0,
    bias: float = 1.0,
    turned: bool = False,
) -> Callable[..., tuple[Array, Any]]:
    """One step with something else in the place of one part; it keeps what the reference keeps."""

    def step(x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
        next_h = squash(inputs * (x @ Wx) + state * (prev_h @ (Wh.T if turned else Wh)) + bias * b)
        return next_h, ref.StepCache(x, prev_h, next_h, Weights(Wx, Wh, b))

    return step


def _nothing(z: Array) -> Array:
    """No squashing."""
    return z


Variant: TypeAlias = Callable[..., Any]

#: What goes wrong within a step: id, variant, what equals it, what to do.
STEP_MISTAKES: list[tuple[str, Variant, str, str]] = [
    (
        "bias-left-out",
        _step(bias=0.0),
        "equal the formula without the bias",
        "Add b to the sum before the tanh.",
    ),
    (
        "input-term-left-out",
        _step(inputs=0.0),
        "equal tanh(prev_h Wh + b): the input has no influence",
        "Add x Wx to the sum.",
    ),
    (
        "state-term-left-out",
        _step(state=0.0),
        "equal tanh(x Wx + b): the previous state has no influence",
        "Add prev_h Wh to the sum.",
    ),
    (
        "state-weights-transposed",
        _step(turned=True),
        "equal the formula with Wh transposed",
        "In rows, the state stands on the left: prev_h @ Wh.",
    ),
    (
        "sigmoid-for-tanh",
        _step(sigmoid),
        "equal the formula with the sigmoid in the place of tanh",
        "The state must be able to go negative: use tanh.",
    ),
    (
        "relu-for-tanh",
        _step(lambda z: np.maximum(z, 0.0)),
        "equal the formula with relu in the place of tanh",
        "The state must be able to go negative: use tanh.",
    ),
    (
        "no-tanh",
        _step(_nothing),
        "are the sum itself: the tanh is missing",
        "Take the tanh of the sum.",
    ),
]


def _name_all(
    exercise: FunctionExercise,
    known: Sequence[tuple[str, Variant, str, str]],
    of_step: Callable[[Variant], Variant],
    whose: str,
) -> None:
    """Declare mistakes of a step; `of_step` makes a whole answer from a step."""
    for id, variant, what, hint in known:
        exercise.mistake(id, of_step(variant), message=f"{whose} {what}.", hint=hint)


_name_all(rnn_step_forward, STEP_MISTAKES, lambda step: step, "Your values")

# 2. Its gradients

rnn_step_backward = assignment.function(
    "rnn_step_backward",
    ref.rnn_step_backward,
    title="One step backward",
    points=2,
    returns=("dx", "dprev_h", "dWx", "dWh", "db"),
)
rnn_step_backward.takes("cache", of=rnn_step_forward, batch="x", weights=WEIGHTS)
_check_layer(rnn_step_backward, lambda rng, sizes: _drawn(rng, sizes, (*STEP, "dnext_h")))
rnn_step_backward.unchanged("dnext_h")

Backward: TypeAlias = Callable[..., tuple[Array, ...]]


def _step_backward(slope: Callable[[Array], Any] = lambda h: 1 - h**2, *, turned: bool = True) -> Backward:
    """One step backward with another slope, or Wh as it is in the place of its transpose."""

    def backward(dnext_h: Array, cache: Any) -> tuple[Array, ...]:
        x, prev_h, next_h, (Wx, Wh, _) = cache
        da = dnext_h * slope(next_h)
        return da @ Wx.T, da @ (Wh.T if turned else Wh), x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return backward


def _with(backward: Backward, **changed: Callable[..., Array]) -> Backward:
    """A backward step of which some gradients, by name, are computed from all of them and its arguments."""

    def other(dnext_h: Array, cache: Any) -> tuple[Array, ...]:
        names = ("dx", "dprev_h", "dWx", "dWh", "db")
        right = dict(zip(names, backward(dnext_h, cache), strict=True))
        return tuple(
            changed[name](right[name], dnext_h, cache) if name in changed else right[name] for name in names
        )

    return other


def _slope(dnext_h: Array, cache: Any) -> Array:
    """The derivative by the sum inside the tanh."""
    da: Array = dnext_h * (1 - cache.next_h**2)
    return da


def _per_example(gradient: Array, dnext_h: Array, cache: Any) -> Array:
    return gradient / len(dnext_h)


def _stale_step(x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
    """A forward step that keeps the state before the step as the one after it."""
    next_h, cache = ref.rnn_step_forward(x, prev_h, Wx, Wh, b)
    return next_h, cache._replace(next_h=prev_h)


#: What goes wrong in the gradients of one step: id, variant, what equals it, what to do.
STEP_BACKWARD_MISTAKES: list[tuple[str, Backward, str, str]] = [
    (
        "tanh-slope-left-out",
        _step_backward(lambda h: 1.0),
        "equal those without the derivative of tanh",
        "Multiply dnext_h by 1 - h², with h the state after the step, before anything else.",
    ),
    (
        "slope-1-minus-h",
        _step_backward(lambda h: 1 - h),
        "equal those with 1 - h as the derivative of tanh",
        "The derivative of tanh is 1 - h², with h the state after the step.",
    ),
    (
        "slope-of-tanh-taken-again",
        _step_backward(lambda h: 1 - np.tanh(h) ** 2),
        "equal those with the slope 1 - tanh(h)², h being the state after the step: tanh is applied twice",
        "h is tanh already: the slope is 1 - h².",
    ),
    (
        "tanh-of-the-square",
        _step_backward(lambda h: 1 - np.tanh(h**2)),
        "equal those with the slope 1 - tanh(h²)",
        "Check the brackets: the slope is 1 - h², with h the state after the step.",
    ),
    (
        "slope-with-the-wrong-sign",
        _step_backward(lambda h: h**2 - 1),
        "have the opposite sign",
        "The derivative of tanh is 1 - h², not h² - 1.",
    ),
    (
        "slope-of-the-sigmoid",
        _step_backward(lambda h: h * (1 - h)),
        "equal those with h (1 - h), the derivative of the sigmoid",
        "The derivative of tanh is 1 - h².",
    ),
    (
        "state-weights-not-transposed",
        _step_backward(turned=False),
        "equal those with Wh in the place of its transpose",
        "The gradient goes back through the transpose: da @ Wh.T.",
    ),
    (
        "next-state-for-the-previous",
        _with(ref.rnn_step_backward, dWh=lambda g, dh, cache: cache.next_h.T @ _slope(dh, cache)),
        "have dWh from the state after the step in the place of the one before",
        "dWh needs prev_h. Look also at what the forward pass keeps.",
    ),
    (
        "gradient-for-the-state",
        _with(ref.rnn_step_backward, dWh=lambda g, dh, cache: dh.T @ _slope(dh, cache)),
        "have dWh from the incoming gradient, where the state belongs",
        "dWh needs the previous state, not its gradient.",
    ),
    (
        "db-averaged",
        _with(ref.rnn_step_backward, db=_per_example),
        "have db as the mean over the batch",
        "Sum the bias gradient over the batch.",
    ),
    (
        "weights-averaged",
        _with(ref.rnn_step_backward, **dict.fromkeys(RNN_GRADIENTS, _per_example)),
        "have dWx, dWh and db divided by the number of examples",
        "The upstream gradient holds such a factor already, if there is one: only sum.",
    ),
    (
        "db-without-slope",
        _with(ref.rnn_step_backward, db=lambda g, dh, cache: dh.sum(axis=0)),
        "have db without the derivative of tanh",
        "b stands inside the tanh: sum da = dnext_h (1 - h²).",
    ),
]


_name_all(rnn_step_backward, STEP_BACKWARD_MISTAKES, lambda step: step, "Your gradients")
rnn_step_backward.mistake(
    "slope-at-the-state-before",
    taken_from=_stale_step,
    message="Your gradients equal those with the derivative of tanh taken at prev_h. The fault may lie in "
    "what rnn_step_forward keeps.",
    hint="The slope is 1 - h² with h = next_h: keep next_h in the cache.",
)

# 3. A sequence

rnn_forward = assignment.function(
    "rnn_forward",
    ref.rnn_forward,
    title="A sequence forward",
    points=1,
    returns=("h", "cache"),
)
_check_layer(rnn_forward, lambda rng, sizes: _drawn(rng, sizes, SEQUENCE), ("h",))
rnn_forward.unchanged("x", "h0", "Wx", "Wh", "b")


def _of_steps(step: Callable[..., Any]) -> Callable[..., Any]:
    """The sequence whose every step is `step`."""

    def forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
        states, caches, h = [], [], h0
        for t in range(x.shape[1]):
            h, cache = step(x[:, t], h, Wx, Wh, b)
            states.append(h)
            caches.append(cache)
        return np.stack(states, axis=1), ref.SequenceCache(x, caches)

    return forward


def _walked(
    start: Callable[[Array, Array], Array] = lambda h, h0: h,
    order: Callable[[int], Sequence[int]] = range,
    first: Callable[[Array], Array] = lambda h0: h0,
) -> Callable[..., Any]:
    """A sequence whose steps start from `start(state, h0)`, and read the steps of x in another order."""

    def forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
        states, caches, h = [], [], first(h0)
        for t in order(x.shape[1]):
            h, cache = ref.rnn_step_forward(x[:, t], start(h, h0), Wx, Wh, b)
            states.append(h)
            caches.append(cache)
        return np.stack(states, axis=1), ref.SequenceCache(x, caches)

    return forward


def _one_early(states: Array) -> Array:
    """h_2 … h_T, 0."""
    return np.concatenate([states[:, 1:], np.zeros(states[:, :1].shape)], axis=1)


def _before_the_step(x: Array, h0: Array, *weights: Array) -> tuple[Array, Any]:
    """h_0 … h_{T-1}."""
    h, cache = ref.rnn_forward(x, h0, *weights)
    return np.concatenate([h0[:, None], h[:, :-1]], axis=1), cache


rnn_forward.mistake(
    "every-step-from-h0",
    _walked(lambda h, h0: h0),
    message="Each of your states equals one step from h0.",
    hint="Each step must start from the state that the last step produced.",
)
rnn_forward.mistake(
    "state-not-carried",
    _walked(lambda h, h0: np.zeros(h0.shape)),
    message="Each of your states equals one step from zero: nothing is carried from step to step.",
    hint="Each step must start from the state that the last step produced.",
)
rnn_forward.mistake(
    "h0-ignored",
    _walked(first=lambda h0: np.zeros(h0.shape)),
    message="Your states are those of a sequence that starts from zero: h0 is not used.",
    hint="The first step starts from h0.",
)
rnn_forward.mistake(
    "the-first-input-at-every-step",
    _walked(order=lambda steps: [0] * steps),
    message="Your states are those of a sequence that reads x[:, 0] at every step.",
    hint="Step t reads x[:, t].",
)
rnn_forward.mistake(
    "the-last-input-at-every-step",
    _walked(order=lambda steps: [steps - 1] * steps),
    message="Your states are those of a sequence that reads the last step of x at every step.",
    hint="Step t reads x[:, t].",
)
rnn_forward.mistake(
    "time-reversed",
    _walked(order=lambda steps: range(steps)[::-1]),
    message="Your states are those of the sequence read from its end.",
    hint="Begin with x[:, 0].",
)
rnn_forward.mistake(
    "state-stored-one-step-early",
    lambda x, h0, *weights: (_one_early(ref.rnn_forward(x, h0, *weights)[0]), None),
    message="Your states are one step early: h_{t+1} stands at h[:, t], and the last step is zero.",
    hint="Store the new state of step t at h[:, t].",
)
rnn_forward.mistake(
    "state-stored-one-step-early-around",
    lambda x, h0, *weights: (np.roll(ref.rnn_forward(x, h0, *weights)[0], -1, axis=1), None),
    message="Your states are one step early: h_{t+1} stands at h[:, t], and the first state at the end.",
    hint="Store the new state of step t at h[:, t]; the index t - 1 is -1 at the first step.",
)
rnn_forward.mistake(
    "last-state-only",
    lambda x, h0, *weights: (ref.rnn_forward(x, h0, *weights)[0][:, -1], None),
    message="Your h is the state of the last step only, without an axis of time.",
    hint="Store the state of step t at h[:, t]: to assign to the name h forgets those before.",
)
rnn_forward.mistake(
    "state-stored-before-the-step",
    _before_the_step,
    message="Your states are h_0 … h_{T-1}: each is stored before its step.",
    hint="Store h after updating it.",
)
_name_all(rnn_forward, STEP_MISTAKES, _of_steps, "Your states")

# 4. Its gradients

rnn_backward = assignment.function(
    "rnn_backward",
    ref.rnn_backward,
    title="A sequence backward",
    points=2,
    returns=("dx", "dh0", "dWx", "dWh", "db"),
)
rnn_backward.takes("cache", of=rnn_forward, batch="x", weights=WEIGHTS)
_check_layer(rnn_backward, lambda rng, sizes: _drawn(rng, sizes, (*SEQUENCE, "dh")))
rnn_backward.unchanged("dh")


def _through_time(
    step: Backward = ref.rnn_step_backward,
    *,
    carry: float = 1.0,
    upstream: Callable[[Array, int], Array] = lambda dh, t: dh[:, t],
    gather: Callable[[Array, Array], Array] = np.add,
    last: frozenset[str] = frozenset(),
) -> Backward:
    """Backpropagation through time with one part changed; gradients named in `last` are not summed."""

    def backward(dh: Array, cache: Any) -> tuple[Array, ...]:
        x, steps = cache
        dx, carried = np.empty(x.shape), np.zeros(dh[:, 0].shape)
        sums: dict[str, Array] = {}
        for t in reversed(range(len(steps))):
            dx[:, t], carried, *of_step = step(upstream(dh, t) + carry * carried, steps[t])
            for name, gradient in zip(RNN_GRADIENTS, of_step, strict=True):
                kept = sums.get(name, np.zeros(gradient.shape))
                sums[name] = gradient if name in last else gather(kept, gradient)
        return dx, carried, *sums.values()

    return backward


def _zero_before_the_first_step(dh: Array, cache: Any) -> tuple[Array, ...]:
    """h_0 taken as zero in dWh."""
    first, *others = cache.steps
    changed = [first._replace(prev_h=np.zeros(first.prev_h.shape)), *others]
    return ref.rnn_backward(dh, cache._replace(steps=changed))


def _averaged(dh: Array, cache: Any) -> tuple[Array, ...]:
    dx, dh0, *of_weights = ref.rnn_backward(dh, cache)
    return dx, dh0, *(gradient / len(dh) for gradient in of_weights)


def _at_the_end_only(dh: Array, t: int) -> Array:
    return dh[:, t] if t == dh.shape[1] - 1 else np.zeros(dh[:, t].shape)


def _cache_of_the_last_step(x: Array, *others: Array) -> tuple[Array, Any]:
    """A forward pass that keeps the last step's cache for every step."""
    h, cache = ref.rnn_forward(x, *others)
    return h, cache._replace(steps=[cache.steps[-1]] * len(cache.steps))


#: What goes wrong when gradients go back through time, of either layer: id, what equals it, what to do.
NOT_CARRIED = (
    "dh-not-carried",
    "equal those without any gradient from step t+1: right for a single step only",
    "Step t must also receive the gradient that flows back from step t+1: add it to dh[:, t].",
)
OVERWRITTEN = (
    "weights-overwritten",
    "have dWx, dWh and db of the first time step only",
    "The weights are shared by all steps: add the gradients up (+=).",
)
BOTH = (
    "nothing-carried-and-weights-overwritten",
    "equal those without any gradient from step t+1, and dWx, dWh and db are of the first time step only",
    "Give step t the gradient that flows back from step t+1 as well, and add up dWx, dWh and db (+=).",
)
UPSTREAM = (
    "upstream-at-the-last-step-only",
    "equal those where only the last state acts on the loss",
    "Each step also receives its own upstream gradient dh[:, t].",
)
STAY_ZERO = (
    "weights-stay-zero",
    "have dWx, dWh and db equal to zero",
    "Add this step's gradient to the total, not the total to itself.",
)
BIAS_LAST = (
    "db-of-one-step",
    "have db of the first time step only",
    "Sum db over all steps, as dWx and dWh.",
)


def _name(exercise: FunctionExercise, texts: tuple[str, str, str], variant: Backward) -> None:
    id, what, hint = texts
    exercise.mistake(id, variant, message=f"Your gradients {what}.", hint=hint)


_name(rnn_backward, NOT_CARRIED, _through_time(carry=0.0))
_name(rnn_backward, OVERWRITTEN, _through_time(last=frozenset(RNN_GRADIENTS)))
_name(rnn_backward, UPSTREAM, _through_time(upstream=_at_the_end_only))
_name(rnn_backward, STAY_ZERO, _through_time(gather=lambda total, of_step: total))
_name(rnn_backward, BIAS_LAST, _through_time(last=frozenset({"db"})))
_name(rnn_backward, BOTH, _through_time(carry=0.0, last=frozenset(RNN_GRADIENTS)))
rnn_backward.mistake(
    "the-initial-state-taken-as-zero",
    _zero_before_the_first_step,
    message="Your dWh equals the one with h0 taken as zero.",
    hint="dWh at the first step needs the initial state: keep h0 in the cache.",
)
rnn_backward.mistake(
    "divided-by-the-batch",
    _averaged,
    message="Your dWx, dWh and db are divided by the number of examples.",
    hint="The upstream gradient holds such a factor already, if there is one: only sum.",
)
rnn_backward.mistake(
    "dh0-from-the-first-state",
    lambda dh, cache: (ref.rnn_backward(dh, cache)[0], dh[:, 0], *ref.rnn_backward(dh, cache)[2:]),
    message="Your dh0 is dh[:, 0] as given.",
    hint="dh0 is what flows back out of the first step: its dprev_h.",
)
rnn_backward.mistake(
    "dx-reversed-in-time",
    lambda dh, cache: (ref.rnn_backward(dh, cache)[0][:, ::-1], *ref.rnn_backward(dh, cache)[1:]),
    message="Your dx has its time steps in reverse order.",
    hint="Store step t's gradient at dx[:, t], also when going backward.",
)
rnn_backward.mistake(
    "one-cache-for-all-steps",
    taken_from=_cache_of_the_last_step,
    message="Your gradients equal those with the last step's cache at every step. The fault may lie in what "
    "rnn_forward keeps.",
    hint="Keep one cache for each step, in a list, and give step t its own.",
)
_name_all(
    rnn_backward,
    [known for known in STEP_BACKWARD_MISTAKES if known[0] not in ("weights-averaged",)],
    lambda step: _through_time(step),
    "Your gradients",
)

# 5. Vectors for words


def _words(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """Numbers of words, of which the first repeats and the last of the vocabulary does not occur."""
    n, t, d, h = sizes
    x = rng.integers(h + 1, size=(n, t))
    x[-1, -1] = x[0, 0]
    return {"x": x, "W": rng.normal(size=(h + 2, d)).round(3)}


def _words_and_gradient(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    return {**_words(rng, sizes), "dout": rng.normal(size=sizes[:3]).round(3)}


word_embedding_forward = assignment.function(
    "word_embedding_forward",
    ref.word_embedding_forward,
    title="Word vectors",
    points=1,
    returns=("out", "cache"),
)
_check_layer(word_embedding_forward, _words, ("out",))
word_embedding_forward.unchanged("x", "W")
word_embedding_forward.mistake(
    "words-counted-from-one",
    lambda x, W: (W[x - 1], (x, W.shape)),
    message="Each of your vectors is that of the word before: row x - 1 of W.",
    hint="Words are counted from 0: row x.",
)
word_embedding_forward.mistake(
    "vectors-summed",
    lambda x, W: (W[x].sum(axis=1), (x, W.shape)),
    message="Your values are the sums of the vectors over time.",
    hint="Each word keeps its own vector: the result has shape (N, T, D).",
)
word_embedding_forward.mistake(
    "the-first-sentence-for-all",
    lambda x, W: (np.repeat(W[x[:1]], len(x), axis=0), (x, W.shape)),
    message="Every row of your result is the first sentence.",
    hint="Look up all sentences: W[x] does so at once.",
)

word_embedding_backward = assignment.function(
    "word_embedding_backward",
    ref.word_embedding_backward,
    title="Gradient of the word vectors",
    points=1,
    returns=("dW",),
)
word_embedding_backward.takes("cache", of=word_embedding_forward, weights=("W",))
_check_layer(word_embedding_backward, _words_and_gradient)
word_embedding_backward.unchanged("dout")


def _last_one_wins(dout: Array, cache: Any) -> Array:
    x, shape = cache
    dW = np.zeros(shape)
    dW[x] = dout
    return dW


def _averaged_by_word(dout: Array, cache: Any) -> Array:
    x, shape = cache
    counts = np.bincount(x.ravel(), minlength=shape[0])
    mean: Array = ref.word_embedding_backward(dout, cache) / np.maximum(counts, 1)[:, None]
    return mean


word_embedding_backward.mistake(
    "repeated-words-counted-once",
    _last_one_wins,
    message="A word that occurs several times has the gradient of its last occurrence only.",
    hint="dW[x] += dout counts a repeated row once. Use np.add.at(dW, x, dout), or a loop.",
)
word_embedding_backward.mistake(
    "averaged-over-occurrences",
    _averaged_by_word,
    message="A word that occurs several times has the mean of its gradients.",
    hint="Each occurrence acts on the loss: add the gradients up.",
)
word_embedding_backward.mistake(
    "words-counted-from-one",
    lambda dout, cache: np.roll(ref.word_embedding_backward(dout, cache), -1, axis=0),
    message="Each gradient stands in the row of the word before.",
    hint="Words are counted from 0: row x.",
)

# 6. One step of an LSTM

lstm_step_forward = assignment.function(
    "lstm_step_forward",
    ref.lstm_step_forward,
    title="One LSTM step forward",
    points=2,
    returns=("next_h", "next_c", "cache"),
)
_check_layer(lstm_step_forward, lambda rng, sizes: _drawn(rng, sizes, LSTM_STEP, 4), ("next_h", "next_c"))
lstm_step_forward.unchanged("x", "prev_h", "prev_c", "Wx", "Wh", "b")

Cell: TypeAlias = Callable[[Array, Array, Array, Array, Array], tuple[Array, Array]]


def _right_cell(i: Array, f: Array, o: Array, g: Array, c: Array) -> tuple[Array, Array]:
    next_c = f * c + i * g
    return o * np.tanh(next_c), next_c


def _lstm_step(
    cell: Cell = _right_cell,
    order: str = "ifog",
    squashes: str = "sssT",
    terms: tuple[float, float, float] = (1.0, 1.0, 1.0),
) -> Callable[..., tuple[Array, Array, Any]]:
    """An LSTM step with another cell, order of gates, squashing, or weights of the terms x, h and b."""
    known: dict[str, Squash] = {"s": sigmoid, "T": np.tanh, "n": _nothing}

    def step(
        x: Array, prev_h: Array, prev_c: Array, Wx: Array, Wh: Array, b: Array
    ) -> tuple[Array, Array, Any]:
        total = terms[0] * (x @ Wx) + terms[1] * (prev_h @ Wh) + terms[2] * b
        named = dict(zip(order, np.split(total, 4, axis=1), strict=True))
        i, f, o, g = (known[squash](named[name]) for name, squash in zip("ifog", squashes, strict=True))
        next_h, next_c = cell(i, f, o, g, prev_c)
        cache = ref.LSTMStepCache(x, prev_h, prev_c, next_c, (i, f, o, g), Wx, Wh)
        return next_h, next_c, cache

    return step


def _exchanged(i: Array, f: Array, o: Array, g: Array, c: Array) -> tuple[Array, Array]:
    next_h, next_c = _right_cell(i, f, o, g, c)
    return next_c, next_h


def _cell_with(next_c: Callable[..., Array], out: Squash = np.tanh) -> Cell:
    """A cell with another rule for c, or for what h is made of."""

    def cell(i: Array, f: Array, o: Array, g: Array, c: Array) -> tuple[Array, Array]:
        after = next_c(i, f, o, g, c)
        return o * out(after), after

    return cell


#: What goes wrong within an LSTM step: id, variant, what equals it, what to do.
LSTM_STEP_MISTAKES: list[tuple[str, Variant, str, str]] = [
    (
        "gates-in-the-order-i-f-g-o",
        _lstm_step(order="ifgo"),
        "equal those with the candidate third and the output gate last",
        "The four parts are i, f, o, g, in this order; g, the candidate, comes last.",
    ),
    (
        "input-and-forget-gate-exchanged",
        _lstm_step(order="fiog"),
        "equal those with the input and the forget gate exchanged",
        "The four parts are i, f, o, g: the input gate comes first.",
    ),
    (
        "gates-in-the-order-i-o-f-g",
        _lstm_step(order="iofg"),
        "equal those with the forget and the output gate exchanged",
        "The four parts are i, f, o, g, in this order.",
    ),
    (
        "sigmoid-for-the-candidate",
        _lstm_step(squashes="ssss"),
        "equal those with the sigmoid for the candidate",
        "The candidate uses tanh, so that it can be negative.",
    ),
    (
        "tanh-for-the-gates",
        _lstm_step(squashes="TTTT"),
        "equal those with tanh for the gates",
        "The gates use the sigmoid: they lie between 0 and 1.",
    ),
    (
        "candidate-not-squashed",
        _lstm_step(squashes="sssn"),
        "equal those without the tanh of the candidate",
        "g = tanh(a_g).",
    ),
    (
        "forget-gate-left-out",
        _lstm_step(_cell_with(lambda i, f, o, g, c: c + i * g)),
        "equal those with c + i g: nothing is forgotten",
        "The old cell is multiplied by the forget gate.",
    ),
    (
        "coupled-gates",
        _lstm_step(_cell_with(lambda i, f, o, g, c: f * c + (1 - f) * g)),
        "equal those with 1 - f in the place of the input gate",
        "The candidate is multiplied by i.",
    ),
    (
        "previous-cell-ignored",
        _lstm_step(_cell_with(lambda i, f, o, g, c: i * g)),
        "equal those with i g as the cell: the old cell is lost",
        "next_c = f * prev_c + i * g.",
    ),
    (
        "input-gate-left-out",
        _lstm_step(_cell_with(lambda i, f, o, g, c: f * c + g)),
        "equal those with f c + g: the whole candidate is written",
        "The candidate is multiplied by the input gate.",
    ),
    (
        "gates-added",
        _lstm_step(_cell_with(lambda i, f, o, g, c: (f + c) * (i + g))),
        "equal those with sums and products exchanged in the cell",
        "Gates multiply; the two parts are added.",
    ),
    (
        "no-tanh-on-the-cell",
        _lstm_step(_cell_with(lambda i, f, o, g, c: f * c + i * g, _nothing)),
        "equal those with o c as the state",
        "next_h is o times tanh(next_c).",
    ),
    (
        "state-from-the-old-cell",
        _lstm_step(lambda i, f, o, g, c: (o * np.tanh(c), f * c + i * g)),
        "equal those with the state made of prev_c",
        "next_h is o times tanh(next_c).",
    ),
    (
        "bias-left-out",
        _lstm_step(terms=(1.0, 1.0, 0.0)),
        "equal those without the bias",
        "Add b to x Wx + prev_h Wh.",
    ),
    (
        "state-term-left-out",
        _lstm_step(terms=(1.0, 0.0, 1.0)),
        "equal those without prev_h Wh",
        "The gates also see the previous state.",
    ),
    (
        "input-term-left-out",
        _lstm_step(terms=(0.0, 1.0, 1.0)),
        "equal those without x Wx",
        "The gates also see the input.",
    ),
]

_name_all(lstm_step_forward, LSTM_STEP_MISTAKES, lambda step: step, "Your values")
lstm_step_forward.mistake(
    "state-and-cell-exchanged",
    _lstm_step(_exchanged),
    message="Your first value is the cell and your second the state.",
    hint="Return next_h, next_c, cache, in this order.",
)

# 7. Its gradients

lstm_step_backward = assignment.function(
    "lstm_step_backward",
    ref.lstm_step_backward,
    title="One LSTM step backward",
    points=3,
    returns=("dx", "dprev_h", "dprev_c", "dWx", "dWh", "db"),
)
lstm_step_backward.takes("cache", of=lstm_step_forward, batch="x", weights=WEIGHTS)
_check_layer(lstm_step_backward, lambda rng, sizes: _drawn(rng, sizes, (*LSTM_STEP, "dnext_h", "dnext_c"), 4))
lstm_step_backward.unchanged("dnext_h", "dnext_c")

LSTMParts: TypeAlias = dict[str, Any]


def _lstm_step_backward(
    dc: Callable[[LSTMParts], Array] | None = None,
    order: str = "ifog",
    dprev_c: Callable[[LSTMParts], Array] = lambda p: p["dc"] * p["f"],
    db: Callable[[Array], Array] = lambda da: da.sum(axis=0),
    **changed: Callable[[LSTMParts], Array],
) -> Backward:
    """An LSTM step backward with one part changed: dc, or the derivative by one gate's sum (`i=`, `f=` …)."""
    rules: dict[str, Callable[[LSTMParts], Array]] = {
        "i": lambda p: p["dc"] * p["g"] * p["i"] * (1 - p["i"]),
        "f": lambda p: p["dc"] * p["c"] * p["f"] * (1 - p["f"]),
        "o": lambda p: p["dh"] * np.tanh(p["next_c"]) * p["o"] * (1 - p["o"]),
        "g": lambda p: p["dc"] * p["i"] * (1 - p["g"] ** 2),
        **changed,
    }

    def backward(dnext_h: Array, dnext_c: Array, cache: Any) -> tuple[Array, ...]:
        x, prev_h, prev_c, next_c, gates, Wx, Wh = cache
        p: LSTMParts = {"dh": dnext_h, "dnext_c": dnext_c, "c": prev_c, "next_c": next_c}
        p |= dict(zip("ifog", gates, strict=True))
        p["dc"] = (dc or _dc)(p)
        da = np.hstack([rules[name](p) for name in order])
        return da @ Wx.T, da @ Wh.T, dprev_c(p), x.T @ da, prev_h.T @ da, db(da)

    return backward


def _dc(p: LSTMParts) -> Array:
    total: Array = p["dnext_c"] + p["dh"] * p["o"] * (1 - np.tanh(p["next_c"]) ** 2)
    return total


def _from_h(p: LSTMParts, slope: Array | float) -> Array:
    """dc with another slope of tanh at the cell."""
    total: Array = p["dnext_c"] + p["dh"] * p["o"] * slope
    return total


#: What goes wrong in the gradients of an LSTM step: id, variant, what equals it, what to do.
LSTM_STEP_BACKWARD_MISTAKES: list[tuple[str, Backward, str, str]] = [
    (
        "dnext-c-dropped",
        _lstm_step_backward(lambda p: _from_h(p, 1 - np.tanh(p["next_c"]) ** 2) - p["dnext_c"]),
        "equal those without dnext_c",
        "dc has two parts: from h through tanh(c), and dnext_c from the next step.",
    ),
    (
        "dc-through-h-dropped",
        _lstm_step_backward(lambda p: p["dnext_c"]),
        "equal those without the part of dc that comes through h",
        "dc has two parts: dnext_c, and dnext_h o (1 - tanh(c)²).",
    ),
    (
        "dnext-c-added-twice",
        _lstm_step_backward(lambda p: _dc(p) + p["dnext_c"]),
        "equal those with dnext_c added twice",
        "dc is dnext_c, once, plus dnext_h o (1 - tanh(c)²).",
    ),
    (
        "slope-of-tanh-at-the-cell-left-out",
        _lstm_step_backward(lambda p: _from_h(p, 1.0)),
        "equal those without the derivative of tanh at the cell",
        "Multiply dnext_h o by 1 - tanh(next_c)².",
    ),
    (
        "slope-1-minus-c-squared",
        _lstm_step_backward(lambda p: _from_h(p, 1 - p["next_c"] ** 2)),
        "equal those with 1 - c² in the place of 1 - tanh(c)²",
        "The derivative needs tanh(c), not c.",
    ),
    (
        "slope-1-minus-c-to-the-fourth",
        _lstm_step_backward(lambda p: _from_h(p, 1 - p["next_c"] ** 4)),
        "equal those with 1 - c⁴ in the place of 1 - tanh(c)²",
        "The derivative needs tanh(c), not c².",
    ),
    (
        "slope-at-the-old-cell",
        _lstm_step_backward(lambda p: _from_h(p, 1 - np.tanh(p["c"]) ** 2)),
        "equal those with the derivative of tanh taken at prev_c",
        "The state was made of next_c. Look also at what the forward pass keeps.",
    ),
    (
        "output-gate-left-out-of-dc",
        _lstm_step_backward(lambda p: p["dnext_c"] + p["dh"] * (1 - np.tanh(p["next_c"]) ** 2)),
        "equal those with dc without the output gate",
        "h = o tanh(c): on its way to c the gradient meets o.",
    ),
    (
        "forget-gate-left-out-of-dprev-c",
        _lstm_step_backward(dprev_c=lambda p: p["dc"]),
        "have dprev_c equal to dc",
        "next_c = f prev_c + i g, so dprev_c = dc f.",
    ),
    (
        "dprev-c-from-dnext-c",
        _lstm_step_backward(dprev_c=lambda p: p["dnext_c"] * p["f"]),
        "have dprev_c = dnext_c f: the part through h is missing there",
        "Use the whole dc.",
    ),
    (
        "next-cell-for-the-forget-gate",
        _lstm_step_backward(f=lambda p: p["dc"] * p["next_c"] * p["f"] * (1 - p["f"])),
        "have the forget gate's gradient from next_c",
        "f multiplies prev_c. Look also at what the forward pass keeps.",
    ),
    (
        "no-tanh-in-the-output-gate",
        _lstm_step_backward(o=lambda p: p["dh"] * p["next_c"] * p["o"] * (1 - p["o"])),
        "have the output gate's gradient from c in the place of tanh(c)",
        "o multiplies tanh(next_c).",
    ),
    (
        "input-gate-and-candidate-exchanged",
        _lstm_step_backward(
            i=lambda p: p["dc"] * p["i"] * p["i"] * (1 - p["i"]),
            g=lambda p: p["dc"] * p["g"] * (1 - p["g"] ** 2),
        ),
        "have i where g belongs and g where i belongs",
        "The derivative of i g by i is g.",
    ),
    (
        "candidate-slope-left-out",
        _lstm_step_backward(g=lambda p: p["dc"] * p["i"]),
        "have the candidate's gradient without the derivative of tanh",
        "Multiply by 1 - g².",
    ),
    (
        "candidate-slope-1-minus-g",
        _lstm_step_backward(g=lambda p: p["dc"] * p["i"] * (1 - p["g"])),
        "have the candidate's gradient with 1 - g",
        "The derivative of tanh is 1 - g².",
    ),
    (
        "candidate-bracket-misplaced",
        _lstm_step_backward(g=lambda p: p["dc"] * p["i"] - p["g"] ** 2),
        "have the candidate's gradient with dc i - g²",
        "Check the brackets in the candidate's gradient: dc i (1 - g²).",
    ),
    (
        "candidate-slope-of-the-sigmoid",
        _lstm_step_backward(g=lambda p: p["dc"] * p["i"] * p["g"] * (1 - p["g"])),
        "have the candidate's gradient with g (1 - g), the derivative of the sigmoid",
        "The candidate is a tanh: 1 - g².",
    ),
    (
        "gate-slopes-left-out",
        _lstm_step_backward(
            i=lambda p: p["dc"] * p["g"],
            f=lambda p: p["dc"] * p["c"],
            o=lambda p: p["dh"] * np.tanh(p["next_c"]),
        ),
        "have the gates' gradients without the derivative of the sigmoid",
        "Multiply each gate's gradient by s (1 - s), with s the gate itself.",
    ),
    (
        "gates-in-the-order-i-f-g-o",
        _lstm_step_backward(order="ifgo"),
        "have the gates put together in the order i, f, g, o",
        "The weights are in the order i, f, o, g.",
    ),
    (
        "input-and-forget-gate-exchanged",
        _lstm_step_backward(order="fiog"),
        "have the gates put together in the order f, i, o, g",
        "The weights are in the order i, f, o, g.",
    ),
    (
        "db-averaged",
        _lstm_step_backward(db=lambda da: da.mean(axis=0)),
        "have db as the mean over the batch",
        "Sum the bias gradient over the batch.",
    ),
    (
        "one-bias-gradient-copied",
        _lstm_step_backward(db=lambda da: np.tile(da.sum(axis=0)[: da.shape[1] // 4], 4)),
        "have the input gate's bias gradient at all four gates",
        "Each gate has a bias gradient of its own.",
    ),
]
_name_all(lstm_step_backward, LSTM_STEP_BACKWARD_MISTAKES, lambda step: step, "Your gradients")

# 8. A sequence through an LSTM

lstm_forward = assignment.function(
    "lstm_forward",
    ref.lstm_forward,
    title="A sequence through an LSTM",
    points=1,
    returns=("h", "cache"),
)
_check_layer(lstm_forward, lambda rng, sizes: _drawn(rng, sizes, SEQUENCE, 4), ("h",))
lstm_forward.unchanged("x", "h0", "Wx", "Wh", "b")

State: TypeAlias = tuple[Array, Array]


def _lstm_walked(
    step: Callable[..., Any] = ref.lstm_step_forward,
    *,
    start: Callable[[Array, Array, Array], State] = lambda h, c, h0: (h, c),
    c0: Callable[[Array], Array] = lambda h0: np.zeros(h0.shape),
    order: Callable[[int], Sequence[int]] = range,
    stored: Callable[[Array, Array], Array] = lambda h, c: h,
) -> Callable[..., Any]:
    """A sequence whose steps start from `start(h, c, h0)`; `stored` of h and c is its result."""

    def forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
        states, caches, h, c = [], [], h0, c0(h0)
        for t in order(x.shape[1]):
            h, c, cache = step(x[:, t], *start(h, c, h0), Wx, Wh, b)
            states.append(stored(h, c))
            caches.append(cache)
        return np.stack(states, axis=1), ref.LSTMSequenceCache(x, caches)

    return forward


lstm_forward.mistake(
    "every-step-from-h0",
    _lstm_walked(start=lambda h, c, h0: (h0, c)),
    message="Each of your steps starts from h0, with the cell carried on.",
    hint="Each step must start from the state that the last step produced.",
)
lstm_forward.mistake(
    "nothing-carried",
    _lstm_walked(start=lambda h, c, h0: (h0, np.zeros(h0.shape))),
    message="Each of your states equals one step from h0 and an empty cell.",
    hint="Carry the state and the cell from step to step.",
)
lstm_forward.mistake(
    "cell-reset-each-step",
    _lstm_walked(start=lambda h, c, h0: (h, np.zeros(h0.shape))),
    message="Your cell starts from zero at every step.",
    hint="The cell state starts at zero once, and is carried from step to step.",
)
lstm_forward.mistake(
    "h0-ignored",
    _lstm_walked(start=lambda h, c, h0: (np.zeros(h0.shape) if h is h0 else h, c)),
    message="Your states are those of a sequence that starts from zero: h0 is not used.",
    hint="The first step starts from h0.",
)
lstm_forward.mistake(
    "cell-starts-from-h0",
    _lstm_walked(c0=lambda h0: h0),
    message="Your cell starts from h0.",
    hint="The cell starts at zero: np.zeros of h0's shape.",
)
lstm_forward.mistake(
    "cell-starts-from-ones",
    _lstm_walked(c0=lambda h0: np.ones(h0.shape)),
    message="Your cell starts from ones.",
    hint="The cell starts at zero.",
)
lstm_forward.mistake(
    "state-and-cell-are-one",
    _lstm_walked(start=lambda h, c, h0: (h, h if h is not h0 else c)),
    message="Your next cell starts from the state: state and cell are one.",
    hint="Two names for one array: make the cell its own.",
)
lstm_forward.mistake(
    "cells-stored",
    _lstm_walked(stored=lambda h, c: c),
    message="Your values are the cells c_1 … c_T.",
    hint="Store the states h.",
)
lstm_forward.mistake(
    "the-first-input-at-every-step",
    _lstm_walked(order=lambda steps: [0] * steps),
    message="Your states are those of a sequence that reads x[:, 0] at every step.",
    hint="Step t reads x[:, t].",
)
lstm_forward.mistake(
    "time-reversed",
    _lstm_walked(order=lambda steps: range(steps)[::-1]),
    message="Your states are those of the sequence read from its end.",
    hint="Begin with x[:, 0].",
)
_name_all(lstm_forward, LSTM_STEP_MISTAKES, lambda step: _lstm_walked(step), "Your states")

# 9. Its gradients

lstm_backward = assignment.function(
    "lstm_backward",
    ref.lstm_backward,
    title="A sequence through an LSTM, backward",
    points=2,
    returns=("dx", "dh0", "dWx", "dWh", "db"),
)
lstm_backward.takes("cache", of=lstm_forward, batch="x", weights=WEIGHTS)
_check_layer(lstm_backward, lambda rng, sizes: _drawn(rng, sizes, (*SEQUENCE, "dh"), 4))
lstm_backward.unchanged("dh")


def _lstm_through_time(
    step: Backward = ref.lstm_step_backward,
    *,
    carry: Callable[[Array, Array], State] = lambda dh, dc: (dh, dc),
    upstream: Callable[[Array, int], Array] = lambda dh, t: dh[:, t],
    gather: Callable[[Array, Array], Array] = np.add,
    last: frozenset[str] = frozenset(),
) -> Backward:
    """Backpropagation through time with one part changed; gradients named in `last` are not summed."""

    def backward(dh: Array, cache: Any) -> tuple[Array, ...]:
        x, steps = cache
        dx, dh_t, dc_t = np.empty(x.shape), np.zeros(dh[:, 0].shape), np.zeros(dh[:, 0].shape)
        sums: dict[str, Array] = {}
        for t in reversed(range(len(steps))):
            dh_t, dc_t = carry(dh_t, dc_t)
            dx[:, t], dh_t, dc_t, *of_step = step(upstream(dh, t) + dh_t, dc_t, steps[t])
            for name, gradient in zip(RNN_GRADIENTS, of_step, strict=True):
                kept = sums.get(name, np.zeros(gradient.shape))
                sums[name] = gradient if name in last else gather(kept, gradient)
        return dx, dh_t, *sums.values()

    return backward


_name(lstm_backward, NOT_CARRIED, _lstm_through_time(carry=lambda dh, dc: (0 * dh, dc)))
_name(lstm_backward, OVERWRITTEN, _lstm_through_time(last=frozenset(RNN_GRADIENTS)))
_name(lstm_backward, UPSTREAM, _lstm_through_time(upstream=_at_the_end_only))
_name(lstm_backward, STAY_ZERO, _lstm_through_time(gather=lambda total, of_step: total))
_name(lstm_backward, BIAS_LAST, _lstm_through_time(last=frozenset({"db"})))
_name(
    lstm_backward,
    BOTH,
    _lstm_through_time(carry=lambda dh, dc: (0 * dh, 0 * dc), last=frozenset(RNN_GRADIENTS)),
)
lstm_backward.mistake(
    "dc-not-carried",
    _lstm_through_time(carry=lambda dh, dc: (dh, 0 * dc)),
    message="Your gradients equal those without the cell's gradient from step t+1.",
    hint="Give step t the dprev_c of step t+1 as its dnext_c.",
)
lstm_backward.mistake(
    "nothing-carried",
    _lstm_through_time(carry=lambda dh, dc: (0 * dh, 0 * dc)),
    message="Your gradients equal those without any gradient from step t+1: right for a single step only.",
    hint="Step t must also receive dprev_h and dprev_c of step t+1.",
)
lstm_backward.mistake(
    "dh-carried-as-dc",
    _lstm_through_time(carry=lambda dh, dc: (dh, dh)),
    message="Your gradients equal those with the state's gradient given to the cell as well.",
    hint="Give step t the dprev_c of step t+1 as its dnext_c, not its dprev_h.",
)
_name_all(lstm_backward, LSTM_STEP_BACKWARD_MISTAKES, lambda step: _lstm_through_time(step), "Your gradients")

# What calls what: a mistake in a step is charged once

rnn_forward.builds_on(rnn_step_forward)
rnn_backward.builds_on(rnn_step_forward, rnn_step_backward)
lstm_forward.builds_on(lstm_step_forward)
lstm_backward.builds_on(lstm_step_forward, lstm_step_backward)
