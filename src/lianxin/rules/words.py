"""Words: rules read back as sentences, so that a clerk can hold them to the paper.

Every core kind has its words in Chinese and in English; a form brings its own.

This module does not know any fact, only names.
"""

from collections.abc import Iterator
from typing import Any

from lianxin.points import Number, shown
from lianxin.rules.among import Among, AmongTake
from lianxin.rules.ask import Ask
from lianxin.rules.cases import Cases
from lianxin.rules.clause import Clause
from lianxin.rules.compare import VERBS, Compare, Operator
from lianxin.rules.fixed import Fixed
from lianxin.rules.holds import Holds, brackets
from lianxin.rules.names import PLAIN_WORDS, Form, Names
from lianxin.rules.node import Node, Round
from lianxin.rules.pick import Pick
from lianxin.rules.rate import Parts, Rate
from lianxin.rules.read import Read
from lianxin.rules.share import Share
from lianxin.rules.sum import Part, Sum
from lianxin.rules.table import Row, Table
from lianxin.rules.tally import Tally
from lianxin.rules.times import Times
from lianxin.texts import Labeled, Text, listed, text_of

__all__ = [
    "Names",
    "amount_words",
    "any_words",
    "around",
    "condition_words",
    "inner_words",
    "node_terms",
    "part_words",
]


def amount_words(amount: Any, names: Names) -> Text:
    """An amount in words."""
    words = _AMOUNTS.get(type(amount))
    found: Text = amount.sentence(names) if words is None else words(amount, names)
    return found


def _fixed(amount: Fixed, _: Names) -> Text:
    return Text(shown(amount.number), shown(amount.number))


def _read(amount: Read, names: Names) -> Text:
    label = names.label(amount.id)
    return Text(f"“{label.zh}”", f"“{label.en}”")


def _sum(amount: Sum, names: Names) -> Text:
    first, *rest = (
        (part_words(part, names) for part in amount.parts) if amount.parts else (Text("0", "0"),)
    )
    for part in rest:
        minus = part.zh.startswith("−")
        first = first + (Text(" ", " ") if minus else Text(" ＋ ", " + ")) + part
    return first


def inner_words(amount: Any, names: Names) -> Text:
    """An amount inside another phrase: in brackets where it would run into its neighbors."""
    words = amount_words(amount, names)
    return Text(f"（{words.zh}）", f"({words.en})") if isinstance(amount, _LONG) else words


_LONG = (Sum, Tally, Table, Cases, Pick, Among, Share)
"""Kinds whose words have commas or signs of their own."""


def part_words(part: Part, names: Names) -> Text:
    """One part of a sum in words, with its weight and sign."""
    of = inner_words(part.of, names)
    if not isinstance(part.weight, Fixed):
        weight = inner_words(part.weight, names)
        return weight + Text(" × ", " × ") + of
    number: Number = part.weight.number
    size = -number if number < 0 else number
    sign = Text("− ", "− ") if number < 0 else Text("", "")
    times = text_of("" if size == 1 else f"{shown(size)} × ")
    return sign + times + of


def _rate(amount: Rate, names: Names) -> Text:
    of, each, unit = (inner_words(one, names) for one in (amount.of, amount.each, amount.unit))
    if amount.over is not None:
        over = inner_words(amount.over, names)
        of = Text(f"{of.zh}超过{over.zh}的部分", f"{of.en} beyond {over.en}")
    if amount.short_of is not None:
        short = inner_words(amount.short_of, names)
        of = Text(f"{of.zh}不足{short.zh}的部分", f"the shortfall of {of.en} from {short.en}")
    parts = "" if amount.parts is Parts.EXACT else f"（{amount.parts.zh}）"
    english = "" if amount.parts is Parts.EXACT else f" ({amount.parts.text.en} units)"
    return Text(
        f"{of.zh}每{unit.zh}计{each.zh}{parts}", f"{each.en} for each {unit.en} of {of.en}{english}"
    )


