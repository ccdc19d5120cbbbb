"""Beside: what people said and decided, next to what was computed.

Self-rated, checked and final points of an item stand side by side with its
computed score; decisions of bodies stand beside results and never overwrite
them; links say whom an award honors.

This module does not know how anything was computed.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe
from lianxin.decisions import Decision
from lianxin.errors import Problem
from lianxin.exhibits import Exhibit
from lianxin.rules.award import Honors
from lianxin.scores import Score
from lianxin.scoresheets import ItemPoints
from lianxin.texts import Text

__all__ = [
    "SideBySide",
    "history",
    "problems_of_decisions",
    "problems_of_links",
    "problems_of_points",
]


@final
@frozen(kw_only=True)
class SideBySide:
    """One item of one subject: what was computed, and what people said (分数对照).

    Attributes:
        subject: The id of the subject.
        computed: The computed score.
        said: Self-rated, checked and final points; None where nobody said any.

    Raises:
        InvalidDataError: If a part is of another kind.
    """

    subject: str = field(validator=ident, metadata=label("对象"))
    computed: Score = field(validator=a(Score), metadata=label("计算得分"))
    said: ItemPoints | None = field(
        default=None, validator=maybe(a(ItemPoints)), metadata=label("人工评分")
    )

    @property
    def text(self) -> Text:
        """All of it in one line; a dash where nobody said anything."""
        one = self.said
        said = (
            (None, None, None)
            if one is None
            else (one.self_points, one.checked_points, one.final_points)
        )
        own, checked, final_ = ("—" if points is None else str(points) for points in said)
        name, computed = self.computed.label, self.computed.text
        reason = "" if one is None or one.reason is None else one.reason
        return Text(
            f"{name.zh}：计算{computed.zh}，自评{own}，核定{checked}，最终{final_}"
            + (f"（{reason}）" if reason else ""),
            f"{name.en}: computed {computed.en}, self-rated {own}, checked {checked}, "
            f"final {final_}" + (f" ({reason})" if reason else ""),
        )

    @property
    def exhibit(self) -> Exhibit:
        """It as a table."""
        return Exhibit(title=self.text)

    def _repr_html_(self) -> str:
        return self.exhibit.html()


def problems_of_points(
    points: object, subjects: Collection[str], items: Collection[str]
) -> Iterator[Problem]:
    """Points that are about nobody, about no item, or said twice."""
    if not _is_tuple_of(points, ItemPoints):
        yield _problem("item_points", points, "为 ItemPoints 的元组", "be a tuple of ItemPoints")
        return
    known: tuple[ItemPoints, ...] = points  # type: ignore[assignment]  # just looked at
    twice = Counter((one.organization, one.item) for one in known)
    for place, one in enumerate(known):
        path = f"item_points[{place}]"
        yield from _stranger(f"{path}.organization", one.organization, subjects)
        yield from _stranger(f"{path}.item", one.item, items)
        if twice[(one.organization, one.item)] > 1:
            yield _problem(
                path, f"{one.organization}/{one.item}", "每对象每项目一份", "be the only one"
            )


def problems_of_decisions(
    decisions: object, subjects: Collection[str], results: Collection[str]
) -> Iterator[Problem]:
    """Decisions about nobody or nothing, with an id twice, or correcting what is not there."""
    if not _is_tuple_of(decisions, Decision):
        yield _problem("decisions", decisions, "为 Decision 的元组", "be a tuple of Decision")
        return
    known: tuple[Decision, ...] = decisions  # type: ignore[assignment]  # just looked at
    twice = Counter(one.id for one in known)
    by_id = {one.id: one for one in known}
    for place, one in enumerate(known):
        path = f"decisions[{place}]"
        yield from _stranger(f"{path}.of", one.of, subjects)
        yield from _stranger(f"{path}.result", one.result, results)
        if twice[one.id] > 1:
            yield _problem(f"{path}.id", one.id, "为唯一的编号", "be an id that is used once")
        yield from _wrong_correction(f"{path}.supersedes", one, by_id)


def _wrong_correction(path: str, one: Decision, by_id: Mapping[str, Decision]) -> Iterator[Problem]:
    """A correction must follow a decision on the same thing."""
    if one.supersedes is None:
        return
    earlier = by_id.get(one.supersedes)
    about = (one.of, one.result)
    if earlier is None or (earlier.of, earlier.result) != about or earlier.on > one.on:
        yield _problem(
            path,
            one.supersedes,
            "为同一对象、同一结果、不晚于本决定的已列决定",
            "be a listed decision on the same subject and result, no later than this one",
        )
    elif one in _before(earlier, by_id):
        yield _problem(path, one.supersedes, "不互相更正", "not be corrected by each other")


def _before(one: Decision, by_id: Mapping[str, Decision]) -> list[Decision]:
    """A decision and those it corrects, one after the other."""
    found = [one]
    while (earlier := by_id.get(found[-1].supersedes or "")) and earlier not in found:
        found.append(earlier)
    return found


def history(
    decisions: tuple[Decision, ...], subject: str, result: str
) -> tuple[tuple[Decision, ...], ...]:
    """Each decision in force on a result of a subject, followed by those it corrects."""
    mine = [one for one in decisions if (one.of, one.result) == (subject, result)]
    by_id = {one.id: one for one in mine}
    corrected = {one.supersedes for one in mine}
    standing = sorted((one.on, one.id) for one in mine if one.id not in corrected)
    return tuple(tuple(_before(by_id[name], by_id)) for _, name in standing)


LINKS = tuple(str(one) for one in Honors if one is not Honors.SUBJECT)


def problems_of_links(links: object) -> Iterator[Problem]:
    """Links of an unknown kind, or that are no ids; they may be of more than those appraised."""
    if not isinstance(links, Mapping):
        yield _problem(
            "links", links, "为表：对象编号对应关联", "be a mapping from subject to its links"
        )
        return
    for subject, table in links.items():
        path = f"links[{subject!r}]"
        if not isinstance(table, Mapping):
            yield _problem(path, table, "为表：关联名对应编号", "be a mapping from link to ids")
            continue
        for name, ids in table.items():
            yield from _stranger(f"{path}.{name}", name, LINKS)
            if not isinstance(ids, tuple) or not all(ident.holds(one) for one in ids):
                yield _problem(f"{path}.{name}", ids, "为编号的元组", "be a tuple of ids")


def _is_tuple_of(value: object, kind: type) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, kind) for one in value)


def _stranger(path: str, name: Any, known: Collection[str]) -> Iterator[Problem]:
    """A name that is not among those there are."""
    if name not in known:
        listed = ", ".join(sorted(known)[:12])
        yield _problem(path, name, f"为以下之一：{listed}", f"be one of: {listed}")


def _problem(path: str, value: object, zh: str, en: str) -> Problem:
    return Problem(path=path, value=value, requirement=Text(zh, en))
