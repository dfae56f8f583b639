# %% failed|partial state-term-left-out [state-term-left-out]: the previous state has no influence, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial state-weights-transposed [state-weights-transposed]: W_hc is transposed, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t + W_hc.T @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial state-term-subtracted [state-term-subtracted]: the sign of the state term is wrong, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t - W_hc @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial state-summed-over-the-units [state-summed-without-weights]: every unit sees the sum of the state, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t + h_prev.sum())

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial state-by-entry [state-without-weights]: h_prev is added without its weights, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t + h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial state-term-outside [state-term-outside-tanh]: the state term is added after squashing, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t) + W_hc @ h_prev

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed input-term-left-out [input-term-left-out]: the input has no influence
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_hc @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial input-weights-transposed [shapes-do-not-fit]: W_xc is taken from the other side, which only equal sizes allow
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(np.dot(x_t, W_xc) + W_hc @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed no-squashing [no-tanh]: the score is returned as it is
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return W_xc @ x_t + W_hc @ h_prev

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed squashed-twice [squashed-twice]: the activation is taken two times
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(np.tanh(W_xc @ x_t + W_hc @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial sizes-hard-coded [sizes-hard-coded]: written for two units and three inputs
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    z = np.zeros(2)
    for k in range(2):
        z[k] = sum(W_xc[k, j] * x_t[j] for j in range(3)) + sum(W_hc[k, j] * h_prev[j] for j in range(2))
    return np.tanh(z)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial reads-global-weights [uses-a-global]: the published weights are used whatever is given
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

W_ONE = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_TWO = np.array([[0.0, 1.0], [0.0, -1.0]])

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_ONE @ x_t + W_TWO @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial reads-global-state [state-term-left-out]: a state outside of the function is used, which is zero there
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc @ x_t + W_hc @ np.zeros(len(W_hc)))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial typed-in-answer: the published answer is returned whatever is given
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.array([0.09966799, 0.09966799])

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed rounds-the-result [rounded]: the result is rounded to two decimals
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.round(np.tanh(W_xc @ x_t + W_hc @ h_prev), 2)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed one-number [summed-over-the-units]: the entries are added up to one number
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.sum(np.tanh(W_xc @ x_t + W_hc @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed sigmoid-for-the-candidate [sigmoid-for-tanh]: the candidate cannot be negative
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return sigmoid(W_xc @ x_t + W_hc @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% failed|partial relu-for-tanh [relu-for-tanh]: the candidate is rectified and not squashed
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.maximum(W_xc @ x_t + W_hc @ h_prev, 0)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% passed tanh-from-sigmoid: tanh written with sigmoid
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return 2 * sigmoid(2 * (W_xc @ x_t + W_hc @ h_prev)) - 1

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% passed returns-a-list: a list of floats in place of an array
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return [float(v) for v in np.tanh(W_xc @ x_t + W_hc @ h_prev)]

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% passed other-parameter-names: the same order under other names
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x, h, A, B):
    return np.tanh(A.dot(x) + B.dot(h))

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    raise NotImplementedError()

# %% unfilled only-pass: the body is pass
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    # your code here
    pass

# %% unfilled none-in-a-line: the score was not filled in and the activation raises TypeError
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    gate_input = None
    return np.tanh(gate_input)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% unfilled returns-none: the result was not filled in
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    result = None
    return result

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
W_hc = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_candidate_state(x_t, h_prev, W_xc, W_hc))

# %% missing no-function: the data are there, the function is not
import numpy as np

W_xc = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
