# %% pending full-answer: three sentences that name the factor and the reason
# The factor 0.95 keeps information from the past for longest. After 20 steps s_20 is still only 0.64, so about 36 %
# of the start value is left, while for 0.2 nothing of it can be seen. A forget gate of an LSTM close to 1 does the same
# for every entry of the cell state.

# %% pending in-japanese: an answer in Japanese
# 忘却係数 0.95 が最も長く過去を記憶する。20 ステップ後もまだ 36 % が残っているから。
# LSTM の忘却ゲートが 1 に近いと、セル状態が長く保たれる。

# %% pending short: a brief answer
# 0.95 remembers longest, because it drops only 5 % of its state in each step

# %% pending mistaken: an answer that is wrong is still for a person to mark
# f = 0.2 keeps the past best, because its value is the largest.

# %% pending with-a-formula-and-a-list: an answer in points
# - what is left after n steps is $f^n$
# - for 0.95 that is 0.36 after 20 steps, for 0.8 it is 0.01
# - so 0.95 has the longest memory; a forget gate learns such an f for each entry

# %% unfilled empty: the text was deleted and nothing was written

# %% unfilled starter-text: the template's own words still stand
# *Write your answer here.*
