# %% passed loops: word by word
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros(W.shape)
    for n in range(len(x)):
        for t, word in enumerate(x[n]):
            dW[word] += dout[n, t]
    return dW
# %% passed one-hot: by a product
def word_embedding_backward(dout, cache):
    x, W = cache
    return np.einsum("ntv,ntd->vd", np.eye(len(W))[x], dout)
# %% passed in-a-tuple: one gradient in a tuple
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    np.add.at(dW, x.ravel(), dout.reshape(-1, dout.shape[-1]))
    return dW
# %% passed follows-shifted: right for a forward pass that counts from one
def word_embedding_forward(x, W):
    return W[x - 1], (x, W)
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    np.add.at(dW, x - 1, dout)
    return dW
# %% unfilled starter: as it was handed out
def word_embedding_backward(dout, cache):
    raise NotImplementedError
# %% unfilled placeholder: None
def word_embedding_backward(dout, cache):
    dW = None
    return dW
# %% failed repeated [repeated-words-counted-once]: a fancy index counts once
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    dW[x] += dout
    return dW
# %% failed mean [averaged-over-occurrences]: the mean of the occurrences
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    for word in np.unique(x):
        dW[word] = dout[x == word].mean(axis=0)
    return dW
# %% failed from-one [words-counted-from-one]: one row off
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    np.add.at(dW, x - 1, dout)
    return dW
# %% failed too-few-rows: as many rows as words occur
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros((x.max() + 1, W.shape[1]))
    np.add.at(dW, x, dout)
    return dW
