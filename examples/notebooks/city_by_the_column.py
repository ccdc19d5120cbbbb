# %% [markdown]
# # 全市五万个支部，按列计算 / A city of 50 000 branches, by the column
#
# 一张表、一次计算、各街道分别定名额；任取一行，与逐个计分的结果逐位相同，并能说明每一分的依据。
# One table, one pass, places for every sub-district; any row, scored on its own, is the
# same to the last digit and says which clause gave every point.

# %%
import polars as pl

from lianxin import load_scheme, score
from lianxin.columns import appraise, prepare

# %% [markdown]
# ## 方案 / The scheme
#
# 每项数据都写明上下限，这样任何合计都不会溢出。
# Every fact declares its bounds, so that no sum can overflow.

# %%
scheme = load_scheme(
    {
        "id": "city",
        "title": {"zh": "示例方案（虚构）", "en": "an example scheme (invented)"},
        "subject": "organization",
        "grades": {"grade": ["excellent", "good", "pass", "poor"]},
        "measures": {
            "party_days": {"zh": "主题党日", "type": "count", "most": 60},
            "lectures": {"zh": "党课", "type": "count", "most": 30},
            "dues_late": {"zh": "迟交党费月数", "type": "count", "most": 12},
            "veto": {"zh": "一票否决", "type": "flag", "unmentioned": "none"},
        },
        "sections": [
            {
                "id": "life",
                "zh": "组织生活",
                "items": [
                    {
                        "id": "days",
                        "zh": "主题党日",
                        "marks": 60,
                        "cite": "第一条",
                        "start": "full",
                        "clauses": [{"kind": "missing", "of": "party_days", "due": 12, "minus": 5}],
                    },
                    {
                        "id": "lessons",
                        "zh": "党课",
                        "marks": 20,
                        "cite": "第二条",
                        "clauses": [{"kind": "each", "of": "lectures", "plus": 5}],
                    },
                    {
                        "id": "dues",
                        "zh": "党费",
                        "marks": 20,
                        "cite": "第三条",
                        "start": "full",
                        "clauses": [{"kind": "each", "of": "dues_late", "minus": 2}],
                    },
                ],
            }
        ],
        "stages": [
            {
                "kind": "bands",
                "of": "total",
                "rows": [
                    {"grade": "excellent", "bound": 90},
                    {"grade": "good", "bound": 80},
                    {"grade": "pass", "bound": 60},
                    {"grade": "poor"},
                ],
            },
            {"kind": "ruling", "id": "vetoed", "when": "veto", "at_most": "pass"},
            {
                "kind": "places",
                "id": "quota",
                "cite": "第四条",
                "from": {"grade": "excellent"},
                "order": [{"of": "total"}],
                "size": {"kind": "share", "part": "0.2", "of": True, "round": "floor"},
                "grade": "excellent",
                "left_to": "next",
                "ties": "all_in",
            },
        ],
    }
)
prepared = prepare(scheme)

# %% [markdown]
# ## 五万行 / Fifty thousand rows
#
# 数据是编出来的：每列都是行号的算式，谁来运行都一样。
# The facts are invented: every column is arithmetic on the row, the same for everybody.

# %%
BRANCHES = 50_000
city = pl.DataFrame({"branch": range(BRANCHES)}).with_columns(
    street=pl.format("street-{}", pl.col("branch") % 120),
    party_days=6 + pl.col("branch") * 7919 % 9,
    lectures=pl.col("branch") * 104729 % 6,
    dues_late=(pl.col("branch") * 31 % 17 - 13).clip(0),
    veto=pl.col("branch") % 499 == 0,
)
city.shape

# %% [markdown]
# ## 计分、分等、定名额 / Score, grade and place

# %%
graded = appraise(prepared, city, group=["street"])
graded.select("branch", "street", "total", "place", "quota", "grade").head(3)

# %% [markdown]
# 各等次多少个，一数便知；名额内的不超过每街道的五分之一（并列全进的除外）。
# How many of each grade; within the quota lies a fifth of each sub-district, but for ties,
# who are all in.

# %%
counted = graded.group_by("grade").len().sort("len", descending=True)
dict(counted.iter_rows())

# %% [markdown]
# ## 任取一行 / Any one row
#
# 同一个方案逐个计分，得数相同，并说明失分的条款。
# The same scheme, one at a time: the same figure, and the clause that took each point.
#
# 列里是整数单位，`scale`说几个单位合一分。
# A column holds whole units; `scale` says how many of them make a point.

# %%
NAMES = ("party_days", "lectures", "dues_late", "veto")
both = city.join(graded.select("branch", "total", "grade"), on="branch")
row = both.filter(pl.col("branch") == 4325).row(0, named=True)
card = score(scheme, {name: row[name] for name in NAMES}, subject=str(row["branch"]))
row["total"], prepared.scale("total"), card.total, [step.text.zh for step in card.lost()]

# %% [markdown]
# 不止一行：每隔997行都对一遍。
# Not only one row: every 997th is compared.

# %%
sample = both.sort("branch").gather_every(997).to_dicts()
scale = prepared.scale("total")
alike = [
    score(scheme, {name: one[name] for name in NAMES}).total * scale == one["total"]
    for one in sample
]
len(alike), all(alike)

# %% [markdown]
# ## 分布 / The distribution
#
# 得分最高的五档（整数单位）各有多少支部；任何画图的库都能接过这张表。
# How many branches have each of the five greatest totals, in whole units; any library of
# charts takes the table.

# %%
spread = graded.group_by("total").len().sort("total")
spread.tail(5).rows()
