# %% failed|partial divided-by-t [divided-by-t]: t is taken for a temperature, which t = 1 cannot show
import numpy as np

def softmax_with_temp(x, t):
    return np.exp(x / t) / np.sum(np.exp(x / t))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial t-ignored [t-ignored]: the parameter is not used
import numpy as np

def softmax_with_temp(x, t):
    return np.exp(x) / np.sum(np.exp(x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial t-outside-of-exp [t-outside-the-exponent]: t multiplies the result
import numpy as np

def softmax_with_temp(x, t):
    return t * np.exp(x) / np.sum(np.exp(x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial t-in-the-numerator-only [t-in-the-numerator-only]: the sum is taken without t
import numpy as np

def softmax_with_temp(x, t):
    return np.exp(t * x) / np.sum(np.exp(x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial t-added [t-ignored]: t is added to x, which changes nothing
import numpy as np

def softmax_with_temp(x, t):
    return np.exp(t + x) / np.sum(np.exp(t + x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial not-normalised [not-normalised]: exp without the division by its sum
import numpy as np

def softmax_with_temp(x, t):
    return np.exp(t * x)

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial divided-by-the-largest [divided-by-the-largest]: the largest entry takes the place of the sum
import numpy as np

def softmax_with_temp(x, t):
    e = np.exp(t * x)
    return e / e.max()

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial softmax-as-sigmoid [sigmoid-for-softmax]: each entry is squashed by itself
import numpy as np

def softmax_with_temp(x, t):
    return 1 / (1 + np.exp(-t * x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial two-entries-only [summed-over-two-entries]: only the first two entries are summed, which [3, 1] cannot show
import numpy as np

def softmax_with_temp(x, t):
    e = np.exp(t * x)
    return e / (e[0] + e[1])

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial base-two [powers-of-two]: powers of 2 for powers of e
import numpy as np

def softmax_with_temp(x, t):
    return 2.0 ** (t * x) / np.sum(2.0 ** (t * x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial argument-ignored: the published x is used whatever is given
import numpy as np

def softmax_with_temp(x, t):
    x = np.array([3, 1])
    return np.exp(t * x) / np.sum(np.exp(t * x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial sorted [permuted]: the entries come back in descending order, as they are in [3, 1]
import numpy as np

def softmax_with_temp(x, t):
    x = np.sort(x)[::-1]
    return np.exp(t * x) / np.sum(np.exp(t * x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed log-of-softmax [logarithm-of-softmax]: the logarithm of the right result
import numpy as np

def softmax_with_temp(x, t):
    return t * x - np.log(np.sum(np.exp(t * x)))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial negative-exponent [sign-of-the-exponent]: the sign of the exponent is wrong
import numpy as np

def softmax_with_temp(x, t):
    return np.exp(-t * x) / np.sum(np.exp(-t * x))

print(softmax_with_temp(np.array([3, 1]), 1))

# %% failed|partial typed-in-answer: the published answer whatever is given
import numpy as np

def softmax_with_temp(x, t):
    return np.array([0.88079708, 0.11920292])

print(softmax_with_temp(np.array([3, 1]), 1))

# %% passed shifted: the largest entry is subtracted first
import numpy as np

def softmax_with_temp(x, t):
    z = t * np.asarray(x, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()

print(softmax_with_temp(np.array([3, 1]), 1))

# %% passed power-of-softmax: the ratios to the first entry, then one division
import numpy as np

def softmax_with_temp(x, t):
    ratios = np.exp(t * (x - x[0]))
    return ratios / np.sum(ratios)

print(softmax_with_temp(np.array([3, 1]), 1))

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def softmax_with_temp(x, t):
    raise NotImplementedError()

# %% unfilled only-pass: the body is pass
import numpy as np

def softmax_with_temp(x, t):
    pass

# %% unfilled none-in-a-line: the powers were not filled in and the division raises TypeError
import numpy as np

def softmax_with_temp(x, t):
    e = None
    return e / np.sum(e)

# %% missing no-function: a plain value without a function
import numpy as np

np.exp(5)
