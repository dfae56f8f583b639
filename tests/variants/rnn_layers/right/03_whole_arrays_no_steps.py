"""Sequences without the step functions, on whole arrays; steps that use the sequences."""

import numpy as np


def rnn_forward(x, h0, Wx, Wh, b):
    a = x @ Wx + b
    h = np.zeros((x.shape[0], x.shape[1] + 1, h0.shape[1]))
    h[:, -1] = h0
    for t in range(x.shape[1]):
        h[:, t] = np.tanh(a[:, t] + h[:, t - 1] @ Wh)
    return h[:, :-1], dict(x=x, h=h, Wx=Wx, Wh=Wh)


def rnn_backward(dh, cache):
    x, h, Wx, Wh = (cache.pop(name) for name in ("x", "h", "Wx", "Wh"))
    da = dh.copy()
    for t in reversed(range(dh.shape[1])):
        if t + 1 < dh.shape[1]:
            da[:, t] += da[:, t + 1] @ Wh.T
        da[:, t] *= 1 - h[:, t] ** 2
    before = np.roll(h, 1, axis=1)[:, :-1]
    dWx = np.tensordot(x, da, axes=([0, 1], [0, 1]))
    dWh = np.tensordot(before, da, axes=([0, 1], [0, 1]))
    return da @ Wx.T, da[:, 0] @ Wh.T, dWx, dWh, da.sum((0, 1))


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    h, cache = rnn_forward(x[:, None], prev_h, Wx, Wh, b)
    return h[:, 0], cache


def rnn_step_backward(dnext_h, cache):
    dx, *others = rnn_backward(dnext_h[:, None], cache)
    return dx[:, 0], *others


def word_embedding_forward(x, W):
    hot = (x[..., None] == np.arange(len(W))).astype(float)
    return hot @ W, hot


def word_embedding_backward(dout, cache):
    return np.tensordot(cache, dout, axes=([0, 1], [0, 1]))


def _gates(a, H):
    s = 1 / (1 + np.exp(-a[:, : 3 * H]))
    return s[:, :H], s[:, H : 2 * H], s[:, 2 * H :], np.tanh(a[:, 3 * H :])


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    i, f, o, g = gates = _gates(x @ Wx + prev_h @ Wh + b, prev_h.shape[1])
    next_c = f * prev_c + i * g
    return o * np.tanh(next_c), next_c, ((x, prev_h, prev_c), gates, next_c, (Wx, Wh))


def lstm_step_backward(dnext_h, dnext_c, cache):
    (x, h, c), (i, f, o, g), next_c, (Wx, Wh) = cache
    dc = dnext_c + dnext_h * o * (1 - np.tanh(next_c) ** 2)
    da = np.zeros((len(x), Wx.shape[1]))
    di, df, do, dg = np.split(da, 4, axis=1)
    di[:] = dc * g * i * (1 - i)
    df[:] = dc * c * f * (1 - f)
    do[:] = dnext_h * np.tanh(next_c) * o * (1 - o)
    dg[:] = dc * i * (1 - g**2)
    return da.dot(Wx.T), da.dot(Wh.T), dc * f, x.T.dot(da), h.T.dot(da), da.sum(axis=0)


def lstm_forward(x, h0, Wx, Wh, b):
    h, c = h0, np.zeros(h0.shape)
    out, caches = np.empty((*x.shape[:2], h0.shape[1])), []
    for t in range(x.shape[1]):
        h, c, cache = lstm_step_forward(x[:, t], h, c, Wx, Wh, b)
        out[:, t] = h
        caches.append(cache)
    return out, (x, caches)


def lstm_backward(dh, cache):
    x, caches = cache
    dx = np.empty(x.shape)
    dprev_h = np.zeros_like(dh[:, 0])
    dprev_c = np.zeros_like(dprev_h)
    gradients = []
    for t in range(dh.shape[1])[::-1]:
        dx[:, t], dprev_h, dprev_c, *rest = lstm_step_backward(dh[:, t] + dprev_h, dprev_c, caches[t])
        gradients.append(rest)
    dWx, dWh, db = (sum(parts) for parts in zip(*gradients))
    return dx, dprev_h, dWx, dWh, db
