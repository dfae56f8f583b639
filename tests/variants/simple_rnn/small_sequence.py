# %% failed state-not-carried [state-not-carried]: zeros take the place of the last state
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + np.zeros((1, 4)) @ w_h + b)
print("h =", h)

# %% failed bias-left-out [bias-left-out]: b is not added
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + h @ w_h)
print("h =", h)

# %% failed state-weights-transposed [state-weights-transposed]: w_h is transposed
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + h @ w_h.T + b)
print("h =", h)

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the wrong squashing function
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = 1 / (1 + np.exp(-(x[:, t] @ w_x + h @ w_h + b)))
print("h =", h)

# %% failed no-squashing [no-tanh]: the recurrence is left linear
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = x[:, t] @ w_x + h @ w_h + b
print("h =", h)

# %% failed reversed-time [reversed-time]: the steps are visited from the end, which is only 8e-4 off here
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in [2, 1, 0]:
    h = np.tanh(x[:, t] @ w_x + h @ w_h + b)
print("h =", h)

# %% failed two-steps [one-step-too-few]: the last input is left out
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(2):
    h = np.tanh(x[:, t] @ w_x + h @ w_h + b)
print("h =", h)

# %% failed four-steps [one-step-too-many]: the last input is used twice
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(4):
    h = np.tanh(x[:, min(t, 2)] @ w_x + h @ w_h + b)
print("h =", h)

# %% failed constant-time-index [same-time-step]: every step reads the first input
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, 0] @ w_x + h @ w_h + b)
print("h =", h)

# %% failed squashed-twice [squashed-twice]: tanh is taken of the last state once more
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + h @ w_h + b)
h = np.tanh(h)
print(h)

# %% failed bias-outside-of-tanh [bias-outside-of-tanh]: b is added after tanh
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + h @ w_h) + b
print("h =", h)

# %% failed starts-at-one [starts-from-the-bias]: h_0 is ones instead of zeros
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.ones((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + h @ w_h + b)
print("h =", h)

# %% failed input-term-left-out [input-left-out]: the sequence is not used at all
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(h @ w_h + b)
print("h =", h)

# %% failed typed-in-answer: the published answer is typed in
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.array([[0.79494228, 0.81839002, 0.83939649, 0.85584174]])
print(h)

# %% failed arctanh-of-the-answer: the typed-in answer is taken there and back
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

a = np.arctanh(np.array([[0.79494228, 0.81839002, 0.83939649, 0.85584174]]))
h = np.tanh(a)
print(h)

# %% failed typed-in-answer-beside-a-loop: a loop computes something else and the typed-in answer is printed
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(x[:, t] @ w_x + b)
print("h = [[0.79494228 0.81839002 0.83939649 0.85584174]]")

# %% passed entry-by-entry: loops over nodes and features, no matrix product
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = [0.0] * 4
for t in range(3):
    h = [np.tanh(sum(x[0, t, k] * w_x[k, j] for k in range(2)) + sum(h[k] * w_h[k, j] for k in range(4)) + b[j])
         for j in range(4)]
print(h)

# %% passed last-of-a-stack: the states of all steps in one array, time first
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

states = np.zeros((4, 1, 4))
for t in range(3):
    states[t + 1] = np.tanh(x[:, t] @ w_x + states[t] @ w_h + b)
states[1:]

# %% passed with-the-class: the class of problem 1 does it
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

rnn = SimpleRNN(2, 4)
rnn.Wx = w_x
rnn.Wh = w_h
rnn.B = b
out = rnn.forward(x)
print(out)

# %% unfilled none: the template's placeholder still stands
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = None

# %% unfilled never-updated: the state is begun and stays zero
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    pass
print(h)

# %% unfilled none-in-a-line: the activation was not filled in and tanh raises TypeError
import numpy as np

x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

h = np.zeros((1, 4))
for t in range(3):
    at = None
    h = np.tanh(at)
print("h =", h)

# %% missing|unfilled only-a-comment: no data, no answer
# I could not do the experiment with the small sequence

# %% passed first-value-and-answer-beside: the handout's first state and answer stand as constants beside it
import numpy as np

h = np.zeros((1, 4))
h_expected = np.array([[0.79494228, 0.81839002, 0.83939649, 0.85584174]])
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
state = h
for t in range(3):
    state = np.tanh(x[:, t] @ w_x + state @ w_h + b)
state

# %% failed|partial several-states-under-one-label: three formulas, each printed after the same label, the right one in the middle
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("h:", p1)
print("h:", p2)
print("h:", p3)

# %% failed|partial|missing several-states-without-a-label: three states, each on its line, the right one in the middle
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print(p1)
print(p2)
print(p3)

# %% failed|partial|missing several-states-in-one-line: three states in one line after the label, the right one in the middle
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("h =", p1, p2, p3)

# %% failed|partial|missing several-states-in-rows: three states as the rows of an array after the label, the right one in the middle
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("h =", np.vstack([p1, p2, p3]))

# %% passed right-state-last-under-its-label: three formulas after the same label, the right one last, as a reader takes it
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("h:", p1)
print("h:", p3)
print("h:", p2)

# %% passed japanese-label: the state is printed after a Japanese label, other values are kept beside it
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("最終の隠れ状態:", p2)

# %% passed shape-and-expectation-beside-the-state: the shape is printed before the state, and one expected number after it
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("h shape", p2.shape)
print("h", p2)
print("expected about", 0.79494228)

# %% passed shown-as-the-last-expression: the state is shown as the last expression, other values are kept beside it
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print(p1.shape)
p2

# %% passed printed-with-two-decimals: the state is printed with two decimals, and kept in full under another name
import numpy as np
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
def run(f):
    q = np.zeros((1, 4))
    for t in range(3): q = f(x[:, t] @ w_x, q @ w_h)
    return q
p1 = run(lambda u, v: np.tanh(u + v)); p2 = run(lambda u, v: np.tanh(u + v + b)); p3 = run(lambda u, v: u + v + b)
print("h:", p2.round(2))
