"""The card of one subject, before any grade."""

from lianxin import Status, score
from small_schemes import MEASURES, one_item, small_scheme

ITEM = one_item(start="full", clauses=[{"kind": "each", "of": "n", "minus": 1, "cite": "第三条"}])
QUESTIONS = {
    "ties": {"zh": "并列", "options": {"out": "不入选", "in": "入选"}},
    "round": {"zh": "取整", "options": {"floor": "舍", "ceil": "入"}},
}


class TestScorecard:
    """The card of one subject."""

    def test_totals_and_statuses(self) -> None:
        """Complete, unknown, incomplete, or not scored at all."""
        scheme = small_scheme(measures=MEASURES, **ITEM)

        assert score(scheme, {"n": 3}).status is Status.COMPLETE
        assert score(scheme, {}).status is Status.UNKNOWN
        assert score(scheme, {"n": "absent"}).missing == ("item",)
        empty = score(small_scheme(), {})
        assert (empty.status, empty.total, empty.low, empty.high) == (
            Status.ABSENT,
            None,
            None,
            None,
        )
        assert (empty.missing, empty.flags) == ((), ())

    def test_total_over_its_scale_is_told(self) -> None:
        """A total beyond the printed scale is flagged, one within is not."""
        scheme = small_scheme(measures=MEASURES, nodes=[], total="m", scale=10)

        assert score(scheme, {"m": 10}).flags == ()
        (flag,) = score(scheme, {"m": 11}).flags
        assert getattr(flag, "code", flag) == "total_over_scale"

    def test_facts_of_the_group_may_stand_with_the_others(self) -> None:
        """One subject may be scored with what is known of its group."""
        scheme = small_scheme(
            measures={"s": {"type": "count", "whose": "group"}}, nodes=[{"id": "a", "value": "s"}]
        )

        assert score(scheme, {"s": 3})["a"].points == 3

    def test_absent_node_that_may_be(self) -> None:
        """An inner value that is not there is told so by its status."""
        ratio = {"kind": "node", "value": "m"}
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": ratio}])

        assert score(scheme, {"m": "absent"})["a"].status is Status.INCOMPLETE

    def test_sub_periods_are_scored_by_part(self) -> None:
        """A node by sub-period has a score in each, with its marks, steps and losses."""
        item = {
            "id": "half_item",
            "marks": 5,
            "start": "full",
            "role": "item",
            "per": "half",
            "clauses": [{"kind": "each", "of": "k", "minus": 1}],
        }
        year = {"kind": "tally", "over": "half", "take": "sum", "value": "half_item"}
        question = {"ask": "ties", "options": {"out": 0, "in": 0}}
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half", "most": 9}},
            conventions=QUESTIONS,
            nodes=[item, {"id": "year", "value": [year, question]}],
        )
        card = score(scheme, {"k": [1, 3]}, conventions={"ties": "out"})

        assert [card.at("half_item", part).points for part in ("h1", "h2")] == [4, 2]
        assert card["year"].points == 6
        assert [step.lost for step in card.lost()] == [1, 3]
        assert (card.replays(), card.assumed) == (True, ())
        assert len(card.lines()) == 6
