"""A character RNN spells "learn": its losses, and the gradients of their sum."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from assignments.char_rnn.mistaken_gradients import (
    Errors,
    Forward,
    Told,
    Trace,
    back_from,
    errors_bent_again,
    errors_by_prediction,
    flipped_errors,
    for_output_weights,
    forward_in_time,
    input_errors,
    input_errors_of_four,
    last_error,
    last_error_and_padded,
    losses_for_errors,
    padded_errors,
    predictions_alone,
    right_errors,
    through_time,
    two_steps_back,
)
from grader.authoring import Assignment, ScriptExercise
from reference import char_rnn as ref
from reference.activations import Array, sigmoid, softmax
from reference.char_rnn import INPUTS, TARGETS

assignment = Assignment("char_rnn", 'A character RNN spells "learn"')

FOLDER = Path(__file__).parent
assignment.provide("sklearn.preprocessing", (FOLDER / "one_hot_encoder.py").read_text(encoding="utf-8"))

# Every exercise but the first starts from the parameters in a file, which a what-if varies

with np.load(FOLDER / "parameters.npz") as saved:
    PUBLISHED: dict[str, Array] = {name: saved[name] for name in ("U", "V", "W")}
    BIASES: dict[str, Array] = {name: saved[name] for name in ("bu", "bv", "bw")}


def _parameters_file(U: Array, V: Array, W: Array) -> bytes:
    """The file that students load, with these weights; its biases are there to be ignored."""
    file = io.BytesIO()
    np.savez(file, U=U, V=V, W=W, bu=BIASES["bu"], bv=BIASES["bv"], bw=BIASES["bw"])
    return file.getvalue()


def _drawn(seed: int, names: str) -> dict[str, Any]:
    """Weights of the published shapes with which no state saturates."""
    rng = np.random.default_rng(seed)
    return {name: 0.6 * rng.normal(size=(5, 5)) for name in names}


def _start_from_parameters(exercise: ScriptExercise, varied: str = "UVW") -> None:
    """What is given, and other parameters to try instead of those that the answer depends on.

    Whoever's softmax is wrong is judged with a right one.
    """
    exercise.builds_on(softmax_)
    for name, weights in PUBLISHED.items():
        exercise.data(name, weights)
    exercise.data_file("parameters.npz", _parameters_file)
    exercise.what_if("other parameters", **_drawn(1, varied))
    exercise.what_if("hidden parameters", hidden=True, **_drawn(2, varied))


# 1. Softmax of a vector

softmax_ = assignment.function(
    "softmax",
    ref.softmax,
    title="Softmax",
    points=1,
    aliases=("soft_max", "stable_softmax", "compute_softmax"),
    headings=("softmax", "exercise 1"),
)
softmax_.case("three scores", x=[1.0, 2.0, 4.0])
softmax_.case("negative scores", x=[-0.5, -2.0, 0.3, -1.2])
softmax_.case("seven scores", x=[0.4, -1.1, 1.6, 0.2, -0.7, 2.1, 0.9])
softmax_.random("random scores", lambda rng, index: {"x": rng.normal(size=3 + index)})
softmax_.random("longer vectors", lambda rng, index: {"x": 2 * rng.normal(size=8 + index)}, count=2)
softmax_.advice("large scores do not overflow", x=[1000.0, 1001.0, 999.0])
softmax_.unchanged("x")
softmax_.mistake(
    "not-normalised",
    np.exp,
    message="Your values equal exp(x).",
    hint="Divide by the sum of the exponentials.",
)
softmax_.mistake(
    "divided-by-the-largest",
    lambda x: np.exp(x - x.max()),
    message="Your values equal exp(x - max(x)): the division by the sum is missing.",
    hint="After subtracting the maximum, still divide by the sum.",
)
softmax_.mistake(
    "exponential-left-out",
    lambda x: x / x.sum(),
    message="Your values equal x divided by its sum.",
    hint="Take the exponentials first.",
)
softmax_.mistake(
    "shift-in-the-numerator-only",
    lambda x: np.exp(x - x.max()) / np.exp(x).sum(),
    message="Your values equal exp(x - max(x)) / sum(exp(x)): the sum lacks the shift.",
    hint="Sum the same exponentials that stand above.",
)
softmax_.mistake(
    "logarithm-of-softmax",
    lambda x: np.log(softmax(x)),
    message="Your values are the logarithm of the softmax.",
    hint="The logarithm comes with the loss.",
)
softmax_.mistake(
    "sigmoid-for-softmax",
    sigmoid,
    message="Your values equal sigmoid(x), entry by entry.",
    hint="softmax divides each exponential by the sum of all of them.",
)
softmax_.mistake(
    "divided-by-the-norm",
    lambda x: np.exp(x) / np.linalg.norm(np.exp(x)),
    message="Your values are exp(x) divided by its norm.",
    hint="Divide by the sum, so that the entries add up to 1.",
)
softmax_.mistake(
    "sign-of-the-exponent",
    lambda x: softmax(-x),
    message="Your values equal softmax(-x).",
    hint="The largest score has the largest share.",
)

softmax_.mistake(
    "divided-by-the-length",
    lambda x: np.exp(x) / len(x),
    message="Your values equal exp(x) divided by the number of entries.",
    hint="Divide by the sum of the exponentials.",
)
softmax_.mistake(
    "summed-over-five-entries",
    lambda x: np.exp(x) / np.exp(x[:5]).sum(),
    message="Your values are divided by the sum of the first five exponentials.",
    hint="x may have any length: sum over all entries.",
)
softmax_.mistake(
    "powers-of-two",
    lambda x: softmax(x * np.log(2)),
    message="Your values use powers of 2.",
    hint="Use np.exp.",
)
softmax_.mistake(
    "squares-for-exponentials",
    lambda x: x**2 / (x**2).sum(),
    message="Your values are squares divided by their sum.",
    hint="Use np.exp, which tells a negative score from a positive one.",
)

# 2. and 3. The losses


def _network(
    *,
    inputs: Array = INPUTS,
    squash: Callable[[Array], Array] = np.tanh,
    carried: bool = True,
    start: float = 0.0,
    state_outside: bool = False,
    late: bool = False,
    weights: Callable[[Array, Array, Array], tuple[Array, Array, Array]] = lambda U, V, W: (U, V, W),
    biases: bool = False,
    transposed: str = "",
) -> Forward:
    """Another network than the one asked for, forward."""

    def run(U: Array, V: Array, W: Array) -> Trace:
        U, V, W = (
            weight.T if name in transposed else weight
            for name, weight in zip("UVW", weights(U, V, W), strict=True)
        )
        bu, bv, bw = (biases * bias.ravel() for bias in BIASES.values())
        states, predictions = [np.full(5, start)], []
        for x in inputs:
            recurrent = carried * (W @ states[-1])
            inside, outside = (0.0, recurrent) if state_outside else (recurrent, 0.0)
            states.append(squash(U @ x + bu + inside + bw) + outside)
            predictions.append(softmax(V @ states[-2 if late else -1] + bv))
        return Trace(np.array(states), np.array(predictions))

    return run


Losses: TypeAlias = Callable[[Array, Array, Array], Array]


def _losses(
    forward: Forward,
    targets: Array = TARGETS,
    cost: Callable[[Array, Array], Any] = lambda y, target: -np.sum(target * np.log(y)),
) -> Losses:
    """The losses of all five steps of a network, by another cost or for other targets."""
    return lambda U, V, W: np.array(
        [cost(y, target) for y, target in zip(forward(U, V, W).predictions, targets, strict=True)]
    )


RIGHT = _network()
_true_losses = _losses(RIGHT)

first_loss = assignment.script(
    "first_loss",
    lambda U, V, W: {"loss_l1": ref.first_loss(U, V, W)},
    title="The first loss",
    points=1,
    headings=("first loss", "first time step", "exercise 2", "loss value"),
)
first_loss.output(
    "loss_l1",
    names="loss_1 loss1 l1 L1 L_1 l_1 loss_L1 first_loss loss".split(),
    labels=("loss_l1", "loss", "L1"),
)
_start_from_parameters(first_loss, varied="UV")  # s_0 = 0, so W makes no difference

forward_losses = assignment.script(
    "forward_losses",
    lambda U, V, W: {"losses": _true_losses(U, V, W)[:4], "total": ref.forward_losses(U, V, W)["total"]},
    title="The losses of all steps",
    points=2,
    headings=("losses", "forward pass", "exercise 3"),
    time_axis={"losses": 0},
)
forward_losses.output(
    "losses",
    names="loss_list loss_steps step_losses all_losses losses_list loss".split(),
    labels=("loss at step", "losses", "loss"),
    weight=2.0,
)
forward_losses.output(
    "total",
    names="total_loss totalLoss loss_total sum_loss loss_sum L total_L".split(),
    labels=("total loss", "total"),
)
forward_losses.accept(
    "losses",
    lambda U, V, W: ref.forward_losses(U, V, W)["losses"],
    "Your list holds a 0 for the padded step as well; that is accepted.",
)
_start_from_parameters(forward_losses)

WRONG_LOSSES: tuple[tuple[str, Forward, Losses, str, str], ...] = (
    (
        "target-is-the-input",
        RIGHT,
        _losses(RIGHT, targets=INPUTS),
        "Your losses compare each prediction with the character that was read, not with the next one.",
        "The target of step t is encoded[t], the character after x_t = encoded[t - 1].",
    ),
    (
        "target-ignored",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: -np.sum(np.log(y))),
        "Your losses sum -log y over all characters.",
        "Multiply by the one-hot target first: only the right character counts.",
    ),
    (
        "probability-for-its-logarithm",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: -np.sum(target * y)),
        "Your losses are minus the probability of the right character: the logarithm is missing.",
        "The cross-entropy is -Σ q log y.",
    ),
    (
        "sign-flipped",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: np.sum(target * np.log(y))),
        "Your losses have the wrong sign.",
        "The cross-entropy is -Σ q log y, which is positive.",
    ),
    (
        "logarithm-to-base-2",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: -np.sum(target * np.log2(y))),
        "Your losses use the logarithm to base 2.",
        "Use the natural logarithm, np.log.",
    ),
    (
        "logarithm-to-base-10",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: -np.sum(target * np.log10(y))),
        "Your losses use the logarithm to base 10.",
        "Use the natural logarithm, np.log.",
    ),
    (
        "mean-over-the-characters",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: -np.mean(target * np.log(y))),
        "Your losses are the right ones divided by 5: a mean over the characters.",
        "The cross-entropy is a sum over the characters.",
    ),
    (
        "no-tanh",
        (forward := _network(squash=lambda z: z)),
        _losses(forward),
        "Your losses are those of a network without tanh.",
        "s_t = tanh(U x_t + W s_{t-1}).",
    ),
    (
        "sigmoid-for-tanh",
        (forward := _network(squash=sigmoid)),
        _losses(forward),
        "Your losses are those of a network with a sigmoid in the place of tanh.",
        "s_t = tanh(U x_t + W s_{t-1}).",
    ),
    (
        "biases-added",
        (forward := _network(biases=True)),
        _losses(forward),
        "Your losses are those of a network with the biases bu, bw and bv.",
        "This network does not use them.",
    ),
    (
        "input-weights-transposed",
        (forward := _network(transposed="U")),
        _losses(forward),
        "Your losses are those of a network with U transposed.",
        "Multiply from the left: U @ x.",
    ),
    (
        "output-weights-transposed",
        (forward := _network(transposed="V")),
        _losses(forward),
        "Your losses are those of a network with V transposed.",
        "Multiply from the left: V @ s.",
    ),
    (
        "target-two-ahead",
        RIGHT,
        _losses(RIGHT, targets=np.vstack([TARGETS[1:], np.zeros(5)])),
        "Your losses compare each prediction with the character after the next one.",
        "The target of step t is encoded[t], the character after x_t = encoded[t - 1].",
    ),
    (
        "input-and-state-weights-exchanged",
        (forward := _network(weights=lambda U, V, W: (W, V, U))),
        _losses(forward),
        "Your losses are those of a network with U and W exchanged.",
        "U acts on the input, W on the state: s_t = tanh(U x_t + W s_{t-1}).",
    ),
    (
        "output-weights-left-out",
        (forward := _network(weights=lambda U, V, W: (U, np.eye(5), W))),
        _losses(forward),
        "Your losses take the softmax of the state itself.",
        "The scores are V s_t.",
    ),
    (
        "probability-for-the-loss",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: np.sum(target * y)),
        "Your losses are the probability of the right character.",
        "The cross-entropy is -Σ q log y.",
    ),
    (
        "squared-error",
        RIGHT,
        _losses(RIGHT, cost=lambda y, target: np.sum((y - target) ** 2)),
        "Your losses are squared errors.",
        "Asked for is the cross-entropy, -Σ q log y.",
    ),
)


def _first(losses: Losses) -> Told:
    return lambda U, V, W: {"loss_l1": losses(U, V, W)[0]}


def _each_and_total(losses: Losses) -> Told:
    return lambda U, V, W: {"losses": losses(U, V, W), "total": losses(U, V, W).sum()}


for known, _, losses, message, hint in WRONG_LOSSES:
    first_loss.mistake(known, _first(losses), message=message, hint=hint)
    forward_losses.mistake(known, _each_and_total(losses), message=message, hint=hint)

forward_losses.mistake(
    "state-not-carried",
    _each_and_total(_losses(_network(carried=False))),
    message="Your losses are those of steps that all start from s_0 = 0.",
    hint="Step t starts from the state of step t - 1.",
)
forward_losses.mistake(
    "state-weights-transposed",
    _each_and_total(_losses(_network(transposed="W"))),
    message="Your losses are those of a network with W transposed.",
    hint="Multiply from the left: W @ s.",
)
forward_losses.mistake(
    "state-term-outside-of-tanh",
    _each_and_total(_losses(_network(state_outside=True))),
    message="Your losses are those of states tanh(U x_t) + W s_{t-1}: the state's term stands outside.",
    hint="Add the two terms first: s_t = tanh(U x_t + W s_{t-1}).",
)
forward_losses.mistake(
    "starts-from-ones",
    _each_and_total(_losses(_network(start=1.0))),
    message="Your losses start from a state of ones.",
    hint="s_0 = 0.",
)
forward_losses.mistake(
    "output-from-the-previous-state",
    _each_and_total(_losses(_network(late=True))),
    message="Your predictions use the state before the step.",
    hint="The scores of step t are V s_t.",
)
forward_losses.mistake(
    "backwards-in-time",
    _each_and_total(_losses(_network(inputs=INPUTS[::-1]), np.vstack([INPUTS[3::-1], np.zeros(5)]))),
    message="Your losses are those of the word read from its end.",
    hint='Start with "l"; the target of each step is the next character.',
)
forward_losses.mistake(
    "same-input-at-every-step",
    _each_and_total(_losses(_network(inputs=INPUTS[[0, 0, 0, 0, 0]]))),
    message='Your losses are those of a network that reads "l" at every step.',
    hint="Use the loop's index: encoded[t - 1].",
)
forward_losses.mistake(
    "total-is-a-mean-of-five",
    lambda U, V, W: {"total": _true_losses(U, V, W).mean()},
    message="Your total is the sum of the losses divided by 5.",
    hint="The total is the sum of the losses.",
)
forward_losses.mistake(
    "total-is-a-mean-of-four",
    lambda U, V, W: {"total": _true_losses(U, V, W)[:4].mean()},
    message="Your total is the sum of the losses divided by 4.",
    hint="The total is the sum of the losses.",
)
forward_losses.mistake(
    "total-one-step-short",
    lambda U, V, W: {"total": _true_losses(U, V, W)[:3].sum()},
    message="Your total leaves out the fourth loss.",
    hint="Add the loss of every step.",
)

# 4. to 6. The gradients of the total loss

grad_v = assignment.script(
    "grad_v",
    lambda U, V, W: {"grad_v": ref.gradients(U, V, W)["grad_V"]},
    title="The gradient for V",
    points=2,
    headings=("gradient for v", "exercise 4", "backward pass", "grad_v"),
)
grad_v.output(
    "grad_v", names="grad_V dV dv gradV dL_dV dLdV dL_dv d_V V_grad".split(), labels=("grad_v", "dV", "dL/dV")
)
_start_from_parameters(grad_v)
grad_v.gradient_of(forward_losses, "total", by="V")

grad_w = assignment.script(
    "grad_w",
    lambda U, V, W: {"grad_w": ref.gradients(U, V, W)["grad_W"]},
    title="The gradient for W",
    points=3,
    headings=("gradient for w", "exercise 5", "backward pass", "grad_w"),
)
grad_w.output(
    "grad_w", names="grad_W dW dw gradW dL_dW dLdW dL_dw d_W W_grad".split(), labels=("grad_w", "dW", "dL/dW")
)
_start_from_parameters(grad_w)
grad_w.gradient_of(forward_losses, "total", by="W")

grad_u = assignment.script(
    "grad_u",
    lambda U, V, W: {"grad_u": ref.gradients(U, V, W)["grad_U"]},
    title="The gradient for U",
    points=2,
    headings=("gradient for u", "exercise 6", "backward pass", "grad_u"),
)
grad_u.output(
    "grad_u", names="grad_U dU du gradU dL_dU dLdU dL_du d_U U_grad".split(), labels=("grad_u", "dU", "dL/dU")
)
_start_from_parameters(grad_u)
grad_u.gradient_of(forward_losses, "total", by="U")


# A right way back from a forward pass with a mistake is right

MISTAKEN_NETWORKS: dict[str, Forward] = {
    **{known: forward for known, forward, _, _, _ in WRONG_LOSSES if forward is not RIGHT},
    "state-not-carried": _network(carried=False),
    "state-weights-transposed": _network(transposed="W"),
    "state-term-outside-of-tanh": _network(state_outside=True),
    "starts-from-ones": _network(start=1.0),
    "output-from-the-previous-state": _network(late=True),
    "backwards-in-time": _network(inputs=INPUTS[::-1]),
    "same-input-at-every-step": _network(inputs=INPUTS[[0, 0, 0, 0, 0]]),
}
for known, forward in MISTAKEN_NETWORKS.items():
    for exercise in (grad_v, grad_w, grad_u):
        exercise.after(known, back_from(forward))

NEXT_CHARACTER = "The target of step t is the next character, encoded[t]; encoded[t - 1] is the input."
NO_GRADIENT = "The padded step adds no loss, whatever the parameters are, so it adds no gradient."


WRONG_ERRORS: tuple[tuple[str, Errors, str, str], ...] = (
    (
        "padded-step-counted",
        padded_errors,
        "Your gradient counts y_5 - 0 at the padded step.",
        NO_GRADIENT,
    ),
    (
        "target-is-the-input",
        input_errors,
        "Your gradient uses encoded[t - 1], the input, as the target of every step, the padded one included.",
        f"{NEXT_CHARACTER} {NO_GRADIENT}",
    ),
    (
        "target-is-the-input-of-four-steps",
        input_errors_of_four,
        "Your gradient uses encoded[t - 1], the input, as the target.",
        NEXT_CHARACTER,
    ),
    (
        "sign-flipped",
        flipped_errors,
        "Your gradient has the wrong sign: (target - y) stands where (y - target) belongs.",
        "The derivative of the loss by the scores V s is y - target.",
    ),
    (
        "softmax-derivative-left-out",
        errors_by_prediction,
        "Your gradient uses -target / y: it stops at the predictions and leaves out the softmax.",
        "The derivative of the loss by the scores V s is y - target.",
    ),
    (
        "softmax-derivative-twice",
        errors_bent_again,
        "Your gradient multiplies y - target by y (1 - y).",
        "y - target is the derivative by the scores already, softmax included.",
    ),
    (
        "target-left-out",
        predictions_alone,
        "Your gradient uses y_t where y_t - target belongs.",
        "The derivative of the loss by the scores V s is y - target.",
    ),
    (
        "loss-for-its-derivative",
        losses_for_errors,
        "Your gradient starts from the loss itself, -target log y, where its derivative belongs.",
        "The derivative of the loss by the scores V s is y - target.",
    ),
    (
        "last-loss-only",
        last_error,
        "Your gradient is that of the fourth loss alone.",
        "The total is the sum of the losses of all steps: each adds its gradient.",
    ),
    (
        "padded-step-only",
        last_error_and_padded,
        "Your gradient holds the padded step alone, with y_5 - 0 in the place of its gradient.",
        f"Add up the gradients of the first four losses. {NO_GRADIENT}",
    ),
)
for known, errors, message, hint in WRONG_ERRORS:
    grad_v.mistake(known, for_output_weights(errors), message=message, hint=hint)
    grad_w.mistake(known, through_time(errors), message=message, hint=hint)
    grad_u.mistake(known, through_time(errors), message=message, hint=hint)

grad_v.mistake(
    "transposed",
    for_output_weights(transposed=True),
    message="Your gradient is the transpose of the right one.",
    hint="The rows of V belong to the scores: np.outer(y - target, s).",
)
grad_v.mistake(
    "previous-state",
    for_output_weights(previous=True),
    message="Your gradient uses s_{t-1} where s_t belongs.",
    hint="The scores of step t are V s_t.",
)
grad_v.mistake(
    "first-step-only",
    for_output_weights(steps=slice(1)),
    message="Your gradient holds the first step only.",
    hint="Add up the gradients of all steps.",
)
grad_v.mistake(
    "three-steps-only",
    for_output_weights(steps=slice(3)),
    message="Your gradient leaves out the fourth step.",
    hint="Add up the gradients of all steps that have a target.",
)
grad_v.mistake(
    "tanh-derivative-for-the-state",
    for_output_weights(factor=lambda states: 1 - states**2),
    message="Your gradient uses 1 - s_t² where s_t belongs.",
    hint="The scores V s_t do not pass through a tanh.",
)
grad_v.mistake(
    "input-for-the-state",
    for_output_weights(factor=lambda states: INPUTS),
    message="Your gradient uses the input x_t where s_t belongs.",
    hint="V acts on the state: the scores of step t are V s_t.",
)
grad_v.mistake(
    "state-not-carried",
    for_output_weights(carried=False),
    message="Your gradient is that of states that all start from s_0 = 0.",
    hint="Step t starts from the state of step t - 1.",
)
grad_v.mistake(
    "divided-by-the-steps",
    for_output_weights(share=1 / 5),
    message="Your gradient is the right one divided by 5.",
    hint="The total is the sum of the losses, not their mean.",
)
grad_v.combination(
    "padded-step-counted",
    "transposed",
    variant=for_output_weights(padded_errors, transposed=True),
    message="Your gradient is transposed, and it counts y_5 - 0 at the padded step.",
    hint=f"np.outer(y - target, s) has the shape of V. {NO_GRADIENT}",
)
grad_v.combination(
    "padded-step-counted",
    "divided-by-the-steps",
    variant=for_output_weights(padded_errors, share=1 / 5),
    message="Your gradient is divided by 5, and it counts y_5 - 0 at the padded step.",
    hint=f"The total is the sum of the losses. {NO_GRADIENT}",
)
grad_v.combination(
    "padded-step-counted",
    "previous-state",
    variant=for_output_weights(padded_errors, previous=True),
    message="Your gradient uses s_{t-1} where s_t belongs, and it counts y_5 - 0 at the padded step.",
    hint=f"The scores of step t are V s_t. {NO_GRADIENT}",
)

# What goes wrong on the way back through time, for W and for U alike: on its own, with the padded step
# counted, and with the input as the target
ON_THE_WAY_BACK: tuple[tuple[str, Callable[[Errors], Told], str, str], ...] = (
    (
        "nothing-carried-back",
        lambda errors: through_time(errors, carry=lambda W, d_z: np.zeros(5)),
        "it treats s_{t-1} as a constant: nothing flows back to earlier steps",
        "The state before depends on the weights as well: pass Wᵀ d_z back to it.",
    ),
    (
        "state-weights-not-transposed",
        lambda errors: through_time(errors, carry=lambda W, d_z: W @ d_z),
        "it flows back through W, not through its transpose",
        "The way back is W.T @ d_z.",
    ),
    (
        "carried-without-weights",
        lambda errors: through_time(errors, carry=lambda W, d_z: d_z),
        "it flows back without passing through W",
        "The way back is W.T @ d_z.",
    ),
    (
        "tanh-derivative-left-out",
        lambda errors: through_time(errors, slope=np.ones_like),
        "it lacks the derivative of tanh",
        "Multiply by 1 - s² at every step.",
    ),
    (
        "tanh-derivative-not-carried",
        lambda errors: through_time(errors, slope_on_carried=False),
        "what it carries from step to step lacks the derivative of tanh",
        "Add what the later step passes back first, then multiply the sum by 1 - s².",
    ),
    (
        "tanh-derivative-left-out-of-the-carry",
        lambda errors: through_time(errors, slope_in_carry=0),
        "what it passes back to the step before is not multiplied by the derivative of tanh",
        "Pass back W.T @ d_z, with d_z as it is used for the gradient.",
    ),
    (
        "tanh-derivative-twice-in-the-carry",
        lambda errors: through_time(errors, slope_in_carry=2),
        "what it passes back to the step before is multiplied by the same derivative of tanh twice",
        "Pass back W.T @ d_z; the step before multiplies it by its own 1 - s².",
    ),
    (
        "tanh-derivative-not-squared",
        lambda errors: through_time(errors, slope=lambda s: 1 - s),
        "it uses 1 - s for the derivative of tanh",
        "The derivative is 1 - s².",
    ),
    (
        "two-steps-back-only",
        two_steps_back,
        "each loss reaches back to its own step and the one before it, and no further",
        "Go back to the first step: every state before depends on the weights.",
    ),
    (
        "output-weights-not-transposed",
        lambda errors: through_time(errors, from_scores=lambda V, error: V @ error),
        "it passes from the scores to the state through V, not through its transpose",
        "The way back is V.T @ (y - target).",
    ),
    (
        "output-weights-left-out",
        lambda errors: through_time(errors, from_scores=lambda V, error: error),
        "it passes from the scores to the state without V",
        "The way back is V.T @ (y - target).",
    ),
    (
        "transposed",
        lambda errors: through_time(errors, transposed=True),
        "it is transposed",
        "The rows belong to the new state: np.outer(d_z, …).",
    ),
    (
        "divided-by-the-steps",
        lambda errors: through_time(errors, share=1 / 5),
        "it is divided by 5",
        "The total is the sum of the losses, not their mean.",
    ),
)
for known, wrong, reason, hint in ON_THE_WAY_BACK:
    for exercise in (grad_w, grad_u):
        exercise.mistake(known, wrong(right_errors), message=f"Your gradient is wrong: {reason}.", hint=hint)
        exercise.combination(
            "padded-step-counted",
            known,
            variant=wrong(padded_errors),
            message=f"Your gradient is wrong twice: {reason}, and it counts y_5 - 0 at the padded step.",
            hint=f"{hint} {NO_GRADIENT}",
        )
        exercise.combination(
            "target-is-the-input",
            known,
            variant=wrong(input_errors),
            message=f"Your gradient is wrong twice: {reason}, and it uses the input as the target.",
            hint=f"{hint} {NEXT_CHARACTER}",
        )

grad_w.mistake(
    "state-of-the-same-step",
    through_time(later=1),
    message="Your gradient uses s_t where s_{t-1} belongs.",
    hint="W acts on the previous state: z_t = U x_t + W s_{t-1}.",
)
grad_w.mistake(
    "input-for-the-state",
    through_time(exchanged=True),
    message="Your gradient uses the input x_t where s_{t-1} belongs.",
    hint="W acts on the previous state: z_t = U x_t + W s_{t-1}.",
)
grad_u.mistake(
    "state-for-the-input",
    through_time(exchanged=True),
    message="Your gradient uses the state s_{t-1} where x_t belongs.",
    hint="U acts on the input: z_t = U x_t + W s_{t-1}.",
)
grad_u.mistake(
    "input-of-the-next-step",
    through_time(later=1),
    message="Your gradient uses x_{t+1} where x_t belongs.",
    hint="The input of step t is encoded[t - 1].",
)
grad_u.mistake(
    "overwritten",
    through_time(overwritten=True),
    message="Your gradient holds the first step only: each step overwrites the one visited before.",
    hint="Gradients add up over time: use +=.",
)
grad_w.mistake(
    "recurrence-over-the-wrong-axis",
    forward_in_time(state_first="recurrence"),
    message="Your recurrence multiplies W with the axis of ds/dW that belongs to W, not to the state.",
    hint="np.dot sums over the last axis of its first argument; name the axes with np.einsum.",
)
grad_w.mistake(
    "slope-and-product-on-the-wrong-axis",
    forward_in_time(state_first="product"),
    message="Your factor 1 - s² and your product with (y - target) V act on axes of ds/dW that belong to W.",
    hint="Both belong to the state's axis of ds/dW; name the axes with np.einsum.",
)
grad_w.mistake(
    "identity-tensor-on-the-diagonal-only",
    forward_in_time(diagonal_only=True),
    message="Your tensor dW/dW has ones at [i, i, i, i] only, so most entries of W count for nothing.",
    hint="dW_ij / dW_kl is 1 wherever i = k and j = l: set [i, j, i, j] for all i and j.",
)
grad_w.mistake(
    "summed-over-the-wrong-axis",
    forward_in_time(wrong_axis=True),
    message="Your product of (y - target) V with ds/dW sums over the column of W, not over the state.",
    hint="np.dot sums over the last axis but one of its second argument; name the axes with np.einsum.",
)
BACKWARD_INSTEAD = (
    "Go backward through time with vectors instead: d_z = (V.T @ (y - target) + carried) * (1 - s²), "
    "add np.outer(d_z, s_prev) to the gradient, and carry W.T @ d_z."
)

# Mistakes that come together where the derivatives are carried forward with a tensor
OF_THE_TARGET: tuple[tuple[tuple[str, ...], Errors], ...] = (
    ((), right_errors),
    (("padded-step-counted",), padded_errors),
    (("target-is-the-input-of-four-steps",), input_errors_of_four),
    (("target-is-the-input-of-four-steps", "padded-step-counted"), input_errors),
)
ON_THE_WAY_FORWARD: dict[str, dict[str, Any]] = {
    "identity-tensor-on-the-diagonal-only": {"diagonal_only": True},
    "state-weights-not-transposed": {"carry": lambda W: W},
    "tanh-derivative-not-carried": {"slope_carried": False},
    "summed-over-the-wrong-axis": {"wrong_axis": True},
}
IN_SHORT: dict[str, tuple[str, str]] = {
    "target-is-the-input-of-four-steps": ("target", "the target is the input"),
    "padded-step-counted": ("padded-step", "the padded step counts"),
    "identity-tensor-on-the-diagonal-only": ("diagonal", "dW/dW has ones at [i, i, i, i] only"),
    "state-weights-not-transposed": ("weights", "the recurrence multiplies by W where its transpose belongs"),
    "tanh-derivative-not-carried": ("slope", "the recurrence lacks 1 - s²"),
    "summed-over-the-wrong-axis": ("axis", "the product with (y - target) V sums over the wrong axis"),
}
WAYS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def _come_together(targets: tuple[str, ...], errors: Errors, on_the_way: tuple[str, ...]) -> None:
    """Declare mistakes of the target and of the recurrence that are made in one solution."""
    ids = (*targets, *on_the_way)
    ways: dict[str, Any] = {}
    for known in on_the_way:
        ways.update(ON_THE_WAY_FORWARD[known])
    words = [IN_SHORT[known][1] for known in ids]
    grad_w.combination(
        *ids,
        id=f"together-{'-'.join(IN_SHORT[known][0] for known in ids)}",
        variant=forward_in_time(errors, **ways),
        message=f"Your gradient is wrong in {WAYS[len(ids)]} ways: {'; '.join(words[:-1])}; and {words[-1]}.",
        hint=BACKWARD_INSTEAD,
    )


DECLARED = {mistake.parts for mistake in grad_w.mistakes}
for of_target, wrong_target in OF_THE_TARGET:
    for number in range(1, len(ON_THE_WAY_FORWARD) + 1):
        for chosen in itertools.combinations(ON_THE_WAY_FORWARD, number):
            stands = ("target-is-the-input", *chosen) if len(of_target) == 2 else (*of_target, *chosen)
            if len((*of_target, *chosen)) > 1 and stands not in DECLARED:
                _come_together(of_target, wrong_target, chosen)
