# %% failed no-tanh-on-the-cell [no-tanh]: h = o c
import numpy as np

def calc_hidden_state(o_t, c_t):
    return o_t * c_t

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the cell is squashed by sigmoid
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_hidden_state(o_t, c_t):
    return o_t * sigmoid(c_t)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed tanh-of-the-product [tanh-of-the-product]: tanh(o c) for o tanh(c), which small cells nearly hide
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.tanh(o_t * c_t)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed tanh-on-the-gate [tanh-of-the-gate]: tanh is taken of the gate instead of the cell
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.tanh(o_t) * c_t

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed gate-left-out [output-gate-left-out]: the squashed cell without its gate
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.tanh(c_t)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed gate-added [gate-added]: o is added, not multiplied
import numpy as np

def calc_hidden_state(o_t, c_t):
    return o_t + np.tanh(c_t)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed gate-squashed-again [gate-squashed-again]: o goes through sigmoid a second time
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_hidden_state(o_t, c_t):
    return sigmoid(o_t) * np.tanh(c_t)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed inner-product [inner-product]: a dot product takes the place of the product by entry
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.dot(o_t, np.tanh(c_t))

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed divided-by-the-gate [divided-by-the-gate]: the squashed cell is divided by the gate
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.tanh(c_t) / o_t

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed|partial cut-at-one [clipped-for-tanh]: the cell is clamped instead of squashed, nearly right for small cells
import numpy as np

def calc_hidden_state(o_t, c_t):
    return o_t * np.clip(c_t, -1, 1)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed|partial series-for-tanh: c - c^3 / 3 for tanh(c), right to six decimals for the published cells only
import numpy as np

def calc_hidden_state(o_t, c_t):
    return o_t * (c_t - c_t ** 3 / 3)

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed|partial typed-in-answer: the published answer is returned whatever is given
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.array([0.03938606, 0.00166991])

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% failed|partial sign-lost [sign-lost]: the absolute value of the right result
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.abs(o_t * np.tanh(c_t))

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% passed tanh-by-exp: tanh written with exp
import numpy as np

def calc_hidden_state(o_t, c_t):
    return o_t * (np.exp(c_t) - np.exp(-c_t)) / (np.exp(c_t) + np.exp(-c_t))

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% passed by-entry: one entry after the other
import numpy as np

def calc_hidden_state(o_t, c_t):
    return np.array([o * np.tanh(c) for o, c in zip(o_t, c_t)])

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def calc_hidden_state(o_t, c_t):
    raise NotImplementedError()

# %% unfilled only-pass: the body is pass
import numpy as np

def calc_hidden_state(o_t, c_t):
    pass

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% unfilled none-in-a-line: the squashed cell was not filled in and the product raises TypeError
import numpy as np

def calc_hidden_state(o_t, c_t):
    squashed = None
    return o_t * squashed

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))

# %% missing no-function: nothing of that name
o_t = [0.98522597, 0.09975049]
