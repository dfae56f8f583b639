# %% failed|partial old-state-left-out [previous-cell-ignored]: the old cell is dropped, which c_prev = 0 cannot show
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial forget-gate-left-out [forget-gate-left-out]: the old cell is kept whole, which c_prev = 0 cannot show
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return c_prev + i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial coupled-gates [forget-gate-from-the-input-gate]: 1 - i for the forget gate, which c_prev = 0 cannot show
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return (1 - i_t) * c_prev + i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial forget-gate-turned-round [forget-gate-turned-round]: 1 - f for f, which c_prev = 0 cannot show
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return (1 - f_t) * c_prev + i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial forget-gate-added [forget-gate-added]: f is added to the old cell, not multiplied
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return f_t + c_prev + i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial old-state-subtracted [old-cell-subtracted]: the sign of the kept part is wrong, which c_prev = 0 cannot show
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return i_t * c_tilde - f_t * c_prev

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial one-state-for-all [mean-of-the-cell]: every unit keeps the mean of the old cell, which c_prev = 0 cannot show
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return f_t * np.mean(c_prev) + i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed gates-swapped [gates-exchanged]: f scales the candidate and i the old cell
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return i_t * c_prev + f_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed input-gate-left-out [input-gate-left-out]: the candidate is added whole
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return f_t * c_prev + c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed input-gate-added [input-gate-added]: i is added to the candidate, not multiplied
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return f_t * c_prev + i_t + c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed inner-products [inner-products]: dot products take the place of products by entry
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return np.dot(f_t, c_prev) + np.dot(i_t, c_tilde)

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed terms-multiplied [parts-multiplied]: the two parts are multiplied
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return (f_t * c_prev) * (i_t * c_tilde)

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed squashed [tanh-of-the-cell]: tanh is taken of the sum
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return np.tanh(f_t * c_prev + i_t * c_tilde)

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial forget-gate-squashed-again [forget-gate-squashed-again]: f goes through sigmoid a second time, which c_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return sigmoid(f_t) * c_prev + i_t * c_tilde

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% failed|partial typed-in-answer: the published answer is returned whatever is given
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return np.array([0.039998, 0.01674239])

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% passed changes-c-prev: right result, but the old cell is changed in place
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    c_prev *= f_t
    c_prev += i_t * c_tilde
    return c_prev

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% passed by-entry: one entry after the other
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return [f * c + i * g for f, c, i, g in zip(f_t, c_prev, i_t, c_tilde)]

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    raise NotImplementedError()

# %% unfilled only-pass: the body is pass
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    pass

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% unfilled none-in-a-line: one part was not filled in and the sum raises TypeError
import numpy as np

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    kept = None
    written = None
    return kept + written

print(calc_cell_state(np.array([0.78583498, 0.66818777]), np.zeros(2), np.array([0.40131234, 0.16798161]), np.array([0.09966799, 0.09966799])))

# %% missing no-function: nothing of that name
c_prev = [0.0, 0.0]
