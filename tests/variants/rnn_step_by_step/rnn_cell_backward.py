# %% passed solution []: as the solution writes it
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% passed einsum []: with einsum, and more keys than asked for
def rnn_cell_backward(d, cache):
    (a_next, a_prev, xt, parameters) = cache
    dtanh = np.multiply(1 - np.square(a_next), d)
    gradients = dict(dtanh=dtanh)
    gradients["dxt"] = np.einsum("ij,im->jm", parameters["Wax"], dtanh)
    gradients["da_prev"] = np.einsum("ij,im->jm", parameters["Waa"], dtanh)
    gradients["dWax"] = np.einsum("im,jm->ij", dtanh, xt)
    gradients["dWaa"] = np.einsum("im,jm->ij", dtanh, a_prev)
    gradients["dba"] = np.sum(dtanh, 1, keepdims=1)
    return gradients

# %% failed tanh-of-the-square [tanh-of-the-square]: 1 - tanh(a²)
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - np.tanh(a_next**2))
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% failed tanh-twice [tanh-taken-twice]: 1 - tanh(a)²
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - np.tanh(a_next) ** 2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% failed derivative-out [tanh-derivative-left-out]: no derivative of tanh
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% failed not-squared [tanh-derivative-not-squared]: 1 - a
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% partial bias-mean [bias-by-mean]: averaged over the batch
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.mean(axis=1, keepdims=True),
    }

# %% partial bias-flat [bias-flat]: the axis summed over is lost
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1),
    }

# %% partial bias-of-everything: one number for all states
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(),
    }

# %% partial gradient-for-state [gradient-where-the-state-belongs]: dWaa with da_prev
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ (parameters["Waa"].T @ dz).T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% partial new-state [new-state-where-the-previous-belongs]: dWaa with a_next
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_next.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% partial not-transposed [state-weights-not-transposed]: da_prev through Waa
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"] @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% partial divided [divided-by-the-batch]: means over the batch
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T / xt.shape[1],
        "dWaa": dz @ a_prev.T / xt.shape[1],
        "dba": dz.sum(axis=1, keepdims=True) / xt.shape[1],
    }

# %% failed sign [sign-flipped]: all with the wrong sign
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = -da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% failed misspelt [undefined-name]: a name that is not there
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dtanh @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% failed global-weights [uses-a-global]: reads the weights of the data cell
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": rnn_example["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% partial some-none []: one gradient is left None beside real ones
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": None,
    }

# %% partial key-missing []: dba is not in the dictionary
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next**2)
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
    }

# %% passed changes-its-input []: right, but da_next is multiplied in place
def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    da_next *= 1 - a_next**2
    dz = da_next
    return {
        "dxt": parameters["Wax"].T @ dz,
        "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T,
        "dWaa": dz @ a_prev.T,
        "dba": dz.sum(axis=1, keepdims=True),
    }

# %% unfilled template []: the template as it is handed out
def rnn_cell_backward(da_next, cache):
    (a_next, a_prev, xt, parameters) = cache
    dz = None
    dxt = None
    dWax = None
    da_prev = None
    dWaa = None
    dba = None
    gradients = {"dxt": dxt, "da_prev": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}
    return gradients
