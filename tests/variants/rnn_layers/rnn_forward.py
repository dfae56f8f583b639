# %% passed states-in-one-array: whole arrays are kept, step caches are not
def rnn_forward(x, h0, Wx, Wh, b):
    h = np.empty((len(x), x.shape[1] + 1, h0.shape[1]))
    h[:, 0] = h0
    for t in range(x.shape[1]):
        h[:, t + 1], _ = rnn_step_forward(x[:, t], h[:, t], Wx, Wh, b)
    return h[:, 1:], {"x": x, "h": h, "Wx": Wx, "Wh": Wh}
# %% passed inlined: without the step function
def rnn_forward(x, h0, Wx, Wh, b):
    states, last = [], h0
    for x_t in x.transpose(1, 0, 2):
        last = np.tanh(x_t @ Wx + last @ Wh + b)
        states.append(last)
    return np.stack(states, 1), states
# %% passed time-first: computed with the time first, then turned
def rnn_forward(x, h0, Wx, Wh, b):
    xs = x.transpose(1, 0, 2)
    h, cache = np.zeros((len(xs), *h0.shape)), []
    for t, x_t in enumerate(xs):
        h[t], step_cache = rnn_step_forward(x_t, h[t - 1] if t else h0, Wx, Wh, b)
        cache.append(step_cache)
    return h.transpose(1, 0, 2), cache
# %% unfilled starter: as it was handed out
def rnn_forward(x, h0, Wx, Wh, b):
    raise NotImplementedError
# %% unfilled placeholders: two times None
def rnn_forward(x, h0, Wx, Wh, b):
    h, cache = None, None
    return h, cache
# %% unfilled only-initialised: an array of zeros, never filled
def rnn_forward(x, h0, Wx, Wh, b):
    h, cache = np.zeros((x.shape[0], x.shape[1], h0.shape[1])), []
    return h, cache
# %% failed from-h0 [every-step-from-h0]: every step starts from h0
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], h0, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed not-carried [state-not-carried]: every step starts from zeros
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], np.zeros_like(h0), Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed h0-ignored [h0-ignored]: zeros in the place of h0
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = np.zeros_like(h0)
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed constant-index [the-first-input-at-every-step]: x[:, 0]
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, 0], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed last-index [the-last-input-at-every-step]: x[:, -1]
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, -1], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed reversed: the end of x first, stored at t
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in reversed(range(T)):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed reversed-and-stored-in-order [time-reversed]: read from the end
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, T - 1 - t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed stored-before [state-stored-before-the-step]: stored before the step
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = prev_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed last-only: the last state alone is returned
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h[:, -1], cache
# %% failed one-too-many: h0 stands in front
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return np.concatenate([h0[:, None], h], axis=1), cache
# %% failed one-too-few: one step is lacking
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T - 1):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h[:, :-1], cache
# %% failed bias [bias-left-out]: inlined, without the bias
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = np.tanh(x[:, t] @ Wx + prev_h @ Wh), None
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed axes: time and batch exchanged
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[t], prev_h, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed stored-early [state-stored-one-step-early]: stored one step early
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        if t:
            h[:, t - 1] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed stored-early-around [state-stored-one-step-early-around]: the index is -1 at the first step
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t - 1] = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
# %% failed last-by-name [last-state-only]: the state is assigned to the name of all
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h = h0
    for t in range(T):
        next_h, step_cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h = next_h
        prev_h = next_h
        cache.append(step_cache)
    return h, cache
