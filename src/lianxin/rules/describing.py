"""Describing: a whole scheme read back as sentences, to be held against the paper.

What is asked for, how each item comes about, the total, the stages in their
order, what the paper leaves open: in Chinese and in English.

This module does not know any fact.
"""

from collections.abc import Iterator
from typing import final

from attrs import field, frozen

from lianxin.points import shown
from lianxin.rules.counted import names_of_counted
from lianxin.rules.measure import Attribute, Measure, Unmentioned, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.question import Question
from lianxin.rules.scheme import Scheme
from lianxin.rules.stage_words import award_words, cited, stage_words
from lianxin.rules.sum import Sum
from lianxin.rules.words import (
    Names,
    amount_words,
    around,
    node_terms,
    part_words,
)
from lianxin.texts import Text, listed

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
        _paragraph("指标", "what is asked", (_measure(one, names) for one in scheme.measures)),
        *(_node(node, names) for node in scheme.nodes),
        _paragraph("等次", "grades", (_ladder(*pair) for pair in scheme.ladders)),
        _paragraph("评定步骤", "stages", (stage_words(one, names) for one in scheme.stages)),
        _paragraph("表彰", "awards", (award_words(one, names) for one in scheme.awards)),
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
    if edition.published is not None:
        yield Text(f"{edition.published}公布", f"published {edition.published}")
    if edition.first is not None:
        until = Text("", "")
        if edition.until is not None:
            until = Text(f"，{edition.until}起失效", f" until before {edition.until}")
        yield Text(f"{edition.first}起施行", f"in force from {edition.first}") + until
    if scheme.scale is not None:
        yield Text(f"满分{shown(scheme.scale)}分", f"{shown(scheme.scale)} points in all")


def _measure(measure: Measure, names: Names) -> Text:
    """A fact: its type, unit, bounds, whose it is, how it is counted, and what silence means."""
    terms = listed(_measure_terms(measure, names), "", "")
    silence = measure.unmentioned
    words = measure.label + Text(f"（{terms.zh}）", f" ({terms.en})")
    words = words + Text(f"；未提及时{silence.zh}", f"; unmentioned means {silence.text.en}")
    counted = names_of_counted(measure.counted)
    words = words + around(measure.counted, counted, "；由年度记录统计：{}", "; counted as {}")
    return words + cited(measure.cite)


def _measure_terms(measure: Measure, names: Names) -> Iterator[Text]:
    kind = measure.type
    yield Text(kind.zh, kind.text.en)
    if measure.unit is not None:
        yield Text(f"，{measure.unit.zh}", f", {measure.unit.en}")
    yield _bounds(measure)
    if measure.or_zero:
        yield Text("，或为零", ", or nought")
    if measure.subset_of is not None:
        whole = names.label(measure.subset_of)
        yield Text(f"，“{whole.zh}”的一部分", f", a part of “{whole.en}”")
    if measure.per is not None:
        per = names.label(measure.per)
        yield Text(f"，按{per.zh}分期", f", by {per.en}")
    if measure.whose is WhoseFact.GROUP:
        yield Text("，整组的", ", of the whole group")
    if measure.attributes:
        inner = listed((_attribute(one) for one in measure.attributes), "、", ", ")
        yield Text(f"，每条记录：{inner.zh}", f", each with {inner.en}")
    if measure.counts:
        keys = listed(names.label(one) for one in measure.counts)
        yield Text(f"，可按{keys.zh}计数给出", f", or counts by {keys.en}")


def _attribute(attribute: Attribute) -> Text:
    terms = _bounds(attribute)
    if attribute.unmentioned is not Unmentioned.UNKNOWN:
        silence = attribute.unmentioned
        terms = terms + Text(f"，未提及时{silence.zh}", f", unmentioned {silence.text.en}")
    name, kind = attribute.label, attribute.type
    return Text(f"{name.zh}（{kind.zh}{terms.zh}）", f"{name.en} ({kind.text.en}{terms.en})")


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
    return Paragraph(heading=heading + cited(node.cite), lines=tuple(_clauses(node, names)))


def _clauses(node: Node, names: Names) -> Iterator[Text]:
    if node.must_be_given:
        silence = node.unmentioned
        yield Text(
            f"直接给定；未提及时{silence.zh}",
            f"given, not computed; unmentioned means {silence.text.en}",
        )
    elif isinstance(node.value, Sum):
        yield from (part_words(part, names) for part in node.value.parts)
        if not node.value.parts:
            yield Text("0", "0")
    elif node.value is None:
        yield Text("只有起点", "its start only")
    else:
        yield amount_words(node.value, names)


def _terms(node: Node, names: Names) -> Iterator[Text]:
    """What is written around the value of a node, its unit and its sub-period."""
    yield from node_terms(node, names)
    if node.unit is not None:
        yield Text(f"单位{node.unit.zh}", f"in {node.unit.en}")
    if node.per is not None:
        carried = Text("，结转", ", carried over") if node.carried else Text("", "")
        per = names.label(node.per)
        yield Text(f"按{per.zh}分期", f"by {per.en}") + carried


def _ladder(name: str, labels: tuple[str, ...]) -> Text:
    return Text(f"{name}：{'、'.join(labels)}", f"{name}: {', '.join(labels)}")


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
    return words + cited(question.cite)
