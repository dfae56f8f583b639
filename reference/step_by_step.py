"""A tanh RNN and an LSTM, cell by cell: columns are examples, x is (n_x, m, T), a is (n_a, m, T).

Werbos 1990, "Backpropagation through time"; Hochreiter & Schmidhuber 1997, "Long short-term memory";
Gers, Schmidhuber & Cummins 2000, "Learning to forget".
"""

from typing import TypeAlias

import numpy as np

from reference.activations import Array, sigmoid, softmax

#: RNN: Wax (n_a, n_x), Waa (n_a, n_a), Wya (n_y, n_a), ba (n_a, 1), by (n_y, 1).
#: LSTM: Wf, Wi, Wc, Wo (n_a, n_a + n_x), which act on [a_prev; xt]; bf, bi, bc, bo (n_a, 1);
#: Wy (n_y, n_a), by (n_y, 1).
Parameters: TypeAlias = dict[str, Array]
#: d and the name of what the loss is differentiated by → an array of its shape.
Gradients: TypeAlias = dict[str, Array]
#: What a cell's backward needs: (a_next, a_prev, xt, parameters).
RnnCache: TypeAlias = tuple[Array, Array, Array, Parameters]
#: The same of an LSTM: (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters).
LstmCache: TypeAlias = tuple[Array, Array, Array, Array, Array, Array, Array, Array, Array, Parameters]
#: The caches of all cells, and x.
RnnCaches: TypeAlias = tuple[list[RnnCache], Array]
LstmCaches: TypeAlias = tuple[list[LstmCache], Array]


def rnn_cell_forward(xt: Array, a_prev: Array, parameters: Parameters) -> tuple[Array, Array, RnnCache]:
    """Next state (n_a, m), prediction (n_y, m) and cache of one step; xt (n_x, m), a_prev (n_a, m)."""
    Wax, Waa, ba = parameters["Wax"], parameters["Waa"], parameters["ba"]
    a_next: Array = np.tanh(Waa @ a_prev + Wax @ xt + ba)
    yt_pred = softmax(parameters["Wya"] @ a_next + parameters["by"], axis=0)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)


def rnn_forward(x: Array, a0: Array, parameters: Parameters) -> tuple[Array, Array, RnnCaches]:
    """States (n_a, m, T), predictions (n_y, m, T) and caches; x (n_x, m, T), a0 (n_a, m)."""
    states, predictions, caches = [], [], []
    a_next = a0
    for t in range(x.shape[2]):
        a_next, yt_pred, cache = rnn_cell_forward(x[:, :, t], a_next, parameters)
        states.append(a_next)
        predictions.append(yt_pred)
        caches.append(cache)
    return np.stack(states, axis=2), np.stack(predictions, axis=2), (caches, x)


def lstm_cell_forward(
    xt: Array, a_prev: Array, c_prev: Array, parameters: Parameters
) -> tuple[Array, Array, Array, LstmCache]:
    """Next states a and c (n_a, m), prediction (n_y, m) and cache of one step.

    xt (n_x, m), a_prev and c_prev (n_a, m).
    """
    joined = np.concatenate([a_prev, xt])  # (n_a + n_x, m)
    ft = sigmoid(parameters["Wf"] @ joined + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ joined + parameters["bi"])
    ot = sigmoid(parameters["Wo"] @ joined + parameters["bo"])
    cct: Array = np.tanh(parameters["Wc"] @ joined + parameters["bc"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"], axis=0)
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)


def lstm_forward(x: Array, a0: Array, parameters: Parameters) -> tuple[Array, Array, Array, LstmCaches]:
    """States a (n_a, m, T), predictions (n_y, m, T), cells c (n_a, m, T) and caches, from c_0 = 0.

    x (n_x, m, T), a0 (n_a, m).
    """
    states, predictions, cells, caches = [], [], [], []
    a_next, c_next = a0, np.zeros(a0.shape)
    for t in range(x.shape[2]):
        a_next, c_next, yt_pred, cache = lstm_cell_forward(x[:, :, t], a_next, c_next, parameters)
        states.append(a_next)
        predictions.append(yt_pred)
        cells.append(c_next)
        caches.append(cache)
    return np.stack(states, axis=2), np.stack(predictions, axis=2), np.stack(cells, axis=2), (caches, x)


def rnn_cell_backward(da_next: Array, cache: RnnCache) -> Gradients:
    """Gradients dxt, da_prev, dWax, dWaa, dba of one step, from that of its state, da_next (n_a, m).

    Those of the parameters are sums over the examples.
    """
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)  # (n_a, m), of the sum inside tanh
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }


