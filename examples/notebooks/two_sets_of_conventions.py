# %% [markdown]
# # 两套约定的比较 / Two sets of conventions
#
# 文件没有写30%的名额如何取整。两种回答各算一遍，看谁变动、为什么。
# The paper does not say how 30 % is rounded. Work out both answers: who moves, and why?

# %%
import tomllib
from decimal import Decimal

from lianxin import appraise, load_scheme
from lianxin.whatif import dependence, moves

# %%
text = """
id = "two-answers"
title = { zh = "示例办法（虚构）", en = "an example scheme (invented)" }
subject = "organization"

[measures]
theme_days = { zh = "主题党日", en = "theme Party days", type = "count", most = 60 }

[conventions.rounding]
zh = "名额如何取整"
en = "how the places are rounded"
options = { up = { zh = "进一", en = "up" }, down = { zh = "舍去", en = "down" } }

[[sections]]
id = "life"
zh = "组织生活"
en = "organizational life"

[[sections.items]]
id = "days"
zh = "主题党日"
en = "theme Party days"
marks = 100
cite = "第一条"
clauses = [{ kind = "each", of = "theme_days", plus = 8 }]

[grades]
grade = ["好", "一般"]

[[stages]]
kind = "bands"
of = "total"
rows = [{ grade = "好", bound = 80 }, { grade = "一般" }]

[[stages]]
kind = "places"
id = "quota"
cite = "第二条"
from = { grade = "好" }
order = [{ of = "total" }]
grade = "好"
left_to = "next"

[stages.size]
kind = "share"
part = 0.3
of = true
round = { ask = "rounding", options = { up = "ceil", down = "floor" } }
"""
scheme = load_scheme(tomllib.loads(text, parse_float=Decimal))
facts = {"east": 12, "south": 11, "west": 10, "north": 6, "centre": 5}
cohort = {name: {"theme_days": days} for name, days in facts.items()}

# %% [markdown]
# 5个支部的30%是1.5个名额：进一为2，舍去为1。
# 30 % of five branches is 1.5 places: two when rounded up, one when rounded down.

# %%
up = appraise(scheme, cohort, conventions={"rounding": "up"})
down = appraise(scheme, cohort, conventions={"rounding": "down"})
up

# %% [markdown]
# 谁变动了：只有 `south`。
# Who moves: only `south`.

# %%
moved = moves(up, down)
for one in moved.moves:
    if one.has_moved:
        print(one.text.zh)
        print(one.text.en)

# %% [markdown]
# 反过来问：哪些结果取决于这项约定？
# The other way round: what rests on this convention at all?

# %%
dependence(up)
