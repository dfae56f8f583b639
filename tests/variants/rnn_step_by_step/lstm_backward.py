# %% passed solution []: as the solution writes it
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% passed spelt-out []: every total on a line of its own
def lstm_backward(da, caches):
    (caches, x) = caches
    (a1, c1, a0, c0, f1, i1, cc1, o1, x1, parameters) = caches[0]
    n_a, m, T_x = da.shape
    n_x, m = x1.shape
    dx = np.zeros((n_x, m, T_x))
    da_prevt = np.zeros(a0.shape)
    dc_prevt = np.zeros(c0.shape)
    dWf, dWi, dWc, dWo = [np.zeros((n_a, n_a + n_x)) for _ in range(4)]
    dbf, dbi, dbc, dbo = [np.zeros((n_a, 1)) for _ in range(4)]
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da_prevt + da[..., t], dc_prevt, caches[t])
        da_prevt = gradients["da_prev"]
        dc_prevt = gradients["dc_prev"]
        dx[:, :, t] = gradients["dxt"]
        dWf = dWf + gradients["dWf"]
        dWi = dWi + gradients["dWi"]
        dWc = dWc + gradients["dWc"]
        dWo = dWo + gradients["dWo"]
        dbf = dbf + gradients["dbf"]
        dbi = dbi + gradients["dbi"]
        dbc = dbc + gradients["dbc"]
        dbo = dbo + gradients["dbo"]
    return {"dx": dx, "da0": gradients["da_prev"], "dWf": dWf, "dbf": dbf, "dWi": dWi, "dbi": dbi,
            "dWc": dWc, "dbc": dbc, "dWo": dWo, "dbo": dbo}

# %% failed nothing-carried [nothing-carried-back]: neither gradient flows back
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t], np.zeros((n_a, m)), steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed state-not-carried [state-gradient-not-carried]: da_prev does not flow back
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t], dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed cell-not-carried [cell-gradient-not-carried]: dc_prev does not flow back
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, np.zeros((n_a, m)), steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% partial overwritten [overwritten]: = for +=
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] = gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed state-not-carried-and-overwritten [state-gradient-not-carried-and-overwritten]: da_prev does not flow back, and = for +=
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t], dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] = gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed nothing-carried-and-overwritten [nothing-carried-back-and-overwritten]: neither flows back, and = for +=
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t], 0 * dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] = gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% partial weights-overwritten [weights-overwritten]: = for += in the weights
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] = gradients[name] + (totals[name] if name.startswith("db") else 0)
    return {"dx": dx, "da0": da_prev, **totals}

# %% partial total-to-itself [adds-the-total-to-itself]: adds the accumulator to itself
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += totals[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed upstream-out [upstream-left-out]: da[:, :, t] is left out
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed last-upstream-only [last-upstream-only]: da enters at the last step only
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward((da[:, :, t] if t == T_x - 1 else da_prev), dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed forward [time-forward]: from the first step to the last
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in range(T_x):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% partial da0-zero [initial-gradient-zero]: da0 is never set
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": np.zeros((n_a, m)), **totals}

# %% failed whole-list [call-departs]: the whole list of caches instead of step t
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps)
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed first-cache [first-cache-in-every-step]: the cache of the first step each time
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, dc_prev, steps[0])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% unfilled template []: the template as it is handed out
def lstm_backward(da, caches):
    (caches, x) = caches
    (a1, c1, a0, c0, f1, i1, cc1, o1, x1, parameters) = caches[0]
    n_a, m, T_x = None
    dx = None
    da0 = None
    dWf = None
    for t in reversed(range(None)):
        gradients = None
        dx[:, :, t] = None
        dWf = None
    gradients = {"dx": dx, "da0": da0, "dWf": dWf}
    return gradients

# %% unfilled zeros-begun []: zeros were made, the loop is still to be written
def lstm_backward(da, caches):
    caches, x = caches
    n_a, m, T_x = da.shape
    dx = np.zeros(x.shape)
    dWf = np.zeros((n_a, n_a + x.shape[0]))
    for t in reversed(range(T_x)):
        gradients = None
        dx[:, :, t] = gradients["dxt"]
        dWf += None
    return {"dx": dx, "dWf": dWf}

# %% failed state-for-cell [state-gradient-in-the-cells-place]: da_prev is passed as dc_next, and not as da_next
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t], da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}

# %% failed state-for-both [state-gradient-in-both-places]: da_prev is passed as dc_next as well
def lstm_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    totals = {}
    for gate in "fico":
        totals[f"dW{gate}"] = np.zeros((n_a, n_a + n_x))
        totals[f"db{gate}"] = np.zeros((n_a, 1))
    dx = np.zeros((n_x, m, T_x))
    da_prev, dc_prev = np.zeros((n_a, m)), np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prev, da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev, dc_prev = gradients["da_prev"], gradients["dc_prev"]
        for name in totals:
            totals[name] += gradients[name]
    return {"dx": dx, "da0": da_prev, **totals}