def rnn_backward(da: Array, caches: RnnCaches) -> Gradients:
    """Gradients dx, da0, dWax, dWaa, dba of the first T steps, by backpropagation through time.

    da (n_a, m, T) is the derivative of the loss by each state directly, not through later states. There
    may be more caches than T: the loss does not depend on what comes later.
    """
    cells, x = caches
    parameters = cells[0][3]
    n_steps = da.shape[2]
    totals = {f"d{name}": np.zeros(parameters[name].shape) for name in ("Wax", "Waa", "ba")}
    dx = np.zeros((*x.shape[:2], n_steps))
    da_prev = np.zeros(da.shape[:2])
    for t in reversed(range(n_steps)):
        at_t = rnn_cell_backward(da[:, :, t] + da_prev, cells[t])
        dx[:, :, t], da_prev = at_t["dxt"], at_t["da_prev"]
        totals = {name: total + at_t[name] for name, total in totals.items()}
    return {"dx": dx, "da0": da_prev, **totals}


def lstm_cell_backward(da_next: Array, dc_next: Array, cache: LstmCache) -> Gradients:
    """Gradients dxt, da_prev, dc_prev, dWf, dbf, dWi, dbi, dWc, dbc, dWo, dbo of one step.

    da_next and dc_next (n_a, m) are the derivatives by its states a and c, the latter without what comes
    through a. Those of the parameters are sums over the examples.
    """
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    squashed = np.tanh(c_next)
    dc = dc_next + da_next * ot * (1 - squashed**2)
    # of the sums inside the gates and the candidate, each (n_a, m)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * squashed * ot * (1 - ot),
    }
    joined = np.concatenate([a_prev, xt])
    d_joined = np.sum([parameters[f"W{gate}"].T @ dz[gate] for gate in dz], axis=0)  # (n_a + n_x, m)
    n_a = a_next.shape[0]
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate, d_sum in dz.items():
        gradients[f"dW{gate}"] = d_sum @ joined.T
        gradients[f"db{gate}"] = d_sum.sum(axis=1, keepdims=True)
    return gradients


def lstm_backward(da: Array, caches: LstmCaches) -> Gradients:
    """Gradients dx, da0, dWf, dbf, dWi, dbi, dWc, dbc, dWo, dbo of the first T steps, through time.

    da (n_a, m, T) as in `rnn_backward`. Both states carry a gradient back: a and c.
    """
    cells, x = caches
    parameters = cells[0][9]
    n_steps = da.shape[2]
    names = [f"{kind}{gate}" for gate in "fico" for kind in "Wb"]
    totals = {f"d{name}": np.zeros(parameters[name].shape) for name in names}
    dx = np.zeros((*x.shape[:2], n_steps))
    da_prev, dc_prev = np.zeros(da.shape[:2]), np.zeros(da.shape[:2])
    for t in reversed(range(n_steps)):
        at_t = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, cells[t])
        dx[:, :, t], da_prev, dc_prev = at_t["dxt"], at_t["da_prev"], at_t["dc_prev"]
        totals = {name: total + at_t[name] for name, total in totals.items()}
    return {"dx": dx, "da0": da_prev, **totals}
