# %% passed dict-cache: a dictionary as cache, read by nobody else here
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(np.dot(x, Wx) + np.dot(prev_h, Wh) + b)
    return next_h, {"x": x, "h": prev_h, "Wx": Wx, "Wh": Wh, "b": b, "out": next_h}
# %% passed other-parameter-names: renamed in the template's order
def rnn_step_forward(x_t, h_before, W_in, W_rec, bias):
    h = np.tanh(x_t.dot(W_in) + h_before.dot(W_rec) + bias)
    return h, (x_t, h_before, W_in, W_rec, h)
# %% passed list-returned: a list of the two
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return [next_h, (x, prev_h, Wx, Wh, next_h)]
# %% passed odd-cache: what is kept is nobody's business
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, lambda: (x, prev_h, Wx, Wh, next_h)
# %% passed input-changed: right, but b is changed in place: advice only
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    a = x @ Wx + prev_h @ Wh + b
    prev_h *= 1
    b += 0.25
    return np.tanh(a), (x, prev_h, Wx, Wh, np.tanh(a))
# %% unfilled starter: as it was handed out
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    raise NotImplementedError
# %% unfilled nothing-returned: placeholders only
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h, cache = None, None
    # to do
    pass
    return next_h, cache
# %% missing gone: nothing by that name
step = None
# %% failed bias [bias-left-out]: no bias
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed no-input [input-term-left-out]: no x
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed no-state [state-term-left-out]: no prev_h
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed transposed [state-weights-transposed]: Wh on the other side
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + (Wh @ prev_h.T).T + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed sigmoid [sigmoid-for-tanh]: another squashing
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = 1 / (1 + np.exp(-(x @ Wx + prev_h @ Wh + b)))
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed relu [relu-for-tanh]: another squashing
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.maximum(0, x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed linear [no-tanh]: no squashing
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = x @ Wx + prev_h @ Wh + b
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed no-cache: only the state is returned
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.tanh(x @ Wx + prev_h @ Wh + b)
# %% failed exchanged: cache and state exchanged
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return (x, prev_h, Wx, Wh, next_h), next_h
# %% failed transposed-weights: raises for sizes that differ
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(Wx @ x + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% partial leaked-size: the first batch's sizes are written in
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)[:, :5]
    next_h = next_h.reshape(2, 5)
    return next_h, (x, prev_h, Wx, Wh, next_h)
# %% failed misspelt: a name that is not defined
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + h_prev @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
