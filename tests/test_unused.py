"""Records that counted nowhere are listed, and no others."""

from typing import Any

from lianxin import UNKNOWN, appraise, score
from lianxin.unused import unused
from small_schemes import small_scheme

ATTRIBUTES = [
    {"id": "sheet", "type": "choice"},
    {"id": "group", "type": "choice"},
    {"id": "who", "type": "choice"},
    {"id": "label", "type": "choice"},
]
VOTES = {"type": "records", "zh": "测评票", "en": "ballots", "attributes": ATTRIBUTES}
GOOD = {"kind": "tally", "over": "votes", "take": "count", "same": ["sheet"]}


def count(**where: Any) -> dict[str, Any]:
    """How many ballots meet a condition."""
    return {"kind": "tally", "over": "votes", "take": "count", "where": where}


def places(
    votes: Any, value: Any, measure: dict[str, Any] = VOTES, **parts: Any
) -> list[int | tuple[str | None, int]]:
    """The places of the ballots that counted nowhere."""
    scheme = small_scheme(
        measures={"votes": measure}, nodes=[{"id": "vote", "value": value}], **parts
    )
    return [one.place for one in unused(score(scheme, {"votes": votes}))]


def of_groups(*groups: str) -> list[dict[str, Any]]:
    """Ballots of raters of some groups."""
    return [{"sheet": f"s{at}", "group": group} for at, group in enumerate(groups)]


class TestUnused:
    """What counts in no group, on no valid sheet, and so nowhere."""

    def test_in_no_group(self) -> None:
        """A ballot whose rater belongs to no group of the paper is listed."""
        value = [count(group="leader"), count(group="member")]

        assert places(of_groups("leader", "guest", "member"), value) == [2]

    def test_in_two_groups(self) -> None:
        """A ballot that counts twice is not listed."""
        assert places(of_groups("leader"), [count(group="leader"), count(group="leader")]) == []

    def test_without_condition(self) -> None:
        """Where everything counts, nothing is listed."""
        value = {"kind": "tally", "over": "votes", "take": "count"}

        assert places(of_groups("leader", "guest"), value) == []

    def test_invalid_sheet(self) -> None:
        """Every ballot of a sheet that is not valid is listed."""
        valid = {"left": GOOD, "op": "at_most", "right": 1}
        votes = [{"sheet": "a"}, {"sheet": "a"}, {"sheet": "b"}]

        assert places(votes, {**count(), "where": valid}) == [1, 2]

    def test_in_a_form(self) -> None:
        """A phrase of the paper counts as what it is rewritten to."""
        value = {"kind": "ballots", "over": "votes", "points": {"good": 1}}

        assert places([{"label": "good"}, {"label": "spoiled"}], value) == [2]

    def test_unknown_group(self) -> None:
        """A ballot that may count is not listed."""
        assert places([{"sheet": "a"}], count(group="leader")) == []

    def test_nobody_reads_it(self) -> None:
        """A list that no rule counts is not listed record by record."""
        assert places(of_groups("leader"), 1) == []

    def test_not_handed_in(self) -> None:
        """A list that is unknown has no records to list."""
        assert places(UNKNOWN, count(group="leader")) == []

    def test_no_ballots_of_a_label(self) -> None:
        """Counts by label that are nought are no records."""
        measure = {**VOTES, "counts": ["group"]}

        assert places({"leader": 1, "guest": 0}, count(group="leader"), measure) == []

    def test_read_inside_another_list(self) -> None:
        """A list that is read for each record of another list is left out."""
        inner = {**count(group="leader"), "over": "others"}
        value = {"kind": "tally", "over": "votes", "take": "sum", "value": inner}
        scheme = small_scheme(
            measures={"votes": VOTES, "others": VOTES}, nodes=[{"id": "vote", "value": value}]
        )
        card = score(scheme, {"votes": of_groups("leader"), "others": of_groups("guest")})

        assert unused(card) == ()

    def test_in_a_stage(self) -> None:
        """A ballot that only a check counts is used."""
        check = {
            "kind": "check",
            "id": "guests",
            "condition": {"left": count(group="guest"), "op": "at_least", "right": 1},
            "effect": "flag",
        }
        found = places(of_groups("leader", "guest", "x"), count(group="leader"), stages=[check])

        assert found == [3]


class TestWhose:
    """Whose list it is, and in which part of the year."""

    def test_of_the_group(self) -> None:
        """A ballot of the whole group is used if it counts for any subject."""
        measure = {**VOTES, "whose": "group"}
        scheme = small_scheme(
            measures={"votes": measure},
            nodes=[{"id": "vote", "value": count(who={"same_as": "@subject"})}],
        )
        votes = [{"who": "a"}, {"who": "b"}, {"who": "stranger"}]
        found = unused(appraise(scheme, {"a": {}, "b": {}}, group={"votes": votes}))

        assert [(one.subject, one.place) for one in found] == [(None, 3)]

    def test_of_a_subject(self) -> None:
        """A ballot on a subject's own list names the subject."""
        scheme = small_scheme(
            measures={"votes": VOTES}, nodes=[{"id": "vote", "value": count(group="leader")}]
        )
        found = unused(
            appraise(scheme, {"a": {"votes": of_groups("x")}, "b": {"votes": of_groups("leader")}})
        )

        assert [(one.subject, one.place) for one in found] == [("a", 1)]

    def test_by_sub_period(self) -> None:
        """A list kept by quarter is read in its own quarter."""
        scheme = small_scheme(
            periods={"quarter": ["q1", "q2"]},
            measures={"votes": {**VOTES, "per": "quarter"}},
            nodes=[
                {"id": "vote", "per": "quarter", "value": count(group="leader")},
                {
                    "id": "year",
                    "value": {
                        "kind": "tally",
                        "over": "quarter",
                        "take": "sum",
                        "value": count(group="member"),
                    },
                },
            ],
        )
        votes = {"q1": of_groups("leader", "x"), "q2": of_groups("member")}
        found = unused(score(scheme, {"votes": votes}))

        assert [(one.part, one.place) for one in found] == [("q1", 2)]

    def test_sentence(self) -> None:
        """The sentence names the list, its owner, the quarter and the place."""
        scheme = small_scheme(
            periods={"quarter": ["q1", "q2"]},
            measures={"votes": {**VOTES, "per": "quarter"}},
            nodes=[{"id": "vote", "per": "quarter", "value": count(group="leader")}],
        )
        (one,) = unused(score(scheme, {"votes": {"q2": of_groups("x")}}, subject="branch-1"))

        assert one.text.zh == "branch-1“测评票”（q2）第1条未计入任何一项"
        assert one.text.en == "number 1 of “ballots” of branch-1 (q2) counted nowhere"