def _table(amount: Table, names: Names) -> Text:
    of = amount_words(amount.of, names)
    rows = listed((_row(row, names) for row in amount.rows), "；", "; ")
    rest = amount_words(amount.otherwise, names)
    return Text(
        f"按{of.zh}：{rows.zh}；其余为{rest.zh}",
        f"by {of.en}: {rows.en}; otherwise {rest.en}",
    )


def _row(row: Row, names: Names) -> Text:
    value = amount_words(row.value, names)
    if row.labels:
        key = Text("、".join(row.labels), ", ".join(row.labels))
    else:
        at = amount_words(row.at, names)
        key = (
            Text(f"超过{at.zh}", f"above {at.en}")
            if row.above
            else Text(f"{at.zh}及以上", f"{at.en} or more")
        )
    return Text(f"{key.zh}为{value.zh}", f"{key.en}: {value.en}")


def _cases(amount: Cases, names: Names) -> Text:
    cases = listed(
        (
            Text(f"若{condition.zh}，则{then.zh}", f"if {condition.en}, {then.en}")
            for condition, then in (
                (condition_words(case.if_, names), amount_words(case.then, names))
                for case in amount.cases
            )
        ),
        "；",
        "; ",
    )
    rest = amount_words(amount.otherwise, names)
    return Text(f"{cases.zh}；否则{rest.zh}", f"{cases.en}; otherwise {rest.en}")


def _pick(amount: Pick, names: Names) -> Text:
    parts = listed((amount_words(part, names) for part in amount.parts), "；", "; ")
    biting = Text("（只看不为零的）", " that bites") if amount.biting else Text("", "")
    return Text(
        f"{amount.take.zh}{biting.zh}：{parts.zh}", f"the {amount.take}{biting.en} of: {parts.en}"
    )


def _times(amount: Times, names: Names) -> Text:
    factors = listed((inner_words(one, names) for one in amount.factors), " × ", " × ")
    if amount.over is None:
        return factors
    over = inner_words(amount.over, names)
    return Text(f"{factors.zh} ÷ {over.zh}", f"{factors.en} ÷ {over.en}")


def around(inner: Any, names: Names, zh: str, en: str) -> Text:
    """A phrase around an amount or a condition; nothing where there is none."""
    if inner is None:
        return Text("", "")
    words = any_words(inner, names)
    return Text(zh.format(words.zh), en.format(words.en))


def _tally(amount: Tally, names: Names) -> Text:
    over = names.label(amount.over)
    terms = listed(_tally_terms(amount, names), "", "")
    empty = around(amount.empty, names, "（无记录时{}）", " ({} where there is none)")
    return Text(
        f"“{over.zh}”{terms.zh}，{amount.take.zh}{empty.zh}",
        f"the {amount.take} over “{over.en}”{terms.en}{empty.en}",
    )


def _tally_terms(amount: Tally, names: Names) -> Iterator[Text]:
    """Which records are taken together, what each is worth, which are left out."""
    yield around(amount.where, names, "中{}的", " where {}")
    if amount.same:
        keys = listed(names.label(name) for name in amount.same)
        yield Text(f"（{keys.zh}相同的）", f" (of the same {keys.en})")
    if amount.by:
        keys = listed(names.label(name) for name in amount.by)
        yield Text(f"（按{keys.zh}分组）", f" (by {keys.en})")
    if amount.value is not None:
        value = inner_words(amount.value, names)
        yield Text(f"，每项取{value.zh}", f", each worth {value.en}")
    if amount.trim is not None:
        trim = amount.trim
        high, low, least = (
            amount_words(one, names) for one in (trim.highest, trim.lowest, trim.from_count)
        )
        yield Text(
            f"，满{least.zh}份时去掉{high.zh}个最高、{low.zh}个最低",
            f", from {least.en} on less the {high.en} highest and the {low.en} lowest",
        )


