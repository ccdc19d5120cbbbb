"""Cohort laws: what any fair scheme promises to a group, and of a second reading of it.

Quotas are never exceeded, ceilings never lift, equals are treated equally, and who
has nothing to do with a subject changes nothing for it, except where peers are ranked.

This module does not know how facts are drawn, nor how a law is tried.
"""

from collections.abc import Callable, Mapping
from typing import Any

from lianxin.appraising import Appraisal, appraise
from lianxin.compiling import CompiledScheme, compile_scheme
from lianxin.errors import LianxinError
from lianxin.points import Exact
from lianxin.rules.among import Among
from lianxin.rules.places import Mode, Places, Ties
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.share import Share
from lianxin.scoring import score
from lianxin.testing.laws import Finding, Law, first_answers, needs_group_facts
from lianxin.texts import Text

__all__ = ["COHORT_LAWS", "Reading", "agrees_with"]

Cohort = Mapping[str, Mapping[str, Any]]

Ends = tuple[Exact | None, Exact | None]
"""The least and the greatest total still possible; equal where it is certain."""

Reading = Callable[[Scheme, Mapping[str, Any]], Ends]
"""Another way to work out the total of a scheme for the facts of one subject."""


def _appraised(scheme: Scheme, cohort: Cohort) -> Appraisal:
    return appraise(scheme, cohort, conventions=first_answers(scheme))


def _ranks_peers(scheme: Scheme) -> Finding:
    """Why others may matter to a subject, where the rules say so."""
    needs = needs_group_facts(scheme)
    if needs is not None:
        return needs
    for part in parts_of((*scheme.nodes, *scheme.stages)):
        if isinstance(part, Among | Places | Share):
            return "the scheme ranks or counts peers"
    return None


def _stable(scheme: Scheme, cohort: Cohort) -> Finding:
    """Whoever leaves the group changes nothing for who stays."""
    whole = _appraised(scheme, cohort)
    for gone in cohort:
        rest = {name: facts for name, facts in cohort.items() if name != gone}
        if not rest:
            continue
        left = _appraised(scheme, rest)
        for name in rest:
            if whole.card(name).scores != left.card(name).scores:
                return f"without {gone}, {name} has other figures"
            if any(
                left.result(name, one).possible != whole.result(name, one).possible
                for one in left.names
            ):
                return f"without {gone}, {name} has another result"
    return None


def _no_quota(scheme: Scheme) -> Finding:
    needs = needs_group_facts(scheme)
    if needs is not None:
        return needs
    return None if _quotas(scheme) else "the scheme has no quota that is enforced"


def _quotas(scheme: Scheme) -> list[Places]:
    """Places whose number no tie may exceed."""
    return [
        one
        for one in scheme.stages
        if isinstance(one, Places) and one.mode is Mode.ENFORCE and one.ties is not Ties.ALL_IN
    ]


def _quota_kept(scheme: Scheme, cohort: Cohort) -> Finding:
    """No selection takes more than there are places, and nobody twice."""
    found = _appraised(scheme, cohort)
    for places in _quotas(scheme):
        for one in found.stage(places.id).selections:
            if one.size.high is not None and len(one.taken) > one.size.high:
                return f"{places.id} took {len(one.taken)} for {one.size.text.en} places"
            if set(one.taken) & set(one.beyond):
                return f"{places.id} took and left the same subject"
    return None


def _no_ceiling(scheme: Scheme) -> Finding:
    needs = needs_group_facts(scheme)
    if needs is not None:
        return needs
    rulings = [one for one in scheme.stages if isinstance(one, Ruling)]
    caps = [at for at, one in enumerate(rulings) if one.at_most is not None]
    if not caps:
        return "the scheme has no ceiling"
    later = any(one.grade is not None for one in rulings[caps[0] :])
    return "a direct grade stands behind a ceiling" if later else None


