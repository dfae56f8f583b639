# %% failed not-normalised [not-normalised]: exp without the division by its sum
def softmax(x):
    return np.exp(x)

# %% failed as-sigmoid [sigmoid-for-softmax]: each entry is squashed by itself
def softmax(x):
    return 1 / (1 + np.exp(-x))

# %% failed plain-division [exponential-left-out]: the entries are divided by their sum
def softmax(x):
    return x / np.sum(x)

# %% failed divided-by-the-largest [divided-by-the-largest]: the largest power takes the place of the sum
def softmax(x):
    powers = np.exp(x - np.max(x))
    return powers / np.max(powers)

# %% failed negative-exponent [sign-of-the-exponent]: the sign of the exponent is wrong
def softmax(x):
    powers = np.exp(-x)
    return powers / np.sum(powers)

# %% failed divided-by-the-length [divided-by-the-length]: the number of entries takes the place of the sum
def softmax(x):
    return np.exp(x) / len(x)

# %% failed|partial sum-without-shift [shift-in-the-numerator-only]: only the numerator is shifted
def softmax(x):
    return np.exp(x - np.max(x)) / np.sum(np.exp(x))

# %% failed|partial five-entries-only [summed-over-five-entries]: the first five powers are summed, which vectors of five cannot show
def softmax(x):
    powers = np.exp(x - np.max(x))
    return powers / np.sum(powers[:5])

# %% failed base-two [powers-of-two]: powers of 2 for powers of e
def softmax(x):
    return 2.0 ** x / np.sum(2.0 ** x)

# %% failed logarithm-of-it [logarithm-of-softmax]: the logarithm of the right result
def softmax(x):
    return x - np.log(np.sum(np.exp(x)))

# %% failed rounds-the-result [rounded]: two decimals are kept
def softmax(x):
    powers = np.exp(x)
    return np.round(powers / np.sum(powers), 2)

# %% failed|partial sorted [permuted]: the entries come back in ascending order
def softmax(x):
    powers = np.sort(np.exp(x))
    return powers / np.sum(powers)

# %% failed|partial squares-for-powers [squares-for-exponentials]: squares instead of powers of e
def softmax(x):
    return np.square(x) / np.sum(np.square(x))

# %% failed|partial reads-a-global [uses-a-global]: the function uses a vector of its own
def softmax(x):
    return np.exp(V[0]) / np.sum(np.exp(V[0]))

# %% passed without-shift: plain exp over its sum: right, but it would overflow near 1000
def softmax(x):
    return np.exp(x) / np.sum(np.exp(x))

# %% passed log-sum-exp: written with logaddexp
def softmax(x):
    return np.exp(x - np.logaddexp.reduce(x))

# %% passed entry-by-entry: another parameter name and a comprehension
def softmax(scores):
    powers = [np.exp(score - max(scores)) for score in scores]
    return np.array([power / sum(powers) for power in powers])

# %% unfilled not-implemented: raises NotImplementedError
def softmax(x):
    raise NotImplementedError

# %% unfilled only-pass: the body is pass
def softmax(x):
    pass

# %% unfilled none-in-a-line: the powers were not filled in and the division raises TypeError
def softmax(x):
    powers = None
    return powers / np.sum(powers)

# %% missing no-function: nothing of that name
# softmax: still to do

