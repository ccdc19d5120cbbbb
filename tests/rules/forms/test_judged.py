"""What an assessor sets, and what ballots say."""

from fractions import Fraction
from typing import Any

import pytest

from form_cases import check_form
from small_schemes import MEASURES, exact, span_of

VOTES = {
    "votes": {
        "type": "records",
        "counts": ["question", "label"],
        "attributes": [
            {"id": "question", "type": "choice", "unmentioned": "absent"},
            {"id": "label", "type": "choice", "unmentioned": "absent"},
            {"id": "group", "type": "choice", "unmentioned": "absent"},
        ],
    },
    **MEASURES,
}
POINTS = {"好": 100, "较好": 80, "一般": 60}
BALLOTS = {"kind": "ballots", "over": "votes", "points": POINTS}
MARK = {"type": "mark", "least": 1, "most": 4, "or_zero": True}
CAST = {"work": {"好": 10, "较好": 6, "一般": 4}, "style": {"好": 5, "弃权": 5}}


class TestAssessed:
    """酌情: within a range."""

    @pytest.mark.parametrize(("sign", "mark", "points"), [("minus", 3, -3), ("plus", 0, 0)])
    def test_by_hand(self, sign: str, mark: int, points: int) -> None:
        """What was set is given or taken."""
        form = {"kind": "assessed", "of": "mark", "sign": sign}

        check_form(form, {"mark": mark}, points, measures={"mark": MARK})

    def test_reads_like_the_paper(self) -> None:
        """The rule, and what was set."""
        form = {"kind": "assessed", "of": "mark", "sign": "minus"}

        assert check_form(form, {"mark": 3}, -3, measures={"mark": MARK}) == (
            "由考核人酌情扣“mark”",
            "minus “mark”, set by the assessor",
            "mark：考核人评定3，扣3分",
            "mark: the assessor set 3, −3 points",
        )


class TestBallots:
    """测评: labels to points."""

    @pytest.mark.parametrize(
        ("form", "points"),
        [
            ({**BALLOTS, "question": "work"}, 86),
            ({**BALLOTS, "question": "style"}, 100),
            ({**BALLOTS, "question": "style", "blanks": True}, 50),
            ({**BALLOTS, "where": {"question": "work"}}, 86),
            (
                {**BALLOTS, "question": "work", "trim": {"highest": 5, "lowest": 4}},
                Fraction(980, 11),
            ),
        ],
    )
    def test_by_hand(self, form: dict[str, Any], points: object) -> None:
        """The mean of valid ballots; blanks stay out unless they are said to count."""
        assert exact(form, {"votes": CAST}, measures=VOTES) == points

    def test_trimmed_by_hand(self) -> None:
        """Of 10×100, 6×80, 4×60 without five highest and four lowest: 980 over 11."""
        kept = [100] * 5 + [80] * 6

        assert Fraction(sum(kept), len(kept)) == Fraction(980, 11)

    def test_without_a_ballot_there_is_no_mean(self) -> None:
        """Nobody voted, nothing is known."""
        assert span_of(BALLOTS, {"votes": []}, measures=VOTES).missing == {"figure"}

    def test_reads_like_the_paper(self) -> None:
        """The rule, and its mean."""
        form = {**BALLOTS, "question": "work", "where": {"label": {"in": ["好", "较好", "一般"]}}}

        assert check_form(form, {"votes": CAST}, 86, measures=VOTES) == (
            "“votes”“work”（“label”属于好、较好、一般）折算的平均分：好100分、较好80分、一般60分",
            "the mean of “votes” “work” (“label” in 好, 较好, 一般), 好 100, 较好 80, 一般 60",
            "项目：“votes”“work”平均86分，得86分",
            "item: “votes” “work” average 86, 86 points",
        )


class TestVoteShare:
    """得票率: a share of ballots."""

    @pytest.mark.parametrize(
        ("fields", "points"),
        [
            ({"question": "work", "yes": ["好"]}, 50),
            ({"question": "work", "yes": ["好", "较好"]}, 80),
            ({"where": {"question": "style"}, "yes": ["好"]}, 50),
            ({"yes": ["好"]}, 50),
        ],
    )
    def test_by_hand(self, fields: dict[str, Any], points: int) -> None:
        """Of those that make the denominator."""
        form = {"kind": "share_of_votes", "over": "votes", "times": 100, **fields}

        assert exact(form, {"votes": CAST}, measures=VOTES) == points

    def test_reads_like_the_paper(self) -> None:
        """The rule, and the share."""
        form = {"kind": "share_of_votes", "over": "votes", "yes": ["好"], "times": 100}

        assert check_form(form, {"votes": CAST}, 50, measures=VOTES) == (
            "“votes”中“好”的比例 × 100",
            "the share of 好 in “votes” × 100",
            "项目：得票率50，得50分",
            "item: share 50, 50 points",
        )


def test_ballots_of_everybody_read_without_a_condition() -> None:
    """Where all ballots count, none is named; trimmed extremes are."""
    form = {**BALLOTS, "question": "work", "trim": {}}
    zh, en, _, _ = check_form(
        form,
        {"votes": CAST},
        Fraction(exact(form, {"votes": CAST}, measures=VOTES)),
        measures=VOTES,
    )

    assert zh.startswith("“votes”“work”折算的（满3份时去掉1个最高、1个最低）平均分：")
    assert en.startswith("the mean of “votes” “work” (from 3 on, less the 1 highest and the 1 low")