def _among(amount: Among, names: Names) -> Text:
    of = amount_words(amount.of, names)
    group = Text("全体", "everybody")
    if amount.within:
        keys = listed(names.label(name) for name in amount.within)
        group = Text(f"同一{keys.zh}者", f"those with the same {keys.en}")
    where = around(amount.where, names, "（{}）", " ({})")
    ranked = _rank_words(amount, names) if amount.take is AmongTake.RANK else Text("", "")
    earn = around(amount.earn, names, "，{}", ", {}")
    return Text(
        f"{of.zh}在{group.zh}{where.zh}中的{amount.take.zh}{ranked.zh}{earn.zh}",
        f"the {amount.take} of {of.en} among {group.en}{where.en}{ranked.en}{earn.en}",
    )


def _rank_words(amount: Among, names: Names) -> Text:
    """Which end is first, how places are numbered, what equals earn."""
    first, ranks, ties = (
        any_words(one, names) for one in (amount.direction, amount.ranks, amount.ties)
    )
    return Text(
        f"（{first.zh}，{ranks.zh}，{ties.zh}）",
        f" ({first.en} first, {ranks.en}, equals earn the {ties.en})",
    )


def _node(amount: Node, names: Names) -> Text:
    if amount.id is not None:
        return _read(Read(id=amount.id), names)
    inner = Text("0", "0") if amount.value is None else amount_words(amount.value, names)
    terms = [one for one in node_terms(amount, names) if one.zh]
    return Text("（", "(") + listed([inner, *terms], "，", ", ") + Text("）", ")")


def node_terms(node: Node, names: Names) -> Iterator[Text]:
    """Marks, start, bounds, switch, exemption, rounding: what is written around a value."""
    yield around(node.marks, names, "满分{}", "full marks {}")
    if node.start is not None:
        full = node.start == "full"
        start = Text("满分", "full marks") if full else amount_words(node.start, names)
        yield Text(f"从{start.zh}起算", f"starting at {start.en}")
    yield around(node.lowest, names, "不低于{}", "at least {}")
    yield around(node.highest, names, "不高于{}", "at most {}")
    yield around(node.zero_when, names, "{}时为零", "nought if {}")
    yield around(node.applies, names, "仅{}时适用", "only if {}")
    yield around(node.absent, names, "缺项时{}", "without a value: {}")
    if node.round != "none":
        yield around(node.round, names, "{}", "{}")


def _ask(amount: Ask, names: Names) -> Text:
    """What was chosen, once somebody answered; before that the question with its options."""
    if amount.name in names.answers:
        return any_words(dict(amount.options)[names.answers[amount.name]], names)
    question = names.questions.get(amount.name, Text(amount.name, amount.name))
    options = listed(
        (
            Text(f"{name}：", f"{name}: ") + any_words(option, names)
            for name, option in amount.options
        ),
        "；",
        "; ",
    )
    return Text(f"【待定：{question.zh}——{options.zh}】", f"[open: {question.en}: {options.en}]")


def any_words(option: Any, names: Names) -> Text:
    """Whatever may stand under an answer, in words: an amount, a condition, a plain word."""
    if isinstance(option, Compare | Holds):
        return condition_words(option, names)
    if isinstance(option, Round):
        by, step = any_words(option.by, names), shown(option.to)
        return Text(f"{by.zh}到{step}", f"rounded to {step} ({by.en})")
    if type(option) in _AMOUNTS or isinstance(option, Form):
        return amount_words(option, names)
    return option.text if isinstance(option, Labeled) else PLAIN_WORDS.get(option, text_of(option))


def _clause(amount: Clause, names: Names) -> Text:
    words = amount_words(amount.of, names)
    if amount.label is not None:
        words = Text(f"{amount.label.zh}：", f"{amount.label.en}: ") + words
    words = words + around(amount.when, names, "（仅当{}）", " (only if {})")
    words = words + around(amount.unless, names, "（{}的除外）", " (unless {})")
    words = words + around(amount.most, names, "，至多{}分", ", at most {} points")
    if amount.cite is not None:
        words = words + Text(f"〔{amount.cite}〕", f" [{amount.cite}]")
    return words


def _how_many(amount: Holds, names: Names) -> Text:
    inner = listed((condition_words(one, names) for one in amount.conditions), "；", "; ")
    return Text(f"以下成立的项数：{inner.zh}", f"how many of these hold: {inner.en}")


