# %% [markdown]
# Unusual here: classes keep every value in attributes, the LSTM is a class behind rnn(seq), the gradients are only printed.
# %%
import numpy as np
from scipy.special import expit, softmax

class Net:
    def __init__(self, w, v):
        self.w, self.v = w, v

    def run(self, x):
        self.z1 = self.w @ np.append(x, 1)
        self.a1 = np.maximum(self.z1, 0)
        self.z2 = np.maximum(self.v @ np.append(self.a1, 1), 0)
        self.a2 = softmax(self.z2)
        return self
# %%
# Question 1
net = Net(w=np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]]),
          v=np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])).run(np.array([3, 14]))
print("z1 =", net.z1)
print("a1 =", net.a1)
print("z2 =", net.z2)
print("a2 =", net.a2)
# %%
def calc_o1(a1):
    z2 = np.maximum(net.v @ np.append(a1, 1), 0)
    a2 = softmax(z2)
    print('z2:', z2)
    print('a2:', a2)
    return z2, a2

outputs = [calc_o1(4 * [value]) for value in (0.25, 0, 0.75)]
# %%
def softmax_with_temp(x, t):
    powers = np.exp(np.multiply(x, t))
    return powers / powers.sum()
# %%
class ScalarLSTM:
    weights = dict(w_fh=0, w_ih=0, w_oh=0, w_ch=-100, w_fx=0, w_ix=100, w_ox=100, w_cx=50, b_f=-100, b_i=100, b_o=0, b_c=0)

    def __init__(self):
        self.c = self.h = 0

    def gate(self, letter, x):
        get = self.weights.get
        return get(f"w_{letter}h") * self.h + get(f"w_{letter}x") * x + get(f"b_{letter}")

    def feed(self, x):
        f, i, o = (np.round(expit(self.gate(letter, x))) for letter in "fio")
        candidate = np.round(np.tanh(self.gate("c", x)))
        self.c = f * self.c + i * candidate
        self.h = o * np.round(np.tanh(self.c))
        return int(self.h)

def rnn(seq):
    cell = ScalarLSTM()
    print("x:", list(seq))
    print("h:", [cell.feed(x) for x in seq])

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])
rnn([1, 0, 1, 1, 1])
# %%
# Forward propagation
class Neuron:
    pass

n = Neuron()
n.y = 1
n.x = 3
n.w_1 = 0.01
n.w_2 = -5
n.b = -1
n.z_1 = n.w_1 * n.x
n.a_1 = np.maximum(0, n.z_1)
n.z_2 = n.w_2 * n.a_1 + n.b
n.a_2 = expit(n.z_2)
n.loss = 0.5 * (n.y - n.a_2) ** 2
print("z_1:", n.z_1, "a_1:", n.a_1, "z_2:", n.z_2, "a_2:", n.a_2, "loss:", n.loss)
# %%
# Backward propagation
delta = -(n.y - n.a_2) * n.a_2 * (1 - n.a_2)
print("dloss_w2:", delta * n.a_1)
print("dloss_z2:", delta)
print("dloss_w1:", delta * n.w_2 * n.x)
