# %% failed target-off-by-one [target-is-the-input]: the error is taken at the letter that was put in
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(4, -1, -1):
    error = outputs[t] - encoded[t]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed padded-step-counted [padded-step-counted]: y - 0 of the padded step is added
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(4, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed no-carry [nothing-carried-back]: nothing flows back from the later steps
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = np.zeros(5)
print(grad_u)

# %% failed truncated-after-two-steps [two-steps-back-only]: the gradient goes back one step only
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    if t > 0:
        grad_u += np.outer((W.T @ delta) * (1 - states[t] ** 2), encoded[t - 1])
print(grad_u)

# %% failed tanh-derivative-left-out [tanh-derivative-left-out]: the factor 1 - s^2 is missing
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = V.T @ error + later
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed tanh-derivative-not-in-the-carry [tanh-derivative-left-out-of-the-carry]: the carry leaves out 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ (V.T @ error + later)
print(grad_u)

# %% failed derivative-without-the-square [tanh-derivative-not-squared]: 1 - s for 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1])
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed carry-not-transposed [state-weights-not-transposed]: W for its transpose in the carry
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W @ delta
print(grad_u)

# %% failed output-weights-not-transposed [output-weights-not-transposed]: V for its transpose
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed overwritten-not-accumulated [overwritten]: each step replaces the gradient of the step before
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u = np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed transposed [transposed]: the outer product is turned round
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(encoded[t], delta)
    later = W.T @ delta
print(grad_u)

# %% failed wrong-step-on-the-right [input-of-the-next-step]: the factor of the next step on the right
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t + 1])
    later = W.T @ delta
print(grad_u)

# %% failed sign [sign-flipped]: target minus output
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = encoded[t + 1] - outputs[t]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed mean-over-the-steps [constant-factor]: the sum is divided by the number of steps
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
grad_u = grad_u / 4
print(grad_u)

# %% failed last-loss-only [last-loss-only]: only the loss of the fourth step is used
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = (t == 3) * (outputs[t] - encoded[t + 1])
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
print(grad_u)

# %% failed later-part-squashed-twice [tanh-derivative-twice-in-the-carry]: the carried part gets 1 - s^2 of the wrong step too
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = (W.T @ delta) * (1 - states[t + 1] ** 2)
print(grad_u)

# %% failed clipped [clipped]: every entry is clipped to one tenth
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, encoded[t])
    later = W.T @ delta
grad_u = np.clip(grad_u, -0.1, 0.1)
print(grad_u)

# %% failed state-for-the-input [state-for-the-input]: the state before stands where the letter belongs
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u += np.outer(delta, states[t])
    later = W.T @ delta
print(grad_u)

# %% passed padded-step-with-a-zero-error: all five steps are visited, the error of the padded one is set to 0
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in reversed(range(5)):
    error = outputs[t] - encoded[t + 1]
    if t == 4:
        error = np.zeros(5)
    delta = (V.T @ error + later) * (1 - states[t + 1] ** 2)
    grad_u = grad_u + delta.reshape(-1, 1) * encoded[t]
    later = delta @ W

# %% passed each-loss-by-itself: a double loop: every loss goes back to the first step
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
for step in range(4):
    back = V.T @ (outputs[step] - encoded[step + 1])
    for t in range(step, -1, -1):
        back = back * (1 - states[t + 1] ** 2)
        grad_u += np.outer(back, encoded[t])
        back = W.T @ back

# %% unfilled none: the template's placeholder still stands
grad_u = None
print(grad_u)

# %% unfilled never-updated: the gradient is begun and stays zero
grad_u = np.zeros_like(U)
print(grad_u)

# %% unfilled none-in-a-line: delta was not filled in and the product raises TypeError
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_u = np.zeros_like(U)
later = np.zeros(5)
for t in range(3, -1, -1):
    error = outputs[t] - encoded[t + 1]
    delta = None
    grad_u += delta * encoded[t]
print(grad_u)

# %% missing only-a-comment: nothing of that name
# the gradient for U is still to do

