"""Counted: a measure is counted from lists, figures and words that there are."""

from typing import Any

import pytest

from lianxin import InvalidSchemeError
from lianxin.rules.counted import names_of_counted
from lianxin.rules.words import amount_words
from small_schemes import small_scheme


def counted(rule: Any, **more: Any) -> Any:
    """A scheme with one counted measure."""
    return small_scheme(measures={"n": {"type": "count", **more, "counted": rule}})


def refused(rule: Any, **more: Any) -> list[tuple[str, object]]:
    """Where a counted measure is refused, and on account of what."""
    with pytest.raises(InvalidSchemeError) as caught:
        counted(rule, **more)
    return [(one.path, one.value) for one in caught.value.problems]


def tally(over: str = "activities", **more: Any) -> dict[str, Any]:
    """How many records of a list there are."""
    return {"kind": "tally", "take": "count", "over": over, **more}


PATH = "$.measures.n.counted"


class TestNames:
    """What is misspelled would count as nothing, and is refused."""

    @pytest.mark.parametrize(
        ("rule", "path", "value"),
        [
            (tally("activites"), f"{PATH}.over", "activites"),
            (tally(where={"rol": "organizer"}), f"{PATH}.where.rol", "rol"),
            (tally(where={"kind": "theme_dya"}), f"{PATH}.where", "theme_dya"),
            (tally(where={"mode": "distant"}), f"{PATH}.where", "distant"),
            (tally(where={"minutes": "long"}), f"{PATH}.where.minutes", "minutes"),
            (tally(where={"kind": {"at_least": 1}}), f"{PATH}.where.kind", "kind"),
            (tally(by=["form"]), PATH, "form"),
            (tally(take="sum", value="yen"), f"{PATH}.value", "yen"),
            (tally("votes", where={"kind": "visit"}), f"{PATH}.where.kind", "kind"),
            (tally("agreements", where={"kind": "visit"}), f"{PATH}.where", "visit"),
            ("activities", PATH, "activities"),
            ("n", PATH, "n"),
        ],
    )
    def test_what_there_is_not(self, rule: Any, path: str, value: str) -> None:
        """A list, a figure, a word, or a figure that is told otherwise."""
        assert refused(rule) == [(path, value)]

    def test_the_nearest_name_is_told(self) -> None:
        """In both languages."""
        with pytest.raises(InvalidSchemeError, match="did you mean 'theme_day'") as caught:
            counted(tally(where={"kind": "theme_dya"}))
        assert "theme_day" in caught.value.problems[0].requirement.zh

    def test_every_problem_at_once(self) -> None:
        """One name does not hide the other."""
        rule = tally(where={"rol": "organizer", "kind": "theme_dya"})
        assert {value for _, value in refused(rule)} == {"rol", "theme_dya"}

    @pytest.mark.parametrize(
        "rule",
        [
            tally(
                where={
                    "kind": {"in": ["theme_day", "lecture"]},
                    "role": "organizer",
                    "nested": False,
                }
            ),
            tally(where={"minutes": {"at_least": 30}}, by=["month"]),
            tally("sheets", where={"of_whom": "committee", "label": "好"}),
            tally("votes", where={"label": "好", "group": "members"}),
            [tally("brands"), [2, tally("member_posts", by=["kind"])]],
        ],
    )
    def test_what_there_is(self, rule: Any) -> None:
        """Figures and their words; a rating sheet may have further labels of its rater."""
        assert counted(rule).measures[0].counted is not None


class TestShapes:
    """What may be counted at all."""

    def test_a_choice_is_not_counted(self) -> None:
        """A count is a number."""
        assert refused(tally(), type="choice") == [(PATH, "n")]

    def test_nothing_is_asked(self) -> None:
        """What the paper leaves open is a question of its rules, not of the records."""
        rule = {"ask": "which", "options": {"a": tally(), "b": tally("brands")}}
        conventions = {"which": {"options": {"a": "a", "b": "b"}}}
        with pytest.raises(InvalidSchemeError) as caught:
            small_scheme(
                measures={"n": {"type": "count", "counted": rule}}, conventions=conventions
            )
        assert [one.path for one in caught.value.problems] == [PATH]

    def test_records_are_a_list_as_it_is(self) -> None:
        """Not a number over it, nor a list that there is not."""
        assert refused(tally(), type="records") == [(PATH, None)]
        assert refused("ballots", type="records") == [(PATH, "ballots")]

    @pytest.mark.parametrize(
        ("attribute", "wrong"),
        [
            ({"id": "grup", "type": "choice"}, ("grup", "grup")),
            ({"id": "group", "type": "count"}, ("group.type", "count")),
        ],
    )
    def test_attributes_are_figures_of_the_list(
        self, attribute: dict[str, Any], wrong: tuple[str, str]
    ) -> None:
        """What no record has would stay unknown for ever."""
        path, value = wrong
        assert refused("votes", type="records", attributes=[attribute]) == [
            (f"$.measures.n.attributes.{path}", value)
        ]

    def test_options_are_words_of_the_figure(self) -> None:
        """A word that no record can have is refused."""
        mode = {"id": "mode", "type": "choice", "options": ["oral", "spoken"]}
        assert refused("reports", type="records", attributes=[mode]) == [
            ("$.measures.n.attributes.mode.options", "spoken")
        ]

    def test_a_rating_sheet_may_tell_more(self) -> None:
        """Labels of the rater are the author's own."""
        label = {"id": "of_whom", "type": "choice"}
        found = counted("sheets", type="records", attributes=[label])
        assert found.measures[0].attributes[0].id == "of_whom"


class TestWords:
    """A counted measure is read back in the words of the records."""

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            (
                tally(where={"kind": "visit", "role": "partner", "minutes": {"at_least": 30}}),
                "“活动”中“类别”为慰问且“角色”为协办且“时长”不少于30分钟的，计数",
                (
                    "the count over “activities” where “kind” is visit and “role” is partner "
                    "and “length” is at least 30"
                ),
            ),
            (
                tally("reports", where={"years_ago": 0, "outlook": False}),
                "“述职报告”中“早于考核年度的年数”等于0且非“有来年计划”的，计数",
                (
                    "the count over “work reports” where “years before the year appraised” "
                    "equals 0 and not “has plans for the year to come”"
                ),
            ),
            (
                tally("agreements", where={"kind": "other"}),
                "“共建协议”中“类别”为其他的，计数",
                "the count over “co-building agreements” where “kind” is other",
            ),
        ],
    )
    def test_by_hand(self, rule: Any, zh: str, en: str) -> None:
        """As a clerk would say it."""
        said = counted(rule).measures[0].counted
        words = amount_words(said, names_of_counted(said))
        assert (words.zh, words.en) == (zh, en)
