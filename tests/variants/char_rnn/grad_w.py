# %% failed target-off-by-one [target-is-the-input]: the error is taken at the letter that was put in
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(4, -1, -1):
    error = outputs[t] - encoded[t]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed padded-step-counted [padded-step-counted]: y - 0 of the padded step is added
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(4, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed no-carry [nothing-carried-back]: nothing flows back from the later steps
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = np.zeros(5)
print(grad_w)

# %% failed truncated-after-two-steps [two-steps-back-only]: the gradient goes back one step only
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    if t > 0:
        grad_w += np.outer((W.T @ delta) * (1 - states[t] ** 2), states[t - 1])
print(grad_w)

# %% failed tanh-derivative-left-out [tanh-derivative-left-out]: the factor 1 - s^2 is missing
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = V.T @ error + later
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed tanh-derivative-not-in-the-carry [tanh-derivative-left-out-of-the-carry]: the carry leaves out 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ (V.T @ error + later)
print(grad_w)

# %% failed derivative-without-the-square [tanh-derivative-not-squared]: 1 - s for 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1])
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed carry-not-transposed [state-weights-not-transposed]: W for its transpose in the carry
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W @ delta
print(grad_w)

# %% failed output-weights-not-transposed [output-weights-not-transposed]: V for its transpose
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed overwritten-not-accumulated [all-zeros]: each step replaces the gradient of the step before
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w = np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed transposed [transposed]: the outer product is turned round
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(states[t], delta)
    later = W.T @ delta
print(grad_w)

# %% failed wrong-step-on-the-right [state-of-the-same-step]: the factor of the next step on the right
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t + 1])
    later = W.T @ delta
print(grad_w)

# %% failed sign [sign-flipped]: target minus output
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = encoded[t + 1] - outputs[t]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed mean-over-the-steps [constant-factor]: the sum is divided by the number of steps
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
grad_w = grad_w / 4
print(grad_w)

# %% failed last-loss-only [last-loss-only]: only the loss of the fourth step is used
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = (t == 3) * (outputs[t] - encoded[t + 1])
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_w)

# %% failed later-part-squashed-twice [tanh-derivative-twice-in-the-carry]: the carried part gets 1 - s^2 of the wrong step too
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = (W.T @ delta) * (1 - states[t + 1] ** 2)
print(grad_w)

# %% failed clipped [clipped]: every entry is clipped to one tenth
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, states[t])
    later = W.T @ delta
grad_w = np.clip(grad_w, -0.1, 0.1)
print(grad_w)

# %% failed input-for-the-state [input-for-the-state]: the letter stands where the state belongs
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_w)

# %% passed padded-step-with-a-zero-error: all five steps are visited, the error of the padded one is set to 0
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in reversed(range(5)):
    error = outputs[t] - encoded[t + 1]
    if t == 4:
        error = np.zeros(5)
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_w = grad_w + delta.reshape(-1, 1) * states[t]
    later = delta @ W

# %% passed each-loss-by-itself: a double loop: every loss goes back to the first step
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
for step in range(4):
    back = V.T @ (outputs[step] - encoded[step + 1])
    for t in range(step, -1, -1):
        back = back * (1 - states[t + 1] ** 2)
        grad_w += np.outer(back, states[t])
        back = W.T @ back

# %% unfilled none: the template's placeholder still stands
grad_w = None
print(grad_w)

# %% unfilled never-updated: the gradient is begun and stays zero
grad_w = np.zeros_like(W)
print(grad_w)

# %% unfilled none-in-a-line: delta was not filled in and the product raises TypeError
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_w = np.zeros_like(W)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = None
    grad_w += delta * states[t]
print(grad_w)

# %% missing only-a-comment: nothing of that name
# the gradient for W is still to do

# %% passed forward-in-time: the derivatives of the states are carried forward with a tensor
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
dW_dW = np.zeros((5, 5, 5, 5))
for i in range(5):
    for j in range(5):
        dW_dW[i, j, i, j] = 1
grad_w = np.zeros_like(W)
carried = np.zeros((5, 5, 5))
for t in range(4):
    dz = np.einsum("klij,l->ijk", dW_dW, states[t]) + carried @ W.T
    ds = dz * (1 - states[t + 1] ** 2)
    carried = ds
    grad_w += ds @ ((outputs[t] - encoded[t + 1]) @ V)
print(grad_w)

# %% failed identity-on-the-diagonal-only [identity-tensor-on-the-diagonal-only]: the tensor dW/dW has ones at [i, i, i, i] only
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
dW_dW = np.zeros((5, 5, 5, 5))
for i in range(5):
    dW_dW[i, i, i, i] = 1
grad_w = np.zeros_like(W)
carried = np.zeros((5, 5, 5))
for t in range(4):
    dz = np.einsum("klij,l->ijk", dW_dW, states[t]) + carried @ W.T
    ds = dz * (1 - states[t + 1] ** 2)
    carried = ds
    grad_w += ds @ ((outputs[t] - encoded[t + 1]) @ V)
print(grad_w)

# %% failed forward-in-time-not-transposed [state-weights-not-transposed]: the recurrence of the tensor contracts the other axis of W
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
dW_dW = np.zeros((5, 5, 5, 5))
for i in range(5):
    for j in range(5):
        dW_dW[i, j, i, j] = 1
grad_w = np.zeros_like(W)
carried = np.zeros((5, 5, 5))
for t in range(4):
    dz = np.einsum("klij,l->ijk", dW_dW, states[t]) + carried @ W
    ds = dz * (1 - states[t + 1] ** 2)
    carried = ds
    grad_w += ds @ ((outputs[t] - encoded[t + 1]) @ V)
print(grad_w)

# %% failed forward-in-time-without-slope [tanh-derivative-not-carried]: the recurrence of the tensor leaves out 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
dW_dW = np.zeros((5, 5, 5, 5))
for i in range(5):
    for j in range(5):
        dW_dW[i, j, i, j] = 1
grad_w = np.zeros_like(W)
carried = np.zeros((5, 5, 5))
for t in range(4):
    dz = np.einsum("klij,l->ijk", dW_dW, states[t]) + carried @ W.T
    ds = dz * (1 - states[t + 1] ** 2)
    carried = dz
    grad_w += ds @ ((outputs[t] - encoded[t + 1]) @ V)
print(grad_w)

# %% failed forward-in-time-wrong-axis [summed-over-the-wrong-axis]: the product with (y - target) V sums over an axis of W
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
dW_dW = np.zeros((5, 5, 5, 5))
for i in range(5):
    for j in range(5):
        dW_dW[i, j, i, j] = 1
grad_w = np.zeros_like(W)
carried = np.zeros((5, 5, 5))
for t in range(4):
    dz = np.einsum("klij,l->ijk", dW_dW, states[t]) + carried @ W.T
    ds = dz * (1 - states[t + 1] ** 2)
    carried = ds
    grad_w += ((outputs[t] - encoded[t + 1]) @ V) @ ds
print(grad_w)

# %% failed two-of-them-together [together-diagonal-slope]: ones at [i, i, i, i] only, and the recurrence leaves out 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
dW_dW = np.zeros((5, 5, 5, 5))
for i in range(5):
    dW_dW[i, i, i, i] = 1
grad_w = np.zeros_like(W)
carried = np.zeros((5, 5, 5))
for t in range(4):
    dz = np.einsum("klij,l->ijk", dW_dW, states[t]) + carried @ W.T
    ds = dz * (1 - states[t + 1] ** 2)
    carried = dz
    grad_w += ds @ ((outputs[t] - encoded[t + 1]) @ V)
print(grad_w)
