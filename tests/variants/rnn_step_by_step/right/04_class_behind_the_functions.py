# %%
import numpy as np
from rnn_utils import sigmoid, softmax
from dataclasses import dataclass
# %%
@dataclass
class Step:
    """A step of an LSTM that remembers what it needs."""

    parameters: dict

    def gates(self, z):
        p = self.parameters
        return {k: (np.tanh if k == "c" else sigmoid)(p[f"W{k}"] @ z + p[f"b{k}"]) for k in "fico"}

    def forward(self, xt, a, c):
        g = self.gates(np.concatenate((a, xt)))
        c_next = g["f"] * c + g["i"] * g["c"]
        return g, c_next, g["o"] * np.tanh(c_next)
# %%
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    gates, c_next, a_next = Step(parameters).forward(xt, a_prev, c_prev)
    yt = softmax(parameters["Wy"] @ a_next + parameters["by"])
    kept = [a_next, c_next, a_prev, c_prev, *(gates[k] for k in "fico"), xt, parameters]
    return a_next, c_next, yt, tuple(kept)

def run(cell, x, *states, parameters):
    told = []
    for t in range(x.shape[2]):
        *states, y, cache = cell(x[:, :, t], *states, parameters)
        told.append((*states, y, cache))
    *arrays, caches = zip(*told)
    return [np.stack(array, axis=2) for array in arrays], (list(caches), x)

def lstm_forward(x, a0, parameters):
    (a, c, y), caches = run(lstm_cell_forward, x, a0, np.zeros(a0.shape), parameters=parameters)
    return a, y, c, caches

def rnn_cell_forward(xt, a_prev, parameters):
    a = np.tanh(sum(parameters[W] @ v for W, v in (("Wax", xt), ("Waa", a_prev))) + parameters["ba"])
    return a, softmax(parameters["Wya"] @ a + parameters["by"]), (a, a_prev, xt, parameters)

def rnn_forward(x, a0, parameters):
    (a, y), caches = run(rnn_cell_forward, x, a0, parameters=parameters)
    return a, y, caches
# %%
# The way back: one loop for both networks
def unroll(cell, da, caches, carried):
    cells, x = caches
    dx, sums = np.zeros((x.shape[0],) + da.shape[1:]), {}
    back = {name: np.zeros(da.shape[:2]) for name in carried}
    for t in reversed(range(da.shape[2])):
        upstream = [back[name] + (da[:, :, t] if name == "da_prev" else 0) for name in carried]
        gradients = cell(*upstream, cells[t])
        back = {name: gradients[name] for name in carried}
        dx[:, :, t] = gradients["dxt"]
        for name in gradients.keys() - {"dxt", *carried}:
            sums[name] = sums.get(name, 0) + gradients[name]
    return {"dx": dx, "da0": back["da_prev"], **sums}

def rnn_cell_backward(da_next, cache):
    a, a_prev, xt, p = cache
    dz = da_next - da_next * a**2
    g = {"dWax": np.matmul(dz, xt.T), "dWaa": np.matmul(dz, a_prev.T), "dba": np.add.reduce(dz, 1, keepdims=True)}
    g["dxt"], g["da_prev"] = np.matmul(p["Wax"].T, dz), np.matmul(p["Waa"].T, dz)
    return g

def rnn_backward(da, caches):
    return unroll(rnn_cell_backward, da, caches, ["da_prev"])

def lstm_cell_backward(da_next, dc_next, cache):
    a, c, a_prev, c_prev, *gates, xt, p = cache
    f, i, g, o = gates
    dc = dc_next + da_next * (o - o * np.tanh(c) ** 2)
    by_gate = dict(
        f=dc * c_prev * (f - f**2), i=dc * g * (i - i**2), c=dc * i * (1 - g**2), o=da_next * np.tanh(c) * (o - o**2)
    )
    z = np.vstack((a_prev, xt))
    told = {}
    for k in by_gate:
        told[f"dW{k}"] = by_gate[k].dot(z.T)
        told[f"db{k}"] = by_gate[k].sum(axis=1).reshape(-1, 1)
    dz = np.sum([p[f"W{k}"].T @ by_gate[k] for k in by_gate], axis=0)
    told["da_prev"], told["dxt"] = np.split(dz, [a.shape[0]])
    told["dc_prev"] = dc * f
    return told

def lstm_backward(da, caches):
    return unroll(lstm_cell_backward, da, caches, ["da_prev", "dc_prev"])
