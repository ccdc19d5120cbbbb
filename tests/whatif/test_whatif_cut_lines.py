"""Margins of places: the appraisal itself, with other points, is the judge of them."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lianxin import UNKNOWN, InvalidQuestionError, appraise
from lianxin.rules.among import Direction
from lianxin.settling import results_of
from lianxin.spans import Truth
from lianxin.testing.strategies import cohorts_for
from lianxin.whatif import PlaceMargin, margins, place_margins
from schemes_there import SCHEMES, scheme_there
from small_schemes import small_scheme

MEASURES = {
    "second": {"type": "count", "most": 3},
    "kind": {"type": "choice", "options": ["x", "y"]},
    "drawn": {"type": "order", "most": 9, "unmentioned": "absent"},
}
LIMITS = {
    "none": [],
    "by kind": [{"by": "kind", "most": 1}],
    "some": [{"where": {"kind": "x"}, "most": 1}],
    "share": [{"by": "kind", "share": "0.5", "base": "chosen", "round": "floor"}],
    "soft": [{"by": "kind", "most": 1, "normally": True}],
}
STEP = Fraction(1, 4)


def places(size: int, ties: str, direction: str, limits: str, *, keys: int) -> Any:
    """A scheme with one number of places, ordered by figures that are handed in."""
    order = [{"of": "points", "direction": direction}, {"of": "second"}][:keys]
    stage = {
        "kind": "places",
        "id": "best",
        "from": True,
        "order": order,
        "size": size,
        "result": "prize",
        "grade": "won",
        "ties": ties,
        "lot": "drawn",
        "limits": LIMITS[limits],
    }
    return small_scheme(measures=MEASURES, nodes=[{"id": "points"}], stages=[stage])


def facts(points: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of one candidate."""
    return st.fixed_dictionaries(
        {
            "points": points,
            "second": st.integers(0, 1),
            "kind": st.sampled_from(["x", "y"]),
            "drawn": st.integers(1, 9),
        }
    )


KNOWN = st.integers(0, 4)
SCHEMES_OF_PLACES = st.builds(
    places,
    st.integers(0, 4),
    st.sampled_from(["undecided", "all_in", "all_out", "lot"]),
    st.sampled_from(["high", "low"]),
    st.sampled_from(list(LIMITS)),
    keys=st.integers(1, 2),
)


def truth(scheme: Any, group: dict[str, dict[str, Any]], points: Any) -> Truth:
    """Whether ``me`` is taken with so many points."""
    found = appraise(scheme, {**group, "me": {**group["me"], "points": points}})
    said = found.stage("best").says("me")
    if said == {"taken"}:
        return Truth.YES
    return Truth.NO if said == {"beyond"} else Truth.OPEN


def margin(scheme: Any, group: dict[str, dict[str, Any]]) -> PlaceMargin:
    """The one margin of ``me``."""
    (found,) = place_margins(appraise(scheme, group), "me")
    return found


