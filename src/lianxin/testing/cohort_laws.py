"""Cohort laws: what any fair scheme promises to a group.

Quotas and limits are never exceeded, ceilings never lift, equals are treated equally,
nobody's name or place in a list matters, a lot settles ties and nothing else, and who
has nothing to do with a subject changes nothing for it, except where peers are ranked.

An order that is handed in, such as a lot, is a fact like any other: who has the same
facts and the same place in the order gets the same; who differs in the order alone is
told apart by it only where the number of places cuts through equals.

This module does not know how facts are drawn, nor how a law is tried.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from lianxin.appraising import Appraisal, appraise
from lianxin.placing import Selection
from lianxin.rules.among import Among
from lianxin.rules.fixed import Fixed
from lianxin.rules.places import Limit, Mode, Places, Ties
from lianxin.rules.read import Read
from lianxin.rules.ruling import Ruling
from lianxin.rules.scheme import Scheme, parts_of
from lianxin.rules.share import Share
from lianxin.testing.laws import Finding, Law, answered, first_answers
from lianxin.testing.strategies import Cohort
from lianxin.testing.varying import shuffled_group, without
from lianxin.texts import Text
from lianxin.verifying import verify

__all__ = ["COHORT_LAWS"]


def _appraised(scheme: Scheme, cohort: Cohort) -> Appraisal:
    return appraise(scheme, cohort, group=cohort.group, conventions=first_answers(scheme))


def _differs(one: Appraisal, name: str, other: Appraisal, also: str) -> Text | None:
    """What a subject has in one appraisal and another subject has not in another."""
    if [s.span for s in one.card(name).scores] != [s.span for s in other.card(also).scores]:
        return Text("得分", "figures")
    for result in one.names:
        if one.result(name, result).possible != other.result(also, result).possible:
            return Text(f"结果（{result}）", f"result ({result})")
    return None


def _another(what: Text) -> str:
    """In English, that something is no longer the same."""
    return f"other {what.en}" if what.en == "figures" else f"another {what.en}"


def _ranks_peers(scheme: Scheme) -> Finding:
    """Why others may matter to a subject, where the rules say so."""
    for part in parts_of((*scheme.nodes, *scheme.stages)):
        if isinstance(part, Among | Places | Share):
            return Text("方案比较或计数同组对象", "the scheme ranks or counts peers")
    return None


def _stable(scheme: Scheme, cohort: Cohort) -> Finding:
    """Whoever leaves the group changes nothing for who stays."""
    whole = _appraised(scheme, cohort)
    for gone in cohort:
        rest = without(cohort, gone)
        if rest is None:
            continue
        left = _appraised(scheme, rest)
        for name in rest:
            found = _differs(left, name, whole, name)
            if found is not None:
                return Text(
                    f"没有{gone}时，{name}的{found.zh}不同",
                    f"without {gone}, {name} has {_another(found)}",
                )
    return None


def _subjects_in_any_order(scheme: Scheme, cohort: Cohort, turned: Cohort) -> Finding:
    one, other = _appraised(scheme, cohort), _appraised(scheme, turned)
    for name in cohort:
        found = _differs(one, name, other, name)
        if found is not None:
            return Text(
                f"换了顺序，{name}的{found.zh}不同",
                f"in another order, {name} has {_another(found)}",
            )
    return None


def _renamed(cohort: Cohort) -> st.SearchStrategy[Cohort]:
    """The same group with ids exchanged; shrinks to the ids as they are."""
    return st.permutations(list(cohort)).map(
        lambda names: evolve(cohort, subjects=dict(zip(names, cohort.values(), strict=True)))
    )


def _names_alike(scheme: Scheme, cohort: Cohort, renamed: Cohort) -> Finding:
    one, other = _appraised(scheme, cohort), _appraised(scheme, renamed)
    for name, now in zip(cohort, renamed, strict=True):
        found = _differs(one, name, other, now)
        if found is not None:
            return Text(
                f"{name}改称{now}后，{found.zh}不同",
                f"{name} has {_another(found)} once it is called {now}",
            )
    return None


def _no_quota(scheme: Scheme) -> Finding:
    if _quotas(scheme):
        return None
    return Text("方案没有必须遵守的名额", "the scheme has no quota that is enforced")


def _quotas(scheme: Scheme) -> list[Places]:
    """Places whose number no tie may exceed."""
    return [
        one
        for one in scheme.stages
        if isinstance(one, Places)
        and one.mode is Mode.ENFORCE
        and answered(scheme, one.ties) is not Ties.ALL_IN
    ]


def _quota_kept(scheme: Scheme, cohort: Cohort) -> Finding:
    """No selection takes more than there are places, or than a limit allows, and nobody twice."""
    found = _appraised(scheme, cohort)
    for places in _quotas(scheme):
        for one in found.stage(places.id).selections:
            if one.size.high is not None and len(one.taken) > one.size.high:
                return Text(
                    f"{places.id}名额{one.size.text.zh}，入选{len(one.taken)}",
                    f"{places.id} took {len(one.taken)} for {one.size.text.en} places",
                )
            if set(one.taken) & set(one.beyond):
                return Text(
                    f"{places.id}将同一对象既入选又排除",
                    f"{places.id} took and left the same subject",
                )
            crowded = _crowded(places, one, cohort)
            if crowded is not None:
                return crowded
    return None


def _crowded(places: Places, selection: Selection, cohort: Cohort) -> Finding:
    """The first limit with a plain number that a selection exceeds."""
    for limit in places.limits:
        if not isinstance(limit.most, Fixed) or limit.normally or limit.where is not None:
            continue
        for own, number in Counter(_classes(limit, selection, cohort)).items():
            if number > limit.most.number:
                most = limit.most.number
                return Text(
                    f"{places.id}在{own}中入选{number}，至多{most}",
                    f"{places.id} took {number} of {own}, at most {most} may be",
                )
    return None


def _classes(limit: Limit, selection: Selection, cohort: Cohort) -> Iterator[str]:
    """The class of everybody taken, where it is a fact that is known."""
    for name in selection.taken:
        own = "everybody" if limit.by is None else cohort[name].get(limit.by)
        if isinstance(own, str) and own not in ("unknown", "absent"):
            yield own


def _no_ceiling(scheme: Scheme) -> Finding:
    rulings = [one for one in scheme.stages if isinstance(one, Ruling)]
    caps = [at for at, one in enumerate(rulings) if one.at_most is not None]
    if not caps:
        return Text("方案没有等次上限", "the scheme has no ceiling")
    later = any(one.grade is not None for one in rulings[caps[0] :])
    behind = Text("上限之后另有直接定等", "a direct grade stands behind a ceiling")
    return behind if later else None


def _ceiling_kept(scheme: Scheme, cohort: Cohort) -> Finding:
    """Nobody gets a better grade than ceilings leave open, be it told or not."""
    ladders = dict(scheme.ladders)
    found = _appraised(scheme, cohort)
    told = [(one.subject, one.result, one.best_open) for one in found.results]
    for subject, result, grade in (*told, *_capped(scheme, found)):
        ladder = ladders.get(result, ())
        best = ladder.index(grade) if grade in ladder else 0
        got = found.result(subject, result)
        if any(one in ladder and ladder.index(one) < best for one in got.possible):
            return Text(
                f"{subject}可得{got.text.zh}，最高可评{grade}",
                f"{subject} may get {got.text.en}, {grade} is the best that is open",
            )
    return None


def _capped(scheme: Scheme, found: Appraisal) -> Iterator[tuple[str, str, str]]:
    """Whom a ceiling surely applies to, for which result, and the best grade it leaves."""
    for one in scheme.stages:
        if isinstance(one, Ruling) and one.at_most is not None:
            for subject, labels in found.stage(one.id).labels:
                if labels == frozenset({"applies"}):
                    yield subject, one.result, one.at_most


def _ties_alike(scheme: Scheme, cohort: Cohort) -> Finding:
    """A twin of anybody ends as its model does; it has the same place in every order, too."""
    model = next(iter(cohort))
    twins = evolve(cohort, subjects={**cohort.subjects, "@twin": cohort[model]})
    found = _appraised(scheme, twins)
    for name in found.names:
        one, other = found.result(model, name), found.result("@twin", name)
        if one.possible != other.possible:
            return Text(
                f"与{model}事实相同者为{other.text.zh}，而非{one.text.zh}",
                f"a twin of {model} got {other.text.en} and not {one.text.en}",
            )
    return None


def _by_lot(scheme: Scheme) -> list[Places]:
    return [
        one
        for one in scheme.stages
        if isinstance(one, Places)
        and answered(scheme, one.ties) is Ties.LOT
        and one.lot in scheme.measure_by_id
    ]


def _no_lot(scheme: Scheme) -> Finding:
    lots = {str(one.lot) for one in _by_lot(scheme)}
    if not lots:
        return Text("方案不以抽签决定并列", "the scheme settles no tie by a lot")
    rules = parts_of((*scheme.nodes, *scheme.stages))
    read = sorted({one.id for one in rules if isinstance(one, Read)} & lots)
    names = ", ".join(read)
    itself = Text(f"规则直接用到抽签顺序：{names}", f"rules read the lot itself: {names}")
    return itself if read else None


def _lots_turned(scheme: Scheme, cohort: Cohort) -> Cohort:
    """The same group, everybody with the lot of the next one."""
    lots = {str(one.lot) for one in _by_lot(scheme)}
    names = list(cohort)
    following = dict(zip(names, [*names[1:], names[0]], strict=True))
    return evolve(
        cohort,
        subjects={
            name: {**facts, **{lot: cohort[following[name]][lot] for lot in lots}}
            for name, facts in cohort.items()
        },
    )


def _lots_settle_ties(scheme: Scheme, cohort: Cohort) -> Finding:
    """With other lots all figures stay, and the first places that change do so among the tied."""
    one, other = _appraised(scheme, cohort), _appraised(scheme, _lots_turned(scheme, cohort))
    for name in cohort:
        if one.card(name).scores != other.card(name).scores:
            return Text(f"抽签不同，{name}得分不同", f"with other lots, {name} has other figures")
    for places in _by_lot(scheme):
        pairs = list(
            zip(one.stage(places.id).selections, other.stage(places.id).selections, strict=True)
        )
        for before, after in pairs:
            moved = set(before.taken) ^ set(after.taken)
            if moved - set(before.tied) - set(after.tied):
                names = ", ".join(sorted(moved))
                return Text(
                    f"抽签不同，{places.id}的入选变动不限于并列者：{names}",
                    f"with other lots, {places.id} took others than the tied: {names}",
                )
        if any(before.taken != after.taken for before, after in pairs):
            return None
    return None


def _appraisal_replays(scheme: Scheme, cohort: Cohort) -> Finding:
    same = verify(_appraised(scheme, cohort))
    differs = Text(
        "凭所记事实按方案自身数据重算，评定不同",
        "the recorded facts give another appraisal by the scheme's own data",
    )
    return None if same else differs


def _law(name: str, zh: str, en: str, check: Any, **more: Any) -> Law:
    """A law of groups."""
    return Law(name=name, text=Text(zh, en), check=check, group=True, absent=True, **more)


COHORT_LAWS: tuple[Law, ...] = (
    _law(
        "stable",
        "无关对象的有无不影响结果",
        "who has nothing to do with it changes nothing",
        _stable,
        skip=_ranks_peers,
    ),
    _law(
        "subjects_in_any_order",
        "对象的先后顺序无关",
        "the order of subjects does not matter",
        _subjects_in_any_order,
        vary=shuffled_group,
    ),
    _law(
        "names_alike",
        "只看事实，不看是谁",
        "it does not matter what a subject is called",
        _names_alike,
        vary=_renamed,
    ),
    _law(
        "quotas_kept",
        "名额和限额不会超出",
        "no more are taken than there are places, or than a limit allows",
        _quota_kept,
        skip=_no_quota,
    ),
    _law(
        "ceilings_kept",
        "等次不高于上限",
        "no grade is better than a ceiling leaves open",
        _ceiling_kept,
        skip=_no_ceiling,
    ),
    _law("ties_alike", "并列者同等对待", "equals are treated equally", _ties_alike),
    _law(
        "lots_settle_ties",
        "抽签只决定并列者",
        "a lot settles ties, and nothing else",
        _lots_settle_ties,
        skip=_no_lot,
    ),
    _law(
        "appraisal_replays",
        "凭所记事实可重新得出评定",
        "an appraisal can be made again from what is recorded",
        _appraisal_replays,
        unknown=True,
    ),
)
"""Laws of groups."""
