# %% passed solution []: as the solution writes it
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% passed separate-blocks []: the weights split into a block for a and one for x
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    n_a = len(a_prev)

    def summed(gate):
        W = parameters["W" + gate]
        return np.dot(W[:, :n_a], a_prev) + np.dot(W[:, n_a:], xt) + parameters["b" + gate]

    ft, it, ot = (1 / (1 + np.exp(-summed(gate))) for gate in "fio")
    cct = np.tanh(summed("c"))
    c_next = np.multiply(ft, c_prev) + np.multiply(it, cct)
    a_next = np.multiply(ot, np.tanh(c_next))
    yt_pred = softmax(np.dot(parameters["Wy"], a_next) + parameters["by"])
    cache = (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)
    return a_next, c_next, yt_pred, cache

# %% passed filled-array []: a joined array of zeros, filled; all four sums at once
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    n_x, m = xt.shape
    n_y, n_a = parameters["Wy"].shape
    concat = np.zeros((n_a + n_x, m))
    concat[: n_a, :] = a_prev
    concat[n_a :, :] = xt
    W = np.concatenate([parameters["W" + gate] for gate in "fico"])
    b = np.concatenate([parameters["b" + gate] for gate in "fico"])
    f, i, c, o = np.split(W @ concat + b, 4)
    ft, it, cct, ot = sigmoid(f), sigmoid(i), np.tanh(c), sigmoid(o)
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed sigmoid-candidate [sigmoid-for-the-candidate]: a sigmoid for the candidate
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = sigmoid(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed never-filled [joined-input-not-filled]: the joined array is made and never filled
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.zeros((len(a_prev) + len(xt), xt.shape[1]))
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed|partial gates-exchanged [forget-and-input-gate-exchanged]: input and forget gate exchanged in the cell
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = it * c_prev + ft * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed|partial gate-weights-exchanged [forget-and-input-weights-exchanged]: each computed with the other weights
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    it = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed bias-copied [bo-for-bi]: bo for the input gate as well
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bo"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed bias-copied-to-forget [bo-for-bf]: bo for the forget gate as well
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bo"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed weights-copied [Wi-for-Wf]: Wi for the forget gate as well
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wi"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed no-forget-gate [forget-gate-left-out]: the old cell is kept whole
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed coupled [coupled-gates]: 1 - f for the input gate
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + (1 - ft) * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed added [gates-added]: added where it should be multiplied
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = (ft + c_prev) * (it + cct)
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed|partial no-tanh-on-the-cell [no-tanh-on-the-cell]: o times c
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * c_next
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% partial y-from-c [prediction-from-the-cell]: the prediction from the cell
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ c_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed other-order [joined-in-the-other-order]: [x; a] for [a; x]
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([xt, a_prev])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed no-biases [biases-left-out]: no bias in any gate
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z)
    it = sigmoid(parameters["Wi"] @ z)
    cct = np.tanh(parameters["Wc"] @ z)
    ot = sigmoid(parameters["Wo"] @ z)
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed forget-bias-out [bf-left-out]: no bias in the forget gate
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z)
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed|partial output-gate-out [output-gate-left-out]: the whole cell is shown
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% failed tanh-gates [tanh-for-the-gates]: tanh for all gates
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = np.tanh(parameters["Wf"] @ z + parameters["bf"])
    it = np.tanh(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = np.tanh(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% partial softmax-over-the-batch [softmax-over-the-batch]: normalised along the examples
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax((parameters["Wy"] @ a_next + parameters["by"]).T).T
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)

# %% partial cache-gates-swapped [ft-and-it-exchanged-in-the-cache]: values right, ft and it swapped in the cache
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, it, ft, cct, ot, xt, parameters)

# %% partial cache-states-swapped [a-prev-and-c-prev-exchanged-in-the-cache]: values right, a_prev and c_prev swapped in the cache
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    z = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ z + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ z + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ z + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ z + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, c_prev, a_prev, ft, it, cct, ot, xt, parameters)

# %% unfilled template []: the template as it is handed out
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    n_x, m = xt.shape
    n_y, n_a = parameters["Wy"].shape
    concat = None
    concat[: n_a, :] = None
    ft = None
    c_next = None
    a_next = None
    yt_pred = None
    cache = (a_next, c_next, a_prev, c_prev, ft, None, None, None, xt, parameters)
    return a_next, c_next, yt_pred, cache

# %% unfilled nones-returned []: every gate is None, and the cache holds what came in
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    ft = it = cct = ot = None
    c_next = None
    a_next = None
    yt_pred = None
    cache = (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)
    return a_next, c_next, yt_pred, cache
