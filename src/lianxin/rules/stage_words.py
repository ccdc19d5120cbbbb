"""Stage words: checks, bands, rulings, places and awards read back as sentences.

Everything that is written in a stage is told, so that two stages that differ
never read alike.

This module does not know items, nor any fact.
"""

from collections.abc import Iterator
from typing import Any

from lianxin.points import shown
from lianxin.rules.award import Award
from lianxin.rules.bands import Band, Bands
from lianxin.rules.check import Check
from lianxin.rules.holds import Holds
from lianxin.rules.measure import WhoseFact
from lianxin.rules.places import Key, Limit, Mode, Places
from lianxin.rules.ruling import Ruling
from lianxin.rules.words import (
    Names,
    amount_words,
    any_words,
    around,
    condition_words,
)
from lianxin.texts import Text, listed

__all__ = ["award_words", "cited", "stage_words"]

_NOTHING = Text("", "")


def cited(cite: str | None) -> Text:
    """The clause of the paper behind a sentence."""
    return Text(f"〔{cite}〕", f" [{cite}]") if cite else _NOTHING


def stage_words(stage: Any, names: Names) -> Text:
    """A stage in words, with its place in the paper."""
    words: Text = _STAGES[type(stage)](stage, names)
    return words + cited(stage.cite)


def _for(result: str, names: Names) -> Text:
    """Which result a stage acts on; the grade goes without saying."""
    if result == "grade":
        return _NOTHING
    label = names.label(result)
    return Text(f"〈{label.zh}〉", f" ({label.en})")


def _check(stage: Check, names: Names) -> Text:
    condition, title = condition_words(stage.condition, names), stage.label
    per = _NOTHING
    if stage.per is not None:
        over = names.label(stage.per)
        per = Text(f"逐“{over.zh}”", f" for each “{over.en}”")
    who = _who(stage.applies, names)
    if stage.whose is WhoseFact.GROUP:
        who = Text("整组", " of the whole group") + who
    needed = _NOTHING
    if stage.needed is not None:
        needed = Text(f"（{stage.needed.zh}）", f" ({stage.needed.en})")
    effect = stage.effect
    return Text(
        f"{title.zh}：{who.zh}{per.zh}应{condition.zh}{needed.zh}；未达到的{effect.zh}",
        f"{title.en}: {condition.en} is due{per.en}{who.en}{needed.en}; "
        f"if not met: {effect.text.en}",
    )


def _who(condition: Any, names: Names) -> Text:
    """Whom a stage is about."""
    return around(condition, names, "（{}的对象）", " (of those with {})")


def _bands(stage: Bands, names: Names) -> Text:
    of, who = amount_words(stage.of, names), _who(stage.from_, names)
    rows = listed((_band(row, names) for row in stage.rows), "；", "; ")
    through = around(
        stage.fall_through, names, "；不满足附加条件时{}", "; who lacks what is needed: {}"
    )
    result = _for(stage.result, names)
    return Text(
        f"按{of.zh}定等{result.zh}{who.zh}：{rows.zh}{through.zh}",
        f"graded{result.en} by {of.en}{who.en}: {rows.en}{through.en}",
    )


def _band(row: Band, names: Names) -> Text:
    words = Text(f"其余为{row.grade}", f"all others {row.grade}")
    if row.bound is not None:
        bound = amount_words(row.bound, names)
        words = Text(f"{bound.zh}以上为{row.grade}", f"{row.grade} from {bound.en}")
        if row.above is not False:
            own = Text("不含本数", "bound left out")
            edge = own if row.above is True else any_words(row.above, names)
            words = words + Text(f"（{edge.zh}）", f" ({edge.en})")
    if row.printed:
        ends = [shown(number) for number in row.printed]
        words = words + Text(f"（原文{'至'.join(ends)}）", f" (printed {' to '.join(ends)})")
    return words + around(row.need, names, "，且须{}", ", if {}") + cited(row.cite)


def _ruling(stage: Ruling, names: Names) -> Text:
    when, title = condition_words(stage.when, names), stage.label
    effects = (
        (stage.grade, Text(f"定为{stage.grade}", f"the grade is {stage.grade}")),
        (stage.at_most, Text(f"不高于{stage.at_most}", f"{stage.at_most} at most")),
        (stage.out, Text("退出后续评定", "out of all later stages")),
        (stage.not_rated, Text("不予评定", "not rated")),
    )
    effect = next(words for said, words in effects if said) + _for(stage.result, names)
    return Text(f"{title.zh}：{when.zh}的，{effect.zh}", f"{title.en}: {effect.en} if {when.en}")