def _share(amount: Share, names: Names) -> Text:
    part, base = inner_words(amount.part, names), Text("", "")
    if amount.base is not None:
        base = amount_words(amount.base, names)
    if amount.of is not None:
        base = _how_many_of(amount.of, names)
    if amount.within:
        keys = listed(names.label(name) for name in amount.within)
        base = Text(f"同一{keys.zh}中", "") + base + Text("", f" of the same {keys.en}")
    words = Text(f"{base.zh} × {part.zh}", f"{part.en} × {base.en}")
    words = words + around(amount.least, names, "，至少{}", ", at least {}")
    words = words + around(amount.most, names, "，至多{}", ", at most {}")
    rounding = any_words(amount.round, names)
    return words + Text(f"（{rounding.zh}）", f" ({rounding.en})")


def _how_many_of(condition: Any, names: Names) -> Text:
    """The number of those who meet a condition."""
    who = condition_words(condition, names)
    if who == _ALWAYS:
        return Text("全体对象数", "the number of all")
    return Text(f"{who.zh}的对象数", f"the number of those with {who.en}")


_AMOUNTS: dict[type, Any] = {
    Fixed: _fixed,
    Read: _read,
    Sum: _sum,
    Rate: _rate,
    Table: _table,
    Cases: _cases,
    Pick: _pick,
    Times: _times,
    Tally: _tally,
    Among: _among,
    Node: _node,
    Ask: _ask,
    Clause: _clause,
    Holds: _how_many,
    Share: _share,
}


def condition_words(condition: Any, names: Names) -> Text:
    """A condition in words."""
    if isinstance(condition, Compare):
        return _compare(condition, names)
    if isinstance(condition, Holds):
        return _holds(condition, names)
    return _ask(condition, names)


_ALWAYS = Text("任何情况", "in any case")


def _holds(condition: Holds, names: Names) -> Text:
    inner = [around(one, names, *brackets(one, condition)) for one in condition.conditions]
    if not inner:
        return _ALWAYS if condition.at_least == 0 else Text("从不", "never")
    if condition.at_most == 0 and condition.at_least == 0:
        joined = listed(inner, "或", " or ")
        return Text(f"并非（{joined.zh}）", f"not ({joined.en})")
    if condition.at_most is None and condition.at_least == len(inner):
        return listed([one for one in inner if one != _ALWAYS] or [_ALWAYS], "且", " and ")
    if condition.at_most is None and condition.at_least == 1:
        return listed(inner, "或", " or ")
    joined = listed(inner, "；", "; ")
    most = "" if condition.at_most is None else f"、至多{condition.at_most}"
    english = "" if condition.at_most is None else f" and at most {condition.at_most}"
    return Text(
        f"以下至少{condition.at_least}{most}项成立：{joined.zh}",
        f"at least {condition.at_least}{english} of these hold: {joined.en}",
    )


def _compare(condition: Compare, names: Names) -> Text:
    left = inner_words(condition.left, names)
    if condition.op is Operator.ABSENT:
        return Text(f"没有{left.zh}", f"there is no {left.en}")
    if condition.labels:
        labels = listed(names.option(condition.left, one) for one in condition.labels)
        verb = condition.op.text.en
        return Text(f"{left.zh}{condition.op.zh}{labels.zh}", f"{left.en} {verb} {labels.en}")
    if condition.op is Operator.EQUALS and names.may_be_flag(condition.left):
        flag = _flag_words(condition, left)
        if flag is not None:
            return flag
    right = inner_words(condition.right, names)
    unit = names.unit(condition.left)
    verb = VERBS.get(condition.op, condition.op.text.en)
    said = condition.op.of_grades if names.is_option(condition.right) else condition.op.zh
    return Text(f"{left.zh}{said}{right.zh}{unit.zh}", f"{left.en} {verb} {right.en}")


def _flag_words(condition: Compare, left: Text) -> Text | None:
    """A flag that is set, or is not, in words; other equations are not flags."""
    if condition.right == Fixed(number=1):
        return left
    if condition.right == Fixed(number=0):
        return Text(f"非{left.zh}", f"not {left.en}")
    return None
