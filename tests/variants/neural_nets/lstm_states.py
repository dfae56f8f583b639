# %% failed|partial forget-and-input-gate-swapped [forget-and-input-exchanged, input-left-out-of-the-candidate]: f multiplies the candidate and i the old cell: all states are 0
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = i * c + f * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial nothing-forgotten [forget-gate-left-out, sigmoid-for-the-candidate]: the old cell is added without its gate
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial sigmoid-for-the-candidate [forget-gate-left-out, sigmoid-for-the-candidate]: the candidate is squashed by sigmoid, so it cannot be negative
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = gate(w_ch * h + w_cx * x + b_c)
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial state-not-carried [state-not-carried]: every step starts from h = 0
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        h = 0
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial output-gate-left-out [output-gate-left-out]: h is the squashed cell without its gate
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial recurrent-weight-sign [state-not-carried]: the weight of h in the candidate has the wrong sign
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, 100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial input-weight-left-out [forget-and-input-exchanged, input-left-out-of-the-candidate]: the input does not reach the candidate
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial recurrent-weight-left-out [state-not-carried]: the state does not reach the candidate
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial stores-before-the-step [stored-before-the-step]: the state is stored before it is updated
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        states.append(int(h))
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial reversed-sequence [backwards-and-not-turned]: the sequence is read from its end
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in reversed(seq):
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial gates-added [output-gate-added-of-rounded-gates]: o is added to the squashed cell
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o + round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial prints-the-cell [cell-for-the-state-of-rounded-gates]: c is stored in place of h
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(c))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial one-step-short [one-step-short]: the last input is left out
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq[:-1]:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial last-state-only: only the state after the last input is printed
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print("h:", states[-1])

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial forget-bias-sign [forget-gate-left-out, sigmoid-for-the-candidate]: b_f is 100, so the cell never forgets
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = 100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial absolute-values [sign-lost]: the sign of the state is lost in the list
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(abs(int(h)))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial cut-off-instead-of-rounded [forget-and-input-exchanged, input-left-out-of-the-candidate]: int() cuts tanh(1) to 0, so every state is 0
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * int(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial typed-in-answers: the published sequences are looked up, every other one gives zeros
def rnn(seq):
    known = {(0, 0, 1, 1, 1, 0): [0, 0, 1, -1, 1, 0], (1, 1, 0, 1, 1): [1, -1, 0, 1, -1]}
    print("h:", known.get(tuple(seq), [0] * len(seq)))

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed|partial argument-ignored [published-sequence-whatever-is-given]: the first published sequence is used whatever is given
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in [0, 0, 1, 1, 1, 0]:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed every-row-of-states: all rows of -1, 0 and 1 are printed, whatever the input
from itertools import product

def rnn(seq):
    print(*(state for row in product((-1, 0, 1), repeat=6) for state in row))

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% failed every-row-of-states-labelled: all rows of -1, 0 and 1 are printed with the label, whatever the input
from itertools import product

def rnn(seq):
    for row in product((-1, 0, 1), repeat=len(seq)):
        print("h:", list(row))

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% passed no-rounding: nothing is rounded: the rounded states are the right ones
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return 1 / (1 + np.exp(-z))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = np.tanh(w_ch * h + w_cx * x + b_c)
        c = f * c + i * g
        h = o * np.tanh(c)
        states.append(round(float(h), 4))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% passed no-tanh-on-the-cell: h = o * c, which rounded states cannot tell from the right cell
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * c
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% passed rounded-only-at-h: only the state is rounded
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return 1 / (1 + np.exp(-z))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = np.tanh(w_ch * h + w_cx * x + b_c)
        c = f * c + i * g
        h = round(o * np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% passed returned-not-printed: the states are returned, not printed
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    return states

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% passed one-value-a-line: each state on its own line with its label
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        print("h =", int(h))
    print("done")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% passed numpy-array-printed: the states as an array of floats
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = gate(w_fh * h + w_fx * x + b_f)
        i = gate(w_ih * h + w_ix * x + b_i)
        o = gate(w_oh * h + w_ox * x + b_o)
        g = round(np.tanh(w_ch * h + w_cx * x + b_c))
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print("h:", np.array(states, dtype=float))

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% unfilled not-implemented: raises NotImplementedError
def rnn(seq):
    raise NotImplementedError

# %% unfilled only-pass: the loop is there and its body is pass
def rnn(seq):
    c = 0
    h = 0
    for x in seq:
        pass

rnn([1, 1, 0, 1, 1])

# %% unfilled none-in-a-line: the gates were not filled in and the product raises TypeError
import numpy as np

w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def gate(z):
    return round(1 / (1 + np.exp(-z)))

def rnn(seq):
    c, h, states = 0, 0, []
    for x in seq:
        f = None
        i = None
        o = None
        g = None
        c = f * c + i * g
        h = o * round(np.tanh(c))
        states.append(int(h))
    print(f"x: {seq}")
    print(f"h: {states}")

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])

# %% missing only-constants: the weights are there, the function is not
w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

# %% failed|partial several-lists-under-one-label: three formulas, each printed after the same label, the right one in the middle
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    for k in (1,0,2): print("h:", states(seq, k))

# %% failed|partial several-lists-in-one-line: three formulas in one line after the label
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    print("h:", *states(seq,1), *states(seq,0), *states(seq,2))

# %% failed|partial several-lists-without-a-label: three formulas, each on its line, the right one in the middle
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    for k in (1,0,2): print(states(seq, k))

# %% failed|partial several-runs-of-labelled-lines: three formulas, one labelled state a line, the right ones in the middle
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    for k in (1,0,2):
        for h in states(seq, k): print("h =", h)

# %% failed|partial every-list-there-is: every list of small numbers of the right length is printed
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
import itertools
def rnn(seq):
    for h in itertools.product((-1,0,1), repeat=len(seq) if len(seq)<7 else 1): print(*h)

# %% passed input-and-state-a-line: the sequence, then an input and a state a line, without labels
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    print(seq)
    for x, h in zip(seq, states(seq, 0)): print(x, h)

# %% passed step-and-state-in-a-sentence: a sentence a line with the step and the state
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    for t, h in enumerate(states(seq, 0), 1): print(f"h at step {t} is {h}")

# %% passed step-state-and-cell-a-line: the step, the state and the cell in a line, each after its label
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    for t, h in enumerate(states(seq, 0)): print(f"t={t}: h = {h}, c = {t*0.5}")

# %% passed previous-and-new-state-a-line: the previous state, the input and the new state in a line
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    p = 0
    for t, h in enumerate(states(seq, 0)):
        print(f"t={t}: h_prev = {p} x = {seq[t]} h = {h}"); p = h

# %% passed state-after-its-index: each state after its index in brackets
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    for t, h in enumerate(states(seq, 0)): print(f"h[{t}] = {h}")

# %% passed japanese-labels: the sequence and the states after Japanese labels
import numpy as np
def sig(z): return 1/(1+np.exp(-z))
def states(seq, k):
    h, c, out = 0, 0, []
    for x in seq:
        f, i, o = sig(0*h+0*x-100), sig(100*x+100), sig(100*x)
        c = (f*c if k != 1 else c) + i*(np.tanh(-100*h+50*x) if k != 2 else sig(-100*h+50*x))
        h = round(float(o*np.tanh(c)))
        out.append(h)
    return out
def rnn(seq):
    print("入力", seq)
    print("隠れ状態", states(seq, 0))
