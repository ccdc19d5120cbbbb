"""Describing: a whole scheme read back as sentences, to be held against the paper.

What is asked for, how each item comes about, the total, the stages in their
order, what the paper leaves open: in Chinese and in English.

This module does not know any fact.
"""

from collections.abc import Iterator
from typing import Any, final

from attrs import field, frozen

from lianxin.points import shown
from lianxin.rules.award import Award
from lianxin.rules.bands import Band, Bands
from lianxin.rules.check import Check
from lianxin.rules.measure import Attribute, Measure
from lianxin.rules.node import Node
from lianxin.rules.places import Limit, Places
from lianxin.rules.question import Question
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme
from lianxin.rules.sum import Sum
from lianxin.rules.words import (
    Names,
    amount_words,
    any_words,
    around,
    condition_words,
    listed,
    part_words,
)
from lianxin.texts import Text

__all__ = ["Paragraph", "describe"]


@final
@frozen(kw_only=True)
class Paragraph:
    """One part of a scheme in words (说明段落).

    Attributes:
        heading: What it is about.
        lines: What it says, a sentence a line.
    """

    heading: Text = field()
    lines: tuple[Text, ...] = field(default=())

    @property
    def text(self) -> Text:
        """The heading with its lines below it."""
        zh = "\n".join((self.heading.zh, *(f"  {line.zh}" for line in self.lines)))
        return Text(zh, "\n".join((self.heading.en, *(f"  {line.en}" for line in self.lines))))


def describe(scheme: Scheme) -> tuple[Paragraph, ...]:
    """The whole scheme in words, in the order of the paper."""
    names = scheme.names
    found = [
        Paragraph(heading=scheme.title, lines=tuple(_heading(scheme))),
        _paragraph("指标", "what is asked", (_measure(one) for one in scheme.measures)),
        *(_node(node, names) for node in scheme.nodes),
        _paragraph("等次", "grades", (_ladder(*pair) for pair in scheme.ladders)),
        _paragraph("评定步骤", "stages", (_stage(one, names) for one in scheme.stages)),
        _paragraph("表彰", "awards", (_award(one, names) for one in scheme.awards)),
        _paragraph("待定事项", "open questions", (_question(one) for one in scheme.questions)),
    ]
    return tuple(one for one in found if one.lines)


def _paragraph(zh: str, en: str, lines: Iterator[Text]) -> Paragraph:
    return Paragraph(heading=Text(zh, en), lines=tuple(lines))


def _heading(scheme: Scheme) -> Iterator[Text]:
    """What is appraised, by which paper, on which days."""
    subject = scheme.subject
    yield Text(f"考核对象：{subject.zh}", f"what is appraised: {subject.text.en}")
    document, edition = scheme.document, scheme.edition
    if document is not None:
        said = [document.title, document.number, document.issuer]
        words = "，".join(part for part in said if part)
        yield Text(f"文件：{words}", f"paper: {words}")
    if edition.first is not None:
        until = Text("", "")
        if edition.until is not None:
            until = Text(f"，{edition.until}起失效", f" until before {edition.until}")
        yield Text(f"{edition.first}起施行", f"in force from {edition.first}") + until
    if scheme.scale is not None:
        yield Text(f"满分{shown(scheme.scale)}分", f"{shown(scheme.scale)} points in all")


def _cited(cite: str | None) -> Text:
    return Text(f"〔{cite}〕", f" [{cite}]") if cite else Text("", "")


def _measure(measure: Measure) -> Text:
    """A fact: its type, unit, bounds, and what silence means."""
    kind = measure.type
    words = Text(f"{measure.label.zh}（{kind.zh}", f"{measure.label.en} ({kind.text.en}")
    if measure.unit is not None:
        words = words + Text(f"，{measure.unit.zh}", f", {measure.unit.en}")
    words = words + _bounds(measure)
    if measure.attributes:
        inner = listed((_attribute(one) for one in measure.attributes), "、", ", ")
        words = words + Text(f"，每条记录：{inner.zh}", f", each with {inner.en}")
    silence = measure.unmentioned
    return words + Text(f"）；未提及时{silence.zh}", f"); unmentioned means {silence.text.en}")


def _attribute(attribute: Attribute) -> Text:
    bounds = _bounds(attribute)
    label, kind = attribute.label, attribute.type
    return Text(f"{label.zh}（{kind.zh}{bounds.zh}）", f"{label.en} ({kind.text.en}{bounds.en})")


def _bounds(one: Measure | Attribute) -> Text:
    """The range or the options of a fact."""
    words = Text("", "")
    if one.least is not None:
        words = words + Text(f"，不少于{shown(one.least)}", f", at least {shown(one.least)}")
    if one.most is not None:
        words = words + Text(f"，不多于{shown(one.most)}", f", at most {shown(one.most)}")
    if one.options:
        zh, en = "、".join(one.options), ", ".join(one.options)
        words = words + Text(f"：{zh}", f": {en}")
    return words


def _node(node: Node, names: Names) -> Paragraph:
    """An item, a section, the total: its terms, then its clauses."""
    terms = listed((one for one in _terms(node, names) if one.zh), "，", ", ")
    heading = Text(f"{node.role.zh}：{node.label.zh}", f"{node.role.text.en}: {node.label.en}")
    if terms.zh:
        heading = heading + Text(f"（{terms.zh}）", f" ({terms.en})")
    return Paragraph(heading=heading + _cited(node.cite), lines=tuple(_clauses(node, names)))


def _clauses(node: Node, names: Names) -> Iterator[Text]:
    if node.must_be_given:
        yield Text("直接给定", "given, not computed")
    elif isinstance(node.value, Sum):
        yield from (part_words(part, names) for part in node.value.parts)
        if not node.value.parts:
            yield Text("0", "0")
    elif node.value is None:
        yield Text("只有起点", "its start only")
    else:
        yield amount_words(node.value, names)


