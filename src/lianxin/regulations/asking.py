"""Asking: one front door to all rules.

A question is checked as a whole, the day whose rules apply is settled, the rule
decides, and the finding tells what it rests on.  What is not known makes the
finding unknown, never a guess.

This module does not know what any rule says.
"""

from collections.abc import Mapping
from difflib import get_close_matches

from pendulum import Date

from lianxin.citations import Assumption
from lianxin.dates import day
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.regulations.catalogue import CATALOGUE, CHOICES, PARAMETERS
from lianxin.regulations.conventions import (
    STATE_OF_KNOWLEDGE,
    asked_on,
    known_until,
    state_of_knowledge,
)
from lianxin.regulations.findings import Answer, Finding
from lianxin.regulations.parameters import Parameter, not_before, told
from lianxin.regulations.questions import LONGEST_NAME, Input, is_iso_day, problems_with, read, size
from lianxin.regulations.rulebook import Inquiry, Rule
from lianxin.regulations.statuses import Force, Standing, Status
from lianxin.texts import Text

__all__ = ["ask", "parameter", "rule", "rules"]


def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their instruments and articles."""
    return tuple(CATALOGUE.values())


def rule(rule_id: str) -> Rule:
    """The rule with an id.

    Raises:
        InvalidQuestionError: If there is none; the nearest ids are named.

    >>> rule("BRANCH-04-1").output.name
    'must_establish_branch'
    """
    found = CATALOGUE.get(_id(rule_id))
    if found is None:
        raise _no_such("rule_id", rule_id, CATALOGUE)
    return found


def parameter(parameter_id: str) -> Parameter:
    """The decreed number with an id, over time.

    Raises:
        InvalidQuestionError: If there is none; the nearest ids are named.

    >>> parameter("branch_work.members_at_most").editions[0].value
    50
    """
    found = PARAMETERS.get(_id(parameter_id))
    if found is None:
        raise _no_such("parameter_id", parameter_id, PARAMETERS)
    return found


def _no_such(path: str, value: object, known: Mapping[str, object]) -> InvalidQuestionError:
    """That an id names nothing, with those that look most like it."""
    looks = {one.lower(): one for one in known}
    near = [looks[one] for one in get_close_matches(_id(value).lower(), looks, n=3, cutoff=0.0)]
    asked = Text(
        f"为已有的编号（相近的有：{'、'.join(near)}）",
        f"be an id that exists (nearest: {', '.join(near)})",
    )
    return InvalidQuestionError([Problem(path=path, value=value, requirement=asked)])


def _id(value: object) -> str:
    """An id as it is looked for; what is no text is none."""
    return value[:LONGEST_NAME] if isinstance(value, str) else ""


def ask(
    rule_id: str,
    given: Mapping[str, object],
    *,
    as_of: Date | str | None = None,
    conventions: Mapping[str, str] | None = None,
) -> Finding:
    """What a rule says to a question.

    Args:
        rule_id: The id of the rule.
        given: Its inputs as plain data; None says "not known".
        as_of: The day whose rules are asked; by default the day that the
            question gives itself, else the state of knowledge.
        conventions: What the caller decides of what the papers leave open.

    Raises:
        InvalidQuestionError: If the question cannot be answered as it is put.
        InvalidDataError: If the inputs contradict each other.

    >>> finding = ask("BRANCH-11-3", {"voting_members": 20, "yes": 10})
    >>> finding.outcome, str(finding.citation)
    (False, '中国共产党支部工作条例（试行） 第十一条')
    """
    asked = rule(rule_id)
    decided = _refuse_unfit(asked, given, as_of, conventions or {})
    known = {one.name: read(one, given[one.name]) for one in asked.inputs}
    date, how = _day_of(asked, known, as_of)
    not_before(f"{asked.id}.as_of", date, asked.first, asked.title_on(asked.first))
    q = Inquiry(given=known, as_of=date, decided=decided)
    if how:
        q.assume(how)
    missing = _missing(asked, known)
    if missing:
        return _finding(asked, q, _unknown(asked, missing), missing)
    _refuse_contradictions(asked, known)
    return _finding(asked, q, asked.decide(q), ())


def _refuse_unfit(
    asked: Rule,
    given: Mapping[str, object],
    as_of: Date | str | None,
    conventions: Mapping[str, str],
) -> Mapping[str, str]:
    """Refuse a question with all that is wrong with it; what was decided, if nothing is."""
    found: list[Problem] = []
    if isinstance(given, Mapping):
        found += problems_with(asked.inputs, given)
    else:
        shape = Text("为字典（输入名到值）", "be a mapping from names of inputs to values")
        found.append(Problem(path="given", requirement=shape, masked=True))
    if not (as_of is None or type(as_of) is Date or is_iso_day(as_of)):
        shape = Text("为日期或ISO日期文本", "be a day or its ISO text")
        found.append(Problem(path="as_of", value=as_of, requirement=shape))
    found += _problems_with_conventions(conventions)
    if found:
        raise InvalidQuestionError(problem.at(asked.id) for problem in found)
    return conventions


def _problems_with_conventions(conventions: Mapping[str, str]) -> list[Problem]:
    """Names that no rule leaves open, and options that are not offered."""
    if not isinstance(conventions, Mapping):
        shape = Text("为字典（事项名到选项）", "be a mapping from names to options")
        return [Problem(path="conventions", value=conventions, requirement=shape)]
    found = []
    for name, option in conventions.items():
        allowed = tuple(CHOICES[name].options) if name in CHOICES else tuple(CHOICES)
        if name not in CHOICES or option not in allowed:
            listed = "、".join(allowed), ", ".join(allowed)
            shape = Text(f"为下列之一：{listed[0]}", f"be one of {listed[1]}")
            wrong = option if name in CHOICES else name
            found.append(Problem(path=f"conventions[{name!r}]", value=wrong, requirement=shape))
    return found


def _day_of(
    asked: Rule, known: Mapping[str, object], as_of: Date | str | None
) -> tuple[Date, Assumption | None]:
    """The day whose rules are asked, and the convention that settled it."""
    if as_of is not None and not asked.own_day:
        return (day(as_of) if isinstance(as_of, str) else as_of), None
    own = known[asked.day] if asked.day else None
    if isinstance(own, Date) and asked.day:
        label = next(one.text for one in asked.inputs if one.name == asked.day)
        return own, asked_on(asked.day, label)
    return STATE_OF_KNOWLEDGE, state_of_knowledge()


def _missing(asked: Rule, known: Mapping[str, object]) -> tuple[str, ...]:
    """The inputs that are not known."""
    return tuple(
        one.name for one in asked.inputs if known[one.name] is None and one.none_means is None
    )


def _unknown(asked: Rule, missing: tuple[str, ...]) -> Answer:
    """That nothing can be said, and for want of which inputs."""
    lacking = [one.text for one in asked.inputs if one.name in missing]
    zh = "、".join(text.zh for text in lacking)
    en = ", ".join(text.en for text in lacking)
    return Answer(None, status=Status.UNKNOWN, reason=Text(f"不知：{zh}", f"not known: {en}"))


def _refuse_contradictions(asked: Rule, known: Mapping[str, object]) -> None:
    """Refuse parts that exceed their whole, and ends that come before their start."""
    found = []
    inputs = {one.name: one for one in asked.inputs}
    for parts, whole in asked.within:
        sizes = [size(known[part]) for part in parts]
        total = sizes[0] if len(sizes) == 1 else sum(sizes)
        if total > size(known[whole]):
            limit = inputs[whole].text
            masked = any(inputs[part].private for part in parts)
            found.append(
                Problem(
                    path=f"{asked.id}.{'+'.join(parts)}",
                    value=None if masked else str(total),
                    requirement=Text(f"不超过（不晚于）{limit.zh}", f"not exceed {limit.en}"),
                    masked=masked,
                )
            )
    if found:
        raise InvalidDataError(found)


def _finding(asked: Rule, q: Inquiry, answer: Answer, missing: tuple[str, ...]) -> Finding:
    """The finding that an answer makes, with everything noted on the way."""
    if q.as_of > STATE_OF_KNOWLEDGE:
        q.assume(known_until())
    return Finding(
        rule=asked.id,
        status=answer.status or _status(asked, answer),
        outcome=answer.outcome,
        why=_why(asked, q, answer),
        due=answer.due,
        citation=asked.cited_on(q.as_of),
        force=answer.force or asked.force,
        standing=_standing(asked, q),
        confidence=asked.confidence,
        as_of=q.as_of,
        parameters=tuple(q.used.values()),
        conventions=tuple(q.assumed.values()),
        missing=missing,
    )


def _status(asked: Rule, answer: Answer) -> Status:
    """What an outcome says where the rule's function does not say it itself."""
    if not asked.judges:
        return Status.ANSWERED
    if answer.outcome:
        return Status.MET
    general = (answer.force or asked.force) is Force.GENERAL
    return Status.DEPARTS if general else Status.BREACHED


