"""What may be known, and what it means to say nothing."""

from typing import Any

import pytest

from lianxin import InvalidDataError, InvalidSchemeError
from small_schemes import ends, exact, small_scheme, span_of


class TestMeasure:
    """A declaration."""

    @pytest.mark.parametrize(("kind", "least"), [("count", 0), ("mark", 0), ("order", 1)])
    def test_unknown_is_no_less_than_what_is_accepted(self, kind: str, least: int) -> None:
        """Where no least value is declared, that of the type holds for the unknown, too."""
        span = span_of("m", measures={"m": {"type": kind, "most": 9}})

        assert (span.low, span.high) == (least, 9)

    @pytest.mark.parametrize(
        ("measure", "path"),
        [
            ({"type": "count", "least": 5, "most": 3}, "most"),
            ({"type": "count", "options": ["a"]}, "options"),
            ({"type": "flag", "attributes": [{"id": "x", "type": "flag"}]}, "attributes"),
            ({"type": "number"}, "type"),
            ({}, "type"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, measure: Any, path: str) -> None:
        """Crossed bounds, options of a count, attributes of a flag, unknown types."""
        with pytest.raises(InvalidSchemeError, match=rf"\$\.measures\.m\.{path}"):
            small_scheme(measures={"m": measure})

    def test_is_called_by_its_labels(self) -> None:
        """By both, by one, or by its id; so are attributes."""
        attributes = [{"id": "x", "type": "count", "zh": "甲"}, {"id": "y", "type": "count"}]
        scheme = small_scheme(
            measures={
                "a": {"type": "count", "zh": "甲", "en": "A"},
                "b": {"type": "records", "en": "B", "attributes": attributes},
            }
        )

        assert [str(one.label) for one in scheme.measures] == ["甲 / A", "B"]
        assert [str(one.label) for one in scheme.measures[1].attributes] == ["甲", "y"]


class TestSilence:
    """What it means that nothing is said."""

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            ("count", "m"),
            ("flag", "m"),
            ("choice", {"kind": "once", "of": {"m": {"absent": False}}, "plus": 1}),
            ("records", {"kind": "tally", "over": "m", "take": "count"}),
        ],
    )
    def test_none_is_nothing(self, kind: str, value: Any) -> None:
        """Nought, no flag, no label, no records."""
        assert exact(value, {}, measures={"m": {"type": kind, "unmentioned": "none"}}) == 0

    @pytest.mark.parametrize(("kind", "least"), [("count", 0), ("mark", 0), ("order", 1)])
    def test_what_nobody_knows_is_no_less_than_what_can_be_said(
        self, kind: str, least: int
    ) -> None:
        """Where no least value is declared, that of the type holds for the unknown, too."""
        measures = {"m": {"type": kind, "most": 9}}

        assert ends("m", {}, measures=measures)[:2] == (least, 9)
        with pytest.raises(InvalidDataError, match=f"at least {least}"):
            ends("m", {"m": least - 1}, measures=measures)

    @pytest.mark.parametrize("kind", ["count", "flag"])
    def test_absent_is_no_value(self, kind: str) -> None:
        """There is none, and the node says what that means."""
        measures = {"m": {"type": kind, "unmentioned": "absent"}}

        assert span_of("m", {}, measures=measures).missing == {"figure"}

    def test_absent_choice(self) -> None:
        """There is no label."""
        measures = {"m": {"type": "choice", "unmentioned": "absent"}}
        once = {"kind": "once", "of": {"m": {"absent": True}}, "plus": 1}

        assert exact(once, {}, measures=measures) == 1
