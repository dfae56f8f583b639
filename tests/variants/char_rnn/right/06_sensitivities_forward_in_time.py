# %% [markdown]
# Unusual here: no backward pass at all. The derivatives of the state are carried forward in time as tensors; data and loops are spread over cells; losses kept in a dictionary.
# %%
import numpy as np
# %%
p = dict(np.load("parameters.npz"))
# %%
U = p["U"]
V = p["V"]
# %%
W = p["W"]
# %%
l = np.array([1, 0, 0, 0, 0])
e = np.array([0, 1, 0, 0, 0])
a = np.array([0, 0, 1, 0, 0])
r = np.array([0, 0, 0, 1, 0])
n = np.array([0, 0, 0, 0, 1])
end = np.array([0, 0, 0, 0, 0])
# %%
encoded = np.vstack([l, e, a, r, n, end])
# %%
softmax = lambda x: np.exp(x - max(x)) / sum(np.exp(x - max(x)))
# %%
state_1 = np.tanh(U @ l + W @ np.zeros(5))
loss_l1 = np.sum(-1 * e * np.log(softmax(V @ state_1)))
loss_l1
# %%
loss_per_step = {}
state = np.zeros(5)
for k in range(1, 6):
    state = np.tanh(U @ encoded[k - 1] + W @ state)
    loss_per_step[k] = np.sum(-1 * encoded[k] * np.log(softmax(V @ state)))
    print(f"Loss at step-{k}:", loss_per_step[k])
total_loss = sum(loss_per_step.values())
print("Total Loss:", total_loss)
# %%
grad_v = np.zeros_like(V)
state = np.zeros(5)
for k in range(1, 6):
    state = np.tanh(U @ encoded[k - 1] + W @ state)
    if encoded[k].sum() == 0:
        continue
    grad_v = grad_v + (softmax(V @ state) - encoded[k])[:, None] * state
grad_v
# %%
# ds_dw[i, p, q] is the derivative of s_i with respect to W[p, q]
state = np.zeros(5)
ds_dw = np.zeros((5, 5, 5))
grad_w = np.zeros_like(W)
for k in range(1, 6):
    direct = np.einsum("ip,q->ipq", np.eye(5), state)
    state = np.tanh(U @ encoded[k - 1] + W @ state)
    ds_dw = (1 - state ** 2)[:, None, None] * (direct + np.einsum("ij,jpq->ipq", W, ds_dw))
    if encoded[k].any():
        grad_w += np.einsum("i,ipq->pq", (softmax(V @ state) - encoded[k]) @ V, ds_dw)
grad_w
# %%
state = np.zeros(5)
ds_du = np.zeros((5, 5, 5))
grad_u = np.zeros_like(U)
for k in range(1, 6):
    direct = np.einsum("ip,q->ipq", np.eye(5), encoded[k - 1])
    state = np.tanh(U @ encoded[k - 1] + W @ state)
    ds_du = (1 - state ** 2)[:, None, None] * (direct + np.einsum("ij,jpq->ipq", W, ds_du))
    if encoded[k].any():
        grad_u += np.einsum("i,ipq->pq", (softmax(V @ state) - encoded[k]) @ V, ds_du)
grad_u
