"""What tests draw: numbers, vectors, and batches of sequences with weights and upstream derivatives."""

from typing import NamedTuple

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from reference.activations import Array
from reference.recurrence import Weights
from reference.simple_rnn import SimpleRNN

repeatable = settings(derandomize=True, deadline=None, max_examples=60)
numbers = st.floats(-1000.0, 1000.0)
vectors = st.lists(numbers, min_size=1, max_size=6)
seeds = st.integers(min_value=0, max_value=2**32 - 1)


def draw(rng: np.random.Generator, *shape: int) -> Array:
    """Normal numbers of scale 0.5, which leave tanh unsaturated; writing to them raises."""
    numbers = rng.normal(scale=0.5, size=shape)
    numbers.setflags(write=False)
    return numbers


class SequenceCase(NamedTuple):
    """x (batch, T, n_features), h0 (batch, n_nodes), the weights, and dhs (batch, T, n_nodes)."""

    x: Array
    h0: Array
    Wx: Array
    Wh: Array
    B: Array
    dhs: Array

    @property
    def weights(self) -> Weights:
        """Wx, Wh and B as the recurrence takes them."""
        return Weights(self.Wx, self.Wh, self.B)

    def with_(self, name: str, array: Array) -> "SequenceCase":
        """The same case with one array replaced."""
        return SequenceCase(**(self._asdict() | {name: array}))


def sequence_case(seed: int, sizes: tuple[int, int, int, int]) -> SequenceCase:
    """A case from a seed and (batch, T, n_features, n_nodes)."""
    batch, n_steps, n_features, n_nodes = sizes
    rng = np.random.default_rng(seed)
    return SequenceCase(
        x=draw(rng, batch, n_steps, n_features),
        h0=draw(rng, batch, n_nodes),
        Wx=draw(rng, n_features, n_nodes),
        Wh=draw(rng, n_nodes, n_nodes),
        B=draw(rng, n_nodes),
        dhs=draw(rng, batch, n_steps, n_nodes),
    )


def layer(case: SequenceCase) -> SimpleRNN:
    """A SimpleRNN with the weights of the case."""
    rnn = SimpleRNN(*case.Wx.shape)
    rnn.Wx, rnn.Wh, rnn.B = case.weights
    return rnn


sizes = st.tuples(st.integers(1, 4), st.integers(1, 7), st.integers(1, 4), st.integers(1, 5))
sequence_cases = st.builds(sequence_case, seeds, sizes)
