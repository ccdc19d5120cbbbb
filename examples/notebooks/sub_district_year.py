# %% [markdown]
# # 一个街道的一年 / A sub-district's year
#
# 从一年的记录到得分、等次和反馈。街道与数字均为虚构。
# From the year's records to scores, grades and feedback. The sub-district is invented.

# %%
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, "..")  # the invented year lies beside the notebooks

from sub_district import register, subjects

from lianxin import Period, appraise, feedback, load_scheme, measure_all
from lianxin.dates import day

# %% [markdown]
# 记录是带编号的值，登记册把它们相互核对。
# Records are values with ids; the register holds them against each other.

# %%
year = register()
branches = subjects(year)
len(branches), len(year.activities)

# %% [markdown]
# 方案是数据。读 TOML 要用 `parse_float=Decimal`。
# The scheme is data. Read TOML with `parse_float=Decimal`.

# %%
text = Path("../schemes/example_sub_district.toml").read_text("utf-8")
scheme = load_scheme(tomllib.loads(text, parse_float=Decimal))
scheme.title.zh

# %% [markdown]
# 按方案从记录计数，并保留依据。
# What the scheme asks for is counted from the records, with the evidence.

# %%
measured = measure_all(scheme, year, Period.year(2022), branches)
for name in branches[:3]:
    print(name, measured[name].facts["theme_days"], measured[name].facts["lectures"])

# %% [markdown]
# 述职质量由人来判断，这里没有任何人判断过，所以总分是区间；方案没有写的两个问题由我们回答。
# The quality of reports is for people to judge. Nobody has, so totals are intervals. Two
# questions that the paper leaves open are ours to answer.

# %%
appraisal = appraise(
    scheme,
    {name: one.facts for name, one in measured.items()},
    group={"oral_slots": 10},
    conventions={"quota_rounding": "floor", "quota_ties": "out"},
    links=year.links(day("2022-12-31")),
)
appraisal

# %%
for assumed in appraisal.assumed:
    print(assumed.text.zh)

# %% [markdown]
# 给一个支部的反馈。
# Feedback to one branch.

# %%
feedback(appraisal, branches[0])
