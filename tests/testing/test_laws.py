"""Laws, and a gallery of broken schemes that each of them catches."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs
import pytest
import test_cohort_laws
from gallery import CAUGHT, catches, tried
from hypothesis import assume
from hypothesis import strategies as st

from lianxin import Scheme
from lianxin.errors import InvalidQuestionError
from lianxin.rules import node
from lianxin.rules.directions import Effect
from lianxin.rules.fixed import Fixed
from lianxin.rules.read import Read
from lianxin.rules.scope import Scope
from lianxin.rules.sum import Part, Sum
from lianxin.spans import Span, exactly
from lianxin.testing import LAWS, Law, LawOutcome, Verdict, check_laws, subject_laws, trying
from lianxin.texts import Text
from small_schemes import COUNT, one_item, small_scheme

CEIL = {"to": 1, "by": "ceil"}
SOUND = small_scheme(
    measures={"m": COUNT, "n": COUNT, "f": {"type": "flag"}, "c": {"type": "choice"}},
    grades={"grade": ["good", "poor"]},
    stages=[
        {"kind": "bands", "of": "total", "rows": [{"grade": "good", "bound": 8}, {"grade": "poor"}]}
    ],
    examples=[{"name": "one", "given": {"m": 9, "n": 0, "f": True}, "expect": {"total": 8}}],
    **one_item(
        start="full",
        clauses=[
            {"kind": "missing", "of": "m", "due": 12, "minus": 1},
            {"kind": "each", "of": "n", "minus": 1},
            {"kind": "once", "of": "f", "plus": 1},
        ],
    ),
)


def outcome(scheme: Scheme, law: str, examples: int = 40) -> LawOutcome:
    """What became of one law."""
    return tried(scheme, law, examples)


def capped(cap: str, **more: Any) -> Scheme:
    """A scheme of one figure with a cap that is no whole number, rounded up."""
    measures = {"m": {"type": "count", "most": 99, "unmentioned": "absent"}}
    return small_scheme(
        measures=measures, nodes=[{"id": "n", "value": "m", "cap": cap, "round": CEIL, **more}]
    )


@attrs.frozen(kw_only=True)
class Rogue:
    """An amount that breaks its word: a planted fault, never a kind of rule."""

    say: Any

    def evaluate(self, scope: Scope) -> Span:
        """Whatever the fault wants."""
        return self.say(scope)

    def sentence(self, _: object) -> Text:
        """It has no words of its own."""
        return Text("", "")


def with_rogue(say: Any) -> Scheme:
    """A scheme whose total breaks its word in one way."""
    scheme = small_scheme(measures={"m": COUNT}, **one_item(start="full", clauses=["m"]))
    total = scheme.node_by_id["total"]
    rogue = Sum(parts=(Part(weight=Fixed(number=1), of=Rogue(say=say)),))
    nodes = tuple(
        attrs.evolve(node, value=rogue) if node is total else node for node in scheme.nodes
    )
    return attrs.evolve(scheme, nodes=nodes)


def listed(scope: Scope) -> Any:
    """The records of a subject; of nobody, there are none."""
    return scope.records("r") if scope.subject != "@nobody" else ()


def with_records(say: Any) -> Scheme:
    """A scheme of a list of records whose total breaks its word."""
    records = {"type": "records", "attributes": [{"id": "x", "type": "count", "most": 3}]}
    scheme = small_scheme(measures={"m": COUNT, "r": records}, **one_item(clauses=["m"]))
    rogue = Sum(parts=(Part(weight=Fixed(number=1), of=Rogue(say=say)),))
    nodes = tuple(
        attrs.evolve(node, value=rogue) if node.id == "total" else node for node in scheme.nodes
    )
    return attrs.evolve(scheme, nodes=nodes)


class TestSoundScheme:
    """A scheme that keeps every law."""

    def test_all_laws_hold(self) -> None:
        """Every law is run, and none fails; without places there is no quota to keep."""
        report = check_laws(SOUND, examples=25)
        skipped = {one.law for one in report.outcomes if str(one.verdict) == "skipped"}

        assert report.holds
        assert skipped == {"quotas_kept", "ceilings_kept", "lots_settle_ties"}
        assert report.is_partial
        assert report.counts == {
            Verdict.HELD: len(LAWS) - 3,
            Verdict.FAILED: 0,
            Verdict.SKIPPED: 3,
        }

    def test_report_reads_line_by_line(self) -> None:
        """A report names the scheme, each law, its verdict and its runs."""
        chosen = [one for one in LAWS if one.name in ("round_trip", "examples_hold")]
        lines = check_laws(SOUND, laws=chosen, examples=5).lines

        assert lines == (
            "small: laws hold: 2 held, 0 failed, 0 skipped",
            "  round_trip: held (1 runs)",
            "  examples_hold: held (1 runs)",
        )

    def test_report_reads_in_chinese_too(self) -> None:
        """The same lines in Chinese, with the law in words."""
        chosen = [one for one in LAWS if one.name == "round_trip"]
        lines = check_laws(SOUND, laws=chosen, examples=5).lines_zh

        assert lines == (
            "small：规律成立：1条成立，0条不成立，0条未检验",
            "  规范数据还原为同一方案：成立（1次）",
        )

    def test_reasons_read_in_chinese_too(self) -> None:
        """Why a law failed or was skipped; a law of one's own may say it in one language."""
        wrong = Law(name="own", text=Text("自定", "own"), check=lambda *_: "不好")
        skipped = [one for one in LAWS if one.name == "quotas_kept"]
        report = check_laws(SOUND, laws=[wrong, *skipped], examples=5)

        assert "自定：不成立" in report.lines_zh[1]
        assert " — 不好 — {" in report.lines_zh[1]
        assert report.lines_zh[2].endswith("未检验（0次） — 方案没有必须遵守的名额")
        assert "方案没有必须遵守的名额" in report._repr_html_()

    def test_both_sets_of_facts_are_shown(self) -> None:
        """What a law compares stands in its line and in its row."""
        law = Law(
            name="own",
            text=Text("自定", "own"),
            check=lambda *_: "no",
            vary=lambda _: st.just({"m": 7}),
        )
        report = check_laws(SOUND, laws=[law], examples=5)

        assert report.outcomes[0].facts == f"{report.outcomes[0].example} → {{'m': 7}}"
        assert report.lines[1].endswith("— {'m': 7}")

    def test_report_shows_itself_in_a_notebook(self) -> None:
        """A row for each law, in both languages; facts are escaped."""

        def wrong(_: Scheme, __: Mapping[str, Any]) -> str:
            return "<b>"

        law = Law(name="wrong", text=Text("总是不成立", "never holds"), check=wrong)
        html = check_laws(SOUND, laws=[law, LAWS[0]], examples=5)._repr_html_()

        assert html.count("<tr>") == 2 * 3
        assert "总是不成立" in html
        assert "&lt;b&gt;" in html
        assert "<b></td>" not in html

    def test_laws_have_both_languages(self) -> None:
        """Every law says what it promises, in Chinese and in English."""
        assert all(law.text.zh and law.text.en and law.text.zh != law.text.en for law in LAWS)


