# %% [markdown]
# Unusual here: one-hot vectors in a dictionary, the network is a class with its gradients in attributes, much noise is printed, a cell does not parse.
# %%
import numpy as np
print("numpy", np.__version__)
# %%
class CharRNN:
    def __init__(self, path):
        archive = np.load(path)
        print("keys:", sorted(archive.files))
        self.U = archive["U"]
        self.V = archive["V"]
        self.W = archive["W"]

    def step(self, x, s):
        s = np.tanh(self.U @ x + self.W @ s)
        return s, softmax(self.V @ s)

    def run(self, inputs, targets):
        self.inputs, self.targets = list(inputs), list(targets)
        self.s, self.y = [np.zeros(len(self.W))], []
        for x in self.inputs:
            s, y = self.step(x, self.s[-1])
            self.s.append(s)
            self.y.append(y)
        self.losses = [float(-(q * np.log(y)).sum()) for q, y in zip(self.targets, self.y)]
        self.total = sum(self.losses)
        return self

    def back(self):
        self.grad_u, self.grad_v, self.grad_w = np.zeros_like(self.U), np.zeros_like(self.V), np.zeros_like(self.W)
        carry = np.zeros(len(self.W))
        for x, q, y, s, s_before in list(zip(self.inputs, self.targets, self.y, self.s[1:], self.s[:-1]))[::-1]:
            d = q.sum() * y - q
            self.grad_v += np.multiply.outer(d, s)
            z = (d @ self.V + carry) * (1 - s * s)
            self.grad_w += np.multiply.outer(z, s_before)
            self.grad_u += np.multiply.outer(z, x)
            carry = z @ self.W
        return self
# %%
def softmax(x):
    total = 0.0
    top = max(x)
    for value in x:
        total += np.exp(value - top)
    return np.array([np.exp(value - top) / total for value in x])
# %%
one_hot = {c: np.array([float(c == d) for d in "learn"]) for c in "learn"}
print(one_hot)
word = [one_hot[c] for c in "learn"]
# %%
net = CharRNN("parameters.npz")
net.run(word, word[1:] + [np.zeros(5)])
loss_l1 = net.losses[0]
print("first loss", loss_l1)
# %%
for step, loss in enumerate(net.losses, start=1)
    print(step, loss)
# %%
for step, loss in enumerate(net.losses, start=1):
    print("Loss at step", step, ":", loss)
print("Total loss:", net.total)
# %%
net.back()
print("grad_v =", net.grad_v)
net.grad_v
# %%
print("grad_w =", net.grad_w)
net.grad_w
# %%
print("grad_u =", net.grad_u)
net.grad_u
