"""Everything in one plain file: helpers of its own, einsum, blocks for the state and for the input."""
import numpy as np


def sigma(z):
    return 0.5 * (1 + np.tanh(z / 2))


def soft(z):
    e = np.exp(z - z.max(0))
    return e / e.sum(0)


def times(W, v):
    return np.einsum("ij,jm->im", W, v)


def outer(d, v):
    return np.einsum("im,jm->ij", d, v)


def total(d):
    return np.einsum("im->i", d)[:, None]


def blocks(W):
    n_a = W.shape[0]
    return W[:, :n_a], W[:, n_a:]


def rnn_cell_forward(xt, a_prev, parameters):
    a = np.tanh(times(parameters["Wax"], xt) + times(parameters["Waa"], a_prev) + parameters["ba"])
    return a, soft(times(parameters["Wya"], a) + parameters["by"]), (a, a_prev, xt, parameters)


def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    def gate(name, squash):
        for_a, for_x = blocks(parameters["W" + name])
        return squash(times(for_a, a_prev) + times(for_x, xt) + parameters["b" + name])

    f, i, o = gate("f", sigma), gate("i", sigma), gate("o", sigma)
    candidate = gate("c", np.tanh)
    c = f * c_prev + i * candidate
    a = o * np.tanh(c)
    y = soft(times(parameters["Wy"], a) + parameters["by"])
    return a, c, y, (a, c, a_prev, c_prev, f, i, candidate, o, xt, parameters)


def rnn_forward(x, a0, parameters):
    a, told = a0, []
    for xt in np.moveaxis(x, -1, 0):
        told.append(rnn_cell_forward(xt, a, parameters))
        a = told[-1][0]
    states, predictions, caches = zip(*told)
    return np.stack(states, -1), np.stack(predictions, -1), (list(caches), x)


def lstm_forward(x, a0, parameters):
    a, c, told = a0, np.zeros_like(a0), []
    for xt in np.moveaxis(x, -1, 0):
        told.append(lstm_cell_forward(xt, a, c, parameters))
        a, c = told[-1][:2]
    states, cells, predictions, caches = zip(*told)
    return np.stack(states, -1), np.stack(predictions, -1), np.stack(cells, -1), (list(caches), x)


def rnn_cell_backward(da_next, cache):
    a, a_prev, xt, p = cache
    d = da_next * (1 - a) * (1 + a)
    return dict(
        dxt=times(p["Wax"].T, d),
        da_prev=times(p["Waa"].T, d),
        dWax=outer(d, xt),
        dWaa=outer(d, a_prev),
        dba=total(d),
    )


def lstm_cell_backward(da_next, dc_next, cache):
    a, c, a_prev, c_prev, f, i, candidate, o, xt, p = cache
    dc = dc_next + da_next * o / np.cosh(c) ** 2
    sums = {
        "f": dc * c_prev * f * (1 - f),
        "i": dc * candidate * i * (1 - i),
        "c": dc * i * (1 - candidate**2),
        "o": da_next * np.tanh(c) * o * (1 - o),
    }
    told = {"dc_prev": dc * f, "da_prev": 0, "dxt": 0}
    for name, d in sums.items():
        for_a, for_x = blocks(p["W" + name])
        told["da_prev"] = told["da_prev"] + times(for_a.T, d)
        told["dxt"] = told["dxt"] + times(for_x.T, d)
        told["dW" + name] = np.hstack([outer(d, a_prev), outer(d, xt)])
        told["db" + name] = total(d)
    return told


def rnn_backward(da, caches):
    cells, x = caches
    steps, carried = [], np.zeros(da.shape[:2])
    for t in range(da.shape[2])[::-1]:
        steps.append(rnn_cell_backward(carried + da[:, :, t], cells[t]))
        carried = steps[-1]["da_prev"]
    sums = {name: sum(step[name] for step in steps) for name in ("dWax", "dWaa", "dba")}
    return {"dx": np.stack([step["dxt"] for step in steps[::-1]], -1), "da0": carried, **sums}


def lstm_backward(da, caches):
    cells, x = caches
    steps, da_prev, dc_prev = [], np.zeros(da.shape[:2]), np.zeros(da.shape[:2])
    for t in range(da.shape[2])[::-1]:
        steps.append(lstm_cell_backward(da_prev + da[:, :, t], dc_prev, cells[t]))
        da_prev, dc_prev = steps[-1]["da_prev"], steps[-1]["dc_prev"]
    sums = {name: sum(step[name] for step in steps) for name in steps[0] if name[:2] in ("dW", "db")}
    return {"dx": np.stack([step["dxt"] for step in steps[::-1]], -1), "da0": da_prev, **sums}
