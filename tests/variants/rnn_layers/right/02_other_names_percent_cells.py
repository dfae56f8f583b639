# %% [markdown]
# # 循環層
# Cells, other parameter names, a name spelt nearly right, and a scratch cell that ends in an error.
# %%
import numpy as np
from course_helpers import rel_error
# %%
def rnn_step_foward(x_t, h, U, W, c):
    """一歩進む"""
    h_new = np.tanh(x_t @ U + h @ W + c)
    return h_new, [x_t, h, U, W, h_new]


def rnn_step_backward(dout, memo):
    x_t, h, U, W, h_new = memo
    dout *= 1 - h_new**2
    return dout @ U.T, dout @ W.T, x_t.T @ dout, h.T @ dout, dout.sum(axis=0)

# %%
print(rel_error(1, 2))
x, Wx, Wh, b = 1, 2, 3, 4
# %%
def rnn_forward(xs, h_init, U, W, c):
    hs = [h_init]
    memos = []
    for x_t in np.swapaxes(xs, 0, 1):
        h_new, memo = rnn_step_foward(x_t, hs[-1], U, W, c)
        hs.append(h_new)
        memos.append(memo)
    return np.stack(hs[1:], axis=1), memos


def rnn_backward(dout, memos):
    dxs, dh = [], 0
    dU = dW = dc = 0
    for memo, d in zip(memos[::-1], np.swapaxes(dout, 0, 1)[::-1]):
        dx, dh, dU_t, dW_t, dc_t = rnn_step_backward(d + dh, memo)
        dxs.insert(0, dx)
        dU, dW, dc = dU + dU_t, dW + dW_t, dc + dc_t
    return np.stack(dxs, axis=1), dh, dU, dW, dc

# %%
def word_embedding_forward(indices, vectors):
    return np.take(vectors, indices, axis=0), (indices, vectors.shape)


def word_embedding_backward(dout, memo):
    indices, shape = memo
    dW = np.zeros(shape)
    np.add.at(dW, indices, dout)
    return dW

# %%
sigmoid = lambda z: 1 / (1 + np.exp(-z))


def lstm_step_forward(x_t, h, c, U, W, bias):
    i, f, o, g = np.split(x_t @ U + h @ W + bias, 4, axis=1)
    i, f, o = map(sigmoid, (i, f, o))
    g = np.tanh(g)
    c_new = f * c + i * g
    return o * np.tanh(c_new), c_new, (x_t, h, c, U, W, i, f, o, g, c_new)


def lstm_step_backward(dh, dc, memo):
    x_t, h, c, U, W, i, f, o, g, c_new = memo
    dc += dh * o / np.cosh(c_new) ** 2
    da = np.concatenate(
        [dc * g * i * (1 - i), dc * c * f * (1 - f), dh * np.tanh(c_new) * o * (1 - o), dc * i * (1 - g * g)], 1
    )
    return da @ U.T, da @ W.T, dc * f, x_t.T @ da, h.T @ da, da.sum(axis=0)

# %%
def lstm_forward(xs, h_init, U, W, bias):
    h, c = h_init, h_init * 0
    hs, memos = [], []
    for x_t in np.swapaxes(xs, 0, 1):
        h, c, memo = lstm_step_forward(x_t, h, c, U, W, bias)
        hs.append(h)
        memos.append(memo)
    return np.stack(hs, axis=1), memos


def lstm_backward(dout, memos):
    dxs = []
    dh = dc = np.zeros_like(dout[:, 0])
    totals = None
    for t in range(len(memos) - 1, -1, -1):
        dx, dh, dc, *parts = lstm_step_backward(dout[:, t] + dh, dc.copy(), memos[t])
        dxs.append(dx)
        totals = parts if totals is None else [a + b for a, b in zip(totals, parts)]
    return (np.stack(dxs[::-1], axis=1), dh, *totals)

# %%
assert False, "scratch"
