# %% failed|partial state-term-left-out [state-term-left-out]: the previous state has no influence, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial state-weights-transposed [state-weights-transposed]: W_hf is transposed, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t + W_hf.T @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial state-term-subtracted [state-term-subtracted]: the sign of the state term is wrong, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t - W_hf @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial state-summed-over-the-units [state-summed-without-weights]: every unit sees the sum of the state, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t + h_prev.sum())

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial state-by-entry [state-without-weights]: h_prev is added without its weights, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t + h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial state-term-outside [state-term-outside-sigmoid]: the state term is added after squashing, which h_prev = 0 cannot show
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t) + W_hf @ h_prev

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed input-term-left-out [input-term-left-out]: the input has no influence
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_hf @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial input-weights-transposed [shapes-do-not-fit]: W_xf is taken from the other side, which only equal sizes allow
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(np.dot(x_t, W_xf) + W_hf @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed no-squashing [no-sigmoid]: the score is returned as it is
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return W_xf @ x_t + W_hf @ h_prev

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed squashed-twice [squashed-twice]: the activation is taken two times
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(sigmoid(W_xf @ x_t + W_hf @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial sizes-hard-coded [sizes-hard-coded]: written for two units and three inputs
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    z = np.zeros(2)
    for k in range(2):
        z[k] = sum(W_xf[k, j] * x_t[j] for j in range(3)) + sum(W_hf[k, j] * h_prev[j] for j in range(2))
    return sigmoid(z)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial reads-global-weights [uses-a-global]: the published weights are used whatever is given
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

W_ONE = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_TWO = np.array([[0.0, 1.0], [0.0, -1.0]])

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_ONE @ x_t + W_TWO @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial reads-global-state [state-term-left-out]: a state outside of the function is used, which is zero there
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return sigmoid(W_xf @ x_t + W_hf @ np.zeros(len(W_hf)))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial typed-in-answer: the published answer is returned whatever is given
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return np.array([0.78583498, 0.66818777])

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed rounds-the-result [rounded]: the result is rounded to two decimals
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return np.round(sigmoid(W_xf @ x_t + W_hf @ h_prev), 2)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed one-number [summed-over-the-units]: the entries are added up to one number
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return np.sum(sigmoid(W_xf @ x_t + W_hf @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed tanh-for-sigmoid [tanh-for-sigmoid]: a gate that can be negative
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return np.tanh(W_xf @ x_t + W_hf @ h_prev)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed sign-in-the-exponent [sign-flipped]: exp(x) for exp(-x)
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return 1 / (1 + np.exp(W_xf @ x_t + W_hf @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed softmax-for-sigmoid [softmax-for-sigmoid]: the entries are made to sum to one
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return np.exp(W_xf @ x_t + W_hf @ h_prev) / np.sum(np.exp(W_xf @ x_t + W_hf @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% failed|partial rounding-sigmoid [rounded]: a helper that rounds to 0 or 1 takes the place of sigmoid
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return np.round(sigmoid(W_xf @ x_t + W_hf @ h_prev))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% passed sigmoid-from-tanh: sigmoid written with tanh
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return 0.5 * (1 + np.tanh(0.5 * (W_xf @ x_t + W_hf @ h_prev)))

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% passed returns-a-list: a list of floats in place of an array
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return [float(v) for v in sigmoid(W_xf @ x_t + W_hf @ h_prev)]

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% passed other-parameter-names: the same order under other names
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x, h, A, B):
    return sigmoid(A.dot(x) + B.dot(h))

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    raise NotImplementedError()

# %% unfilled only-pass: the body is pass
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    # your code here
    pass

# %% unfilled none-in-a-line: the score was not filled in and the activation raises TypeError
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    gate_input = None
    return sigmoid(gate_input)

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% unfilled returns-none: the result was not filled in
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    result = None
    return result

x_t = np.array([1.0, 2.0, 3.0])
h_prev = np.array([0.0, 0.0])
W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_hf = np.array([[0.0, 1.0], [0.0, -1.0]])
print(calc_forget_gate(x_t, h_prev, W_xf, W_hf))

# %% missing no-function: the data are there, the function is not
import numpy as np

W_xf = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
