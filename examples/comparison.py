"""Two published schemes over invented facts, beside the invented one."""

from collections.abc import Callable

from lianxin import Scheme, score

PUBLISHED: tuple[tuple[str, dict[str, object]], ...] = ()


def compare(read_scheme: Callable[[str], Scheme]) -> list[str]:
    """What two published schemes say of one invented branch each."""
    lines = ["七、对照：两个公开发布的办法（事实为虚构）"]
    for name, facts in PUBLISHED:
        card = score(read_scheme(name), facts)
        total = card.total_score.text.zh if card.total_score else "—"
        lines.append(f"　《{card.scheme.title.zh}》总分{total}")
        lines += [f"　　－ {step.zh}" for step in card.lost()]
    return [*lines, ""]
