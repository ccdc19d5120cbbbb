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

    def test_an_open_question_is_named_by_the_award_that_waits_for_it(self) -> None:
        """Who is honored hangs on how equals are treated, and the award says so."""
        ties = {"ask": "ties", "options": {"in": "all_in", "out": "all_out"}}
        words = {"zh": "并列", "en": "ties"}
        scheme = small_scheme(
            measures=MEASURES,
            conventions={"ties": {**words, "options": {"in": words, "out": words}}},
            stages=[place(**{"from": True, "left_to": "stays", "size": 1, "ties": ties})],
            awards=[{**AWARD, "honors": "subject"}],
        )
        group = {"a": {"m": 3}, "b": {"m": 3}}

        waiting = appraise(scheme, group).honors
        assert [(one.subject, one.missing) for one in waiting] == [
            ("a", ("ties",)),
            ("b", ("ties",)),
        ]

        answered = appraise(scheme, group, conventions={"ties": "in"}).honors
        assert [(str(one.certainty), one.missing) for one in answered] == [("proposed", ())] * 2
