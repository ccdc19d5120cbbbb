"""Pages: the regulations written out, one page a paper, and a page of limits.

Every page is made from the rows of the catalogue, in Chinese and in English; it
is Markdown text, and writing it anywhere is left to others.

This module does not know any rule beyond its row.
"""

from collections.abc import Iterable, Iterator

from lianxin.regulations.asking import rules
from lianxin.regulations.catalogue import CATALOGUE, CHOICES
from lianxin.regulations.conventions import (
    CENTS_HALF_UP,
    COUNTED_BACK,
    INCLUSIVE_DEADLINE,
    MONTH_END,
    PEOPLE_ROUNDED_DOWN,
    RATE_ROUNDED,
    SEATS_ROUNDED_UP,
    STATE_OF_KNOWLEDGE,
    Choice,
)
from lianxin.regulations.instruments import INSTRUMENTS, Instrument
from lianxin.regulations.parameters import Edition, Parameter, told
from lianxin.regulations.questions import Input
from lianxin.regulations.rulebook import Rule
from lianxin.regulations.statuses import Standing
from lianxin.texts import Labeled, Text, text_of

__all__ = ["pages"]

NOT_FOUND = (
    Text(
        "2020年选举工作条例第六条以后的全文",
        "the text of the 2020 election regulations after article 6",
    ),
    Text(
        "支部工作条例第六、九、十、十五、二十二条及第二十四至三十七条的原文",
        "the text of articles 6, 9, 10, 15, 22 and 24 to 37 of the regulations on branches",
    ),
    Text(
        "2012年、2015年两新组织意见的全文", "the full text of the two-new opinions of 2012 and 2015"
    ),
    Text(
        "2019年述职评议考核办法第三条以后的条文",
        "the measures of 2019 on work-report appraisal after article 3",
    ),
    Text(
        "中央社会工作部成立以来关于两新组织和新就业群体、可以计算的规定",
        "any computable rule of the Society Work Department on two-new organizations and new "
        "employment groups",
    ),
    Text(
        "两优一先的中央统一比例或周期",
        "any central share or rhythm of two outstanding, one advanced",
    ),
    Text(
        "结对共建、双报到的中央统一数字",
        "any central number for co-building agreements or double check-in",
    ),
    Text(
        "支部工作条例2018年以后是否修订（未见修订）",
        "whether the regulations on branches were revised after 2018 (no sign of it)",
    ),
)
CONVENTIONS = (
    INCLUSIVE_DEADLINE,
    MONTH_END,
    COUNTED_BACK,
    SEATS_ROUNDED_UP,
    PEOPLE_ROUNDED_DOWN,
    CENTS_HALF_UP,
    RATE_ROUNDED,
)
TAKEN = Text("（约）", " (taken)")
NONE = Text("—", "—")


def pages() -> dict[str, str]:
    """All pages, by file name: ``<key>.md`` in English and ``<key>.zh.md`` in Chinese.

    >>> pages()["terms.zh.md"].splitlines()[0]
    '# 关于党的基层组织任期的意见'
    """
    made = {}
    for ending, language in ((".md", "en"), (".zh.md", "zh")):
        for instrument in INSTRUMENTS:
            made[instrument.key + ending] = _written(_instrument_page(instrument), language)
        made["limits" + ending] = _written(_limits_page(), language)
        made["index" + ending] = _written(_index_page(ending), language)
    return made


def _written(lines: Iterable[Text], language: str) -> str:
    """The lines of a page in one language."""
    return "\n".join(str(getattr(line, language)) for line in lines) + "\n"


def _plain(words: str = "") -> Text:
    return text_of(words)


def _heading(depth: int, text: Text) -> Iterator[Text]:
    yield _plain("#" * depth + " ") + text
    yield _plain()


def _row(*cells: Text) -> Text:
    """One row of a table."""
    row = _plain("|")
    for cell in cells:
        row = row + _plain(" ") + cell + _plain(" |")
    return row


def _table(head: tuple[Text, ...], rows: Iterable[tuple[Text, ...]]) -> Iterator[Text]:
    yield _row(*head)
    yield _row(*(_plain("---") for _ in head))
    for row in rows:
        yield _row(*row)
    yield _plain()


def _first(first: object, *, exact: bool) -> Text:
    return text_of(str(first)) + (Text("", "") if exact else TAKEN)


def _instrument_page(instrument: Instrument) -> Iterator[Text]:
    """A paper: its editions, its rules, and its parameters over time."""
    yield from _heading(1, instrument.title)
    yield Text("制发机关：", "Issued by: ") + instrument.issuer + Text("。", ".")
    yield _plain()
    head = (Text("版本", "edition"), Text("施行之日", "in force from"))
    yield from _table(
        head, ((one.title, _first(one.first, exact=one.exact_day)) for one in instrument.editions)
    )
    own = [rule for rule in rules() if rule.instrument is instrument]
    yield from _heading(2, Text("规则", "Rules"))
    for rule in own:
        yield from _rule(rule)
    parameters = {part.id: part for rule in own for part in rule.parameters}
    yield from _heading(2, Text("历次参数", "Parameters over time"))
    yield from _parameters(parameters.values())


def _rule(rule: Rule) -> Iterator[Text]:
    """One rule: what it says, where it stands, what it asks, and how to ask it."""
    yield from _heading(3, _plain(rule.id))
    yield rule.text
    yield _plain()
    rows = (
        (Text("依据", "place"), text_of(str(rule.citation))),
        (Text("约束力", "force"), rule.force.text),
        (Text("核实情况", "standing"), _standing(rule)),
        (Text("输入", "inputs"), _listed(_input(one) for one in rule.inputs)),
        (Text("输出", "output"), _output(rule)),
        (Text("参数", "parameters"), _listed(text_of(f"`{one.id}`") for one in rule.parameters)),
        (Text("待定事项", "open"), _listed(text_of(f"`{one.name}`") for one in rule.choices)),
        (Text("函数", "function"), text_of(_call(rule))),
    )
    yield from _table((Text("项目", "item"), Text("内容", "what")), rows)


