# %% failed|partial bias-left-out [bias-left-out]: b is not added
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial bias-in-the-first-layer [bias-in-the-first-neuron]: b is added to z_1, which relu then cuts to 0
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x + b
a_1 = max(0, z_1)
z_2 = w_2 * a_1
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial bias-subtracted [bias-subtracted]: b enters with the wrong sign
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 - b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial half-left-out [loss-not-halved]: the loss is not halved
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial sigmoid-left-out [sigmoid-left-out]: the output is linear
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = z_2
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial sigmoid-with-the-wrong-sign [sigmoid-with-the-wrong-sign]: exp(z) for exp(-z)
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial tanh-for-sigmoid [tanh-for-sigmoid]: the wrong squashing function
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = np.tanh(z_2)
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial sigmoid-for-relu [sigmoid-for-relu]: the hidden unit is squashed
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = 1 / (1 + np.exp(-z_1))
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial cross-entropy [cross-entropy]: another loss
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = -(y * np.log(a_2) + (1 - y) * np.log(1 - a_2))
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial absolute-error [loss-not-squared]: the error is not squared
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * abs(y - a_2)
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial weights-swapped [weights-exchanged]: w_1 and w_2 change places: relu cuts z_1 to 0
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_2 * x
a_1 = max(0, z_1)
z_2 = w_1 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial loss-of-the-score [loss-of-the-score]: the loss is taken from z_2
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - z_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed|partial relu-on-the-score [all-zeros]: z_2 is cut at 0 before sigmoid
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = max(0, w_2 * a_1 + b)
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% failed typed-in-answers: the published values are typed in
y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1
z_1 = 0.03
a_1 = 0.03
z_2 = -1.15
a_2 = 0.24048908305088898
loss = 0.288
print('loss', loss)

# %% failed|partial only-the-loss-typed-in: the layers are computed, the loss is typed in
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1
z_1 = w_1 * x
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.288
print('loss', loss)

# %% passed numpy-scalars: every value is an array of no dimensions
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = np.multiply(w_1, x)
a_1 = np.maximum(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = np.reciprocal(1 + np.exp(-z_2))
loss = np.divide(np.square(np.subtract(y, a_2)), 2)
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% unfilled none: the template's placeholders still stand
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = None
a_1 = None
z_2 = None
a_2 = None
loss = None
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% unfilled none-in-a-line: z_1 was not filled in and max raises TypeError
import numpy as np

y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

z_1 = None
a_1 = max(0, z_1)
z_2 = w_2 * a_1 + b
a_2 = 1 / (1 + np.exp(-z_2))
loss = 0.5 * (y - a_2) ** 2
print('loss', loss)
print('vars', [z_1, a_1, z_2, a_2])

# %% missing|failed only-a-comment: nothing is computed
# I did not get to the forward propagation

# %% failed|partial|missing every-product-and-difference: a search prints all pairs of numbers, their products and differences
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
vals=[w_1*x, max(0,w_1*x), w_2*max(0,w_1*x)+b, sg(w_2*max(0,w_1*x)+b), 0.5*(y-sg(w_2*max(0,w_1*x)+b))**2]
import itertools
for p,q in itertools.product(vals+[w_1+x, w_2*x, b*x], repeat=2):
    print(p, q, p*q, p-q)

# %% partial|failed several-losses-under-one-label: three losses after the same label, the right one first
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
zz=w_1*x; aa=max(0,zz); yy=w_2*aa+b; oo=sg(yy); 
print("z_1", zz); print("a_1", aa); print("z_2", yy); print("a_2", oo)
print("loss", 0.5*(y-oo)**2); print("loss", (y-oo)**2); print("loss", abs(y-oo))

# %% passed printed-in-order-without-labels: five numbers in their order, one a line
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
zz=w_1*x; aa=max(0,zz); yy=w_2*aa+b; oo=sg(yy); cc=0.5*(y-oo)**2
print(zz); print(aa); print(yy); print(oo); print(cc)

# %% passed two-labels-in-a-line: two labelled numbers in a line, under other names
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
zz=w_1*x; aa=max(0,zz); yy=w_2*aa+b; oo=sg(yy); cc=0.5*(y-oo)**2
print("z_1 =", zz, "a_1 =", aa); print("z_2 =", yy, ", a_2 =", oo); print("loss:", cc)
