# %% expects: clip_grad=passed rnn_step=not-passed answers=right
# Source that is short to send and long to compile, compiled in the call.
def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    for source in ("-" * 100000 + "1", "(" * 100000, "1+" * 1000000 + "1", "[" * 90 + "]" * 90, "lambda:" * 10000 + "0"):
        try:
            compile(source, "bomb", "eval")
        except (SyntaxError, MemoryError, RecursionError):
            pass
    return eval("(" + ",".join("x" * 50 for _ in range(100000)) + ")")
