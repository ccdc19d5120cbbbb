"""A result as one small table: escaped, bilingual, without outside resources."""

import re
from html import unescape
from typing import Any

import pytest
from attrs import evolve

import whatif_cases
from lianxin import InvalidQuestionError, feedback, score
from lianxin.awarding import Certainty, Honor
from lianxin.beside import SideBySide
from lianxin.dates import day
from lianxin.editions import Difference
from lianxin.elections import Ballot, Round, count
from lianxin.exhibits import MOST_ROWS, Exhibit, cells
from lianxin.notices import notice
from lianxin.regulations import Status, ask
from lianxin.reviewing.observations import Observation, Topic
from lianxin.rules.award import Honors
from lianxin.texts import Text
from lianxin.verifying import ExampleOutcome, Mismatch
from lianxin.whatif import (
    ItemMove,
    Leeway,
    cohort_losses,
    dependence,
    difference,
    for_grade,
    gains,
    losses,
    margins,
    moves,
    rank_intervals,
    under,
)
from small_schemes import small_scheme

GROUP = whatif_cases.appraised(edge="inside")
OTHER = moves(GROUP, under(GROUP, {"edge": "outside"}))
HELD = Round(
    on=day("2026-03-01"),
    seats=2,
    candidates=("a", "b", "c"),
    should_attend=5,
    present=5,
    issued=5,
    voters=5,
    ballots=(Ballot.approving("a", "b"),) * 2 + (Ballot.approving("a", "c"),) * 2,
)
CONTESTED = evolve(HELD, seats=1, should_attend=6, ballots=(Ballot.approving("a"),) * 3)
DATED = {"election_date": "2026-03-01"}
BASE = {"majority_base": "attending"}
PRESENT = {"should_attend": 5, "electors_present": 5}
SHORT = for_grade(GROUP, "c", "A")
RESULTS: dict[str, Any] = {
    "appraisal": GROUP,
    "scorecard": GROUP.card("d"),
    "score": GROUP.card("d")["days"],
    "explanation": GROUP.card("a").explain("days"),
    "standing": GROUP.standing,
    "result": GROUP.result("d"),
    "feedback": feedback(GROUP, "c"),
    "notice": notice(GROUP),
    "finding": ask(
        "ELECT-20-1", {"should_attend": 5, "electors_present": 5}, as_of=day("2026-03-01")
    ),
    "unknown finding": ask("ELECT-20-1", dict.fromkeys(PRESENT), as_of=HELD.on),
    "finding by convention": ask("ELECT-30-2", DATED, as_of=HELD.on, conventions=BASE),
    "count": count(HELD),
    "contested count": count(CONTESTED),
    "honor": Honor(
        award="x",
        label=Text("先进", "outstanding"),
        subject="a",
        honored=(),
        honors=Honors.SUBJECT,
        certainty=Certainty.UNDECIDED,
    ),
    "margin": margins(GROUP, "a")[0],
    "loss": losses(GROUP.card("a"))[0],
    "cohort loss": cohort_losses(GROUP)[0],
    "interval": rank_intervals(GROUP)[0],
    "mending": SHORT,
    "mend": SHORT.mends[0],
    "change": SHORT.mends[0].changes[0],
    "gain": gains(GROUP.card("b"))[0],
    "difference": difference(GROUP, "a", "b"),
    "contribution": difference(GROUP, "a", "b").contributions[0],
    "moves": OTHER,
    "move": OTHER.moves[0],
    "item move": ItemMove(node="n", label=Text("甲", "n")),
    "immovable": for_grade(GROUP, "b", "A", leeway=Leeway(fixed={"held"})).immovable[0],
    "dependence": dependence(GROUP)[0],
    "alternative": dependence(GROUP)[0].alternatives[0],
    "step": GROUP.card("a").lost()[0],
    "edition difference": Difference(path="nodes.n", old=1, new="<b>", label=Text("甲", "n")),
    "side by side": SideBySide(subject="a", computed=GROUP.card("a")["days"]),
    "example": ExampleOutcome(
        name="x", mismatches=(Mismatch(where="total", expected="1", got="2"),)
    ),
    "observation": Observation(
        organization="a", topic=Topic.TERM, status=Status.BREACHED, text=Text("逾期", "overdue")
    ),
}


@pytest.mark.parametrize("name", RESULTS)
class TestEveryResult:
    """What holds for whatever is shown."""

    def test_is_shown_in_both_languages(self, name: str) -> None:
        """A notebook gets Chinese, with English folded below."""
        html = RESULTS[name]._repr_html_()

        assert html.count('lang="zh-CN"') == html.count('lang="en"') == 1
        assert html.index("zh-CN") < html.index("<details>") < html.index('lang="en"')

    def test_needs_nothing_from_outside(self, name: str) -> None:
        """No script, foreign style sheet, picture or address stands in it."""
        html = RESULTS[name]._repr_html_()

        assert not re.search(r"<(script|link|img|iframe)|https?:|@import|url\(|\bon\w+=", html)

    def test_tags_are_closed(self, name: str) -> None:
        """Every tag that opens closes again."""
        html = RESULTS[name]._repr_html_()
        waiting: list[str] = []
        for closing, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", html):
            if closing:
                assert waiting.pop() == tag
            else:
                waiting.append(tag)

        assert waiting == []

    def test_is_small(self, name: str) -> None:
        """A result of four subjects takes less than four thousand characters."""
        assert len(RESULTS[name]._repr_html_()) < 4_000


