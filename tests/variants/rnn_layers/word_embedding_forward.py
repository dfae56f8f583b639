# %% passed one-hot: by a product with ones and zeros
def word_embedding_forward(x, W):
    ones = np.eye(len(W))[x]
    return ones @ W, (ones, x)
# %% passed loops: word by word
def word_embedding_forward(x, W):
    out = np.zeros((x.shape[0], x.shape[1], W.shape[1]))
    for n in range(x.shape[0]):
        for t in range(x.shape[1]):
            out[n, t] = W[x[n, t]]
    return out, {"x": x, "V": len(W)}
# %% unfilled starter: as it was handed out
def word_embedding_forward(x, W):
    raise NotImplementedError
# %% unfilled placeholders: two times None
def word_embedding_forward(x, W):
    out, cache = None, None
    return out, cache
# %% failed from-one [words-counted-from-one]: row x - 1
def word_embedding_forward(x, W):
    return W[x - 1], (x, W)
# %% failed summed [vectors-summed]: summed over time
def word_embedding_forward(x, W):
    return W[x].sum(axis=1), (x, W)
# %% failed first-sentence [the-first-sentence-for-all]: one sentence for all
def word_embedding_forward(x, W):
    return np.stack([W[x[0]]] * len(x)), (x, W)
# %% failed columns: columns for rows
def word_embedding_forward(x, W):
    return W[:, x % W.shape[1]], (x, W)
