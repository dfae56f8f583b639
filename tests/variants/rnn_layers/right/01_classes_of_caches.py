"""Caches of all kinds: a named tuple, a dictionary, an object, whole arrays."""

from collections import namedtuple

import numpy as np

Step = namedtuple("Step", ["out", "inp", "before", "weights"])


class Kept:
    """Whatever is given, by name."""

    def __init__(self, **things):
        self.__dict__.update(things)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    out = np.tanh(x.dot(Wx) + prev_h.dot(Wh) + b)
    return out, Step(out=out, inp=x, before=prev_h, weights=(Wx, Wh))


def rnn_step_backward(dnext_h, cache):
    da = dnext_h * (1 - np.square(cache.out))
    Wx, Wh = cache.weights
    return np.dot(da, Wx.T), np.dot(da, Wh.T), np.dot(cache.inp.T, da), np.dot(cache.before.T, da), np.sum(da, axis=0)


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    steps = {}
    h = np.zeros((N, T, h0.shape[1]))
    last = h0
    for t in range(T):
        last, steps[t] = rnn_step_forward(x[:, t, :], last, Wx, Wh, b)
        h[:, t, :] = last
    return h, steps


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dWx, dWh = (np.zeros_like(W) for W in cache[0].weights)
    db = np.zeros(H)
    dx = []
    carried = np.zeros((N, H))
    while cache:
        t, step = cache.popitem()
        dx_t, carried, *more = rnn_step_backward(dh[:, t] + carried, step)
        dx.append(dx_t)
        for total, part in zip((dWx, dWh, db), more):
            total += part
    return np.stack(dx[::-1], axis=1), carried, dWx, dWh, db


def word_embedding_forward(x, W):
    return W[x, :], Kept(x=x, V=len(W), D=W.shape[1])


def word_embedding_backward(dout, cache):
    dW = np.zeros((cache.V, cache.D))
    for word, gradient in zip(cache.x.ravel(), dout.reshape(-1, cache.D)):
        dW[word] += gradient
    return dW


def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2))


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    H = prev_h.shape[1]
    a = x.dot(Wx) + prev_h.dot(Wh) + b
    ifo, g = sigmoid(a[:, : 3 * H]), np.tanh(a[:, 3 * H :])
    next_c = ifo[:, H : 2 * H] * prev_c + ifo[:, :H] * g
    next_h = ifo[:, 2 * H :] * np.tanh(next_c)
    return next_h, next_c, Kept(**locals())


def lstm_step_backward(dnext_h, dnext_c, cache):
    k, H = cache, dnext_h.shape[1]
    i, f, o = k.ifo[:, :H], k.ifo[:, H : 2 * H], k.ifo[:, 2 * H :]
    squashed = np.tanh(k.next_c)
    dnext_c = dnext_c + dnext_h * o * (1 - squashed * squashed)
    gates = np.hstack([dnext_c * k.g, dnext_c * k.prev_c, dnext_h * squashed]) * k.ifo * (1 - k.ifo)
    da = np.hstack([gates, dnext_c * i * (1 - k.g**2)])
    return da @ k.Wx.T, da @ k.Wh.T, dnext_c * f, k.x.T @ da, k.prev_h.T @ da, da.sum(0)


def lstm_forward(x, h0, Wx, Wh, b):
    h, steps = [], []
    state = h0, np.zeros_like(h0)
    for t in range(x.shape[1]):
        *state, step = lstm_step_forward(x[:, t], *state, Wx, Wh, b)
        h.append(state[0])
        steps.append(step)
    return np.array(h).transpose(1, 0, 2), (steps, x.shape)


def lstm_backward(dh, cache):
    steps, shape = cache
    dx = np.zeros(shape)
    dh_t, dc_t, totals = 0, 0, [0, 0, 0]
    for t in reversed(range(shape[1])):
        dx[:, t], dh_t, dc_t, *more = lstm_step_backward(dh[:, t] + dh_t, dc_t, steps[t])
        totals = [total + part for total, part in zip(totals, more)]
    return (dx, dh_t, *totals)
