# %% failed|partial state-not-carried [state-not-carried]: each step starts from zeros
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + np.zeros_like(h) @ self.Wh + self.B)
        return h

# %% failed|partial every-step-starts-from-h0 [always-from-the-given-state]: the state is never updated inside the loop
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        start = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + start @ self.Wh + self.B)
        return h

# %% failed|partial h0-ignored [given-state-ignored]: the given first state is replaced by zeros, which calls without h0 cannot show
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes))
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed|partial h0-used-twice [given-state-added-at-every-step]: h0 is added in every step, which calls without h0 cannot show
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes))
        extra = 0 if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + (h + extra) @ self.Wh + self.B)
        return h

# %% failed|partial bias-left-out [bias-left-out]: B is not added
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh)
        return h

# %% failed|partial bias-outside-of-tanh [bias-outside-of-tanh]: B is added after tanh
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh) + self.B
        return h

# %% failed|partial state-weights-transposed [state-weights-transposed]: Wh is transposed
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh.T + self.B)
        return h

# %% failed|partial reversed-time [reversed-time]: the steps are visited from the end
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in reversed(range(x.shape[1])):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the wrong squashing function
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = 1 / (1 + np.exp(-(x[:, t] @ self.Wx + h @ self.Wh + self.B)))
        return h

# %% failed|partial relu-for-tanh [relu-for-tanh]: the state is rectified and not squashed
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.maximum(x[:, t] @ self.Wx + h @ self.Wh + self.B, 0)
        return h

# %% failed|partial no-squashing [no-tanh]: the recurrence is left linear
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = x[:, t] @ self.Wx + h @ self.Wh + self.B
        return h

# %% failed|partial constant-time-index [same-time-step]: every step reads the first input
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, 0] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed|partial one-step-short [one-step-too-few]: the last input is left out
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1] - 1):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed|partial steps-hard-coded [always-three-steps]: three steps as in the small sequence, whatever the length
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(3):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed|partial first-example-only [first-example-only]: one example is worked out and repeated over the batch, which a batch of one cannot show
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[0:1, t] @ self.Wx + h[0:1] @ self.Wh + self.B) + np.zeros_like(h)
        return h

# %% failed|partial returns-all-states [returns-all-states]: all states instead of the last one
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        states = []
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
            states.append(h)
        return np.stack(states, axis=1)

# %% failed|partial mean-over-time [mean-over-the-steps]: the mean of the states instead of the last one
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        total = 0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
            total = total + h
        return total / x.shape[1]

# %% failed|partial time-first [batch-taken-for-time]: the first axis is taken for time
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[1], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[0]):
            h = np.tanh(x[t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed weights-drawn-again: forward draws new weights in every call, so those that were set have no effect
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        self.Wx = np.random.randn(self.n_features, self.n_nodes)
        self.Wh = np.random.randn(self.n_nodes, self.n_nodes)
        self.B = np.zeros(self.n_nodes)
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed|partial reads-global-weights [uses-a-global]: forward uses the weights of the experiment
import numpy as np

W_IN = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
W_REC = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ W_IN + h @ W_REC + 1)
        return h

# %% failed|partial state-leaks-into-the-next-call [state-kept-between-calls]: the state of the last call is the start of the next, so only a second call is wrong
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        if h0 is not None:
            self.h = h0
        elif not hasattr(self, 'h') or self.h.shape[0] != x.shape[0]:
            self.h = np.zeros((x.shape[0], self.n_nodes))
        for t in range(x.shape[1]):
            self.h = np.tanh(x[:, t] @ self.Wx + self.h @ self.Wh + self.B)
        return self.h

# %% passed keeps-its-states: the states are kept in a list that starts with h_0 while it grows
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        states = [np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[t] @ self.Wh + self.B))
        self.h_list = states[1:]
        return states[-1]

# %% passed concatenated-weights: one product of joined inputs and joined weights
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            h = np.tanh(np.concatenate([x[:, t], h], axis=1) @ np.concatenate([self.Wx, self.Wh]) + self.B)
        return h

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        raise NotImplementedError()

# %% unfilled only-pass: the body is pass
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        pass

# %% unfilled none-in-a-line: the activation was not filled in and tanh raises TypeError
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        for t in range(x.shape[1]):
            at = None
            h = np.tanh(at)
        return h

# %% unfilled state-is-none: the last state was never computed
import numpy as np

class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.n_features = n_features
        self.n_nodes = n_nodes
        self.Wx = np.random.randn(n_features, n_nodes) * 0.1
        self.Wh = np.random.randn(n_nodes, n_nodes) * 0.1
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = None
        return h

# %% missing no-class: the imports are there, the class is not
import numpy as np

# %% passed weights-in-the-constructor: other parameters, other attributes, all states are returned
import numpy as np

class RNN:
    def __init__(self, w_x, w_h, b):
        self.W_x, self.W_h, self.Bh = w_x, w_h, b

    def forward(self, xs):
        hs = np.zeros((xs.shape[0], xs.shape[1] + 1, len(self.W_h)))
        for t in range(xs.shape[1]):
            hs[:, t + 1] = np.tanh(xs[:, t] @ self.W_x + hs[:, t] @ self.W_h + self.Bh)
        return hs[:, 1:]

# %% passed parameters-in-another-order: the asked names, the other way round
import numpy as np

class SimpleRNN:
    def __init__(self, n_nodes, n_features):
        self.Wx = np.zeros((n_features, n_nodes))
        self.Wh = np.zeros((n_nodes, n_nodes))
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        h = np.zeros((x.shape[0], self.B.size)) if h0 is None else h0
        assert self.Wx.shape[0] == x.shape[2]
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
        return h

# %% failed weights-in-the-constructor-state-not-carried: another interface and a known mistake
import numpy as np

class RNN:
    def __init__(self, w_x, w_h, b):
        self.W_x, self.W_h, self.Bh = w_x, w_h, b

    def forward(self, xs):
        for t in range(xs.shape[1]):
            h = np.tanh(xs[:, t] @ self.W_x + 0 * self.W_h.sum() + self.Bh)
        return h

# %% pending names-that-say-nothing: nobody could tell what the constructor takes, and it is used nowhere
import numpy as np

class RNN:
    def __init__(self, p, q, r):
        self.p, self.q, self.r = p, q, r

    def forward(self, s, u):
        for v in s:
            u = np.tanh(v @ self.p + u @ self.q + self.r)
        return u

# %% failed|partial|pending published-answer-typed-in: another interface that returns the handout's answer
import numpy as np

class RNN:
    def __init__(self, w_x, w_h, b):
        self.W_x, self.W_h, self.Bh = w_x, w_h, b

    def forward(self, xs):
        return np.array([[0.79494228, 0.81839002, 0.83939649, 0.85584174]])

# %% missing activation-only: a class with a forward that is no layer
import numpy as np

class Tanh:
    def forward(self, a):
        return np.tanh(a)
