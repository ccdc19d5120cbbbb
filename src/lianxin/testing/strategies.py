"""Strategies: facts that a scheme can be asked about, drawn close to its own edges.

Just under, at and just over every number that a rule compares a fact with, alone or
together with others, as well as its declared bounds; lists with just as many records;
groups with equals in them and just as many subjects as make one place.  Facts are
valid by construction.

This module does not know what a scheme makes of the facts.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import field, frozen
from hypothesis import strategies as st

from lianxin._checks import label
from lianxin.rules.fixed import Fixed
from lianxin.rules.measure import Measure, MeasureType, WhoseFact
from lianxin.rules.node import Node
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.share import Share
from lianxin.testing.aiming import aimed, with_subsets
from lianxin.testing.edges import edges_of
from lianxin.testing.guessing import Guessing
from lianxin.testing.seeking import sought

__all__ = ["Cohort", "cohorts_for", "facts_for", "group_facts_for"]

MOST_PROFILES = 6
"""So many subjects of a group differ at most; the others are like one of them."""

MOST_SUBJECTS = 12
"""So large a group is made at most, where a share needs many for one place."""


@final
@frozen
class Cohort(Mapping[str, Mapping[str, Any]]):
    """The facts of a whole group: of each subject by its id, and of the group itself (成组事实).

    >>> group = Cohort({"a": {"days": 3}}, {"slots": 1})
    >>> list(group), group["a"]["days"], group.group["slots"]
    (['a'], 3, 1)

    Attributes:
        subjects: The facts of each subject.
        group: The facts of the group as a whole; none for most schemes.
    """

    subjects: Mapping[str, Mapping[str, Any]] = field(metadata=label("各对象"))
    group: Mapping[str, Any] = field(factory=dict, metadata=label("整组"))

    def __getitem__(self, subject: str) -> Mapping[str, Any]:
        return self.subjects[subject]

    def __iter__(self) -> Iterator[str]:
        return iter(self.subjects)

    def __len__(self) -> int:
        return len(self.subjects)


def facts_for(
    scheme: Scheme, *, unknown: bool = False, absent: bool = False, group: bool = False
) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of one subject, for every measure that a scheme declares.

    Args:
        scheme: The scheme.
        unknown: Whether facts, and attributes of records, may also be unknown, or lie
            between two bounds.
        absent: Whether those may be absent of which the scheme says what that means.
        group: Whether facts of the group come with them, as ``score`` takes them.

    Shrinks to the least value of every fact, no records, and nothing unknown.
    """
    guessing = Guessing(scheme=scheme, edges=edges_of(scheme), unknown=unknown, absent=absent)
    whose = (WhoseFact.SUBJECT, WhoseFact.GROUP) if group else (WhoseFact.SUBJECT,)
    measures = [one for one in scheme.measures if one.whose in whose]
    given = [node for node in scheme.nodes if node.must_be_given]
    return _facts(guessing, measures, given)