def _standing(rule: Rule) -> Text:
    """How well a rule is known, and how sure what is from memory is."""
    if rule.confidence is None:
        return rule.standing.text
    sure = rule.confidence.text
    return rule.standing.text + Text(f"（记忆部分把握{sure.zh}）", f" (memory: {sure.en})")


def _listed(parts: Iterable[Text]) -> Text:
    """Several things in one cell."""
    made = list(parts)
    if not made:
        return NONE
    return Text("；".join(one.zh for one in made), "; ".join(one.en for one in made))


def _input(one: Input) -> Text:
    """An input: its name, what it is, its kind, its vocabulary."""
    said = text_of(f"`{one.name}` ") + one.text + _kind(one.kind, one.words, one.name)
    return said + Text("，不复述", ", never repeated") if one.private else said


def _output(rule: Rule) -> Text:
    one = rule.output
    return text_of(f"`{one.name}` ") + one.text + _kind(one.gives, one.words, one.name)


def _kind(kind: Labeled, words: tuple[str, ...], where: str) -> Text:
    """The kind of a value, with the words that it may be."""
    if not words:
        return Text(f"（{kind.zh}）", f" ({kind.text.en})")
    said = [(f"`{word}`", told(word, where).zh) for word in words]
    zh = "、".join(f"{word} {label}" for word, label in said)
    return Text(f"（{zh}）", f" ({', '.join(word for word, _ in said)})")


def _call(rule: Rule) -> str:
    """How the rule is asked."""
    given = ", ".join(f'"{one.name}": …' for one in rule.inputs)
    return f'`ask("{rule.id}", {{{given}}})`'


def _parameters(parameters: Iterable[Parameter]) -> Iterator[Text]:
    """Each edition of each parameter, with its first day and the next one's."""
    head = (
        Text("参数", "parameter"),
        Text("值", "value"),
        Text("自", "from"),
        Text("至（不含）", "until (excluded)"),
        Text("核实情况", "standing"),
    )
    rows = (_edition(one, edition) for one in parameters for edition in one.editions)
    yield from _table(head, rows)


def _edition(one: Parameter, edition: Edition) -> tuple[Text, ...]:
    until = one.until(edition)
    return (
        text_of(f"`{one.id}` ") + one.text,
        told(edition.value),
        _first(edition.first, exact=edition.exact_day),
        text_of(str(until)) if until else NONE,
        edition.standing.text if edition.standing else Text("同规则", "as the rule"),
    )


def _limits_page() -> Iterator[Text]:
    """What is not sure, not known or assumed."""
    yield from _heading(1, Text("边界：有争议、未找到、所作约定", "Limits of the regulations"))
    yield Text(
        f"所知截至{STATE_OF_KNOWLEDGE}。本库用自己的话写数字和条件，不是规定原文，也不是意见；"
        "一切以中文原文为准。",
        f"State of knowledge: {STATE_OF_KNOWLEDGE}. Numbers and conditions stand in our own words; "
        "this is not the text of any regulation, and no advice. The Chinese original decides.",
    )
    yield _plain()
    yield from _heading(2, Text("有争议或留待决定", "Contested or left open"))
    for choice in CHOICES.values():
        yield from _choice(choice)
    yield from _heading(2, Text("未找到", "Not found"))
    yield from _bullets(NOT_FOUND)
    yield from _heading(2, Text("约定", "Conventions"))
    yield from _bullets(one.text for one in CONVENTIONS)
    yield from _heading(2, Text("未完全核实的规则", "Rules that are not fully verified"))
    yield from _bullets(_of_standing(standing) for standing in list(Standing)[1:])
    yield from _heading(2, Text("条号不确定、因而不显示的规则", "Rules whose article is not shown"))
    unsure = [rule.id for rule in CATALOGUE.values() if not rule.article_sure]
    yield text_of(", ".join(unsure))


def _choice(choice: Choice) -> Iterator[Text]:
    """An open question, its options, and what is taken if nobody decides."""
    yield text_of(f"`{choice.name}`: ") + choice.question
    yield _plain()
    yield from _bullets(text_of(f"`{key}`: ") + one for key, one in choice.options.items())
    taken = Text(f"缺省：{choice.default}", f"Default: {choice.default}")
    yield taken if choice.default else Text("没有缺省，不定则有争议。", "No default: contested.")
    yield _plain()


def _of_standing(standing: Standing) -> Text:
    """The rules of one standing."""
    ids = ", ".join(rule.id for rule in CATALOGUE.values() if rule.standing is standing)
    return standing.text + Text("：", ": ") + text_of(ids)


def _bullets(lines: Iterable[Text]) -> Iterator[Text]:
    for line in lines:
        yield _plain("* ") + line
    yield _plain()


def _index_page(ending: str) -> Iterator[Text]:
    """All papers, with the number of their rules."""
    yield from _heading(1, Text("规定一览", "The regulations"))
    head = (Text("文件", "paper"), Text("规则数", "rules"))
    yield from _table(
        head,
        (
            (
                _plain("[") + one.title + _plain(f"]({one.key}{ending})"),
                text_of(sum(rule.instrument is one for rule in CATALOGUE.values())),
            )
            for one in INSTRUMENTS
        ),
    )
    yield Text(f"[边界](limits{ending})", f"[Limits](limits{ending})")