def _places(stage: Places, names: Names) -> Text:
    title = stage.label
    return Text(f"{title.zh}：", f"{title.en}: ") + listed(_place_terms(stage, names), "", "")


def _place_terms(stage: Places, names: Names) -> Iterator[Text]:
    """Who, by what, how many; what those taken and left get; ties, limits."""
    yield _candidates(stage, names)
    if stage.within:
        keys = listed(names.label(name) for name in stage.within)
        yield Text(f"，按{keys.zh}分组", f", in groups by {keys.en}")
    if stage.order:
        order = listed((_key(key, names) for key in stage.order), "、再按", ", then ")
        yield Text(f"，按{order.zh}", f", in the order of {order.en}")
    size = amount_words(stage.size_in_group, names)
    yield Text(f"，取“{size.zh}”名", f": {size.en} places")
    yield around(stage.up_to_in_group, names, "，至多{}名", ", up to {}")
    mode = stage.mode.text
    if stage.mode is Mode.CHECK:
        mode = mode + Text("，", ", ") + stage.bound.text
    yield Text(f"（{mode.zh}）", f" ({mode.en})")
    if stage.grade is not None:
        yield Text(f"，定为{stage.grade}", f", who get {stage.grade}")
    yield _for(stage.result, names)
    yield _left(stage.left_to, names)
    if stage.mode is Mode.ENFORCE:
        yield _ties(stage, names)
    yield from (_limit(limit, names) for limit in stage.limits_in_group)


def _ties(stage: Places, names: Names) -> Text:
    """What happens to equals at the last place; a number that is only checked has none."""
    ties = any_words(stage.ties, names)
    words = Text(f"；末位并列{ties.zh}", f"; equals at the last place: {ties.en}")
    if stage.lot is None:
        return words
    lot = names.label(stage.lot)
    return words + Text(f"（“{lot.zh}”）", f" (“{lot.en}”)")


def _candidates(stage: Places, names: Names) -> Text:
    if stage.from_ == Holds(conditions=(), at_least=0):
        return Text("全体对象", "of all")
    who = condition_words(stage.from_, names)
    return Text(f"{who.zh}的对象", f"of those with {who.en}")


def _key(key: Key, names: Names) -> Text:
    of, direction = amount_words(key.of, names), key.direction
    return Text(f"{of.zh}{direction.zh}", f"{of.en} ({direction.text.en} first)")


def _left(left_to: Any, names: Names) -> Text:
    """What those get who are left."""
    known = {
        "stays": Text("，其余不变", ", the others keep what they have"),
        "next": Text("，其余降到下一等次", ", the others get the next grade"),
    }
    if isinstance(left_to, str) and left_to in known:
        return known[left_to]
    return around(left_to, names, "，其余为{}", ", the others: {}")


def _limit(limit: Limit, names: Names) -> Text:
    size = amount_words(limit.share if limit.most is None else limit.most, names)
    who = around(limit.where, names, "{}的", " with {}")
    if limit.by is not None:
        by = names.label(limit.by)
        who = Text(f"同一{by.zh}", f" of the same {by.en}") + who
    share = _NOTHING
    if limit.most is None:
        base, rounding = limit.base, any_words(limit.round, names)
        share = Text(
            f"（{base.zh}，{rounding.zh}）", f" (a share of {base.text.en}, {rounding.en})"
        )
    soft = Text("一般", " normally") if limit.normally else _NOTHING
    return Text(
        f"；{soft.zh}{who.zh}不超过{size.zh}{share.zh}",
        f";{soft.en} at most {size.en}{share.en}{who.en}",
    )


def award_words(award: Award, names: Names) -> Text:
    """An award in words: by whose places, and whom it honors."""
    places, honors = names.label(award.places), award.honors
    words = Text(
        f"{award.label.zh}：按“{places.zh}”的名额，表彰{honors.zh}",
        f"{award.label.en}: by the places of “{places.en}”, for the {honors.text.en}",
    )
    return words + cited(award.cite)


_STAGES: dict[type, Any] = {Check: _check, Bands: _bands, Ruling: _ruling, Places: _places}
