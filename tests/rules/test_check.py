"""A duty, and whether it was met."""

from typing import Any

from graded import appraised
from small_schemes import MEASURES

PERIODS = {"quarter": ["q1", "q2"]}


def check(**more: Any) -> dict[str, Any]:
    """A duty that asks for the flag."""
    return {"kind": "check", "id": "k", "condition": "f", **more}


def said(facts: dict[str, Any], stage: dict[str, Any], **parts: Any) -> set[str | None]:
    """What a check says of a subject."""
    return set(appraised({"a": facts}, stage, **parts).stage("k").says("a"))


class TestApplies:
    """For whom it is asked."""

    def test_not_asked_is_met(self) -> None:
        """A duty that does not concern somebody is met by it."""
        stage = check(applies={"m": {"at_least": 3}})

        assert said({"f": False, "m": 2}, stage) == {"met"}
        assert said({"f": False, "m": 3}, stage) == {"not_met"}

    def test_perhaps_asked(self) -> None:
        """While it is open for whom it is asked, only meeting it is certain."""
        stage = check(applies={"m": {"at_least": 3}})

        assert said({"f": True, "m": "unknown"}, stage) == {"met"}
        assert said({"f": False, "m": "unknown"}, stage) == {"met", "not_met"}


class TestParts:
    """In each sub-period, and for each record."""

    def test_records_in_any_order(self) -> None:
        """Records are told by what they hold; one that stands no time is none."""
        records = [
            {"kind": "x", "piece": "p", "v": 1},
            {"kind": "x", "piece": "p", "v": 5, "times": 0},
            {"kind": "a", "piece": "p", "v": 9},
        ]
        stage = check(condition={"v": {"at_least": 5}}, per="r")
        found = [
            appraised({"a": {"r": order}}, stage).stage("k").by_part
            for order in (records, records[::-1])
        ]

        assert found[0] == found[1]
        assert dict(found[0])["a"] == (("a, p, 9", "yes"), ("x, p, 1", "no"))

    def test_no_record_breaks_no_duty(self) -> None:
        """A duty on each record is met where there is none."""
        assert said({"r": []}, check(condition={"v": {"at_least": 5}}, per="r")) == {"met"}

    def test_unknown_records_leave_it_open(self) -> None:
        """Whether it was met on records that nobody knows cannot be said."""
        stage = check(condition={"v": {"at_least": 5}}, per="r")

        assert said({"r": "unknown"}, stage) == {"met", "not_met"}

    def test_every_quarter(self) -> None:
        """One quarter without it is enough to miss it."""
        measures = {**MEASURES, "done": {"type": "flag", "per": "quarter"}}
        stage = check(condition="done", per="quarter")
        facts = {"done": {"q1": True, "q2": False}}
        found = appraised({"a": facts}, stage, measures=measures, periods=PERIODS).stage("k")

        assert dict(found.by_part)["a"] == (("q1", "yes"), ("q2", "no"))
        assert found.says("a") == {"not_met"}


class TestLabel:
    """What it is called."""

    def test_either_language_serves_both(self) -> None:
        """Without an English name the Chinese one stands, and the id before none."""
        (first,) = appraised({"a": {}}, check(zh="述职")).scheme.stages
        (second,) = appraised({"a": {}}, check()).scheme.stages

        assert (first.label.en, second.label.zh) == ("述职", "k")
