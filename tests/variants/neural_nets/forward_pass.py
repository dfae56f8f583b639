# %% failed|partial bias-entry-zero [both-biases-left-out]: the entry for the bias is 0, so no bias is added
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 0)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 0))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial bias-with-the-wrong-sign [hidden-bias-subtracted]: the bias is subtracted in the first layer
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, -1)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial second-bias-left-out [output-bias-left-out]: a1 gets no bias entry
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v[:, :4] @ a1)
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial relu-left-out [hidden-relu-left-out]: the first layer is linear
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = z1
z2 = relu(v @ np.append(a1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial sigmoid-for-relu [sigmoid-for-relu]: the wrong activation in the first layer
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = 1 / (1 + np.exp(-z1.astype(float)))
z2 = relu(v @ np.append(a1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial softmax-before-relu [softmax-before-relu]: softmax is taken of the score without its relu
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = v @ np.append(a1, 1)
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial softmax-not-normalised [softmax-not-normalised]: exp without the division by its sum
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = np.exp(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial softmax-as-sigmoid [sigmoid-for-softmax]: each score is squashed by itself
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = 1 / (1 + np.exp(-z2.astype(float)))
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial softmax-over-one-column [softmax-of-each-entry-alone]: softmax is taken along the axis of length one
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1)).reshape(2, 1)
a2 = np.exp(z2) / np.exp(z2).sum(axis=1, keepdims=True)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial features-swapped [features-exchanged]: the two features are in the wrong order
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x[::-1], 1)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial bias-in-front [output-bias-entry-in-front]: the bias entry of a1 stands first
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v @ np.insert(a1, 0, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial plain-division-for-softmax: the scores are divided by their sum
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = z2 / z2.sum()
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial absolute-value-for-relu [absolute-value-for-relu]: negative values come back positive
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = np.abs(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed|partial output-from-the-activation-before-relu [activation-before-relu-passed-on]: the second layer starts from z1
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = relu(v @ np.append(z1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% failed typed-in-answers: the four values are typed in
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = np.array([2, 13, -4, -15])
a1 = np.array([2, 13, 0, 0])
z2 = np.array([15, 0])
a2 = np.array([0.9999996941, 3.059022269e-07])
print(z1, a1, z2, a2)

# %% passed z2-before-relu: z2 is kept before its relu
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = relu(z1)
z2 = v @ np.append(a1, 1)
a2 = softmax(relu(z2))
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% passed a1-with-bias-entry: a1 holds its bias entry
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = w @ np.append(x, 1)
a1 = np.append(relu(z1), 1)
z2 = relu(v @ a1)
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% unfilled none: the template's placeholders still stand
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = None
a1 = None
z2 = None
a2 = None
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% unfilled none-in-a-line: z1 was not filled in and relu raises TypeError
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = None
a1 = relu(z1)
z2 = relu(v @ np.append(a1, 1))
a2 = softmax(z2)
print('z1:', z1)
print('a1:', a1)
print('z2:', z2)
print('a2:', a2)

# %% missing|failed|unfilled only-the-data: the data are there and nothing is computed
import numpy as np

x = np.array([3, 14])

# %% failed|partial whole-network-twice: the right network is printed, then a wrong one, after the same labels
import numpy as np
x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def net(one, act, shown=True):
    zz = w @ np.append(x, one); aa = act(zz)
    yy = v @ np.append(aa, one); rr = act(yy)
    ee = np.exp(rr - rr.max()); pp = ee / ee.sum()
    if shown:
        print("z1:", zz); print("a1:", aa); print("z2:", rr); print("a2:", pp)
    return zz, aa, rr, pp
relu = lambda z: np.maximum(z, 0)
net(1, relu)
net(0, np.abs)

# %% passed wrong-network-then-the-right-one: a wrong network is printed, then the right one, after the same labels
import numpy as np
x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def net(one, act, shown=True):
    zz = w @ np.append(x, one); aa = act(zz)
    yy = v @ np.append(aa, one); rr = act(yy)
    ee = np.exp(rr - rr.max()); pp = ee / ee.sum()
    if shown:
        print("z1:", zz); print("a1:", aa); print("z2:", rr); print("a2:", pp)
    return zz, aa, rr, pp
relu = lambda z: np.maximum(z, 0)
net(0, np.abs)
net(1, relu)

# %% failed|partial|missing whole-network-twice-without-labels: the right network is printed, then a wrong one, without labels
import numpy as np
x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def net(one, act, shown=True):
    zz = w @ np.append(x, one); aa = act(zz)
    yy = v @ np.append(aa, one); rr = act(yy)
    ee = np.exp(rr - rr.max()); pp = ee / ee.sum()
    if shown:
        print(zz); print(aa); print(rr); print(pp)
    return zz, aa, rr, pp
relu = lambda z: np.maximum(z, 0)
net(1, relu)
net(0, np.abs)

# %% passed printed-in-order-without-labels: all four values are printed in their order, without labels
import numpy as np
x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def net(one, act, shown=True):
    zz = w @ np.append(x, one); aa = act(zz)
    yy = v @ np.append(aa, one); rr = act(yy)
    ee = np.exp(rr - rr.max()); pp = ee / ee.sum()
    if shown:
        print(zz); print(aa); print(rr); print(pp)
    return zz, aa, rr, pp
relu = lambda z: np.maximum(z, 0)
net(1, relu)

# %% passed printed-after-japanese-labels: all four values are printed after labels of their own, in Japanese
import numpy as np
x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def net(one, act, shown=True):
    zz = w @ np.append(x, one); aa = act(zz)
    yy = v @ np.append(aa, one); rr = act(yy)
    ee = np.exp(rr - rr.max()); pp = ee / ee.sum()
    if shown:
        print("隠れ層の入力", zz); print("隠れ層の出力", aa); print("出力層の入力", rr); print("確率", pp)
    return zz, aa, rr, pp
relu = lambda z: np.maximum(z, 0)
net(1, relu)

# %% failed|partial two-values-under-one-label: one label is printed twice, with the wrong value last
import numpy as np
x = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
def net(one, act, shown=True):
    zz = w @ np.append(x, one); aa = act(zz)
    yy = v @ np.append(aa, one); rr = act(yy)
    ee = np.exp(rr - rr.max()); pp = ee / ee.sum()
    if shown:
        print("z1:", zz, w @ np.append(x, 0)); print("a1:", aa); print("z2:", rr); print("a2:", pp)
    return zz, aa, rr, pp
relu = lambda z: np.maximum(z, 0)
_ = net(1, relu)
print("z1:", w@np.append(x, 0))