def group_facts_for(
    scheme: Scheme, *, unknown: bool = False, absent: bool = False
) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of a group as a whole, as ``appraise`` takes them; empty for most schemes.

    Args:
        scheme: The scheme.
        unknown: Whether facts may also be unknown, or lie between two bounds.
        absent: Whether those may be absent of which the scheme says what that means.

    Shrinks to the least value of every fact, and nothing unknown.
    """
    guessing = Guessing(scheme=scheme, edges=edges_of(scheme), unknown=unknown, absent=absent)
    return _facts(guessing, list(scheme.measures_of[WhoseFact.GROUP].values()), [])


def _facts(
    guessing: Guessing, measures: list[Measure], given: list[Node]
) -> st.SearchStrategy[dict[str, Any]]:
    """Valid facts, some of which are moved to an edge that several of them make."""
    scheme = guessing.scheme
    drawn = {one.id: guessing.fact(one) for one in measures}
    drawn |= {str(node.id): guessing.given(node) for node in given}
    facts = st.fixed_dictionaries(drawn)
    targets = [
        (aim, name, beside)
        for aim in guessing.edges.aims
        for name, _ in aim.parts
        if name in drawn
        for beside in (0, -1, 1)
    ]
    if targets:
        moved = st.one_of(st.none(), st.sampled_from(targets))
        facts = st.tuples(facts, moved).map(lambda pair: aimed(scheme, *pair))
    facts = facts.map(lambda one: with_subsets(scheme, one))
    tips = guessing.edges.tips
    if not tips:
        return facts
    goals = st.tuples(st.sampled_from(tips), st.booleans(), st.integers(0, len(drawn)))
    return st.tuples(st.none() | goals, facts).map(lambda pair: sought(scheme, *pair))


def cohorts_for(
    scheme: Scheme,
    *,
    sizes: tuple[int, int] | None = None,
    unknown: bool = False,
    absent: bool = False,
) -> st.SearchStrategy[Cohort]:
    """Facts of a whole group, by subject, with those of the group itself.

    Some subjects are like another in everything but an order that is handed in, such as
    a lot: that tells most of them apart.

    Args:
        scheme: The scheme.
        sizes: The least and the greatest number of subjects.  Nothing said is up to six,
            or up to one more than the smallest share needs for one place, but twelve.
        unknown: Whether facts may also be unknown, or lie between two bounds.
        absent: Whether those may be absent of which the scheme says what that means.

    Shrinks to the smallest group of the least facts.
    """
    least, most = sizes or (1, _enough_for_a_place(scheme))
    profiles = facts_for(scheme, unknown=unknown, absent=absent)
    like = st.sampled_from((None, 0, 1, None))
    several = min(most, MOST_PROFILES)
    whole = group_facts_for(scheme, unknown=unknown, absent=absent)
    return st.builds(
        _cohort,
        st.just(scheme),
        st.lists(profiles, min_size=min(least, several), max_size=several),
        st.lists(like, min_size=several, max_size=several),
        st.integers(min_value=max(0, least - several), max_value=max(0, most - several)),
        st.one_of(st.permutations(range(most)), st.none()),
        whole,
    )


def _cohort(  # what is drawn of a group, each by its own strategy
    scheme: Scheme,
    profiles: list[dict[str, Any]],
    like: list[int | None],
    more: int,
    drawn: list[int] | None,
    whole: dict[str, Any],
) -> Cohort:
    """A group of profiles, some like another, and more that are like the first ones."""
    chosen = [
        own if other is None or other > place else profiles[other]
        for place, (own, other) in enumerate(zip(profiles, like, strict=False))
    ]
    chosen += [profiles[place % len(profiles)] for place in range(more if profiles else 0)]
    group = [dict(facts) for facts in chosen]
    for one in scheme.measures_of[WhoseFact.SUBJECT].values():
        if one.type is MeasureType.ORDER and one.per is None and drawn is not None:
            _put_in_order(one, group, drawn)
    return Cohort({f"subject-{place}": facts for place, facts in enumerate(group)}, whole)


def _put_in_order(order: Measure, group: list[dict[str, Any]], drawn: list[int]) -> None:
    """Give everybody who has a place in an order one of their own, where there are enough."""
    first = int(order.least or 1)
    if order.most is not None and first + len(group) - 1 > order.most:
        return
    own = drawn[: len(group)]
    ranks = {number: first + rank for rank, number in enumerate(sorted(own))}
    for facts, number in zip(group, own, strict=True):
        if isinstance(facts[order.id], int):
            facts[order.id] = ranks[number]


def _enough_for_a_place(scheme: Scheme) -> int:
    """How many subjects make one place of the smallest share, and one more; six at least."""
    parts = [
        one.part.number
        for one in parts_of((*scheme.nodes, *scheme.stages))
        if isinstance(one, Share) and isinstance(one.part, Fixed) and one.part.number > 0
    ]
    needed = max((-int(-1 // part) for part in parts), default=0)
    return min(MOST_SUBJECTS, max(MOST_PROFILES, needed + 1))
