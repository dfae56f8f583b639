# %% failed target-off-by-one [target-is-the-input]: the error is taken at the letter that was put in
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(5):
    error = outputs[t] - encoded[t]
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed padded-step-counted [padded-step-counted]: y - 0 of the padded step is added
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(5):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed overwritten-not-accumulated [last-loss-only]: each step replaces the gradient of the step before
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v = np.outer(error, states[t + 1])
print(grad_v)

# %% failed transposed [transposed]: the outer product is turned round
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(states[t + 1], error)
print(grad_v)

# %% failed state-of-the-step-before [previous-state]: s_{t-1} for s_t
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, states[t])
print(grad_v)

# %% failed sign [sign-flipped]: target minus output
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = encoded[t + 1] - outputs[t]
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed mean-over-the-steps [constant-factor]: the sum is divided by the number of steps
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, states[t + 1])
grad_v = grad_v / 4
print(grad_v)

# %% failed three-steps [three-steps-only]: the last step with a target is left out
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(3):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed target-left-out [target-left-out]: only the output is used
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t]
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed softmax-derivative-again [softmax-derivative-twice]: the error is multiplied by y (1 - y)
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = (outputs[t] - encoded[t + 1]) * outputs[t] * (1 - outputs[t])
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed state-derivative [tanh-derivative-for-the-state]: the state enters with its derivative 1 - s^2
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, 1 - states[t + 1] ** 2)
print(grad_v)

# %% failed input-for-the-state [input-for-the-state]: the letter stands where the state belongs
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, encoded[t])
print(grad_v)

# %% failed state-not-carried [state-not-carried]: the forward pass starts from zeros in every step
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[0]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = outputs[t] - encoded[t + 1]
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% failed loss-for-the-error [loss-for-its-derivative]: the loss of the step stands where the error belongs
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = -encoded[t + 1] * np.log(outputs[t])
    grad_v += np.outer(error, states[t + 1])
print(grad_v)

# %% passed stacked-product: one product of stacked arrays
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(1):
    error = np.array(outputs[:4]) - encoded[1:5]
    grad_v = error.T @ np.array(states[1:5])
print(grad_v)

# %% passed by-a-function: a function of the weights, called once
def gradient_of_v(U, V, W, word):
    s, total = np.zeros(len(W)), 0
    for x_in, target in zip(word[:-1], word[1:]):
        s = np.tanh(U @ x_in + W @ s)
        total = total + np.sum(target) * np.outer(softmax(V @ s) - target, s)
    return total

grad_v = gradient_of_v(U, V, W, encoded)

# %% unfilled none: the template's placeholder still stands
grad_v = None
print(grad_v)

# %% unfilled never-updated: the gradient is begun and stays zero
grad_v = np.zeros_like(V)
print(grad_v)

# %% unfilled none-in-a-line: the error was not filled in and the product raises TypeError
states = [np.zeros(5)]
outputs = []
for x_in in encoded[:-1]:
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    outputs.append(softmax(V @ states[-1]))
grad_v = np.zeros_like(V)
for t in range(4):
    error = None
    grad_v += error * states[t + 1]
print(grad_v)

# %% missing only-a-comment: nothing of that name
# no time for the gradients


# %% failed|partial|missing several-gradients-under-one-label: three gradients after the same label, the right one in the middle
states = [np.zeros(len(W))]
errors = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    errors.append(np.sum(target) * softmax(V @ states[-1]) - target)
found = [sum(np.outer(d, s) for d, s in zip(errors, states[at:])) for at in (0, 1)]
print("grad_v:", found[0])
print("grad_v:", found[1])
print("grad_v:", -found[1])

# %% failed|partial|missing several-gradients-of-other-names: three gradients in three variables, the right one in the middle
states = [np.zeros(len(W))]
errors = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    states.append(np.tanh(U @ x_in + W @ states[-1]))
    errors.append(np.sum(target) * softmax(V @ states[-1]) - target)
p = sum(np.outer(d, s) for d, s in zip(errors, states))
q = sum(np.outer(d, s) for d, s in zip(errors, states[1:]))
t = -q