@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(SCHEMES_OF_PLACES, st.lists(facts(KNOWN), min_size=1, max_size=6))
def test_moving_by_the_margin_decides(scheme: Any, drawn: list[dict[str, Any]]) -> None:
    """Any less than the margin changes nothing; the margin, or a little more, does."""
    group = {f"p{n}": one for n, one in enumerate(drawn[1:])} | {"me": drawn[0]}
    found, now = margin(scheme, group), drawn[0]["points"]
    better = 1 if found.direction is Direction.HIGH else -1

    assert found.taken is truth(scheme, group, now)
    if found.line is None:
        for far in (Fraction(n, 4) for n in range(-4, 24)):
            if (found.taken is Truth.YES) == (far * better <= now * better):
                assert truth(scheme, group, far) is found.taken
        return
    assert found.line.exact is not None
    line, over = found.line.exact, found.points
    assert over == (now - line) * better
    assert found.at_line is truth(scheme, group, line)
    ends = sorted((now, line))
    between = [ends[0] + n * STEP for n in range(1, int((ends[1] - ends[0]) / STEP))]
    if found.taken is Truth.YES:
        assert all(truth(scheme, group, one) is Truth.YES for one in between)
        if found.at_line is Truth.YES:
            assert truth(scheme, group, line - better * STEP) is not Truth.YES
    else:
        assert all(truth(scheme, group, one) is not Truth.YES for one in between)
        if found.at_line is not Truth.YES:
            assert truth(scheme, group, line + better * STEP) is Truth.YES


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(
    SCHEMES_OF_PLACES,
    st.lists(
        facts(st.one_of(KNOWN, st.tuples(KNOWN, KNOWN).map(lambda two: {"between": sorted(two)}))),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
def test_holds_the_line_in_every_world(
    scheme: Any, drawn: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Whatever others' points turn out to be, below the line is out, and above it is in."""
    group = {f"p{n}": one for n, one in enumerate(drawn[1:])} | {"me": drawn[0]}
    found = margin(scheme, group)
    assume(found.line is not None)
    assert found.line is not None
    assume(not scheme.stages[0].limits)
    sure = {name: {**one, "points": _drawn(one["points"], data)} for name, one in group.items()}
    better = 1 if found.direction is Direction.HIGH else -1
    worst, best = (found.line.low, found.line.high)[::better]

    if best is not None:
        assert truth(scheme, sure, best + better * STEP) is Truth.YES
    if worst is not None:
        assert truth(scheme, sure, worst - better * STEP) is Truth.NO


def _drawn(said: Any, data: st.DataObject) -> int:
    return data.draw(st.integers(*said["between"])) if isinstance(said, dict) else said


PEERS = {
    "a": {"points": 9, "second": 0, "kind": "x"},
    "b": {"points": 7, "second": 2, "kind": "x"},
    "c": {"points": 5, "second": 0, "kind": "y"},
}


@pytest.mark.parametrize(
    ("points", "zh", "en"),
    [
        (6, "还差1分（与线相同即入选）", "1 point short (on the line is in)"),
        (8, "高出1分（与线相同即入选）", "1 point to spare (on the line is in)"),
        (7, "正在线上（与线相同即入选）", "on it (on the line is in)"),
    ],
)
def test_says_it_in_one_line(points: int, zh: str, en: str) -> None:
    """The line, the distance from it, and what becomes of an equal."""
    group = {**PEERS, "me": {"points": points, "second": 3, "kind": "y"}}
    found = margin(places(2, "all_out", "high", "none", keys=2), group)

    assert found.text.zh == f"best：按“points”，末位线7，{zh}"
    assert found.text.en == f"best: by “points” the line is 7, {en}"


@pytest.mark.parametrize(("ties", "word"), [("all_out", "out"), ("undecided", "undecided")])
def test_equal_that_is_not_in_needs_more(ties: str, word: str) -> None:
    """Where an equal is not surely in, more than the distance is asked for."""
    group = {**PEERS, "me": {"points": 6, "second": 2, "kind": "y"}}
    found = margin(places(2, ties, "high", "none", keys=2), group)

    assert found.points == -1
    assert found.text.en.endswith(f"more than 1 point short (on the line is {word})")


def test_no_line_is_said() -> None:
    """Enough places for all, and none at all, leave no line."""
    group = {**PEERS, "me": {"points": 0, "second": 0, "kind": "y"}}

    assert margin(places(4, "all_out", "high", "none", keys=1), group).text.en == (
        "best: a place whatever its points"
    )
    assert margin(places(0, "all_out", "high", "none", keys=1), group).text.zh == (
        "best：无论多少分均不入选"
    )


def test_limit_bars_whom_places_would_not() -> None:
    """Only who is ahead of its own kind gets past a limit."""
    group = {**PEERS, "me": {"points": 8, "second": 0, "kind": "x"}}
    found = margin(places(3, "all_out", "high", "by kind", keys=1), group)

    assert found.line is not None
    assert (found.taken, found.line.exact, found.at_line) == (Truth.NO, 9, Truth.NO)


QUOTA = {
    "kind": "places",
    "id": "quota",
    "zh": "名额",
    "en": "quota",
    "from": {"grade": "A"},
    "order": [{"of": "points"}],
    "size": {"ask": "many", "options": {"one": 1, "two": 2}},
    "within": ["kind"],
    "grade": "A",
    "left_to": "next",
    "ties": "all_in",
    "cite": "第八条",
}
GRADED: dict[str, Any] = {
    "measures": MEASURES,
    "conventions": {
        "many": {"zh": "名额", "en": "how many", "options": {"one": "一", "two": "二"}}
    },
    "nodes": [{"id": "points"}],
    "grades": ["A", "B"],
    "stages": [
        {"kind": "bands", "of": "points", "rows": [{"grade": "A", "bound": 4}, {"grade": "B"}]},
        QUOTA,
    ],
}


def test_group_question_and_who_is_no_candidate() -> None:
    """Each group has its own line; what hangs on a question names it; the others are told so."""
    group = {**PEERS, "d": {"points": 3, "second": 0, "kind": "y"}}
    group["e"] = {"points": 6, "second": 0, "kind": "x"}
    appraised = appraise(small_scheme(**GRADED), group)

    assert place_margins(appraised, "d")[0].text.en == "quota: no candidate [第八条]"
    (open_,) = place_margins(appraised, "e")
    assert open_.missing == ("many",)
    assert open_.text.zh == ("名额（x）：按“points”，末位线7至9，还差1至3分（缺：many）〔第八条〕")
    settled = appraise(small_scheme(**GRADED), group, conventions={"many": "two"})
    assert [one.points for one in place_margins(settled, "e")] == [-1]
    assert place_margins(settled, "c")[0].text.en == (
        "quota (y): a place whatever its points [第八条]"
    )


def test_leaves_an_appraisal_as_it_was() -> None:
    """Asking for margins of places changes no other answer."""
    group = {**PEERS, "e": {"points": UNKNOWN, "second": 0, "kind": "x"}}
    appraised = appraise(small_scheme(**GRADED), group)
    before = margins(appraised, "e")
    place_margins(appraised, "e")

    assert margins(appraised, "e") == before


def test_subject_must_be_there() -> None:
    """A subject that was not appraised is refused."""
    with pytest.raises(InvalidQuestionError):
        place_margins(appraise(small_scheme(**GRADED), PEERS), "nobody")


@pytest.mark.parametrize("path", SCHEMES, ids=[one.stem for one in SCHEMES])
@settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_agrees_with_every_scheme_there_is(path: Any, data: st.DataObject) -> None:
    """For every published scheme: who is taken is above its line, who is not is not."""
    scheme = scheme_there(path)
    group = data.draw(cohorts_for(scheme, sizes=(2, 5), unknown=True))
    appraised = appraise(scheme, group)

    for subject in group:
        for one in place_margins(appraised, subject):
            said = appraised.stage(one.stage).says(subject)
            assert (one.taken is Truth.YES) <= ("taken" in said)
            assert one.exhibit.html()
            if one.points is not None and one.taken is not Truth.OPEN:
                assert (one.points >= 0) if one.taken is Truth.YES else (one.points <= 0)
            assert one.result in results_of(scheme) or one.grade is None
