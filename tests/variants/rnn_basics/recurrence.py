# %% failed state-not-carried [state-not-carried]: every step starts from h_0 = 0, so only the input counts
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h_0 = 0.0
hs = []
for x_t in x:
    hs.append(np.tanh(0.8 * h_0 + x_t))
print("hs =", hs)

# %% failed stores-before-the-step [stored-before-the-step]: h is stored before it is updated, the list has four entries but starts with h_0
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    hs.append(h)
    h = np.tanh(0.8 * h + x_t)
print(hs)

# %% failed typed-in-answer: the published values are typed in and nothing is computed
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
hs = np.array([0.7616, 0.8038, 0.3740, 0.2906])
print("hs =", hs)

# %% failed typed-in-answer-in-a-loop: a loop over the sequence only copies typed-in values
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
known = [0.76159416, 0.80382, 0.37397, 0.29063]
hs = []
for t in range(len(x)):
    hs.append(known[t])
print(np.round(hs, 4))

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the wrong squashing function
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    h = 1 / (1 + np.exp(-(0.8 * h + x_t)))
    hs.append(h)
print(hs)

# %% failed no-squashing [no-tanh]: the recurrence is left linear
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    h = 0.8 * h + x_t
    hs.append(h)
print(hs)

# %% failed tanh-on-the-state-only [tanh-of-the-state-only]: the input is added outside of tanh
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    h = np.tanh(0.8 * h) + x_t
    hs.append(h)
print(hs)

# %% failed factor-on-the-input [factor-on-the-input]: 0.8 multiplies x_t instead of h_{t-1}
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    h = np.tanh(h + 0.8 * x_t)
    hs.append(h)
print(hs)

# %% failed one-step-short [one-step-too-few]: the loop leaves out the last input
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for t in range(1, len(x)):
    h = np.tanh(0.8 * h + x[t - 1])
    hs.append(h)
print(hs)

# %% failed reversed-time [backwards-in-time]: the sequence is read from its end
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x[::-1]:
    h = np.tanh(0.8 * h + x_t)
    hs.append(h)
print(hs)

# %% failed constant-time-index [same-input-at-every-step]: every step reads the first input
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for t in range(len(x)):
    h = np.tanh(0.8 * h + x[0])
    hs.append(h)
print(hs)

# %% failed starts-at-one [starts-at-one]: h_0 is 1 instead of 0
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 1.0
hs = []
for x_t in x:
    h = np.tanh(0.8 * h + x_t)
    hs.append(h)
print(hs)

# %% failed only-the-last-state [last-step-only]: the list is overwritten in each step
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
for x_t in x:
    h = np.tanh(0.8 * h + x_t)
    hs = [h]
print(hs)

# %% failed rounds-the-state-it-carries: the carried state is rounded to one decimal
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    h = round(float(np.tanh(0.8 * h + x_t)), 1)
    hs.append(h)
print(hs)

# %% failed same-array-in-every-place [all-steps-equal]: one array is appended four times, so all entries show the last state
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = np.zeros(1)
hs = []
for x_t in x:
    h[:] = np.tanh(0.8 * h + x_t)
    hs.append(h)
print(hs)

# %% passed unrolled-by-hand: four written-out steps over the sequence, no loop
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h1 = np.tanh(0.8 * 0 + x[0])
h2 = np.tanh(0.8 * h1 + x[1])
h3 = np.tanh(0.8 * h2 + x[2])
h4 = np.tanh(0.8 * h3 + x[3])
hs = [h1, h2, h3, h4]

# %% passed float32: the sequence is kept in single precision
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0], dtype=np.float32)
h = np.float32(0)
hs = np.empty(4, dtype=np.float32)
for t in range(4):
    h = np.tanh(np.float32(0.8) * h + x[t])
    hs[t] = h

# %% unfilled none: the template's placeholder still stands
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
hs = None
print(hs)

# %% unfilled never-updated: the list is begun and stays empty
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    pass

# %% unfilled range-of-none: the loop's bounds were not filled in
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for t in range(None):
    h = None
    hs.append(h)

# %% missing only-a-comment: nothing of that name
# h_t = tanh(0.8 * h_{t-1} + x_t): I ran out of time for this one

# %% failed a-name-that-is-not-there [undefined-name]: the loop ends in a NameError after hs was begun
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
hs = []
for x_t in x:
    h = np.tanh(0.8 * h + x_t)
    hs.append(h_new)
print(hs)

# %% failed printed-with-three-digits: the states are kept nowhere and printed too coarsely
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
h = 0.0
for t in range(4):
    h = np.tanh(0.8 * h + x[t])
    print(f"h_{t + 1} = {h:.3f}")

# %% failed|partial several-lists-under-one-label: three formulas, each printed after the same label, the right one in the middle
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print("hs:", A)
print("hs:", B)
print("hs:", C)

# %% passed right-list-last-under-its-label: three formulas after the same label, the right one last, as a reader takes it
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print("hs:", A)
print("hs:", C)
print("hs:", B)

# %% failed|partial|missing several-lists-in-one-line-after-the-label: the numbers of three formulas in one line after the label
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print("hs:", *A, *B, *C)

# %% failed|partial|missing several-lists-in-one-line: three lists in one line, without a label
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print(A, B, C)

# %% failed|partial|missing several-lists-without-a-label: three lists, each on its line, the right one in the middle
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print(A)
print(B)
print(C)

# %% failed|partial|missing several-variables-of-other-names: three formulas in three variables, the right one in the middle
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
p = run(lambda h, v: np.tanh(v + h))
q = run(lambda h, v: np.tanh(0.8 * h + v))
r = run(lambda h, v: 0.8 * h + v)

# %% passed right-variable-bound-last: three formulas in three variables, the right one bound last
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
r = run(lambda h, v: np.tanh(v + h))
p = run(lambda h, v: np.tanh(0.8 * h + v))
q = run(lambda h, v: 0.8 * h + v)
p = list(p)

# %% failed|partial|missing several-variables-of-names-that-would-do: three formulas under three likely names, the right one in the middle
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
h_list = run(lambda h, v: np.tanh(v + h))
states = run(lambda h, v: np.tanh(0.8 * h + v))
h_all = run(lambda h, v: 0.8 * h + v)

# %% passed asked-name-beside-other-prints: the asked name is right, and other lists are printed after its label
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
hs = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print("hs:", A)
print("hs:", C)

# %% failed|partial asked-name-wrong-beside-right-print: the asked name is wrong, and the right list is printed
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
hs = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
print("hs:", B)

# %% failed|partial several-lists-stacked: three formulas stacked under the asked name
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
hs = np.stack([A,B,C])

# %% failed|partial|missing every-number-there-is: a search over formulas prints everything that it computes
import numpy as np
x = np.array([1.0, 0.5, -0.25, 0.0])
def run(f):
    h, out = 0.0, []
    for v in x:
        h = f(h, v)
        out.append(float(h))
    return out
A = run(lambda h, v: np.tanh(v + h))
B = run(lambda h, v: np.tanh(0.8 * h + v))
C = run(lambda h, v: 0.8 * h + v)
import itertools
for a in (0.8,1,0):
  for f in (np.tanh, lambda z: z, np.sin):
    print(run(lambda h, v: f(a*h+v)))