class TestGallery:
    """Each law catches the fault that was planted for it."""

    @catches("bounded")
    def test_bounds_that_are_left(self) -> None:
        """A figure above what is possible when nothing is known breaks its bounds."""
        blank = lambda scope: exactly(1) if scope.subject == "@nobody" else exactly(5)  # noqa: E731

        found = outcome(with_rogue(blank), "bounded")

        assert (found.verdict, found.example) == (Verdict.FAILED, {"m": 0})
        assert found.reason == "total is 5, its bounds are 1"

    @catches("bounded")
    def test_value_below_its_bounds(self) -> None:
        """A figure below what is possible breaks its bounds, too."""
        blank = lambda scope: exactly(9) if scope.subject == "@nobody" else exactly(5)  # noqa: E731

        assert outcome(with_rogue(blank), "bounded").verdict is Verdict.FAILED

    @catches("bounded")
    def test_cap_that_is_not_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A figure above a printed cap, though what is possible passes the cap as well."""
        monkeypatch.setattr(node, "_at_most", lambda value, _: value)

        found = outcome(capped("9.4"), "bounded")
        assert found.reason.endswith("its declared cap is 10")

    @pytest.mark.parametrize(
        "more", [{"absent": "full", "marks": 50}, {"absent": "zero", "floor": 3}]
    )
    def test_what_stands_for_no_value(self, more: dict[str, Any]) -> None:
        """It is no figure that a cap or a floor holds."""
        assert outcome(capped("9.3", **more), "bounded").verdict is Verdict.HELD

    @catches("monotone")
    def test_promise_that_is_broken(self) -> None:
        """Points that fall where the rules promise nothing break the promise."""
        scheme = with_rogue(lambda scope: exactly(-(scope.read("m").low or 0)))

        found = outcome(scheme, "monotone")

        assert found.verdict is Verdict.FAILED
        assert found.reason == "one more of m (none) moved the total from 0 to -1"

    @pytest.mark.parametrize(
        ("clause", "verdict"),
        [
            ({"kind": "each", "of": "m", "minus": 1}, "held"),
            ({"kind": "each", "of": "m", "plus": 1}, "held"),
            ({"kind": "worst", "of": ["m"]}, "skipped"),
        ],
    )
    def test_promises_that_are_kept(self, clause: Any, verdict: str) -> None:
        """More and less are kept by honest rules; where nothing is promised nothing is tried."""
        scheme = small_scheme(measures={"m": COUNT}, **one_item(start="full", clauses=[clause]))

        assert outcome(scheme, "monotone").verdict == verdict

    @catches("monotone")
    def test_sub_period_that_harms(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Points that fall with one more in a sub-period, where it is promised that they rise."""
        sums = {"kind": "tally", "over": "half", "take": "sum", "value": [[-1, "k"]]}
        scheme = small_scheme(
            periods={"half": ["h1", "h2"]},
            measures={"k": {"type": "count", "per": "half", "most": 9}},
            total={"value": [sums]},
        )
        assert outcome(scheme, "monotone").verdict is Verdict.HELD

        monkeypatch.setattr(subject_laws, "effect_of", lambda *_: Effect.MORE)
        found = outcome(scheme, "monotone")
        assert found.reason == "one more of k.h1 (more) moved the total from 0 to -1"

    @catches("order_independent")
    def test_order_that_matters(self) -> None:
        """A figure that goes by the first record depends on the order."""

        def first(scope: Scope) -> Span:
            found = listed(scope)
            return found[0].values["x"] if found else exactly(0)  # type: ignore[no-any-return]

        found = outcome(with_records(first), "order_independent", examples=200)

        assert found.verdict is Verdict.FAILED

    @catches("order_independent")
    def test_middle_record_that_matters(self) -> None:
        """A figure that goes by the middle record is the same read backwards, and is caught."""

        def middle(scope: Scope) -> Span:
            found = listed(scope)
            return found[len(found) // 2].values["x"] if len(found) % 2 else exactly(0)  # type: ignore[return-value]

        found = outcome(with_records(middle), "order_independent", examples=200)

        assert found.verdict is Verdict.FAILED
        assert found.changed is not None
        assert sorted(map(str, found.changed["r"])) == sorted(map(str, found.example["r"]))  # type: ignore[index]

    @catches("monotone")
    def test_record_that_harms_unsaid(self) -> None:
        """Points that fall with one more record, where nothing is promised of records."""
        found = outcome(
            with_records(lambda scope: exactly(-len(listed(scope)))), "monotone", examples=100
        )

        assert found.reason.startswith("one more of r (none) moved the total")

    @catches("replays")
    def test_result_of_another_scheme(self) -> None:
        """A figure that the recorded facts do not give by the scheme's own data is caught."""
        found = outcome(with_rogue(lambda _: exactly(7)), "replays")

        assert found.reason == "the recorded facts give other figures by the scheme's own data"

    @catches("replays")
    def test_steps_that_come_out_otherwise(self) -> None:
        """A scheme whose steps differ from those of its own data is caught, be the sum the same."""
        scheme = small_scheme(measures={"m": COUNT}, **one_item(start="full", clauses=["m"]))
        half = Sum(parts=(Part(weight=Fixed(number=Fraction(1, 2)), of=Read(id="item")),))
        twice = Sum(parts=(Part(weight=Fixed(number=2), of=half),))
        nodes = tuple(
            attrs.evolve(node, value=twice) if node.id == "total" else node for node in scheme.nodes
        )

        found = outcome(attrs.evolve(scheme, nodes=nodes), "replays")

        assert found.reason == "the steps of total come out otherwise from the recorded facts"

    @catches("adds_up")
    def test_explanation_that_does_not_add_up(self) -> None:
        """A value that changes between two looks cannot be explained."""
        looks = iter(range(10**9))
        scheme = with_rogue(lambda _: exactly(next(looks)))

        assert outcome(scheme, "adds_up").verdict is Verdict.FAILED

    @catches("more_facts_narrow")
    def test_knowledge_that_widens(self) -> None:
        """A figure that moves out of its interval when a fact is known is caught."""
        say = lambda scope: Span(0, 1) if scope.read("m").sources else exactly(7)  # noqa: E731

        found = outcome(with_rogue(say), "more_facts_narrow")

        assert found.verdict is Verdict.FAILED
        assert found.reason == "knowing m moved total out of 0–1"

    @catches("equal_treatment")
    def test_favorites(self) -> None:
        """A scheme that looks at who it is does not treat equals alike."""
        say = lambda scope: exactly(1 if scope.subject == "a" else 0)  # noqa: E731

        found = outcome(with_rogue(say), "equal_treatment")

        assert found.reason == "two subjects with the same facts have other figures"

    @catches("equal_treatment")
    def test_favorites_in_grades(self) -> None:
        """A ruling by the subject's own id gives equals other grades."""
        ruling = {
            "kind": "ruling",
            "id": "r",
            "when": {"left": "@subject", "op": "is", "right": "a"},
            "grade": "good",
        }
        scheme = small_scheme(
            measures={"m": COUNT},
            grades={"grade": ["good", "poor"]},
            stages=[ruling],
            **one_item(start="full", clauses=["m"]),
        )

        assert "got" in outcome(scheme, "equal_treatment").reason

    def test_twins_that_are_told_apart_with_facts_of_the_group(self) -> None:
        """Equal treatment is tried where the group has facts, too, and orders are handed in."""
        measures = {"m": COUNT, "slots": {**COUNT, "whose": "group"}, "lot": {"type": "order"}}
        scheme = small_scheme(measures=measures, **one_item(clauses=["m"]))

        assert outcome(scheme, "equal_treatment").verdict is Verdict.HELD

    @catches("round_trip")
    def test_data_of_another_scheme(self) -> None:
        """A scheme whose data says something else does not round trip."""
        other = small_scheme(measures={"n": COUNT})

        found = outcome(attrs.evolve(SOUND, data=other.data), "round_trip")

        assert (found.verdict, found.runs) == (Verdict.FAILED, 1)

    @catches("examples_hold")
    def test_examples_that_do_not_hold(self) -> None:
        """A wrong worked example is told with what came out."""
        wrong = attrs.evolve(
            SOUND, examples=(attrs.evolve(SOUND.examples[0], expect={"total": 9}),)
        )

        assert outcome(wrong, "examples_hold").reason == "total: the example says 9, got 8"


def test_every_law_has_its_fault() -> None:
    """No law of the library is without a fault that was planted for it, in either gallery."""
    assert test_cohort_laws.BANDS
    assert {one.name for one in LAWS} == CAUGHT


class TestSkipped:
    """What could not be tried says why, and the report is partial."""

    def test_without_examples(self) -> None:
        """A scheme without worked examples skips their law."""
        scheme = small_scheme(measures={"m": COUNT}, **one_item(clauses=["m"]))

        report = check_laws(scheme, laws=[law for law in LAWS if law.name == "examples_hold"])

        assert report.is_partial
        assert report.lines == (
            "small: laws hold (partial): 0 held, 0 failed, 1 skipped",
            "  examples_hold: skipped (0 runs) — the scheme carries no worked examples",
        )


class TestLawsOfOnesOwn:
    """Users add laws."""

    def test_own_law_is_run(self) -> None:
        """A law of one's own is held against the same facts, and fails by its own words."""

        def never_ten(_: Scheme, facts: Mapping[str, Any]) -> str | None:
            return "ten" if facts["m"] == 10 else None

        law = Law(name="never_ten", text=Text("从不为十", "never ten"), check=never_ten)

        report = check_laws(SOUND, laws=[law], examples=300)

        assert not report.holds
        assert report.outcomes[0].reason == "ten"
        assert report.lines[0] == "small: laws FAIL: 0 held, 1 failed, 0 skipped"
        assert "'m': 10" in report.lines[1]

    @pytest.mark.parametrize("once", [True, False])
    def test_law_that_raises_has_failed_and_others_go_on(self, *, once: bool) -> None:
        """An error of a law is told with the facts; it does not end the report."""

        def brittle(_: Scheme, facts: Mapping[str, Any]) -> str | None:
            if once or facts["m"] > 2:
                message = "too much"
                raise ZeroDivisionError(message)
            return None

        law = Law(name="brittle", text=Text("易碎", "brittle"), check=brittle, once=once)

        report = check_laws(SOUND, laws=[law, *LAWS], examples=60)

        first = report.outcomes[0]
        assert (first.verdict, first.reason) == (
            Verdict.FAILED,
            "raised ZeroDivisionError: too much",
        )
        assert (first.example is None) is once
        assert len(report.outcomes) == len(LAWS) + 1
        assert [one for one in report.outcomes[1:] if one.verdict is Verdict.FAILED] == []

    @pytest.mark.parametrize(
        ("said", "verdict", "reason"),
        [
            (True, "held", ""),
            (False, "failed", "the check says no"),
            ("", "failed", "the check says no"),
            (3, "failed", "a law must give a text or None, got int"),
            (Text("太少", "too few"), "failed", "too few"),
        ],
    )
    @pytest.mark.parametrize("once", [True, False])
    def test_what_a_law_may_say(self, said: Any, verdict: str, reason: str, *, once: bool) -> None:
        """A text in one language or both; yes or no will do."""
        law = Law(name="own", text=Text("自定", "own"), check=lambda *_: said, once=once)

        (found,) = check_laws(SOUND, laws=[law], examples=5).outcomes
        assert (str(found.verdict), found.reason) == (verdict, reason)

    def test_no_number_of_a_person_is_told(self) -> None:
        """Whatever a law says or raises, the report masks it."""

        def loud(*_: Any) -> str:
            message = "13900001111 called"
            raise ValueError(message)

        laws = [
            Law(name="says", text=Text("说", "says"), check=lambda *_: "call 13900001111"),
            Law(name="raises", text=Text("抛", "raises"), check=loud),
        ]
        report = check_laws(SOUND, laws=laws, examples=5)
        told = (repr(report), *report.lines, *report.lines_zh, report._repr_html_())

        assert [one.reason for one in report.outcomes] == [
            "call ***",
            "raised ValueError: *** called",
        ]
        assert not any("13900001111" in one for one in told)

    def test_law_that_changes_its_mind_has_failed(self) -> None:
        """Asked again about the same facts it says something else; the others go on."""
        looks = iter(range(10**6))

        def fickle(_: Scheme, __: Mapping[str, Any]) -> str | None:
            return "now" if next(looks) == 2 else None

        law = Law(name="fickle", text=Text("善变", "fickle"), check=fickle)
        first, second = check_laws(SOUND, laws=[law, LAWS[0]], examples=20).outcomes

        assert first.reason == "now; asked again about the same facts, the law says something else"
        assert first.example is not None
        assert second.verdict is Verdict.HELD

    def test_law_that_takes_no_facts_was_not_tried(self) -> None:
        """Where all facts are passed over nothing was held, and the report is partial."""

        def picky(_: Scheme, facts: Mapping[str, Any]) -> None:
            assume(facts["m"] < 0)

        law = Law(name="picky", text=Text("挑剔", "picky"), check=picky)

        report = check_laws(SOUND, laws=[law], examples=5)
        assert report.is_partial
        assert report.outcomes[0].reason == "no made-up facts meet what the law assumes"

    @pytest.mark.parametrize(
        ("said", "verdict"), [(False, "held"), ("", "held"), (True, "skipped")]
    )
    def test_what_may_be_said_of_skipping(self, said: Any, verdict: str) -> None:
        """Yes or no will do here, too."""
        law = Law(name="own", text=Text("自定", "own"), check=lambda *_: None, skip=lambda _: said)

        (found,) = check_laws(SOUND, laws=[law], examples=5).outcomes
        assert found.verdict == verdict
        assert bool(found.reason) == (verdict == "skipped")

    @pytest.mark.parametrize("part", ["skip", "vary"])
    def test_any_part_of_a_law_may_go_wrong(self, part: str) -> None:
        """What raises is told, with the facts where there are some."""

        def broken(_: Any) -> Any:
            message = "broken"
            raise ValueError(message)

        law = Law(name="own", text=Text("自定", "own"), check=lambda *_: None, **{part: broken})
        (found,) = check_laws(SOUND, laws=[law], examples=5).outcomes

        assert (found.verdict, found.reason) == (Verdict.FAILED, "raised ValueError: broken")
        assert (found.example is not None) == (part == "vary")

    def test_facts_that_cannot_be_drawn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What goes wrong while facts are made up is told as well."""

        def broken(*_: Any, **__: Any) -> Any:
            return st.just(0).map(lambda one: 1 // one)

        monkeypatch.setattr(trying, "facts_for", broken)
        (found,) = check_laws(SOUND, laws=[LAWS[0]], examples=5).outcomes

        assert found.reason.startswith("raised ZeroDivisionError")

    @pytest.mark.parametrize(
        ("given_", "said"),
        [
            ({"examples": 0}, "examples must be a whole number"),
            ({"laws": [LAWS[0], "bounded"]}, r"laws\[1\] must be a Law, got 'bounded'"),
        ],
    )
    def test_what_cannot_be_is_refused(self, given_: dict[str, Any], said: str) -> None:
        """By its name, before anything is tried."""
        with pytest.raises(InvalidQuestionError, match=said):
            check_laws(SOUND, **given_)

    def test_law_may_pass_facts_over(self) -> None:
        """A law that assumes something of its facts has not failed where they differ."""

        def only_few(_: Scheme, facts: Mapping[str, Any]) -> str | None:
            assume(facts["m"] < 5)
            return None

        law = Law(name="only_few", text=Text("只看少的", "only few"), check=only_few)

        (found,) = check_laws(SOUND, laws=[law], examples=40).outcomes
        assert found.verdict is Verdict.HELD

    @pytest.mark.parametrize(
        ("parts", "reason"),
        [
            ({"measures": {"m": COUNT}}, "the scheme has no total"),
            (one_item(start="full", clauses=[]), "the scheme declares no measures"),
        ],
    )
    def test_nothing_is_promised(self, parts: Any, reason: str) -> None:
        """Where no direction can be promised, the law is skipped and says why."""
        found = outcome(small_scheme(**{"measures": {}, **parts}), "monotone")

        assert (found.verdict, found.reason) == (Verdict.SKIPPED, reason)


def test_what_cannot_be_plainly_known_is_passed_over() -> None:
    """Free labels, parts and sub-periods are not made up to narrow a figure."""
    scheme = small_scheme(
        periods={"half": ["h1", "h2"]},
        measures={
            "whole": COUNT,
            "part": {"type": "count", "most": 9, "subset_of": "whole"},
            "kept": {"type": "count", "most": 9, "per": "half"},
            "label": {"type": "choice"},
            "list": {
                "type": "records",
                "attributes": [{"id": "size", "type": "count", "most": 9}],
            },
            "given": {"type": "records", "least": 1, "attributes": []},
            "known": {"type": "choice", "options": ["good", "poor"]},
            "place": {"type": "order", "most": 5},
            "yes": {"type": "flag"},
            "least": {"type": "count", "least": 2, "most": 9},
        },
        **one_item(start="full", clauses=["least", "place"]),
    )

    assert outcome(scheme, "more_facts_narrow", examples=80).verdict is Verdict.HELD
