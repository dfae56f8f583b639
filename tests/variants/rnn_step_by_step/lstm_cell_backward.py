# %% passed solution []: as the solution writes it
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% passed spelt-out []: every gradient on a line of its own, hstack and separate blocks
def lstm_cell_backward(da_next, dc_next, cache):
    (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters) = cache
    n_x, m = xt.shape
    n_a, m = a_next.shape
    through = ot * (1 - np.square(np.tanh(c_next))) * da_next
    dot = da_next * np.tanh(c_next) * ot * (1 - ot)
    dcct = (dc_next * it + through * it) * (1 - np.square(cct))
    dit = (dc_next * cct + through * cct) * it * (1 - it)
    dft = (dc_next * c_prev + through * c_prev) * ft * (1 - ft)
    rows = np.hstack([a_prev.T, xt.T])
    dWf, dWi, dWc, dWo = np.dot(dft, rows), np.dot(dit, rows), np.dot(dcct, rows), np.dot(dot, rows)
    dbf, dbi = np.sum(dft, axis=1, keepdims=True), np.sum(dit, axis=1, keepdims=True)
    dbc, dbo = np.sum(dcct, axis=1, keepdims=True), np.sum(dot, axis=1, keepdims=True)
    Wf, Wi, Wc, Wo = parameters["Wf"], parameters["Wi"], parameters["Wc"], parameters["Wo"]
    da_prev = Wf[:, :n_a].T @ dft + Wi[:, :n_a].T @ dit + Wc[:, :n_a].T @ dcct + Wo[:, :n_a].T @ dot
    dxt = Wf[:, n_a:].T @ dft + Wi[:, n_a:].T @ dit + Wc[:, n_a:].T @ dcct + Wo[:, n_a:].T @ dot
    dc_prev = dc_next * ft + through * ft
    return {"dxt": dxt, "da_prev": da_prev, "dc_prev": dc_prev, "dWf": dWf, "dbf": dbf, "dWi": dWi, "dbi": dbi,
            "dWc": dWc, "dbc": dbc, "dWo": dWo, "dbo": dbo}

# %% partial bracket [bracket-in-the-candidate]: a bracket in the wrong place
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc_next * it + (dc - dc_next) * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial bracket-input [bracket-in-the-input-gate]: the same in the input gate
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc_next * cct + (dc - dc_next) * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial brackets-everywhere [brackets-in-all-three]: no bracket in any of the three
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc_next * c_prev + (dc - dc_next) * c_prev * ft * (1 - ft),
        "i": dc_next * cct + (dc - dc_next) * cct * it * (1 - it),
        "c": dc_next * it + (dc - dc_next) * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial brackets-and-tanh-twice [brackets-in-all-three-and-candidate-tanh-twice]: no bracket in any of the three, and the candidate squashed again
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc_next * c_prev + (dc - dc_next) * c_prev * ft * (1 - ft),
        "i": dc_next * cct + (dc - dc_next) * cct * it * (1 - it),
        "c": dc_next * it + (dc - dc_next) * it * cct * (1 - np.tanh(cct) ** 2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial c-to-the-fourth [c-to-the-fourth]: 1 - c⁴ for 1 - tanh(c)²
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.square(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial c-squared [tanh-left-out-of-the-derivative]: 1 - c² for 1 - tanh(c)²
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - c_next**2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% failed global-weights [uses-a-global]: reads the weights of the data cell
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(lstm_example[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% failed undefined-weights [undefined-name]: reads weights that nobody defined
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = Wf.T @ dz["f"] + Wi.T @ dz["i"] + Wc.T @ dz["c"] + Wo.T @ dz["o"]
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial dc-dropped [upstream-cell-dropped]: dc_next is left out
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial dc-twice [upstream-cell-twice]: dc_next counted twice
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial dc-prev-without-state [state-part-dropped-in-dc-prev]: dc_prev leaves out what comes through a
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc_next * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial dc-prev-without-gate [forget-gate-left-out-of-dc-prev]: dc_prev without the forget gate
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial bias-copied [dbf-for-dbi]: one gate gets the bias gradient of another
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    gradients["dbi"] = gradients["dbf"]
    return gradients

# %% partial bias-mean [bias-by-mean]: averaged over the batch
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].mean(axis=1, keepdims=True)
    return gradients

# %% partial bias-flat [bias-flat]: the axis summed over is lost
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1)
    return gradients

# %% partial no-gate-derivative [gate-derivatives-left-out]: no derivative of the sigmoids
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev,
        "i": dc * cct,
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial no-candidate-derivative [candidate-derivative-left-out]: no derivative of the candidate
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it,
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial other-order [joined-in-the-other-order]: the weight gradients from [x; a]
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([xt, a_prev])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial output-not-passed [output-gate-not-passed-back]: the inputs do not hear from the output gate
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in "fic")
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial c-for-its-tanh [cell-for-its-tanh-in-the-output-gate]: c for tanh(c) in the output gate
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * c_next * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% partial divided [divided-by-the-batch]: means over the batch
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T / xt.shape[1]
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True) / xt.shape[1]
    return gradients

# %% passed changes-its-input []: right, but dc_next is added to in place
def lstm_cell_backward(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a = a_next.shape[0]
    dc_next += da_next * ot * (1 - np.tanh(c_next) ** 2)
    dc = dc_next
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * np.tanh(c_next) * ot * (1 - ot),
    }
    z = np.concatenate([a_prev, xt])
    d_joined = sum(parameters[f"W{gate}"].T @ dz[gate] for gate in dz)
    gradients = {"dxt": d_joined[n_a:], "da_prev": d_joined[:n_a], "dc_prev": dc * ft}
    for gate in dz:
        gradients[f"dW{gate}"] = dz[gate] @ z.T
        gradients[f"db{gate}"] = dz[gate].sum(axis=1, keepdims=True)
    return gradients

# %% unfilled template []: the template as it is handed out
def lstm_cell_backward(da_next, dc_next, cache):
    (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters) = cache
    n_x, m = None
    n_a, m = None
    dot = None
    dWf = None
    gradients = {"dxt": None, "da_prev": None, "dc_prev": None, "dWf": dWf, "dbf": None, "dWi": None}
    return gradients

# %% unfilled nones-returned []: the sizes were read, all gradients are None
def lstm_cell_backward(da_next, dc_next, cache):
    (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters) = cache
    n_x, m = xt.shape
    return {"dxt": None, "da_prev": None, "dc_prev": None, "dWf": None, "dbf": None, "dWi": None, "dbi": None,
            "dWc": None, "dbc": None, "dWo": None, "dbo": None}
