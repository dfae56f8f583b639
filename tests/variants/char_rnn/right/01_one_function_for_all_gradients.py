# %% [markdown]
# Unusual here: one-hot rows from np.eye, one function does forward and backward and returns a dictionary, the gradients have near spellings.
# %%
import numpy as np

with np.load("parameters.npz") as stored:
    U, V, W = stored["U"], stored["V"], stored["W"]

l, e, a, r, n = np.eye(5)
encoded = np.array([l, e, a, r, n, np.zeros(5)])
# %%
def softmax(scores):
    powers = np.exp(scores - np.amax(scores))
    return powers / powers.sum()
# %% [markdown]
# ## First loss
# %%
first_state = np.tanh(U.dot(l))
loss_l1 = -np.log(softmax(V.dot(first_state)) @ e)
loss_l1
# %% [markdown]
# ## Forward and backward
# %%
def forward(word):
    s = np.zeros(5)
    states, outputs = [s], []
    for x in word[:-1]:
        s = np.tanh(U @ x + W @ s)
        states.append(s)
        outputs.append(softmax(V @ s))
    return states, outputs

def all_gradients(word):
    states, outputs = forward(word)
    steps = len(outputs)
    dU, dV, dW = np.zeros_like(U), np.zeros_like(V), np.zeros_like(W)
    later = np.zeros(5)
    for t in reversed(range(steps)):
        target = word[t + 1]
        error = outputs[t] - target if target.any() else np.zeros(5)
        dV += np.outer(error, states[t + 1])
        delta = (1 - states[t + 1] ** 2) * (V.T @ error + later)
        dW += np.outer(delta, states[t])
        dU += np.outer(delta, word[t])
        later = W.T @ delta
    return {"U": dU, "V": dV, "W": dW}

states, outputs = forward(encoded)
losses = [-np.sum(target * np.log(y)) for target, y in zip(encoded[1:], outputs)]
for number, loss in enumerate(losses, 1):
    print(f"loss {number}: {loss:.12f}")
total_loss = np.sum(losses)
print("total:", total_loss)
# %%
gradients = all_gradients(encoded)
dV = gradients["V"]
dW = gradients["W"]
dU = gradients["U"]
print("grad_v:", dV)
print("grad_w:", dW)
print("grad_u:", dU)
