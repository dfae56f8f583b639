# %% passed solution []: as the solution writes it
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% passed padded-and-lists []: gradients in a dictionary of totals, dx from a list
def rnn_backward(da, caches):
    (caches, x) = caches
    total, dxs, carried = {"dWax": 0, "dWaa": 0, "dba": 0}, [], 0
    for t in range(da.shape[2] - 1, -1, -1):
        step = rnn_cell_backward(da[:, :, t] + carried, caches[t])
        dxs.insert(0, step["dxt"])
        carried = step["da_prev"]
        total = {name: total[name] + step[name] for name in total}
    return dict(total, dx=np.dstack(dxs), da0=carried)

# %% passed inlined []: the cell written out
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T = da.shape
    parameters = steps[0][3]
    gradients = {"d" + name: np.zeros_like(parameters[name]) for name in ("Wax", "Waa", "ba")}
    gradients["dx"] = np.zeros(x.shape[:2] + (T,))
    carried = np.zeros((n_a, m))
    for t in reversed(range(T)):
        a_next, a_prev, xt, _ = steps[t]
        dz = (1 - a_next**2) * (da[:, :, t] + carried)
        gradients["dWax"] += dz @ xt.T
        gradients["dWaa"] += dz @ a_prev.T
        gradients["dba"] += dz.sum(1, keepdims=True)
        gradients["dx"][:, :, t] = parameters["Wax"].T @ dz
        carried = parameters["Waa"].T @ dz
    gradients["da0"] = carried
    return gradients

# %% partial total-to-itself [adds-the-total-to-itself]: adds the accumulator to itself
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += dWax
        dWaa += dWaa
        dba += dba
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed whole-list [call-departs]: the whole list of caches instead of step t
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps)
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed upstream-out [upstream-left-out]: da[:, :, t] is left out
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed not-carried [nothing-carried-back]: nothing flows back
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t], steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% partial overwritten [overwritten]: = for +=
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax = gradients["dWax"]
        dWaa = gradients["dWaa"]
        dba = gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% partial bias-overwritten [bias-overwritten]: = for += in dba
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba = gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed both [nothing-carried-back-and-overwritten]: nothing flows back, and = for +=
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t], steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax = gradients["dWax"]
        dWaa = gradients["dWaa"]
        dba = gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed forward [time-forward]: from the first step to the last
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in range(T_x):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed first-step-out [first-step-left-out]: stops one step early
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(1, T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% partial da0-zero [initial-gradient-zero]: da0 is never set
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": np.zeros((n_a, m)), "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% partial divided [divided-by-the-steps]: means over the steps
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax / T_x, "dWaa": dWaa / T_x, "dba": dba / T_x}

# %% failed inlined-without-derivative [cell-tanh-derivative-left-out]: the cell written out, without the derivative of tanh
def rnn_backward(da, caches):
    steps, x = caches
    parameters = steps[0][3]
    dWax, dWaa, dba, dx, carried = 0, 0, 0, [], 0
    for t in reversed(range(da.shape[2])):
        _, a_prev, xt, _ = steps[t]
        dz = da[:, :, t] + carried
        dWax, dWaa, dba = dWax + dz @ xt.T, dWaa + dz @ a_prev.T, dba + dz.sum(1, keepdims=True)
        dx.append(parameters["Wax"].T @ dz)
        carried = parameters["Waa"].T @ dz
    return {"dx": np.stack(dx[::-1], 2), "da0": carried, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% partial steps-of-x []: takes the number of steps from x, not from da
def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, _ = da.shape
    T_x = x.shape[2]
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% unfilled template []: the template as it is handed out
def rnn_backward(da, caches):
    (caches, x) = None
    (a1, a0, x1, parameters) = None
    n_a, m, T_x = None
    dx = None
    dWax = None
    da_prevt = None
    for t in reversed(range(None)):
        gradients = None
        dx[:, :, t] = None
        dWax += None
    gradients = {"dx": dx, "da0": None, "dWax": dWax, "dWaa": None, "dba": None}
    return gradients

# %% unfilled loop-over-none []: only the shapes were read
def rnn_backward(da, caches):
    caches, x = caches
    n_a, m, T_x = da.shape
    dx = None
    for t in reversed(range(None)):
        gradients = None
    return {"dx": dx, "da0": None, "dWax": None, "dWaa": None, "dba": None}

# %% failed|passed cell-hands-back-nones: the loop is done; the cell that it calls is still the template
def rnn_cell_backward(da_next, cache):
    dxt = None
    dWax = None
    return {"dxt": dxt, "da_prev": None, "dWax": dWax, "dWaa": None, "dba": None}

def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}

# %% failed|passed cell-misspelt: the loop is done; the cell that it calls raises NameError
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = (1 - a_next**2) * da_next
    return {"dxt": parameters["Wax"].T @ dz, "dWax": np.dot(dtanh, xt.T)}

def rnn_backward(da, caches):
    steps, x = caches
    n_a, m, T_x = da.shape
    n_x = x.shape[0]
    dx = np.zeros((n_x, m, T_x))
    dWax, dWaa, dba = np.zeros((n_a, n_x)), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    da_prev = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t] = gradients["dxt"]
        da_prev = gradients["da_prev"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}
