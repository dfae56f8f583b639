# %% expects: all=not-passed answers=wrong
# Raises its inputs: as text, as the exception's name, as a chain of causes and as notes.
def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    error = type(f"Input {h_prev.tolist()} {x_t.tolist()}", (Exception,), {})(repr(p))
    error.add_note(repr(p)) if hasattr(error, "add_note") else None
    raise error from ValueError(repr(h_prev))
# %% clip_grad
def clip_grad(g, v):
    assert False, (g.tolist(), v)
