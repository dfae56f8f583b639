"""Recurrent layers in rows.

Fill in the functions below, forward and backward, with numpy. A batch stands in rows: N sequences of T steps are
x (N, T, D), their states h (N, T, H); one step of them is x (N, D), its state (N, H).

- Each forward function returns its result and, last, a `cache`: whatever its backward function will need, in
  whatever form you like. Nobody but your own backward function looks into it.
- Each backward function is given the derivative of the loss by what forward returned (`dnext_h` is that by
  `next_h`), and the cache, and returns the derivatives by what forward was given, in that order.
  Sum over the batch; do not divide.
- A sequence's gradient `dh` (N, T, H) is the derivative by each state directly, not through later states.
- Your functions are called with several sizes. Leave the arrays that you are given as they are.
- `grader check rnn_layers.py -a rnn_layers` tells how far you are.
"""

import numpy as np


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    """One step of a tanh layer: next_h = tanh(x Wx + prev_h Wh + b).

    x (N, D), prev_h (N, H), Wx (D, H), Wh (H, H), b (H,). Returns next_h (N, H) and cache.
    """
    raise NotImplementedError


def rnn_step_backward(dnext_h, cache):
    """The gradients of one step, from dnext_h (N, H).

    Returns dx (N, D), dprev_h (N, H), dWx (D, H), dWh (H, H), db (H,).
    """
    raise NotImplementedError


def rnn_forward(x, h0, Wx, Wh, b):
    """A tanh layer over a whole sequence, which starts from h0 (N, H). Use rnn_step_forward.

    x (N, T, D). Returns h (N, T, H), the states after each step, and cache.
    """
    raise NotImplementedError


def rnn_backward(dh, cache):
    """The gradients of a whole sequence, from dh (N, T, H). Use rnn_step_backward.

    Returns dx (N, T, D), dh0 (N, H), dWx (D, H), dWh (H, H), db (H,).
    """
    raise NotImplementedError


def word_embedding_forward(x, W):
    """Each word's vector: x (N, T) holds numbers of words, each that of a row of W (V, D), from 0.

    Returns out (N, T, D) and cache.
    """
    raise NotImplementedError


def word_embedding_backward(dout, cache):
    """The gradient dW (V, D), from dout (N, T, D). A word may occur several times, or not at all."""
    raise NotImplementedError


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    """One step of an LSTM.

    The sum a = x Wx + prev_h Wh + b (N, 4H) holds four parts of H columns, in the order i, f, o, g:
    i, f, o are the sigmoids of the first three (input, forget and output gate), g the tanh of the last.
    next_c = f * prev_c + i * g, and next_h = o * tanh(next_c).

    x (N, D), prev_h and prev_c (N, H), Wx (D, 4H), Wh (H, 4H), b (4H,). Returns next_h, next_c and cache.
    """
    raise NotImplementedError


def lstm_step_backward(dnext_h, dnext_c, cache):
    """The gradients of one LSTM step, from dnext_h and dnext_c (N, H).

    Returns dx (N, D), dprev_h and dprev_c (N, H), dWx (D, 4H), dWh (H, 4H), db (4H,).
    """
    raise NotImplementedError


def lstm_forward(x, h0, Wx, Wh, b):
    """An LSTM over a whole sequence, from the state h0 (N, H) and a cell of zeros. Use lstm_step_forward.

    x (N, T, D). Returns h (N, T, H), the states after each step, and cache.
    """
    raise NotImplementedError


def lstm_backward(dh, cache):
    """The gradients of a whole sequence, from dh (N, T, H). Use lstm_step_backward.

    Returns dx (N, T, D), dh0 (N, H), dWx (D, 4H), dWh (H, 4H), db (4H,).
    """
    raise NotImplementedError