def _standing(asked: Rule, q: Inquiry) -> Standing:
    """How well the answer is known: no better than the least known part of it."""
    ranks = list(Standing)
    parts = list(q.standings)
    latest = asked.instrument.on(q.as_of) is asked.instrument.editions[-1]
    if latest or not parts:
        parts.append(asked.standing)
    return max(parts, key=ranks.index)


def _why(asked: Rule, q: Inquiry, answer: Answer) -> Text:
    """The rule, what was given, what was decreed and what follows, as sentences."""
    parts = [
        asked.text,
        *_sentence(Text("所给", "given"), [_shown(one, q) for one in asked.inputs]),
        *_sentence(
            Text("参数", "decreed"),
            [part.text + Text("：", ": ") + told(part.value) for part in q.used.values()],
        ),
        *_sentence(Text("结论", "so"), _concluded(asked, answer)),
        *_sentence(Text("说明", "note"), [answer.reason] if answer.reason else []),
    ]
    return Text("".join(part.zh for part in parts), " ".join(part.en for part in parts))


def _sentence(head: Text, parts: list[Text]) -> list[Text]:
    """A sentence that names its parts; none if there are no parts."""
    if not parts:
        return []
    zh = "，".join(part.zh for part in parts)
    en = "; ".join(part.en for part in parts)
    return [Text(f"{head.zh}：{zh}。", f"{head.en[0].upper()}{head.en[1:]}: {en}.")]


def _shown(one: Input, q: Inquiry) -> Text:
    """An input with its value, or with a mask, or as not known."""
    value = q.given[one.name]
    if value is None:
        return one.text + Text("：", ": ") + (one.none_means or Text("不知", "not known"))
    if one.private:
        return one.text + Text("（不复述）", " (not repeated)")
    return one.text + Text("：", ": ") + told(value, one.name)


def _concluded(asked: Rule, answer: Answer) -> list[Text]:
    """The outcome in words, unless it is private or not known."""
    if asked.output.private or answer.status is Status.UNKNOWN:
        return []
    return [asked.output.text + Text("：", ": ") + told(answer.outcome, asked.output.name)]
