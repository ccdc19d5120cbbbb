# %% [markdown]
# # 照文件写方案 / A scheme from its paper
#
# 一条一条写，再读回来与文件核对。文件为虚构。
# Clause by clause, then read back against the paper. The paper is invented.
#
# * 第一条　全年召开党员大会4次，每少1次扣3分，扣完为止（12分）。
# * 第二条　志愿服务每次得2分，最高8分。
# * 第三条　发生安全责任事故的，本表记零分。

# %%
import tomllib
from decimal import Decimal

from lianxin import load_scheme, score
from lianxin.lint import lint
from lianxin.rules.describing import describe

# %% [markdown]
# 先写要知道什么（`measures`），再写怎样看待它（`clauses`），依据写在 `cite`。
# First what must be known, then what is made of it, with the article in `cite`.

# %%
text = """
id = "from-a-paper"
title = { zh = "示例考核表（虚构）", en = "an example sheet (invented)" }
subject = "organization"
scale = 20

[measures]
meetings = { zh = "党员大会", en = "general meetings", type = "count", most = 60 }
volunteering = { zh = "志愿服务", en = "volunteering", type = "count", most = 60 }
accident = { zh = "发生安全责任事故", en = "there was an accident", type = "flag" }

[[sections]]
id = "sheet"
zh = "考核表"
en = "sheet"
marks = 20
zero_when = "accident"

[[sections.items]]
id = "life"
zh = "组织生活"
en = "organizational life"
marks = 12
start = "full"
cite = "第一条"
clauses = [{ kind = "missing", of = "meetings", due = 4, minus = 3 }]

[[sections.items]]
id = "service"
zh = "志愿服务"
en = "volunteering"
marks = 8
cite = "第二条"
clauses = [{ kind = "each", of = "volunteering", plus = 2 }]
"""
scheme = load_scheme(tomllib.loads(text, parse_float=Decimal))

# %% [markdown]
# 读回来，逐句与文件核对。
# Read it back and hold it against the paper, sentence by sentence.

# %%
for paragraph in describe(scheme):
    print(paragraph.text.zh)

# %% [markdown]
# 还有什么可疑之处？没有。
# Is anything doubtful? Nothing is.

# %%
lint(scheme)

# %% [markdown]
# 少开一次会的支部；以及发生事故的支部。
# A branch with a meeting too few, and one with an accident.

# %%
score(scheme, {"meetings": 3, "volunteering": 5, "accident": False})

# %%
score(scheme, {"meetings": 4, "volunteering": 5, "accident": True})
