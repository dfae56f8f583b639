# %% failed one-minus-f-left-out [input-not-weighted]: the input enters with weight 1
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(20):
        s = f * s + 1
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial nineteen-steps [nineteen-steps]: the loop stops one step early; f = 0.2 prints the same figure
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(1, 20):
        s = f * s + (1 - f)
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial twenty-one-steps [twenty-one-steps]: the loop takes one step too many; f = 0.2 prints the same figure
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(21):
        s = f * s + (1 - f)
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial state-not-reset [state-not-reset]: s is set to zero once, before the first factor
forget_factors = [0.2, 0.8, 0.95]
s = 0.0
for f in forget_factors:
    for t in range(20):
        s = f * s + (1 - f)
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial starts-at-one [starts-at-one]: s_0 = 1 stays 1, which looks right for f = 0.2
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 1.0
    for t in range(20):
        s = f * s + (1 - f)
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed factors-swapped [factors-exchanged]: f weighs the input and 1 - f the state
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(20):
        s = (1 - f) * s + f
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial input-term-subtracted [input-term-subtracted]: the sign of the input term is wrong
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(20):
        s = f * s - (1 - f)
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial what-is-left-of-the-start [input-left-out]: prints f^20, the part that is still missing
for f in [0.2, 0.8, 0.95]:
    print(f"f = {f}: s_20 = {f ** 20:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed one-step-only [state-not-carried]: s_1 is printed for s_20
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(1):
        s = f * s + (1 - f)
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed input-term-only [state-not-carried]: the old state is not kept
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(20):
        s = (1 - f) * 1
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed typed-in-answer: the published figures are printed as text
print("f = 0.2: s_20 = 1.000000")
print("f = 0.8: s_20 = 0.988471")
print("f = 0.95: s_20 = 0.641514")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed typed-in-answer-from-a-table: a loop prints typed-in figures
answers = {0.2: 1.000000, 0.8: 0.988471, 0.95: 0.641514}
for f in answers:
    print(f"f = {f}: s_20 = {answers[f]:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed typed-in-answer-beside-the-data: the echoed factors move with the data, the figures do not
for f, s in zip([0.2, 0.8, 0.95], [1.0, 0.988471, 0.641514]):
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial prints-the-last-factor-only: the print stands outside of the loop
for f in [0.2, 0.8, 0.95]:
    s = 0.0
    for t in range(20):
        s = f * s + (1 - f)
print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% failed|partial integer-state: the state is cut to a whole number in the output
forget_factors = [0.2, 0.8, 0.95]
for f in forget_factors:
    s = 0.0
    for t in range(20):
        s = f * s + (1 - f)
    print(f"f = {f}: s_20 = {int(s)}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% passed closed-form: 1 - f^20 without a loop
for f in [0.2, 0.8, 0.95]:
    print(f"f = {f}: s_20 = {1 - f ** 20:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% passed every-step-printed: all twenty states of each factor are printed, the last with its label
for f in [0.2, 0.8, 0.95]:
    s = 0.0
    for t in range(1, 21):
        s = f * s + (1 - f)
        print(f"   t={t:2d}  s={s:.6f}")
    print(f"f = {f}: s_20 = {s:.6f}")
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% passed states-in-an-array-under-the-factor: the last of twenty rounded states is the answer
import numpy as np
for f in [0.2, 0.8, 0.95]:
    s, states = 0.0, []
    for t in range(20):
        s = f * s + (1 - f)
        states.append(s)
    print("f =", f)
    print(np.round(states, 6))
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% passed list-as-last-value: the three values are the cell's last expression
def final(f, steps=20):
    s = 0.0
    for _ in range(steps):
        s = f * s + (1 - f) * 1
    return s

[final(f) for f in (0.2, 0.8, 0.95)]
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% passed numpy-array: one array of factors, one printed array
import numpy as np
factors = np.array([0.2, 0.8, 0.95])
s = np.zeros_like(factors)
for _ in range(20):
    s = factors * s + (1.0 - factors)
print('s_20 =', s)
# f = 0.95 keeps its past the longest, because only 5 % of the state is replaced in each step.

# %% unfilled never-updated: the loop is there and its body is empty
for f in [0.2, 0.8, 0.95]:
    s = 0.0
    for t in range(20):
        pass
    print(f"f = {f}: s_20 = {s:.6f}")

# %% unfilled none-in-a-line: the update was not filled in and the format raises TypeError
for f in [0.2, 0.8, 0.95]:
    s = 0.0
    for t in range(20):
        s = None
    print(f"f = {f}: s_20 = {s:.6f}")

# %% missing only-a-comment: nothing is computed or printed
# s_t = f * s_{t-1} + (1 - f)

# %% failed|partial several-values-under-each-factor: three formulas, each printed for every factor, the right one in the middle
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for v in V:
    for f in fs:
        print(f"f = {f}: s_20 = {v(f):.6f}")

# %% failed|partial several-values-in-the-line-of-a-factor: three formulas in the line of each factor, the right one in the middle
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for f in fs:
    print(f"f = {f}: s_20 =", *[v(f) for v in V])

# %% failed|partial several-values-in-a-list-after-the-factor: three formulas in a list after each factor, the right one in the middle
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for f in fs:
    print(f"f = {f}:", [v(f) for v in V])

# %% failed|partial|missing several-lists-of-factors: three formulas, each a list of the values of all factors
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for v in V:
    print([v(f) for f in fs])

# %% passed every-step-before-the-result: every step is printed before the labelled result
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for f in fs:
    for n in range(1,21): print("t =", n, "s =", s(f,n,lambda f:1-f))
    print(f"f = {f}: s_20 = {V[1](f):.6f}")

# %% passed japanese-sentence-with-the-factor: the factor and the value stand in a Japanese sentence
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for f in fs:
    print(f"忘却係数 {f} のとき {V[1](f):.6f}")

# %% passed table-of-factors: a table of factors and values, and a word after it
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
print("f      s_20")
for f in fs:
    print(f"{f:<6} {V[1](f):.6f}")
print("done")

# %% passed steps-below-the-factor-and-a-count: the steps stand below each factor, and a sentence with a number comes last
import numpy as np
fs=[0.2,0.8,0.95]
def s(f,n,g):
    v=0.0
    for _ in range(n): v=f*v+g(f)
    return v
V=[lambda f:s(f,19,lambda f:1-f),lambda f:s(f,20,lambda f:1-f),lambda f:s(f,20,lambda f:1.0)]
for f in fs:
    print("f =", f)
    for n in range(1,21): print(s(f,n,lambda f:1-f))
print("that was", 3, "factors")
