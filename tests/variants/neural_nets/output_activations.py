# %% failed|partial bias-left-out [bias-left-out]: a1 gets the entry 0 for the bias, so the 2 is never added
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 0), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial relu-left-out [relu-left-out]: z2 stays negative in the third case
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = v @ np.append(a1, 1)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial softmax-as-sigmoid [sigmoid-for-softmax]: each score is squashed by itself, which (0, 2) makes look half right
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = 1 / (1 + np.exp(-np.asarray(z2, float)))
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial softmax-not-normalised [softmax-not-normalised]: exp without the division by its sum
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = np.exp(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial plain-division-for-softmax [divided-by-the-sum-for-softmax]: the scores are divided by their sum, which is right for equal scores
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = z2 / z2.sum()
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial outputs-swapped [outputs-exchanged]: the two scores are in the wrong order
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v[::-1] @ np.append(a1, 1), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial bias-in-front [bias-entry-in-front]: the bias entry stands first
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.insert(np.asarray(a1, float), 0, 1), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial first-entry-only [first-unit-only]: all four entries are taken to be equal to the first, which holds in the published calls
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(np.repeat(a1[0], 4), 1), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial argument-ignored [uses-a-global]: the function uses values of its own
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append([0.25, 0.25, 0.25, 0.25], 1), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial softmax-after-sigmoid [sigmoid-before-softmax]: the scores are squashed before softmax
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = softmax(1 / (1 + np.exp(-np.asarray(z2, float))))
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial labels-swapped [printed-the-other-way-round]: a2 is printed as z2 and z2 as a2
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = softmax(z2)
    print('z2:', a2)
    print('a2:', z2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial prints-the-output-only: z2 is not printed
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = softmax(z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% failed|partial typed-in-answers: the published outputs are printed as text for the three known sums
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    if sum(a1) == 1:
        print('z2: [1. 1.]')
        print('a2: [0.5 0.5]')
    elif sum(a1) == 0:
        print('z2: [0. 2.]')
        print('a2: [0.119202922 0.880797078]')
    else:
        print('z2: [3. 0.]')
        print('a2: [0.9525741268 0.0474258732]')

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% passed no-published-calls: the function alone, nobody calls it
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)

# %% passed lists-and-f-strings: the numbers are printed with ten decimals
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = np.maximum(v @ np.append(a1, 1), 0)
    a2 = softmax(z2)
    print(f"z2: [{z2[0]:.10f}, {z2[1]:.10f}]")
    print(f"a2: [{a2[0]:.10f}, {a2[1]:.10f}]")

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% unfilled none: the template's placeholders still stand
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = None
    a2 = None
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% unfilled none-in-a-line: z2 was not filled in and exp raises TypeError
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    z2 = None
    a2 = np.exp(z2) / np.sum(np.exp(z2))
    print('z2:', z2)
    print('a2:', a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% unfilled only-pass: the body is pass
import numpy as np
from scipy.special import softmax

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

def calc_o1(a1):
    pass

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])

# %% missing no-function: nothing of that name
import numpy as np

v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

# %% failed|partial two-results-under-each-label: the right results after their labels, then wrong ones after the same
import numpy as np
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def soft(z):
    e = np.exp(z); return e / e.sum()

def calc_o1(a1):
    z = v @ np.append(a1, 1)
    r = np.maximum(z, 0)
    print("z2:", r); print("a2:", soft(r))
    print("z2:", z); print("a2:", soft(z))

# %% failed|partial several-results-in-one-line: three results in one line after each label
import numpy as np
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def soft(z):
    e = np.exp(z); return e / e.sum()

def calc_o1(a1):
    z = v @ np.append(a1, 1)
    r = np.maximum(z, 0)
    print("z2:", *z, *r, *np.abs(z)); print("a2:", *soft(z), *soft(r), *z)

# %% failed|partial six-results-in-one-line: six results in one line, without labels
import numpy as np
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def soft(z):
    e = np.exp(z); return e / e.sum()

def calc_o1(a1):
    z = v @ np.append(a1, 1)
    r = np.maximum(z, 0)
    print(z, r, np.abs(z), soft(z), soft(r), z)

# %% passed input-and-sums-before-the-results: the input and the sums are printed before the results, without labels
import numpy as np
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def soft(z):
    e = np.exp(z); return e / e.sum()

def calc_o1(a1):
    z = v @ np.append(a1, 1)
    r = np.maximum(z, 0)
    print(a1, z); print(r, soft(r))