def _ceiling_kept(scheme: Scheme, cohort: Cohort) -> Finding:
    """Nobody gets a better grade than ceilings leave open."""
    ladders = dict(scheme.ladders)
    for one in _appraised(scheme, cohort).results:
        ladder = ladders.get(one.result, ())
        best = ladder.index(one.best_open) if one.best_open in ladder else 0
        if any(grade in ladder and ladder.index(grade) < best for grade in one.possible):
            return f"{one.subject} may get {one.text.en}, {one.best_open} is the best that is open"
    return None


def _ties_alike(scheme: Scheme, cohort: Cohort) -> Finding:
    """A twin of anybody ends as its model does."""
    model = next(iter(cohort))
    found = _appraised(scheme, {**cohort, "@twin": cohort[model]})
    for name in found.names:
        one, other = found.result(model, name), found.result("@twin", name)
        if one.possible != other.possible:
            return f"a twin of {model} got {other.text.en} and not {one.text.en}"
    return None


def agrees_with(name: str, reading: Reading) -> Law:
    """The law that another reading gives the same total, to the last digit.

    A total that is not settled must lie within what the other reading says.
    """

    def check(scheme: Scheme, facts: Mapping[str, Any]) -> Finding:
        card = score(scheme, facts, conventions=first_answers(scheme))
        if card.total_score is None or card.missing:
            return None
        low, high = reading(scheme, facts)
        if card.total is not None:
            same = low == high == card.total
        else:
            same = _reaches(card.low, low) and _reaches(_minus(card.high), _minus(high))
        return (
            None if same else f"{name} gives {low} to {high}, the rules {card.low} to {card.high}"
        )

    return Law(
        name=f"agrees_with_{name}",
        text=Text(f"与“{name}”读法一致", f"the same total by {name}"),
        check=check,
        skip=lambda scheme: None if scheme.total else "the scheme has no total",
    )


def _reaches(end: Exact | None, wider: Exact | None) -> bool:
    """Whether a lower end lies at, or above, a wider one; none is open."""
    return wider is None or (end is not None and end >= wider)


def _minus(end: Exact | None) -> Exact | None:
    return None if end is None else -end


_SHELF: dict[str, CompiledScheme] = {}
"""The scheme that was compiled last: a law asks for the same one many times."""


def _compiled(scheme: Scheme, facts: Mapping[str, Any]) -> Ends:
    if scheme.digest not in _SHELF:
        _SHELF.clear()
        _SHELF[scheme.digest] = compile_scheme(scheme, conventions=first_answers(scheme))
    found = _SHELF[scheme.digest].outcome(facts)
    return found.low, found.high


def _compiles(scheme: Scheme) -> Finding:
    if scheme.total is None:
        return "the scheme has no total"
    try:
        compile_scheme(scheme, conventions=first_answers(scheme))
    except LianxinError as error:
        return str(error)
    return None


COHORT_LAWS: tuple[Law, ...] = (
    Law(
        name="stable",
        text=Text("无关对象的有无不影响结果", "who has nothing to do with it changes nothing"),
        check=_stable,
        skip=_ranks_peers,
        group=True,
    ),
    Law(
        name="quotas_kept",
        text=Text("名额不会超出", "no more are taken than there are places"),
        check=_quota_kept,
        skip=_no_quota,
        group=True,
    ),
    Law(
        name="ceilings_kept",
        text=Text("等次不高于上限", "no grade is better than a ceiling leaves open"),
        check=_ceiling_kept,
        skip=_no_ceiling,
        group=True,
    ),
    Law(
        name="ties_alike",
        text=Text("并列者同等对待", "equals are treated equally"),
        check=_ties_alike,
        skip=needs_group_facts,
        group=True,
    ),
    Law(
        name="agrees_with_compiled",
        text=Text("编译后的结果一致", "the same total once compiled"),
        check=agrees_with("compiled", _compiled).check,
        skip=_compiles,
        unknown=True,
    ),
)
"""Laws of groups, and of the compiled reading."""
