"""Two published schemes over invented facts, beside the invented one."""

from collections.abc import Callable

from lianxin import Scheme, score

PUBLISHED: tuple[tuple[str, dict[str, object], dict[str, str]], ...] = (
    (
        "hubei-2010-two-new",
        {"members": 12, "chart_incomplete": True, "no_plan": True, "talent_ledger": 2},
        {},
    ),
    ("star-branch-2023", {"basic": 92, "minus": 3, "review": 90}, {"rounding": "none"}),
)


def compare(read_scheme: Callable[[str], Scheme]) -> list[str]:
    """What two published schemes say of one invented branch each."""
    lines = ["七、对照：两个公开发布的办法（事实为虚构）"]
    for name, facts, answers in PUBLISHED:
        card = score(read_scheme(name), facts, conventions=answers)
        total = card.total_score.text.zh if card.total_score else "—"
        lines.append(f"　《{card.scheme.title.zh}》总分{total}")
        lines += [f"　　－ {step.zh}" for step in card.lost()]
    return [*lines, ""]
