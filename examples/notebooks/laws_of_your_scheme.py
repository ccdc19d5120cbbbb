# %% [markdown]
# # 检验自己方案的规律 / The laws of your own scheme
#
# 好的方案应当遵守的规律：多做有益的事不减分，事实越多区间越窄，解释相加等于结果……
# What any fair scheme promises: more of a merit never hurts, more facts only narrow,
# explanations add up. Needs the extra `testing`.

# %%
from lianxin import load_scheme, score
from lianxin.testing import LAWS, Law, check_laws
from lianxin.texts import Text

# %%
scheme = load_scheme(
    {
        "id": "laws",
        "title": {"zh": "示例办法（虚构）", "en": "an example scheme (invented)"},
        "subject": "organization",
        "measures": {
            "days": {"type": "count", "most": 60, "zh": "主题党日", "en": "theme days"},
            "late": {"type": "flag", "zh": "材料迟报", "en": "papers were late"},
        },
        "sections": [
            {
                "id": "s",
                "items": [
                    {
                        "id": "life",
                        "marks": 12,
                        "start": "full",
                        "zh": "组织生活",
                        "en": "life",
                        "clauses": [{"kind": "missing", "of": "days", "due": 12, "minus": 1}],
                    },
                    {
                        "id": "papers",
                        "marks": 3,
                        "start": "full",
                        "zh": "材料",
                        "en": "papers",
                        "clauses": [{"kind": "once", "of": "late", "minus": 3}],
                    },
                ],
            }
        ],
        "examples": [
            {"name": "full", "given": {"days": 12, "late": False}, "expect": {"total": 15}},
        ],
    }
)

# %% [markdown]
# 一次检验全部规律；不适用的会说明原因。
# All laws at once; what does not apply says why.

# %%
report = check_laws(scheme, examples=20)
for outcome in report.outcomes:
    print(outcome.law, outcome.verdict)

# %%
report.holds

# %% [markdown]
# 自己的规律：本方案总分至少5分？库会找到最小的反例。
# A law of your own: are there always five points? The smallest counterexample is found.


# %%
def at_least_five(scheme, facts):
    total = score(scheme, facts).total
    return None if total >= 5 else f"the total is {total}"


law = Law(name="at_least_five", text=Text("至少5分", "at least 5 points"), check=at_least_five)
(found,) = check_laws(scheme, laws=[law], examples=200).outcomes
print(found.verdict, found.reason, found.example)

# %%
len(LAWS)
