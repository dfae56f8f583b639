# %% failed|partial state-not-carried [state-not-carried]: every step starts from zeros; the first loss is right
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.zeros(5)
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed target-off-by-one [target-is-the-input]: each loss is taken at the letter that was put in
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(x_in * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed|partial state-weights-transposed [state-weights-transposed]: W is transposed; the first loss is right
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W.T @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed input-weights-transposed [input-weights-transposed]: U is transposed
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U.T @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed weights-swapped [input-and-state-weights-exchanged]: U and W change places
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(W @ x_in + U @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed output-weights-transposed [output-weights-transposed]: V is transposed
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V.T @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed|partial constant-input [same-input-at-every-step]: every step reads the first letter; the first loss is right
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ encoded[0] + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed|partial state-term-outside-of-tanh [state-term-outside-of-tanh]: W s is added after squashing; the first loss is right
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in) + W @ s
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed sigmoid-for-tanh [sigmoid-for-tanh]: the wrong squashing function
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = 1 / (1 + np.exp(-(U @ x_in + W @ s)))
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed|partial mean-of-the-losses [total-is-a-mean-of-five]: the losses are right, their mean stands for the total
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses) / len(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed|partial total-of-three-steps [total-one-step-short]: the fourth loss is left out of the total
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses[:3])
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed|partial total-overwritten [all-zeros]: the last loss stands for the total
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = losses[-1]
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed reversed-word [backwards-in-time]: the letters are read from the last to the first
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[4::-1], np.vstack([encoded[3::-1], np.zeros((2, 5))])):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed sign [sign-flipped]: the logarithm without its minus sign
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed starts-from-ones [starts-from-ones]: the first state is not zero
s = np.ones(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed squared-error [squared-error]: another loss
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(np.sum((target - softmax(V @ s)) ** 2))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed output-from-the-state-before [output-from-the-previous-state]: y_t is computed from s_{t-1}
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    before = s
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ before))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% failed typed-in-answers: the published losses are typed in
losses = [2.400343465148997, 4.220610500092558, 2.112251296576441, 3.548373904970334, 0.0]
total_loss = 12.28157916678833
print(losses, total_loss)

# %% failed|partial total-of-typed-in-losses: typed-in losses are added up
losses = [2.400343465148997, 4.220610500092558, 2.112251296576441, 3.548373904970334, 0.0]
total_loss = sum(losses)
for loss in losses:
    print(loss)
print(total_loss)

# %% passed only-printed: no list, the losses are only printed
s = np.zeros(5)
total_loss = 0
for t in range(1, 6):
    s = np.tanh(np.dot(U, encoded[t - 1]) + np.dot(W, s))
    loss = np.sum(-encoded[t] * np.log(softmax(np.dot(V, s))))
    print(f"Loss at step-{t}: ", loss)
    total_loss += loss
print("Total Loss: ", total_loss)

# %% passed padded-step-left-out: four losses are printed, the fifth is known to be 0
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:4], encoded[1:5]):
    s = np.tanh(U @ x_in + W @ s)
    losses.append(-np.sum(target * np.log(softmax(V @ s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% passed array-and-cumulative-sum: the total is the last running sum
S = np.zeros((6, 5))
for t in range(5):
    S[t + 1] = np.tanh(U @ encoded[t] + W @ S[t])
probabilities = np.array([softmax(V @ s) for s in S[1:]])
losses = -np.sum(encoded[1:] * np.log(probabilities), axis=1)
total_loss = np.cumsum(losses)[-1]
losses, total_loss

# %% unfilled none: the template's placeholders still stand
losses = None
total_loss = None
print(losses, total_loss)

# %% unfilled never-updated: the list is begun and stays empty
s = np.zeros(5)
losses = []
total_loss = 0
for t in range(5):
    pass
print(total_loss)

# %% unfilled none-in-a-line: the state was not filled in and the product raises TypeError
s = np.zeros(5)
losses = []
for x_in, target in zip(encoded[:-1], encoded[1:]):
    s = None
    losses.append(-np.sum(target * np.log(softmax(V * s))))
total_loss = sum(losses)
for step, loss in enumerate(losses, start=1):
    print(f"loss at step {step}:", loss)
print("total loss:", total_loss)

# %% missing only-a-comment: nothing is computed
# the forward pass over the whole word is still to do


# %% failed|partial|missing several-runs-of-losses: the losses of two networks, one a line after the same label, the right ones first
def told(recur):
    s, all_of_them = np.zeros(5), []
    for x_in, target in zip(encoded[:-1], encoded[1:]):
        s = np.tanh(U @ x_in + recur @ s)
        all_of_them.append(np.sum(-target * np.log(softmax(V @ s))))
    for step, one in enumerate(all_of_them, start=1):
        print(f"loss at step {step}:", one)
    print("total loss:", sum(all_of_them))


told(W)
told(W.T)

# %% passed right-run-of-losses-last: the losses of two networks, one a line after the same label, the right ones last
def told(recur):
    s, all_of_them = np.zeros(5), []
    for x_in, target in zip(encoded[:-1], encoded[1:]):
        s = np.tanh(U @ x_in + recur @ s)
        all_of_them.append(np.sum(-target * np.log(softmax(V @ s))))
    for step, one in enumerate(all_of_them, start=1):
        print(f"loss at step {step}:", one)
    print("total loss:", sum(all_of_them))


told(W.T)
told(W)

# %% passed printed-in-japanese: the losses of four steps and their sum after Japanese labels
s, all_of_them = np.zeros(5), []
for x_in, target in zip(encoded[:4], encoded[1:]):
    s = np.tanh(U @ x_in + W @ s)
    all_of_them.append(float(np.sum(-target * np.log(softmax(V @ s)))))
print("各ステップの損失", all_of_them)
print("損失の合計", sum(all_of_them))
