# %% failed|partial clips-every-entry [clips-every-entry]: every entry is limited, not the norm
import numpy as np

def clip_grad(g, v):
    return np.clip(g, -v, v)

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial no-guard-for-zero [not-finite]: the zero gradient gives nan
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    return g / norm * min(norm, v)

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial rescales-short-gradients [scales-short-gradients]: every gradient gets norm v, short ones too
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm == 0:
        return g
    return g * v / norm

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial unit-norm [unit-norm]: long gradients get norm 1 instead of v
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > v:
        return g / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial norm-of-order-one [norm-of-absolute-values]: the sum of absolute values is taken for the norm
import numpy as np

def clip_grad(g, v):
    norm = np.sum(np.abs(g))
    if norm > v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial largest-entry-for-the-norm [largest-entry-for-the-norm]: the largest entry is taken for the norm
import numpy as np

def clip_grad(g, v):
    norm = np.max(np.abs(g))
    if norm > v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial square-root-left-out [norm-not-rooted]: the squared norm is compared and divided by
import numpy as np

def clip_grad(g, v):
    norm = np.sum(np.square(g))
    if norm > v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial comparison-turned-round [comparison-turned-round]: short gradients are stretched and long ones left alone
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if 0 < norm < v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial sign-lost [sign-lost]: the direction is taken from absolute values, which [3, 4] cannot show
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > v:
        return np.abs(g) * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial sum-for-norm [sum-for-the-norm]: the entries are summed without squares or absolute values
import numpy as np

def clip_grad(g, v):
    norm = np.sum(g)
    if norm > v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial only-two-entries [norm-of-two-entries]: the norm of the first two entries only, which the published gradients cannot show
import numpy as np

def clip_grad(g, v):
    norm = np.sqrt(g[0] ** 2 + g[1] ** 2)
    if norm > v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial threshold-hard-coded [limit-ignored]: the limit is 2 whatever v is
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > 2.0:
        return g * 2.0 / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial typed-in-answer: the published answer is returned for every long gradient
import numpy as np

def clip_grad(g, v):
    if np.linalg.norm(g) > v:
        return np.array([1.2, 1.6])
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial clips-above-only [clips-above-only]: large negative entries pass through
import numpy as np

def clip_grad(g, v):
    return np.minimum(g, v)

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial forgets-to-return-short-gradients [returns-nothing-at-times]: no result when nothing has to be clipped
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > v:
        return g * v / norm

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial norm-over-length [mean-square-for-the-norm]: the root mean square is taken for the norm
import numpy as np

def clip_grad(g, v):
    norm = np.sqrt(np.mean(np.square(g)))
    if norm > v:
        return g * v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial scale-not-inverted [scale-turned-round]: multiplies by norm over v
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > v:
        return g * norm / v
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% failed|partial returns-the-norm-too: a pair instead of the gradient
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > v:
        g = g * v / norm
    return g, norm

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% passed changes-its-input: right result, but the caller's array is scaled in place
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm > v:
        g *= v / norm
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% passed loop-over-entries: built entry by entry and returned as a list
import numpy as np

def clip_grad(g, v):
    norm = sum(e * e for e in g) ** 0.5
    scale = v / norm if norm > v else 1
    return [e * scale for e in g]

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% passed strictly-less-goes-the-other-way: scales also when the norm equals v, which changes nothing
import numpy as np

def clip_grad(g, v):
    norm = np.linalg.norm(g)
    if norm < v or norm == 0:
        return g
    return np.multiply(g, np.divide(v, norm))

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% unfilled not-implemented: raises NotImplementedError
import numpy as np

def clip_grad(g, v):
    raise NotImplementedError

# %% unfilled none-in-a-line: the norm was not filled in and comparing it raises TypeError
import numpy as np

def clip_grad(g, v):
    norm_g = None
    if norm_g > v:
        g = None
    return g

g1 = clip_grad(np.array([3.0, 4.0]), 2.0)
g2 = clip_grad(np.array([0.1, 0.2]), 2.0)
print(g1, g2)

# %% unfilled only-a-docstring: no statement but a docstring
import numpy as np

def clip_grad(g, v):
    """Scale g so that its norm is at most v."""

# %% missing no-function: the answer for one gradient without a function
import numpy as np

grad = np.array([3.0, 4.0])
print(grad / np.linalg.norm(grad) * 2.0)

# %% missing inside-a-class: the function is a static method, which is told in a note
import numpy as np

class RNN:
    @staticmethod
    def clip_grad(g, v):
        return g * min(1.0, v / max(np.linalg.norm(g), 1e-300))