class TestContent:
    """What stands in the tables."""

    def test_texts_are_escaped(self) -> None:
        """Ids and titles cannot become tags."""
        scheme = small_scheme(title="<b>&", nodes=[{"id": "n", "value": 1}])
        html = score(scheme, {}, subject='<img src="x">')._repr_html_()

        assert "<img" not in html
        assert "<b>&<" not in html
        assert "&lt;b&gt;&amp;" in html

    def test_one_language_alone(self) -> None:
        """A language that is asked for stands alone."""
        exhibit = Exhibit(title=Text("总分", "total"), head=cells("x"), rows=(cells(None),))

        assert "总分" in exhibit.html("zh")
        assert "total" not in exhibit.html("zh")
        assert "总分" not in exhibit.html("en")
        assert "—" in exhibit.html("en")

    def test_strange_language_is_refused(self) -> None:
        """Only Chinese and English are spoken."""
        with pytest.raises(InvalidQuestionError):
            Exhibit(title=Text("总分", "total")).html("fr")

    def test_long_tables_are_cut_and_counted(self) -> None:
        """What is not shown is counted, and long cells are cut."""
        rows = tuple(cells("y" * 3000) for _ in range(MOST_ROWS + 7))
        html = Exhibit(title=Text("表", "table"), rows=rows).html("en")

        assert "and 7 more" in html
        assert html.count("<tr>") == MOST_ROWS
        assert "y" * 2000 not in html

    def test_appraisal_lists_those_without_a_place(self) -> None:
        """Who has no place stands behind those who have one."""
        bare = small_scheme(measures=whatif_cases.MEASURES, nodes=[{"id": "n", "value": "held"}])
        html = whatif_cases.appraise(bare, whatif_cases.GROUP).exhibit

        assert [row[1].en for row in html.rows] == ["a", "b", "c", "d"]
        assert html.rows[0][0].en == "—"

    def test_scorecard_without_a_total(self) -> None:
        """A scheme without a total says so in the title."""
        bare = small_scheme(nodes=[{"id": "n", "value": 1}])

        assert "not scored" in score(bare, {}).exhibit.title.en

    def test_count_tells_who_is_elected(self) -> None:
        """Elected and tied stand with their votes."""
        assert [[cell.en for cell in row] for row in count(HELD).exhibit.rows] == [
            ["a", "4", "0", "elected"],
            ["b", "2", "0", "—"],
            ["c", "2", "0", "—"],
        ]

    def test_contested_count_tells_who_by_which_base(self) -> None:
        """Where the base is contested and matters, the notes tell who is elected by each."""
        notes = [one.en for one in count(CONTESTED).exhibit.notes]

        assert "attending: a" in notes

    def test_open_award_is_told_as_open(self) -> None:
        """Nobody registered is a dash."""
        assert RESULTS["honor"].exhibit.rows[0][0].zh == "—"


class TestPlain:
    """The same table for a terminal."""

    SHOWN = Exhibit(
        title=Text("总分", "total"),
        head=(Text("项目", "item"), Text("得分", "points")),
        rows=(cells(Text("党课", "lectures"), 8), cells(Text("<主题>", "<theme>"), None)),
        notes=(Text("待定", "open"),),
    )

    def test_a_row_a_line(self) -> None:
        """Title, heads, rows, notes; nothing is markup."""
        assert self.SHOWN.plain("en").splitlines() == [
            "total",
            "  item | points",
            "  lectures | 8",
            "  <theme> | —",
            "open",
        ]

    def test_both_languages_where_none_is_asked_for(self) -> None:
        """Chinese first, English below; printing shows just that."""
        assert str(self.SHOWN) == f"{self.SHOWN.plain('zh')}\n\n{self.SHOWN.plain('en')}"

    def test_strange_language_is_refused(self) -> None:
        """As for a page."""
        with pytest.raises(InvalidQuestionError, match="zh or en"):
            self.SHOWN.plain("fr")

    @pytest.mark.parametrize("name", RESULTS)
    def test_every_result_says_the_same_words_as_its_page(self, name: str) -> None:
        """Word for word, without the markup."""
        shown = RESULTS[name].exhibit
        page = unescape(shown.html("zh"))
        assert all(part.strip() in page for part in re.split(r"\n| \| ", shown.plain("zh")))
