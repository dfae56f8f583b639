# %% failed|partial not-carried-to-t-minus-1 [nothing-carried-back]: no gradient flows back from step t + 1: right for one step only
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = np.zeros_like(dh)
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial same-gradient-in-every-step [every-step-from-upstream]: the gradient of the last state enters every step as it is
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = dh_next
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial overwritten-not-accumulated [overwritten]: each step replaces the gradients of the step before
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx = x[:, t].T @ da
            dWh = h_prev.T @ da
            dB = da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed tanh-derivative-left-out [tanh-derivative-left-out]: the factor 1 - h^2 is missing
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed derivative-without-the-square [tanh-derivative-not-squared]: 1 - h instead of 1 - h^2
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t])
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial derivative-of-the-activated-state [tanh-taken-twice]: tanh is taken of the state once more before squaring
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - np.tanh(h_list[t]) ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial state-weights-not-transposed [state-weights-not-transposed]: Wh instead of its transpose in the carry
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial state-of-the-same-step [state-of-the-same-step]: dWh is built from h_t instead of h_{t-1}
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_list[t].T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial gradient-where-the-state-belongs [upstream-for-the-state]: dWh is built from the gradient of the state
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += dh.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial mean-over-the-batch [bias-by-mean]: the bias gradient is averaged, which a batch of one cannot show
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.mean(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial divided-by-the-batch [divided-by-the-batch]: all gradients are divided by the batch size, which a batch of one cannot show
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        dWx, dWh, dB = (g / x.shape[0] for g in (dWx, dWh, dB))
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial bias-gradient-not-accumulated [bias-of-one-step]: dB is that of the first step only
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB = da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial adds-the-total-to-itself [all-zeros, equal-to-an-input]: dWx stays zero, because it is added to itself
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += dWx
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial time-forward [forward-in-time]: the steps are visited from the first to the last
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in range(x.shape[1]):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial stops-one-step-early [first-step-left-out]: the first step is left out
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in range(x.shape[1] - 1, 0, -1):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial weights-not-updated [weights-not-updated]: the gradients are right, the weights stay as they were
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        return dWx, dWh, dB

# %% failed|partial update-with-the-wrong-sign [climbs-instead-of-descends]: the gradients are right and the weights climb
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx += learning_rate * dWx
        self.Wh += learning_rate * dWh
        self.B += learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial learning-rate-ignored [learning-rate-ignored]: the step is 0.01 whatever is asked for
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= 0.01 * dWx
        self.Wh -= 0.01 * dWh
        self.B -= 0.01 * dB
        return dWx, dWh, dB

# %% failed|partial bias-not-updated [bias-not-updated]: only the matrices are updated
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        return dWx, dWh, dB

# %% failed|partial results-swapped [exchanged]: dWh comes first
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWh, dWx, dB

# %% failed|partial updates-inside-the-loop [weights-updated-on-the-way]: the weights change between the steps, so the carry is taken with new ones
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            self.Wx -= learning_rate * x[:, t].T @ da
            self.Wh -= learning_rate * h_prev.T @ da
            self.B -= learning_rate * da.sum(axis=0)
            dh = da @ self.Wh.T
        return dWx, dWh, dB

# %% failed|partial h-list-taken-with-h0 [states-taken-with-the-first]: h_list is read as if it began with h_0
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t]
            da = dh * (1 - h_list[min(t + 1, len(h_list) - 1)] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial bias-gradient-summed-over-everything [bias-summed-over-the-units]: dB is one number spread over all nodes
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum()
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial sign-of-the-gradients [sign-flipped]: all three gradients have the wrong sign
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return -dWx, -dWh, -dB

# %% passed new-arrays: the weights are replaced, not changed in place
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx = self.Wx - learning_rate * dWx
        self.Wh = self.Wh - learning_rate * dWh
        self.B = self.B - learning_rate * dB
        return dWx, dWh, dB

# %% passed other-class-name: the class has a name of its own and returns a list
class RNNLearner(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return [dWx, dWh, dB]

# %% unfilled not-implemented: raises NotImplementedError
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        raise NotImplementedError("problem 3")

# %% unfilled only-pass: the body is pass
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        pass

# %% unfilled zeros-never-updated: the gradients are begun and returned as zeros
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        return dWx, dWh, dB

# %% unfilled none-in-a-line: da was not filled in and the product raises TypeError
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        for t in reversed(range(x.shape[1])):
            da = None
            dWx += x[:, t].T @ da
            dWh += None
            dB += None
        return dWx, dWh, dB

# %% missing no-method: no class with a backward
# problem 3 is left out

# %% passed gradients-left-in-attributes: backward takes only the last gradient and leaves the others in attributes
import numpy as np

class TrainableRNN(SimpleRNN):
    def forward(self, X):
        self.X, self.hs = X, [np.zeros((len(X), self.Wh.shape[0]))]
        for t in range(X.shape[1]):
            self.hs.append(np.tanh(X[:, t] @ self.Wx + self.hs[-1] @ self.Wh + self.B))
        return self.hs[-1]

    def backward(self, dh):
        self.dWx, self.dWh, self.dB = 0, 0, 0
        for t in range(self.X.shape[1], 0, -1):
            da = dh * (1 - self.hs[t] ** 2)
            self.dWx = self.dWx + self.X[:, t - 1].T @ da
            self.dWh = self.dWh + self.hs[t - 1].T @ da
            self.dB = self.dB + da.sum(axis=0)
            dh = da @ self.Wh.T
        return dh

# %% failed|partial wrong-gradients-in-attributes: the same, and the bias gradient is averaged
import numpy as np

class TrainableRNN(SimpleRNN):
    def forward(self, X):
        self.X, self.hs = X, [np.zeros((len(X), self.Wh.shape[0]))]
        for t in range(X.shape[1]):
            self.hs.append(np.tanh(X[:, t] @ self.Wx + self.hs[-1] @ self.Wh + self.B))
        return self.hs[-1]

    def backward(self, dh):
        self.dWx, self.dWh, self.dB = 0, 0, 0
        for t in range(self.X.shape[1], 0, -1):
            da = dh * (1 - self.hs[t] ** 2)
            self.dWx = self.dWx + self.X[:, t - 1].T @ da
            self.dWh = self.dWh + self.hs[t - 1].T @ da
            self.dB = self.dB + da.mean(axis=0)
            dh = da @ self.Wh.T
        return dh

# %% pending weights-changed-by-another-object: nothing tells the gradients or the learning rate
import numpy as np

class TrainableRNN(SimpleRNN):
    def backward(self, y, y_pred):
        self.optimizer.update(self, y_pred - y)

# %% unfilled skeleton-with-an-unbound-name: the template's last line is all there is
class TrainableRNN(SimpleRNN):
    def backward(self, dA):
        """Not done."""
        return dZ

# %% failed|partial updates-in-the-loop [weights-updated-at-every-step]: the weights change at every step, by the sums up to there
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
            self.Wx -= learning_rate * dWx
            self.Wh -= learning_rate * dWh
            self.B -= learning_rate * dB
        return dWx, dWh, dB

# %% failed|partial updates-by-each-step [weights-updated-by-each-step]: the weights change at every step, by its own gradients
class SimpleRNNWithGrad(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx = np.zeros_like(self.Wx)
        dWh = np.zeros_like(self.Wh)
        dB = np.zeros_like(self.B)
        dh = dh_next
        for t in reversed(range(x.shape[1])):
            h_prev = h_list[t - 1] if t > 0 else np.zeros_like(h_list[0])
            da = dh * (1 - h_list[t] ** 2)
            dWx += x[:, t].T @ da
            dWh += h_prev.T @ da
            dB += da.sum(axis=0)
            dh = da @ self.Wh.T
            self.Wx -= learning_rate * x[:, t].T @ da
            self.Wh -= learning_rate * h_prev.T @ da
            self.B -= learning_rate * da.sum(axis=0)
        return dWx, dWh, dB
# %% pending only-the-bias-is-told: no gradient is returned or left, and of the weights only the bias has a name that tells
import numpy as np

class KeepsToItself(SimpleRNN):
    def __init__(self, n_features, n_nodes, Wx, Wh, B):
        self.m1, self.m2, self.B = Wx, Wh, B

    def forward(self, x):
        self.h_list = [np.zeros((len(x), len(self.m2)))]
        for t in range(x.shape[1]):
            self.h_list.append(np.tanh(x[:, t] @ self.m1 + self.h_list[-1] @ self.m2 + self.B))
        self.h_list = self.h_list[1:]
        return self.h_list[-1]

    def backward(self, x, h_list, dh_next, learning_rate):
        dB = np.zeros_like(self.B)
        for h in h_list[::-1]:
            da = dh_next * (1 - h**2)
            dB = dB + da.sum(axis=0)
            dh_next = da @ self.m2.T
        self.B = self.B - learning_rate * dB
        self.m1 = self.m1 * 7

# %% passed only-the-weights-are-told: no gradient is returned or left, but the updated weights tell of each
import numpy as np

class KeepsGradients(SimpleRNN):
    def __init__(self, n_features, n_nodes, Wx, Wh, B):
        self.Wx, self.Wh, self.B = Wx, Wh, B

    def forward(self, x):
        self.h_list = []
        h = np.zeros((len(x), len(self.Wh)))
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.B)
            self.h_list.append(h)
        return h

    def backward(self, x, h_list, dh_next, learning_rate):
        dWx, dWh, dB = np.zeros_like(self.Wx), np.zeros_like(self.Wh), np.zeros_like(self.B)
        for t in range(len(h_list))[::-1]:
            da = dh_next * (1 - h_list[t] ** 2)
            dWx = dWx + x[:, t].T @ da
            if t:
                dWh = dWh + h_list[t - 1].T @ da
            dB = dB + da.sum(axis=0)
            dh_next = da @ self.Wh.T
        self.Wx = self.Wx - learning_rate * dWx
        self.Wh = self.Wh - learning_rate * dWh
        self.B = self.B - learning_rate * dB

# %% partial no-learning-rate: the class asked for, but backward takes no learning rate and updates nothing
import numpy as np

class Unmoved(SimpleRNN):
    def backward(self, x, h_list, dh_next):
        dWx, dWh, dB = np.zeros_like(self.Wx), np.zeros_like(self.Wh), np.zeros_like(self.B)
        for t in range(len(h_list))[::-1]:
            da = dh_next * (1 - h_list[t] ** 2)
            dWx = dWx + x[:, t].T @ da
            if t:
                dWh = dWh + h_list[t - 1].T @ da
            dB = dB + da.sum(axis=0)
            dh_next = da @ self.Wh.T
        return dWx, dWh, dB
