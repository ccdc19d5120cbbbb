"""Moving: one group appraised twice: who moves, and why.

The two appraisals may stand on two editions, two sets of conventions, or two
years of facts.  For each subject it says what became of its total, its place and
its results, and through which items; for the whole, in which clauses and answers
the two differ.

This module does not know which of the two is right.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal, appraisal
from lianxin.editions import Difference, compare
from lianxin.exhibits import Exhibit
from lianxin.outcomes import result_words
from lianxin.ranking import Place
from lianxin.rules.describing import describe
from lianxin.rules.node import Role
from lianxin.rules.scheme import Scheme
from lianxin.rules.worlds import read_answers
from lianxin.scoring import Scorecard
from lianxin.texts import Text

__all__ = ["ItemMove", "Move", "Moves", "moves", "under"]


@final
@frozen(kw_only=True)
class ItemMove:
    """One figure that is another one now (项目变化).

    Attributes:
        node: The id of the item or figure.
        part: The sub-period, if it is worked out by one.
        before: Its value before; None where there was no such figure.
        after: Its value after; None where there is no such figure.
        label: Its name.
    """

    node: str = field(metadata=label("节点"))
    part: str | None = field(default=None, metadata=label("分期"))
    before: Text | None = field(default=None, metadata=label("原值"))
    after: Text | None = field(default=None, metadata=label("现值"))
    label: Text = field(metadata=label("名称"))

    @property
    def text(self) -> Text:
        """The change in one line."""
        zh, en = self.label.zh, self.label.en
        if self.part is not None:
            zh, en = f"{zh}（{self.part}）", f"{en} ({self.part})"
        before, after = self.before or _NOT_THERE, self.after or _NOT_THERE
        return Text(f"{zh}：{before.zh}→{after.zh}", f"{en}: {before.en} → {after.en}")

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


@final
@frozen(kw_only=True)
class Move:
    """What became of one subject (变动情况).

    Attributes:
        subject: The id of the subject.
        total: Its total, before and after.
        place: Its place, before and after.
        results: Each result that is another one, before and after.
        items: The items and figures that are others now, in the order of the scheme.
    """

    subject: str = field(metadata=label("对象"))
    total: tuple[Text, Text] = field(metadata=label("总分"))
    place: tuple[Text, Text] = field(metadata=label("名次"))
    results: tuple[tuple[str, Text, Text], ...] = field(default=(), metadata=label("评定结果"))
    items: tuple[ItemMove, ...] = field(default=(), metadata=label("项目变化"))

    @property
    def has_moved(self) -> bool:
        """Whether its total, its place or a result is another one."""
        return (
            self.total[0] != self.total[1] or self.place[0] != self.place[1] or bool(self.results)
        )

    @property
    def text(self) -> Text:
        """What became of it, in one line."""
        pairs = [("总分", "total", *self.total), ("名次", "place", *self.place)]
        pairs += [(*_named(name), before, after) for name, before, after in self.results]
        said = [
            Text(f"{zh}{one.zh}→{two.zh}", f"{en} {one.en} → {two.en}")
            for zh, en, one, two in pairs
            if one != two
        ]
        zh, en = "，".join(one.zh for one in said), ", ".join(one.en for one in said)
        return Text(f"{self.subject}：{zh or '不变'}", f"{self.subject}: {en or 'unchanged'}")

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def _named(result: str) -> tuple[str, str]:
    """What a result is called in both languages."""
    words = result_words(result)
    return words.zh, words.en


@final
@frozen(kw_only=True)
class Moves:
    """Who moves between two appraisals, and in what they differ (变动对照).

    Attributes:
        moves: What became of each subject that is in both, by id.
        only_before: Those who were only in the first.
        only_after: Those who are only in the second.
        clauses: In what the two schemes differ.
        words: The sentences of the two schemes that are not in both.
        answers: The questions that are answered otherwise: name, before, after.
        asked: What each of these questions asks, and how it was answered before and after.
    """

    moves: tuple[Move, ...] = field(metadata=label("变动"))
    only_before: tuple[str, ...] = field(default=(), metadata=label("仅见于前"))
    only_after: tuple[str, ...] = field(default=(), metadata=label("仅见于后"))
    clauses: tuple[Difference, ...] = field(default=(), metadata=label("条款差异"))
    words: tuple[Text, ...] = field(default=(), metadata=label("条文差异"))
    answers: tuple[tuple[str, str | None, str | None], ...] = field(
        default=(), metadata=label("约定差异")
    )
    asked: tuple[Text, ...] = field(default=(), metadata=label("约定差异说明"))

    @property
    def moved(self) -> tuple[Move, ...]:
        """Those who moved."""
        return tuple(one for one in self.moves if one.has_moved)

    @property
    def lines(self) -> tuple[Text, ...]:
        """Who moved with the items behind it, then clauses and answers that differ."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Text]:
        for one in self.moved:
            yield one.text
            for item in one.items:
                yield Text(f"　{item.text.zh}", f"  {item.text.en}")
        for name in self.only_before:
            yield Text(f"{name}：仅见于前", f"{name}: only before")
        for name in self.only_after:
            yield Text(f"{name}：仅见于后", f"{name}: only after")
        yield from self.words
        yield from self.asked

    @property
    def exhibit(self) -> Exhibit:
        """Who moved, and in what the two differ, as a table."""
        return Exhibit.of_lines(
            (
                Text(f"{len(self.moved)}个变动", f"{len(self.moved)} moved"),
                *self.lines,
            )
        )

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def under(appraised: Appraisal, conventions: Mapping[str, Any]) -> Appraisal:
    """The same group and facts under another set of answers.

    Awards, decisions and points said by people stay behind: they belong to the
    appraisal as it was held.

    Raises:
        InvalidDataError: If a question or an option is not declared by the scheme.
    """
    answers = read_answers(appraised.scheme, conventions)
    return appraisal(appraised.worlds.with_answers(answers), {})