def _terms(node: Node, names: Names) -> Iterator[Text]:
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
    if node.round is not None and node.round != "none":
        yield any_words(node.round, names)
    if node.per is not None:
        carried = Text("，结转", ", carried over") if node.carried else Text("", "")
        yield Text(f"按{node.per}分期", f"by {node.per}") + carried


def _ladder(name: str, labels: tuple[str, ...]) -> Text:
    return Text(f"{name}：{'、'.join(labels)}", f"{name}: {', '.join(labels)}")


def _stage(stage: Any, names: Names) -> Text:
    """A stage in words, with its place in the paper."""
    words: Text = _STAGES[type(stage)](stage, names)
    return words + _cited(stage.cite)


def _check(stage: Check, names: Names) -> Text:
    condition, label = condition_words(stage.condition, names), stage.label
    per = Text("", "")
    if stage.per is not None:
        over = names.label(stage.per)
        per = Text(f"逐“{over.zh}”", f" for each “{over.en}”")
    who = _who(stage.applies, names)
    effect = stage.effect
    return Text(
        f"{label.zh}：{who.zh}{per.zh}应{condition.zh}；未达到的{effect.zh}",
        f"{label.en}: {condition.en} is due{per.en}{who.en}; if not met: {effect.text.en}",
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
    return Text(
        f"按{of.zh}定等{who.zh}：{rows.zh}{through.zh}",
        f"graded by {of.en}{who.en}: {rows.en}{through.en}",
    )


def _band(row: Band, names: Names) -> Text:
    words = Text(f"其余为{row.grade}", f"all others {row.grade}")
    if row.bound is not None:
        bound = amount_words(row.bound, names)
        words = Text(f"{bound.zh}以上为{row.grade}", f"{row.grade} from {bound.en}")
    if row.bound is not None and row.above is not False:
        above = any_words(row.above, names)
        own = Text("不含本数", "bound left out")
        edge = own if row.above is True else above
        words = words + Text(f"（{edge.zh}）", f" ({edge.en})")
    return words + around(row.need, names, "，且须{}", ", if {}") + _cited(row.cite)


def _ruling(stage: Ruling, names: Names) -> Text:
    when, label = condition_words(stage.when, names), stage.label
    effects = (
        (stage.grade, Text(f"定为{stage.grade}", f"the grade is {stage.grade}")),
        (stage.at_most, Text(f"不高于{stage.at_most}", f"{stage.at_most} at most")),
        (stage.out, Text("退出后续评定", "out of all later stages")),
        (stage.not_rated, Text("不予评定", "not rated")),
    )
    effect = next(words for said, words in effects if said)
    return Text(f"{label.zh}：{when.zh}的，{effect.zh}", f"{label.en}: {effect.en} if {when.en}")


def _places(stage: Places, names: Names) -> Text:
    size, who = amount_words(stage.size, names), condition_words(stage.from_, names)
    order = listed(
        (
            Text(f"{of.zh}{key.direction.zh}", f"{of.en} ({key.direction.text.en})")
            for key, of in ((key, amount_words(key.of, names)) for key in stage.order)
        ),
        "，再按",
        ", then ",
    )
    words = Text(
        f"{stage.label.zh}：在{who.zh}的对象中按{order.zh}取{size.zh}名（{stage.mode.zh}）",
        f"{stage.label.en}: {size.en} places among those with {who.en}, by {order.en} "
        f"({stage.mode.text.en})",
    )
    return words + listed(_place_terms(stage, names), "", "")


def _place_terms(stage: Places, names: Names) -> Iterator[Text]:
    """What those taken and left get, ties, limits."""
    if stage.grade is not None:
        yield Text(f"，定为{stage.grade}", f", who are {stage.grade}")
    yield around(stage.left_to, names, "，其余为{}", ", the others: {}")
    ties = any_words(stage.ties, names)
    yield Text(f"；末位并列{ties.zh}", f"; ties at the last place: {ties.en}")
    for limit in stage.limits:
        yield _limit(limit, names)


def _limit(limit: Limit, names: Names) -> Text:
    size = amount_words(limit.share if limit.most is None else limit.most, names)
    who = around(limit.where, names, "{}的", " with {}")
    if limit.by is not None:
        by = names.label(limit.by)
        who = Text(f"同一{by.zh}", f" of the same {by.en}") + who
    kind = Text("", "") if limit.most is not None else Text(f"（{limit.base.zh}）", " (a share)")
    soft = Text("一般", " normally") if limit.normally else Text("", "")
    return Text(
        f"；{soft.zh}{who.zh}不超过{size.zh}{kind.zh}",
        f";{soft.en} at most {size.en}{kind.en}{who.en}",
    )


def _award(award: Award, names: Names) -> Text:
    places, honors = names.label(award.places), award.honors
    words = Text(
        f"{award.label.zh}：按“{places.zh}”的名额，表彰{honors.zh}",
        f"{award.label.en}: by the places of “{places.en}”, for the {honors.text.en}",
    )
    return words + _cited(award.cite)


def _question(question: Question) -> Text:
    options = listed(
        (Text(f"{name}：", f"{name}: ") + meaning for name, meaning in question.options),
        "；",
        "; ",
    )
    words = Text(
        f"{question.source.zh}——{question.label.zh}？{options.zh}",
        f"{question.source.text.en}: {question.label.en}? {options.en}",
    )
    return words + _cited(question.cite)


_STAGES: dict[type, Any] = {Check: _check, Bands: _bands, Ruling: _ruling, Places: _places}
