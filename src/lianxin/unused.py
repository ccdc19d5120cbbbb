"""Unused records: ballots, pieces and events that counted nowhere.

A ballot counts in every group of raters whose condition it meets.  One that meets
none, or stands on a sheet that is not valid, changes nothing; so that nobody takes
it for counted, it is listed here.  A list of which records are read one inside the
other is left out, because there a record may count in a roundabout way.

This module does not know why a record was meant to count.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, final

import attrs
from attrs import field, frozen

from lianxin._checks import label
from lianxin.appraising import Appraisal
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.scope import AnyRecords, Facts, Known, Record, Scope
from lianxin.rules.tally import Tally
from lianxin.rules.worlds import Worlds
from lianxin.scoring import Scorecard
from lianxin.spans import Labels, Span, Truth
from lianxin.texts import Text

__all__ = ["Unused", "unused"]


@final
@frozen(kw_only=True)
class Unused:
    """One record that counted nowhere (未计入的记录).

    Attributes:
        measure: The id of the list in which it was given.
        title: The name of that list.
        place: Its place in the list, from 1.
        subject: Whose list it is; None is the list of the whole group.
        part: The sub-period, if the list is kept by one.
    """

    measure: str = field(metadata=label("清单"))
    title: Text = field(metadata=label("名称"))
    place: int = field(metadata=label("序号"))
    subject: str | None = field(default=None, metadata=label("对象"))
    part: str | None = field(default=None, metadata=label("分期"))

    @property
    def text(self) -> Text:
        """The record and that it counted nowhere, as a sentence."""
        whose = Text("", "") if self.subject is None else Text(self.subject, f" of {self.subject}")
        when = Text("", "") if self.part is None else Text(f"（{self.part}）", f" ({self.part})")
        return Text(
            f"{whose.zh}“{self.title.zh}”{when.zh}第{self.place}条未计入任何一项",
            f"number {self.place} of “{self.title.en}”{whose.en}{when.en} counted nowhere",
        )


def unused(result: Scorecard | Appraisal) -> tuple[Unused, ...]:
    """The records that counted nowhere in a scorecard or in a whole appraisal.

    Only what certainly counts nowhere is listed, under the answers that were given.

    >>> from lianxin import load_scheme, score
    >>> votes = {"type": "records", "attributes": [{"id": "group", "type": "choice"}]}
    >>> leaders = {"kind": "tally", "over": "votes", "take": "count", "where": {"group": "leader"}}
    >>> scheme = load_scheme({
    ...     "id": "vote", "title": "vote", "subject": "organization",
    ...     "measures": {"votes": votes}, "nodes": [{"id": "leaders", "value": leaders}],
    ... })
    >>> card = score(scheme, {"votes": [{"group": "leader"}, {"group": "guest"}]})
    >>> [one.text.en for one in unused(card)]
    ['number 2 of “votes” of subject counted nowhere']
    """
    subjects = (result.subject,) if isinstance(result, Scorecard) else tuple(result.cards)
    return tuple(_found(result.worlds, subjects))


Reader = tuple[Tally, tuple[str, ...]]
"""A tally, and the kinds of sub-period in which it is asked."""


def _found(worlds: Worlds, subjects: tuple[str, ...]) -> Iterator[Unused]:
    readers = tuple(_readers_in(worlds.scheme))
    inside = _read_inside(readers)
    for measure in worlds.scheme.measures:
        own = [one for one in readers if one[0].over == measure.id]
        if measure.id in inside or not own:
            continue
        for owner, part, record, place in _records(worlds, subjects, measure.id):
            asked = subjects if owner is None else (owner,)
            if not any(_counts(worlds, subject, own, record, part) for subject in asked):
                yield Unused(
                    measure=measure.id, title=measure.label, place=place, subject=owner, part=part
                )


def _readers_in(scheme: Scheme) -> Iterator[Reader]:
    """The outermost tallies over records, in all nodes and stages."""
    kinds = scheme.parts_of_period
    for node in scheme.nodes:
        yield from _readers(node, kinds, () if node.per is None else (node.per,))
    yield from _readers(scheme.stages, kinds, ())


def _readers(rule: Any, kinds: Mapping[str, Any], per: tuple[str, ...]) -> Iterator[Reader]:
    if isinstance(rule, tuple):
        for member in rule:
            yield from _readers(member, kinds, per)
        return
    core = getattr(rule, "core", rule)
    if isinstance(core, Tally) and core.over not in kinds:
        yield core, per
        return
    if isinstance(core, Tally):
        per = (*per, core.over)
    if attrs.has(type(core)):
        for attribute in attrs.fields(type(core)):
            yield from _readers(getattr(core, attribute.name), kinds, per)


def _read_inside(readers: Iterable[Reader]) -> frozenset[str]:
    """The lists that are read inside the reading of another list."""
    return frozenset(
        part.over
        for tally, _ in readers
        for part in parts_of(tally)
        if isinstance(part, Tally) and part.over != tally.over
    )


def _records(
    worlds: Worlds, subjects: tuple[str, ...], name: str
) -> Iterator[tuple[str | None, str | None, Record, int]]:
    """Every record of a list with its owner, its sub-period and its place."""
    owners: list[tuple[str | None, Facts]] = [(None, worlds.shared)]
    owners += [(subject, worlds.group[subject]) for subject in subjects]
    for owner, facts in owners:
        lists: list[tuple[str | None, Known]] = [(None, facts.values.get(name, ()))]
        lists += [(part, known) for (key, part), known in facts.parts.items() if key == name]
        for part, known in lists:
            for place, record in enumerate(_handed_in(known), start=1):
                if record.times:
                    yield owner, part, record, place


def _handed_in(known: Known) -> tuple[Record, ...]:
    """The records of a list; one that nobody handed in has only bounds."""
    return () if isinstance(known, Span | Labels | AnyRecords) else known


def _counts(
    worlds: Worlds, subject: str, readers: list[Reader], record: Record, part: str | None
) -> bool:
    """Whether a record may count in one of the tallies, for one subject."""
    return any(
        tally.where is None
        or tally.where.holds(scope.within(tally.over, None, record)).truth is not Truth.NO
        for tally, per in readers
        for scope in _scopes(worlds, subject, per)
        if part is None or scope.part in (None, part)
    )


def _scopes(worlds: Worlds, subject: str, per: tuple[str, ...]) -> Iterator[Scope]:
    """The places from which a tally is asked."""
    scope = worlds.run().scope(subject)
    if not per:
        yield scope
        return
    for part in worlds.scheme.parts_of_period[per[-1]]:
        yield scope.at(per[-1], part)