def moves(before: Appraisal, after: Appraisal) -> Moves:
    """Who moves from one appraisal to another, through which items, and in what they differ."""
    both = sorted(before.cards.keys() & after.cards.keys())
    return Moves(
        moves=tuple(_move(before, after, subject) for subject in both),
        only_before=tuple(sorted(before.cards.keys() - after.cards.keys())),
        only_after=tuple(sorted(after.cards.keys() - before.cards.keys())),
        clauses=compare(before.scheme, after.scheme),
        words=tuple(_words(before.scheme, after.scheme)),
        answers=tuple(_answers(before, after)),
        asked=tuple(_asked(before, after, *one) for one in _answers(before, after)),
    )


def _move(before: Appraisal, after: Appraisal, subject: str) -> Move:
    old, new = before.card(subject), after.card(subject)
    return Move(
        subject=subject,
        total=(_total(old), _total(new)),
        place=(_place(before, subject), _place(after, subject)),
        results=tuple(_results(before, after, subject)),
        items=tuple(_items(old, new)),
    )


def _total(card: Scorecard) -> Text:
    return _NO_TOTAL if card.total_score is None else card.total_score.text


_OPEN = Text("未定", "open")
_NOT_THERE = Text("无此项", "not there")
_NO_TOTAL = Text("未计分", "not scored")
_NO_PLACE = Text("无", "none")


def _place(appraised: Appraisal, subject: str) -> Text:
    """A place, or the places still possible."""
    place: Place | None = appraised.standing.of(subject)
    if place is None:
        return _NO_PLACE
    ends = str(place.best) if place.place else f"{place.best}–{place.worst}"
    return Text(ends, ends)


def _results(before: Appraisal, after: Appraisal, subject: str) -> Iterator[tuple[str, Text, Text]]:
    """Results that both have and that came out otherwise."""
    old = {one.result: one.text for one in before.results if one.subject == subject}
    new = {one.result: one.text for one in after.results if one.subject == subject}
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name, _NOT_THERE), new.get(name, _NOT_THERE)
        if one != other:
            yield name, one, other


def _items(old: Scorecard, new: Scorecard) -> Iterator[ItemMove]:
    """Items, and figures with values of their own, that came out otherwise."""
    keys = dict.fromkeys((*old.by_id, *new.by_id))
    for key in keys:
        one, other = old.by_id.get(key), new.by_id.get(key)
        there = other or one
        if there is None or there.role in (Role.TOTAL, Role.SECTION):
            continue
        before = None if one is None else one.text
        after = None if other is None else other.text
        if before != after:
            yield ItemMove(node=key[0], part=key[1], before=before, after=after, label=there.label)


def _answers(before: Appraisal, after: Appraisal) -> Iterator[tuple[str, str | None, str | None]]:
    """Questions that are answered otherwise."""
    old, new = before.worlds.answers, after.worlds.answers
    for name in sorted(old.keys() | new.keys()):
        one = old[name].option if name in old else None
        other = new[name].option if name in new else None
        if one != other:
            yield name, one, other


def _asked(
    before: Appraisal, after: Appraisal, name: str, old: str | None, new: str | None
) -> Text:
    """A question, and how it was answered before and after, in words."""
    there = [one.scheme.question_by_name.get(name) for one in (before, after)]
    question = next(one for one in reversed(there) if one is not None)
    meanings = [
        _OPEN if option is None or one is None else one.meaning(option)
        for one, option in zip(there, (old, new), strict=True)
    ]
    was, now = meanings
    return question.label + Text(f"：{was.zh}→{now.zh}", f": {was.en} → {now.en}")


def _words(old: Scheme, new: Scheme) -> Iterator[Text]:
    """The sentences of two schemes that are not in both, those of the older one first."""
    if old.digest == new.digest:
        return
    before, after = _sentences(old), _sentences(new)
    for one in before:
        if one not in after:
            yield Text(f"原：{one.zh}", f"was: {one.en}")
    for one in after:
        if one not in before:
            yield Text(f"现：{one.zh}", f"now: {one.en}")


def _sentences(scheme: Scheme) -> tuple[Text, ...]:
    """A scheme as sentences, each with the name of what it is about."""
    found: list[Text] = []
    for paragraph in describe(scheme):
        zh, en = paragraph.heading.zh, paragraph.heading.en
        about = Text(zh.partition("（")[0], en.partition(" (")[0])
        found.append(paragraph.heading)
        found += [
            Text(f"{about.zh}——{line.zh}", f"{about.en} — {line.en}") for line in paragraph.lines
        ]
    return tuple(dict.fromkeys(found))
