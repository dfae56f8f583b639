# %% failed wrong-sign [sign-flipped]: y - a_2 for a_2 - y
dloss = y - a_2
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed sigmoid-derivative-left-out [sigmoid-derivative-left-out]: the factor a_2 (1 - a_2) is missing
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed half-a-derivative [half-of-the-sigmoid-derivative]: 1 - a_2 without its factor a_2
dloss = -(y - a_2)
da2_z2 = 1 - a_2
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed derivative-at-the-score [sigmoid-derivative-of-the-score]: z_2 (1 - z_2) for a_2 (1 - a_2)
dloss = -(y - a_2)
da2_z2 = z_2 * (1 - z_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed factor-two [factor-2]: the one half of the loss is forgotten
dloss = -2 * (y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial weight-left-out [upper-weight-left-out]: w_2 is missing in the gradient of w_1
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial input-left-out [input-left-out]: x is missing in the gradient of w_1
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial own-weight [lower-weight-for-the-upper]: w_1 for w_2 in the gradient of w_1
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_1 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial input-for-the-hidden-value [input-for-the-hidden-activation]: the gradient of w_2 takes x for a_1
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * x
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial weight-for-the-hidden-value [weight-for-the-hidden-activation]: the gradient of w_2 takes w_2 for a_1
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * w_2
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial hidden-value-for-the-input [hidden-activation-for-the-input]: the gradient of w_1 takes a_1 for x
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * a_1
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed|partial relu-derivative-from-the-value [activation-for-the-relu-derivative]: relu's derivative is taken to be a_1 itself
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * a_1 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed gradient-of-the-cross-entropy [sigmoid-derivative-left-out]: a_2 - y is right for another loss
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = a_2 - y
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed tanh-derivative [tanh-derivative]: 1 - a_2^2 for a_2 (1 - a_2)
dloss = -(y - a_2)
da2_z2 = 1 - a_2 ** 2
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% failed typed-in-answers: the published values are typed in
dloss_w2 = -0.004
dloss_z2 = -0.139
dloss_w1 = 2.081
print(dloss_w2, dloss_z2, dloss_w1)

# %% passed central-differences: the gradients by small steps in each weight
import numpy as np

def total(w_1, w_2, b):
    hidden = max(0, w_1 * x)
    output = 1 / (1 + np.exp(-(w_2 * hidden + b)))
    return 0.5 * (y - output) ** 2

eps = 1e-5
dloss_w1 = (total(w_1 + eps, w_2, b) - total(w_1 - eps, w_2, b)) / (2 * eps)
dloss_w2 = (total(w_1, w_2 + eps, b) - total(w_1, w_2 - eps, b)) / (2 * eps)
dloss_z2 = (total(w_1, w_2, b + eps) - total(w_1, w_2, b - eps)) / (2 * eps)

# %% passed one-line-each: every gradient is one product
dloss = -(y - a_2)
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = (a_2 - y) * (1 - a_2) * a_2
dloss_w2 = (a_2 - y) * (1 - a_2) * a_2 * a_1
dloss_w1 = (a_2 - y) * (1 - a_2) * a_2 * w_2 * (z_1 > 0) * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% unfilled none: the template's placeholders still stand
dloss_w2 = None
dloss_z2 = None
dloss_w1 = None

# %% unfilled none-in-a-line: the first derivative was not filled in and the product raises TypeError
dloss = None
da2_z2 = a_2 * (1 - a_2)
dloss_z2 = dloss * da2_z2
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)

# %% missing only-a-comment: nothing is computed
# the chain rule is still to do

# %% passed printed-as-a-tuple: the three numbers in a tuple, in another order
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
zz=w_1*x; aa=max(0,zz); yy=w_2*aa+b; oo=sg(yy); g=(oo-y)*oo*(1-oo)
print((g*w_2*x, g*aa, g))

# %% passed printed-as-a-tuple-after-the-loss: the loss and the three numbers in a tuple, in another order
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
zz=w_1*x; aa=max(0,zz); yy=w_2*aa+b; oo=sg(yy); g=(oo-y)*oo*(1-oo)
print((0.5*(y-oo)**2, g*w_2*x, g*aa, g))

# %% failed|partial|missing more-numbers-than-are-asked-for: six numbers in a line, three of them right
import math
x=3; y=1; w_1=0.01; w_2=-5; b=-1
def sg(z): return 1/(1+math.exp(-z))
zz=w_1*x; aa=max(0,zz); yy=w_2*aa+b; oo=sg(yy); g=(oo-y)*oo*(1-oo)
print(g*w_2*x, g*aa, g, g*x, g*w_2, oo-y)
