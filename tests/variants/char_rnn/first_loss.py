# %% failed target-off-by-one [target-is-the-input]: the loss is taken at the input l instead of e
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(-l * np.log(y1))
print(loss_l1)

# %% failed target-two-ahead [target-two-ahead]: the loss is taken at a instead of e
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(-a * np.log(y1))
print(loss_l1)

# %% failed no-squashing [no-tanh]: the state is linear
s1 = U @ l
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the wrong squashing function
s1 = 1 / (1 + np.exp(-(U @ l)))
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed state-weights-for-the-input [input-and-state-weights-exchanged]: W l for U l
s1 = np.tanh(W @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed input-weights-transposed [input-weights-transposed]: the row of U instead of its column
s1 = np.tanh(U.T @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed output-weights-transposed [output-weights-transposed]: V is transposed
s1 = np.tanh(U @ l)
y1 = softmax(V.T @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed output-without-weights [output-weights-left-out]: softmax of the state itself
s1 = np.tanh(U @ l)
y1 = softmax(s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed sign [sign-flipped]: the logarithm without its minus sign
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(e * np.log(y1))
print(loss_l1)

# %% failed probability-for-the-loss [probability-for-the-loss]: the probability of e, no logarithm
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(e * y1)
print(loss_l1)

# %% failed logarithm-to-base-two [logarithm-to-base-2]: bits for nats
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log2(y1))
print(loss_l1)

# %% failed mean-for-the-sum [mean-over-the-characters]: divided by the number of letters
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = np.mean(-e * np.log(y1))
print(loss_l1)

# %% failed every-letter [target-ignored]: the loss is summed over all letters
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = -np.sum(np.log(y1))
print(loss_l1)

# %% failed softmax-left-out: the logarithm of the scores
s1 = np.tanh(U @ l)
y1 = np.abs(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed both-letters-at-once: the input is l + e
s1 = np.tanh(U @ (l + e))
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% failed typed-in-answer: the published loss is typed in
loss_l1 = 2.400343465148997
print(loss_l1)

# %% failed adds-the-biases [biases-added]: the biases of the file are used, which the question leaves out
s1 = np.tanh(U @ l + bu.ravel() + bw.ravel())
y1 = softmax(V @ s1 + bv.ravel())
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% passed by-the-index: the entry of e is looked up
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = -np.log(y1[np.argmax(e)])
print(loss_l1)

# %% passed with-the-zero-state: the term of the zero state is written out
s1 = np.tanh(np.dot(U, l) + np.dot(W, np.zeros(5)))
y1 = softmax(V @ s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)

# %% passed as-an-array-of-one: the loss has the shape (1,)
s1 = np.tanh(U @ l)
y1 = softmax(V @ s1)
loss_l1 = -np.log(y1 @ e).reshape(1)
print(loss_l1)

# %% unfilled none: the template's placeholder still stands
loss_l1 = None
print(loss_l1)

# %% unfilled none-in-a-line: the state was not filled in and the product raises TypeError
s1 = None
y1 = softmax(V * s1)
loss_l1 = np.sum(-e * np.log(y1))
print(loss_l1)


# %% failed|partial|missing several-losses-under-one-label: three losses after the same label, the right one in the middle
q = softmax(V @ np.tanh(U @ l))
print("loss_l1:", np.sum((q - e) ** 2))
print("loss_l1:", -np.sum(e * np.log(q)))
print("loss_l1:", -np.sum(a * np.log(q)))

# %% passed right-loss-last-under-its-label: three losses after the same label, the right one last
q = softmax(V @ np.tanh(U @ l))
print("loss_l1:", np.sum((q - e) ** 2))
print("loss_l1:", -np.sum(a * np.log(q)))
print("loss_l1:", -np.sum(e * np.log(q)))

# %% failed|partial|missing several-losses-in-one-line: five losses in one line after the label, one for each target
q = softmax(V @ np.tanh(U @ l))
print("loss_l1:", *[-np.log(q[at]) for at in range(5)])
