# %% passed own-cache: forward and backward with a cache of their own, popped from
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, [next_h, Wh, Wx, prev_h, x]
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = (cache.pop() for _ in range(5))
    da = (1 - next_h * next_h) * dnext_h
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, np.sum(da, axis=0)
# %% passed closure: the cache is a function
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    def back(dh):
        da = dh * (1 - next_h**2)
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(0)
    return next_h, back
def rnn_step_backward(dnext_h, cache):
    return cache(dnext_h)
# %% passed sum-kept: the sum before the tanh is kept
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    a = x @ Wx + prev_h @ Wh + b
    return np.tanh(a), dict(x=x, prev_h=prev_h, Wx=Wx, Wh=Wh, a=a)
def rnn_step_backward(dnext_h, cache):
    da = dnext_h / np.cosh(cache["a"]) ** 2
    return da.dot(cache["Wx"].T), da.dot(cache["Wh"].T), cache["x"].T.dot(da), cache["prev_h"].T.dot(da), da.sum(0)
# %% passed other-names: the parameters renamed, and what is given changed in place
def rnn_step_backward(upstream, kept):
    x, prev_h, Wx, Wh, next_h = kept
    upstream *= 1 - next_h**2
    return upstream @ Wx.T, upstream @ Wh.T, x.T @ upstream, prev_h.T @ upstream, upstream.sum(axis=0)
# %% passed list-returned: a list of gradients
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return [da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)]
# %% passed follows-sigmoid: right for a forward step with the sigmoid
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = 1 / (1 + np.exp(-(x @ Wx + prev_h @ Wh + b)))
    return next_h, (x, prev_h, Wx, Wh, next_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * next_h * (1 - next_h)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% passed follows-transposed: right for a forward step with Wh transposed
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh.T + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh, x.T @ da, da.T @ prev_h, da.sum(axis=0)
# %% passed follows-in-float32: the same, computed in single precision
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    x, prev_h, Wx, Wh, b = (array.astype(np.float32) for array in (x, prev_h, Wx, Wh, b))
    next_h = 1 / (1 + np.exp(-(x @ Wx + prev_h @ Wh + b)))
    return next_h, (x, prev_h, Wx, Wh, next_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h.astype(np.float32) * next_h * (1 - next_h)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% passed reference-cache: there is no forward step, but the cache is read as the reference keeps it
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h, cache = None, None
    return next_h, cache
def rnn_step_backward(dnext_h, cache):
    x, prev_h, next_h, (Wx, Wh, b) = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% passed forward-unfilled: nothing to take the cache from, but names that tell what belongs there
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h, cache = None, None
    return next_h, cache
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% passed forward-raises: the forward step ends in an error, but names tell what belongs in its cache
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(Wx @ x + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% passed no-cache-returned: the forward step returns its state only, but names tell what belongs in a cache
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.tanh(x @ Wx + prev_h @ Wh + b)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% unfilled starter: as it was handed out
def rnn_step_backward(dnext_h, cache):
    raise NotImplementedError
# %% unfilled placeholders: five times None
def rnn_step_backward(dnext_h, cache):
    dx, dprev_h, dWx, dWh, db = None, None, None, None, None
    pass
    return dx, dprev_h, dWx, dWh, db
# %% unfilled placeholders-without-forward: neither was begun
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h, cache = None, None
    return next_h, cache
def rnn_step_backward(dnext_h, cache):
    dx, dprev_h, dWx, dWh, db = None, None, None, None, None
    return dx, dprev_h, dWx, dWh, db
# %% failed follows-not: wrong for a wrong forward step, too
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = 1 / (1 + np.exp(-(x @ Wx + prev_h @ Wh + b)))
    return next_h, (x, prev_h, Wx, Wh, next_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * next_h
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed zeros-for-a-constant: no gradient is right for a forward step that computes nothing
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.zeros_like(prev_h), (x, prev_h, Wx, Wh)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh = cache
    return np.zeros(x.shape), np.zeros(prev_h.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(len(Wh))
# %% failed cache-of-the-old-state [slope-at-the-state-before]: forward is right, but keeps the wrong state
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, prev_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed no-slope [tanh-slope-left-out]: the derivative of tanh is missing
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed one-minus-h [slope-1-minus-h]: not squared
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed tanh-twice [slope-of-tanh-taken-again]: tanh of what is tanh already
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - np.tanh(next_h) ** 2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed bracket [tanh-of-the-square]: 1 - tanh(h^2)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - np.tanh(next_h**2))
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed sign [slope-with-the-wrong-sign]: h^2 - 1
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (next_h**2 - 1)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% partial untransposed [state-weights-not-transposed]: dprev_h through Wh itself
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% partial next-state [next-state-for-the-previous]: h_t for h_{t-1}
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, next_h.T @ da, da.sum(axis=0)
# %% partial gradient-for-state [gradient-for-the-state]: the gradient where the state belongs
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, dnext_h.T @ da, da.sum(axis=0)
# %% partial mean [db-averaged]: db by mean
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.mean(axis=0)
# %% partial per-example [weights-averaged]: divided by the batch
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    n = len(x)
    return da @ Wx.T, da @ Wh.T, x.T @ da / n, prev_h.T @ da / n, da.sum(axis=0) / n
# %% partial bias-row: db keeps the batch's axis
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0, keepdims=True)
# %% failed misspelt: a name that is not defined
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - h_next**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% partial some-missing: one gradient is None
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    db = None
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, db
# %% partial leaked-global: the weights are those of a test that lies about
Wh_test = np.ones((5, 5))
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh_test.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
# %% failed order: gradients in another order
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return x.T @ da, prev_h.T @ da, da.sum(axis=0), da @ Wx.T, da @ Wh.T

# %% passed cache-in-float32 []: the forward pass keeps single precision, the backward pass is right for it
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    x, prev_h, Wx, Wh, b = (array.astype(np.float32) for array in (x, prev_h, Wx, Wh, b))
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)
