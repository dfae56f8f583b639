# %% passed dict-cache: caches by step
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = {}
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache[t] = step_cache
    return h, cache
# %% unfilled starter: as it was handed out
def lstm_forward(x, h0, Wx, Wh, b):
    raise NotImplementedError
# %% unfilled placeholders: two times None
def lstm_forward(x, h0, Wx, Wh, b):
    h, cache = None, None
    return h, cache
# %% failed from-h0 [every-step-from-h0]: the state is not carried
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], h0, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed nothing-carried [nothing-carried]: nothing is carried
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], h0, np.zeros_like(h0), Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed cell-reset [cell-reset-each-step]: the cell is not carried
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, np.zeros_like(h0), Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed h0-ignored [h0-ignored]: zeros in the place of h0
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = np.zeros_like(h0), np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed c0-is-h0 [cell-starts-from-h0]: the cell starts from h0
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, h0
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed c0-is-one [cell-starts-from-ones]: the cell starts from ones
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.ones_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed one-array [state-and-cell-are-one]: two names for one thing
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h = prev_c = next_h
        cache.append(step_cache)
    return h, cache
# %% failed cells [cells-stored]: the cells are stored
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_c
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed constant-index [the-first-input-at-every-step]: x[:, 0]
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, 0], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed reversed [time-reversed]: read from the end
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, T - 1 - t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
# %% failed shape: a step in another shape than its slot
def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        next_h, next_c, step_cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = next_h.T
        prev_h, prev_c = next_h, next_c
        cache.append(step_cache)
    return h, cache
