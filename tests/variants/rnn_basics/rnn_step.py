# %% failed|partial input-term-left-out [input-left-out]: U x_t is missing, which the published run with x = 0 cannot show
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial output-bias-left-out [output-bias-left-out]: c is missing, which the published run with c = 0 cannot show
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial output-weights-transposed [output-weights-transposed]: V is transposed; the published V is symmetric and hides it
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + np.dot(h_t, p['V'])
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial input-weights-transposed [input-weights-transposed]: U is transposed; x = 0 hides it in the published run
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + np.dot(p['W'], h_prev) + np.dot(x_t, p['U']))
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial state-weights-transposed [state-weights-transposed]: W is transposed, seen from the second step on
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'].T @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial state-term-left-out [state-left-out]: W h_{t-1} is missing, so the first step is right
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed bias-left-out [bias-left-out]: b is missing
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the wrong squashing function
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = 1 / (1 + np.exp(-(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)))
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial relu-for-tanh [relu-for-tanh]: the state is rectified and not squashed
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.maximum(0, p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial output-from-the-previous-state [output-from-the-previous-state]: y_t is computed from h_{t-1}; the state is right
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_prev
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial no-softmax [no-softmax]: the scores are returned as they are
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    return h_t, o_t

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial softmax-as-sigmoid [sigmoid-for-softmax]: each score is squashed by itself
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    return h_t, 1 / (1 + np.exp(-o_t))

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial softmax-not-normalised [softmax-not-normalised]: exp without the division by its sum
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    return h_t, np.exp(o_t)

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial softmax-over-the-state [softmax-of-the-state]: softmax is taken of h_t instead of o_t
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    e = np.exp(h_t)
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed results-swapped [results-swapped]: y_t comes first
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t)
    y_t = e / e.sum()
    return y_t, h_t

# %% failed|partial returns-the-activation [activation-for-the-state]: a_t is returned in the place of h_t
import numpy as np

def rnn_step(h_prev, x_t, p):
    a_t = p['b'] + p['W'] @ h_prev + p['U'] @ x_t
    h_t = np.tanh(a_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t)
    return a_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed only-the-output: one result instead of two
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t)
    return e / e.sum()

# %% failed|partial elementwise-product [products-summed-over-the-rows]: W * h_prev multiplies entry by entry
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + np.sum(p['W'] * h_prev, axis=0) + np.sum(p['U'] * x_t, axis=0))
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial reads-global-parameters [uses-a-global]: the function ignores its argument p and uses the notebook's own parameters
import numpy as np

params = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
          'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(params['b'] + params['W'] @ h_prev + params['U'] @ x_t)
    o_t = params['c'] + params['V'] @ h_t
    e = np.exp(o_t)
    return h_t, e / e.sum()

# %% failed|partial sizes-hard-coded [sizes-hard-coded]: written for two units and two inputs only
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.zeros(2)
    o_t = np.zeros(2)
    for i in range(2):
        h_t[i] = np.tanh(p['b'][i] + p['W'][i, 0] * h_prev[0] + p['W'][i, 1] * h_prev[1]
                         + p['U'][i, 0] * x_t[0] + p['U'][i, 1] * x_t[1])
    for k in range(2):
        o_t[k] = p['c'][k] + p['V'][k, 0] * h_t[0] + p['V'][k, 1] * h_t[1]
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed rounds-the-result [rounded]: state and output are rounded to two decimals
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t)
    return np.round(h_t, 2), np.round(e / e.sum(), 2)

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% failed|partial typed-in-answers: the published outputs are looked up by call number
import numpy as np

calls = []

def rnn_step(h_prev, x_t, p):
    calls.append(1)
    table = {1: [0.8210075, 0.1789925], 2: [0.86822576, 0.13177424]}
    return np.array([0.76159416, 0.0]), np.array(table.get(len(calls), [0.87208178, 0.12791822]))

# %% failed misspelt-name [undefined-name]: a name in the function does not exist
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_now)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

# %% passed softmax-without-shift: plain exp over its sum: right, but it would overflow near 1000
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    return h_t, np.exp(o_t) / np.exp(o_t).sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% passed nested-helper: scores computed by a helper inside the function
import numpy as np

def rnn_step(h_prev, x_t, p):
    def affine(weights, vector, bias=0):
        return np.dot(weights, vector) + bias
    h_t = np.tanh(affine(p['W'], h_prev, p['b']) + affine(p['U'], x_t))
    o_t = affine(p['V'], h_t, p['c'])
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% passed other-parameter-names: the same order under other names
import numpy as np

def rnn_step(previous, current, theta):
    new = np.tanh(theta['b'] + theta['W'].dot(previous) + theta['U'].dot(current))
    score = np.exp(theta['V'].dot(new) + theta['c'])
    return new, score / np.sum(score)

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
h = np.zeros(2)
x = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, x, p)
    print(t + 1, y)

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def rnn_step(h_prev, x_t, p):
    raise NotImplementedError('your code here')

# %% unfilled only-pass: the body is pass
import numpy as np

def rnn_step(h_prev, x_t, p):
    # compute h_t and y_t
    pass

# %% unfilled none-in-a-line: a placeholder None is used by the next line and raises TypeError
import numpy as np

def rnn_step(h_prev, x_t, p):
    a_t = None
    h_t = np.tanh(a_t)
    o_t = None
    y_t = None
    return h_t, y_t

# %% unfilled returns-nones: both results are None
import numpy as np

def rnn_step(h_prev, x_t, p):
    h_t = None
    y_t = None
    return h_t, y_t

# %% missing only-parameters: the parameters are there, the function is not
import numpy as np

p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}

# %% passed parameters-in-another-order: the asked names in another order, so it is called by name
import numpy as np

def rnn_step(x_t, h_prev, p):
    h_t = np.tanh(p['b'] + p['W'] @ h_prev + p['U'] @ x_t)
    o_t = p['c'] + p['V'] @ h_t
    e = np.exp(o_t - np.max(o_t))
    return h_t, e / e.sum()
