# %% passed solution []: as the solution writes it
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% passed own-softmax []: a stable softmax of its own, with axis 0
def stable(z):
    z = z - z.max(axis=0, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)

def rnn_cell_forward(xt, a_prev, parameters):
    p = parameters
    a_next = np.tanh(np.einsum("ij,jm->im", p["Wax"], xt) + np.einsum("ij,jm->im", p["Waa"], a_prev) + p["ba"])
    return [a_next, stable(p["Wya"].dot(a_next) + p["by"]), [a_next, a_prev, xt, parameters]]

# %% passed renamed-parameters []: other names in the same order; the weights joined into one block
def rnn_cell_forward(x_t, h, weights):
    block = np.hstack([weights["Waa"], weights["Wax"]])
    new = np.tanh(block @ np.vstack([h, x_t]) + weights["ba"])
    return new, softmax(weights["Wya"] @ new + weights["by"]), (new, h, x_t, weights)

# %% partial prediction-from-the-previous-state [prediction-from-the-previous-state]: the state is right, y uses a_prev
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_prev + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial softmax-over-the-batch [softmax-over-the-batch]: normalised along the examples
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax((Wya @ a_next + by).T).T
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial softmax-over-everything [softmax-over-everything]: one softmax for the whole batch
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = np.exp(Wya @ a_next + by)
    yt_pred = yt_pred / yt_pred.sum()
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial no-softmax [no-softmax]: the scores themselves
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = Wya @ a_next + by
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial sigmoid-for-softmax [sigmoid-for-softmax]: a sigmoid instead
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = sigmoid(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial output-bias-out [output-bias-left-out]: by is not added
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed bias-out [bias-left-out]: ba is not added
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed transposed [state-weights-transposed]: Waa transposed, which only a matrix that is not symmetric shows
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa.T @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed input-transposed: Wax transposed, which does not fit
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax.T @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed sigmoid [sigmoid-for-tanh]: a sigmoid for tanh
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = sigmoid(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed relu [relu-for-tanh]: relu for tanh
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.maximum(0, Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed no-tanh [no-tanh]: the sum itself
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = Wax @ xt + Waa @ a_prev + ba
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed state-out [state-term-left-out]: the previous state has no influence
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% failed input-out [input-term-left-out]: the input has no influence
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial cache-swapped [states-exchanged-in-the-cache]: values right, a_prev and a_next swapped in the cache
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_prev, a_next, xt, parameters)

# %% partial cache-new-state-twice [new-state-twice-in-the-cache]: values right, the cache holds a_next for a_prev
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_next, xt, parameters)

# %% partial cache-without-parameters []: values right, a cache of three
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt)

# %% failed no-cache []: the cache is not returned
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred

# %% failed leaked-parameters []: reads the parameters of the data cell, whatever it is given
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = rnn_example["Wax"], rnn_example["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% partial right-on-one-size [sizes-hard-coded]: a number of examples is written into the code; the public example has it
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    ba, by = ba * np.ones((4, 7)), by * np.ones((3, 7))
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% passed changes-its-input []: right, but scales its argument in place afterwards
def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya = parameters["Wax"], parameters["Waa"], parameters["Wya"]
    ba, by = parameters["ba"], parameters["by"]
    a_next = np.tanh(Wax @ xt + Waa @ a_prev + ba)
    kept = a_prev.copy()
    a_prev *= 1.0
    yt_pred = softmax(Wya @ a_next + by)
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% unfilled template []: the template as it is handed out
def rnn_cell_forward(xt, a_prev, parameters):
    Wax = parameters["Wax"]
    Waa = parameters["Waa"]
    a_next = None
    yt_pred = None
    cache = (a_next, a_prev, xt, parameters)
    return a_next, yt_pred, cache

# %% unfilled none-in-a-line []: one product with what is not there yet
def rnn_cell_forward(xt, a_prev, parameters):
    Wax = None
    a_next = np.tanh(np.dot(Wax, xt))
    yt_pred = None
    return a_next, yt_pred, (a_next, a_prev, xt, parameters)

# %% missing not-there []: nothing of the name
# I skipped this one.
