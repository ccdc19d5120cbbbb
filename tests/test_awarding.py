"""Whom awards honor."""

import pytest

from graded import place
from lianxin import appraise
from small_schemes import MEASURES, small_scheme

AWARD = {"id": "w", "zh": "先进", "en": "outstanding", "places": "p", "honors": "host"}


class TestHonors:
    """Whom awards honor."""

    @pytest.mark.parametrize(
        ("honors", "honored"),
        [("subject", ("a",)), ("host", ("h",)), ("secretary", ()), ("nominees", ("x", "y"))],
    )
    def test_link_is_said(self, honors: str, honored: tuple[str, ...]) -> None:
        """The branch itself, its host, its secretary or nominees; an unknown link stays empty."""
        scheme = small_scheme(
            measures=MEASURES,
            stages=[place(**{"from": True, "left_to": "stays", "size": 1})],
            awards=[{**AWARD, "honors": honors}],
        )
        links = {"a": {"host": ("h",), "nominees": ("x", "y")}}

        (honor,) = appraise(scheme, {"a": {"m": 3}, "b": {"m": 1}}, links=links).honors

        assert (honor.subject, honor.honored, honor.label.zh) == ("a", honored, "先进")

    def test_an_unknown_count_leaves_an_award_open(self) -> None:
        """Whoever may still be overtaken is not proposed, and neither is who may overtake."""
        scheme = small_scheme(
            measures=MEASURES,
            stages=[place(**{"from": True, "left_to": "stays", "size": 1})],
            awards=[{**AWARD, "honors": "subject"}],
        )
        honors = appraise(scheme, {"a": {"m": 3}, "b": {}}).honors
        assert [(one.subject, str(one.certainty)) for one in honors] == [
            ("a", "undecided"),
            ("b", "undecided"),
        ]

        (sure,) = appraise(scheme, {"a": {"m": 3}, "b": {"m": 1}}).honors
        assert (sure.subject, str(sure.certainty)) == ("a", "proposed")
