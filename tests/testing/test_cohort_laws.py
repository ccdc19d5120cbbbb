"""Laws of groups, and of a second reading; each catches its planted fault."""

import os
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import pytest
from attrs import evolve
from gallery import catches, tried

from lianxin import Scheme, load_scheme, score
from lianxin.appraising import Appraisal, appraise
from lianxin.placing import Selection
from lianxin.scoring import Scorecard
from lianxin.spans import exactly, total
from lianxin.testing import LAWS, Verdict, agrees_with, check_laws, cohort_laws, second_readings
from small_schemes import MEASURES, small_scheme

SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
BANDS = {"kind": "bands", "of": "t", "rows": [{"grade": "A", "bound": 10}, {"grade": "B"}]}
LOTS = {
    **MEASURES,
    "slots": {"type": "count", "most": 4, "whose": "group"},
    "lot": {"type": "order", "most": 20},
}
ONLY_SOME = {"quotas_kept", "ceilings_kept", "lots_settle_ties", "examples_hold"}
"""Laws of what a scheme of bands does not have."""

DEEP = int(os.environ.get("LIANXIN_LAWS", "0"))
"""How many facts each law is tried on in deep runs."""

PLACES = {
    "kind": "places",
    "id": "p",
    "from": True,
    "order": [{"of": "t"}],
    "size": 1,
    "grade": "A",
    "left_to": "B",
    "ties": "all_out",
}
CEILING = {"kind": "ruling", "id": "cap", "when": "f", "at_most": "B"}


def graded(*stages: dict[str, Any], **parts: Any) -> Scheme:
    """A scheme of one total with some stages."""
    ladder = {"grade": ["A", "B"]}
    total = {"nodes": [{"id": "t", "value": "m"}], "total": {"value": ["t"]}}
    return small_scheme(
        **{"measures": MEASURES, "grades": ladder, **total, **parts}, stages=list(stages)
    )


def outcome(scheme: Scheme, law: str) -> tuple[str, str]:
    """What became of one law."""
    found = tried(scheme, law, 20)
    return str(found.verdict), found.reason


def planted(monkeypatch: pytest.MonkeyPatch, spoil: Any) -> None:
    """Let every appraisal that the laws look at be spoiled first."""

    def spoiled(scheme: Scheme, cohort: Any, **more: Any) -> Appraisal:
        found: Appraisal = spoil(appraise(scheme, cohort, **more))
        return found

    for laws in (cohort_laws, second_readings):
        monkeypatch.setattr(laws, "appraise", spoiled)


def favored(found: Appraisal, best: str) -> Appraisal:
    """An appraisal in which one subject has the best grade, whatever it has done."""
    results = tuple(
        evolve(one, possible=frozenset({"A" if one.subject == best else "B"}))
        for one in found.results
    )
    return evolve(found, results=results)


def by_lot(found: Appraisal, selection: Selection) -> Selection:
    """A selection of whoever has the first lot, without a tie."""
    facts = found.worlds.group
    first = min(selection.candidates, key=lambda name: facts[name].values["lot"].low, default=None)
    return evolve(selection, taken=() if first is None else (first,), tied=())


def plus_one(card: Scorecard) -> Scorecard:
    """A scorecard with one point too many everywhere."""
    more = tuple(evolve(one, span=total([(1, one.span), (1, exactly(1))])) for one in card.scores)
    return evolve(card, scores=more)


def off_by_one(scheme: Scheme, facts: Any, **more: Any) -> Scorecard:
    """What ``score`` gives, with one point too many."""
    return plus_one(score(scheme, facts, **more))


class TestHeld:
    """What holds for sound schemes."""

    @pytest.mark.parametrize("law", [one.name for one in LAWS if one.name not in ONLY_SOME])
    def test_of_bands(self, law: str) -> None:
        """Bands look at nobody else."""
        assert outcome(graded(BANDS), law) == ("held", "")

    @pytest.mark.parametrize("law", [one.name for one in LAWS if one.group])
    def test_with_facts_of_the_group(self, law: str) -> None:
        """The number of places, and a lot, are drawn with the group."""
        places = {**PLACES, "size": "slots", "ties": "lot", "lot": "lot"}

        verdict, reason = outcome(graded(BANDS, places, CEILING, measures=LOTS), law)
        assert verdict == "held" or reason == "the scheme ranks or counts peers"

    def test_quotas_that_a_question_settles(self) -> None:
        """A tie rule that is asked for counts as it is answered."""
        ask = {"ask": "q", "options": {"all_in": "all_in", "all_out": "all_out"}}
        options = {"all_in": "全部", "all_out": "都不"}
        asked = {"q": {"zh": "并列", "en": "ties", "options": options}}
        scheme = graded(BANDS, {**PLACES, "ties": ask}, conventions=asked)

        found = outcome(scheme, "quotas_kept")
        assert found == ("skipped", "the scheme has no quota that is enforced")

    def test_of_quotas(self) -> None:
        """A quota takes no more than it has."""
        assert outcome(graded(BANDS, PLACES), "quotas_kept") == ("held", "")

    def test_of_ceilings(self) -> None:
        """A ceiling is never passed."""
        assert outcome(graded(BANDS, CEILING), "ceilings_kept") == ("held", "")


class TestSkipped:
    """What cannot be tried says why."""

    @pytest.mark.parametrize(
        ("law", "stages", "reason"),
        [
            ("stable", [PLACES], "the scheme ranks or counts peers"),
            ("quotas_kept", [BANDS], "the scheme has no quota that is enforced"),
            ("ceilings_kept", [BANDS], "the scheme has no ceiling"),
            (
                "ceilings_kept",
                [CEILING, {"kind": "ruling", "id": "direct", "when": "f", "grade": "A"}],
                "a direct grade stands behind a ceiling",
            ),
        ],
    )
    def test_nothing_to_try(self, law: str, stages: Any, reason: str) -> None:
        """The reason names what is lacking."""
        assert outcome(graded(*stages), law) == ("skipped", reason)

    def test_lots_that_no_rule_asks_for(self) -> None:
        """Without a tie that is settled by a lot there is nothing to try."""
        found = outcome(graded(BANDS, PLACES, measures=LOTS), "lots_settle_ties")
        assert found == ("skipped", "the scheme settles no tie by a lot")

    def test_lot_that_a_rule_reads(self) -> None:
        """A lot that is a key of the order itself settles more than ties, by the rules."""
        places = {**PLACES, "order": [{"of": "lot"}], "ties": "lot", "lot": "lot"}

        found = outcome(graded(BANDS, places, measures=LOTS), "lots_settle_ties")
        assert found == ("skipped", "rules read the lot itself: lot")

    def test_without_narwhals(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where columns are not installed, their laws say so."""
        monkeypatch.setitem(sys.modules, "lianxin.columns", None)

        assert outcome(graded(BANDS, total={"value": ["t"]}), "agrees_with_columns") == (
            "skipped",
            "narwhals is not installed: lianxin[columnar]",
        )

    def test_without_an_engine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where no data frame is installed, the laws of columns say so."""

        def missing(*_: Any, backend: str) -> Any:
            raise ModuleNotFoundError(backend)

        monkeypatch.setattr(nw, "from_dict", missing)
        reason = outcome(graded(BANDS), "agrees_with_columns")[1]
        assert reason.startswith("no engine for tables is installed")

    def test_refused_by_the_column(self) -> None:
        """What cannot be worked out by the column is skipped with the clause."""
        limited = {**PLACES, "limits": [{"most": 1, "by": "c"}]}

        found = outcome(graded(BANDS, limited), "groups_agree_with_columns")
        asked = "for tables, 'p' must have no limits, which are filled one by one"
        assert found == ("skipped", asked)

    def test_without_stages(self) -> None:
        """Without stages there are no results of a group to compare."""
        found = outcome(graded(), "groups_agree_with_columns")
        assert found == ("skipped", "the scheme has no stages")

    def test_without_a_total(self) -> None:
        """A scheme of figures has nothing to compile for."""
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": "m"}])

        assert outcome(scheme, "agrees_with_compiled") == ("skipped", "the scheme has no total")
        law = agrees_with("another", lambda *_: (None, None))
        assert check_laws(scheme, laws=[law]).outcomes[0].verdict is Verdict.SKIPPED


class TestGallery:
    """Every law catches its planted fault."""

    @catches("quotas_kept")
    def test_too_many_taken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A selection that takes everybody."""

        def spoil(found: Appraisal) -> Appraisal:
            stages = tuple(
                evolve(
                    one,
                    selections=tuple(
                        evolve(s, taken=s.candidates, beyond=()) for s in one.selections
                    ),
                )
                for one in found.stages
            )
            return evolve(found, stages=stages)

        planted(monkeypatch, spoil)
        assert outcome(graded(BANDS, PLACES), "quotas_kept")[0] == "failed"

    @catches("quotas_kept")
    def test_taken_and_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A selection that takes and leaves the same subject."""

        def spoil(found: Appraisal) -> Appraisal:
            stages = tuple(
                evolve(
                    one, selections=tuple(evolve(s, beyond=s.candidates) for s in one.selections)
                )
                for one in found.stages
            )
            return evolve(found, stages=stages)

        planted(monkeypatch, spoil)
        assert "took and left" in outcome(graded(BANDS, PLACES), "quotas_kept")[1]

    @catches("ceilings_kept")
    def test_lifted_ceiling(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A grade above what is open."""

        def spoil(found: Appraisal) -> Appraisal:
            return evolve(
                found,
                results=tuple(evolve(one, possible=frozenset({"A"})) for one in found.results),
            )

        planted(monkeypatch, spoil)
        assert outcome(graded(BANDS, CEILING), "ceilings_kept")[0] == "failed"

    @catches("ceilings_kept")
    def test_ceiling_that_is_forgotten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A grade above a ceiling that applies, though nothing tells that it was lowered."""

        def spoil(found: Appraisal) -> Appraisal:
            free = {"possible": frozenset({"A"}), "best_open": "A"}
            return evolve(found, results=tuple(evolve(one, **free) for one in found.results))

        planted(monkeypatch, spoil)
        verdict, reason = outcome(graded(BANDS, CEILING), "ceilings_kept")
        assert (verdict, reason.endswith("may get A, B is the best that is open")) == (
            "failed",
            True,
        )

    @catches("stable")
    def test_neighbors_that_matter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Results that change with the size of the group."""

        def spoil(found: Appraisal) -> Appraisal:
            grade = "A" if len(found.cards) % 2 else "B"
            return evolve(
                found,
                results=tuple(evolve(one, possible=frozenset({grade})) for one in found.results),
            )

        planted(monkeypatch, spoil)
        assert "another result" in outcome(graded(BANDS), "stable")[1]

    @catches("stable")
    def test_figures_that_follow_neighbors(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Figures that change with the size of the group."""

        def spoil(found: Appraisal) -> Appraisal:
            cards = {
                name: evolve(card, scores=card.scores[: len(found.cards) % 2])
                for name, card in found.cards.items()
            }
            return evolve(found, cards=cards)

        planted(monkeypatch, spoil)
        assert "other figures" in outcome(graded(BANDS), "stable")[1]

    @catches("ties_alike")
    def test_twins_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A twin that fares better."""

        def spoil(found: Appraisal) -> Appraisal:
            results = tuple(
                evolve(one, possible=frozenset({"A" if one.subject == "@twin" else "B"}))
                for one in found.results
            )
            return evolve(found, results=results)

        planted(monkeypatch, spoil)
        assert "a twin of" in outcome(graded(BANDS), "ties_alike")[1]

    @catches("quotas_kept")
    def test_crowded_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A selection that takes more of a class than its limit."""

        def spoil(found: Appraisal) -> Appraisal:
            stages = tuple(
                evolve(
                    one,
                    selections=tuple(
                        evolve(s, size=exactly(9), taken=s.candidates, beyond=())
                        for s in one.selections
                    ),
                )
                for one in found.stages
            )
            return evolve(found, stages=stages)

        planted(monkeypatch, spoil)
        places = {**PLACES, "size": 9, "limits": [{"by": "c", "most": 1}]}
        assert outcome(graded(BANDS, places), "quotas_kept")[1].endswith("at most 1 may be")

    def test_limit_for_everybody(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A limit without a class counts everybody; one that holds normally binds nobody."""

        def spoil(found: Appraisal) -> Appraisal:
            stages = tuple(
                evolve(
                    one,
                    selections=tuple(
                        evolve(s, taken=s.candidates, beyond=()) for s in one.selections
                    ),
                )
                for one in found.stages
            )
            return evolve(found, stages=stages)

        planted(monkeypatch, spoil)
        for more, verdict in (
            ({}, "failed"),
            ({"normally": True}, "held"),
            ({"where": "f"}, "held"),
        ):
            places = {**PLACES, "size": 99, "limits": [{"most": 1, **more}]}
            assert outcome(graded(BANDS, places), "quotas_kept")[0] == verdict

    @catches("subjects_in_any_order")
    def test_first_in_the_list(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A grade for whoever stands first in the list."""

        def spoiled(scheme: Scheme, cohort: Any, **more: Any) -> Appraisal:
            return favored(appraise(scheme, cohort, **more), next(iter(cohort)))

        monkeypatch.setattr(cohort_laws, "appraise", spoiled)
        assert "in another order" in outcome(graded(BANDS), "subjects_in_any_order")[1]

    @catches("names_alike")
    def test_known_by_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A grade for whoever has a certain name."""
        planted(monkeypatch, lambda found: favored(found, "subject-0"))

        assert "once it is called" in outcome(graded(BANDS), "names_alike")[1]

    @catches("lots_settle_ties")
    def test_lot_that_takes_the_weaker(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Places by the lot alone, whoever is ahead."""

        def spoil(found: Appraisal) -> Appraisal:
            stages = tuple(
                evolve(one, selections=tuple(by_lot(found, s) for s in one.selections))
                for one in found.stages
            )
            return evolve(found, stages=stages)

        planted(monkeypatch, spoil)
        places = {**PLACES, "ties": "lot", "lot": "lot"}
        found = outcome(graded(BANDS, places, measures=LOTS), "lots_settle_ties")
        assert "took others than the tied" in found[1]

    @catches("lots_settle_ties")
    def test_lot_that_gives_points(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Figures that change with the lot."""

        def spoil(found: Appraisal) -> Appraisal:
            first = next(iter(found.cards))
            lot = found.worlds.group[first].values["lot"]
            cards = {
                name: evolve(card, scores=card.scores[: lot.low % 2])
                for name, card in found.cards.items()
            }
            return evolve(found, cards=cards)

        planted(monkeypatch, spoil)
        places = {**PLACES, "ties": "lot", "lot": "lot"}
        found = outcome(graded(BANDS, places, measures=LOTS), "lots_settle_ties")
        assert found[1].endswith("has other figures")

    @catches("appraisal_replays")
    def test_tampered_appraisal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An appraisal whose results are not those of its facts."""
        planted(monkeypatch, lambda found: favored(found, next(iter(found.cards))))

        assert outcome(graded(BANDS), "appraisal_replays")[0] == "failed"

    @catches("agrees_with_columns")
    def test_columns_that_are_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A table whose totals are one off."""
        monkeypatch.setattr(second_readings, "score", off_by_one)

        assert outcome(graded(BANDS), "agrees_with_columns")[1] == "columns give 0, the rules 1"

    @catches("agrees_with_compiled")
    def test_compiled_that_is_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Compiled code whose totals are one off."""
        monkeypatch.setattr(second_readings, "score", off_by_one)

        assert outcome(graded(BANDS), "agrees_with_compiled")[0] == "failed"

    @catches("groups_agree_with_columns")
    def test_groups_by_column_that_are_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A table with other results, and one with other totals."""
        planted(monkeypatch, lambda found: favored(found, next(iter(found.cards))))
        assert outcome(graded(BANDS), "groups_agree_with_columns")[1].endswith("(grade)")

        def richer(found: Appraisal) -> Appraisal:
            cards = {name: plus_one(card) for name, card in found.cards.items()}
            return evolve(found, cards=cards)

        planted(monkeypatch, richer)
        reason = outcome(graded(BANDS), "groups_agree_with_columns")[1]
        assert reason == "columns give subject-0 0, the rules 1"

    def test_another_reading(self) -> None:
        """A reading that is a hundredth off, and one that leaves possible totals out."""
        off = agrees_with("off", lambda *_: (Decimal("0.01"), Decimal("0.01")))
        report = check_laws(graded(BANDS), laws=[off], examples=20)

        assert not report.holds
        narrow = agrees_with("narrow", lambda *_: (3, 4))
        assert narrow.check(graded(BANDS), {"m": "unknown"}) is not None
        wide = agrees_with("wide", lambda *_: (None, None))
        assert wide.check(graded(BANDS), {"m": "unknown"}) is None
        assert wide.check(graded(BANDS), {"m": "absent"}) is None

    def test_refused_by_the_compiler(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A scheme that cannot be compiled is skipped with the reason."""

        def refuse(*_: Any, **__: Any) -> Any:
            load_scheme({})

        monkeypatch.setattr(second_readings, "compile_scheme", refuse)
        assert outcome(graded(BANDS), "agrees_with_compiled")[0] == "skipped"


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_laws_of_the_published_schemes(path: Path) -> None:
    """All laws are run on every scheme of the examples; what is skipped says why."""
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    report = check_laws(scheme, examples=DEEP or 10)

    assert [one for one in report.outcomes if one.verdict is Verdict.FAILED] == []
    assert len(report.outcomes) == len(LAWS)
    assert all(one.reason for one in report.outcomes if one.verdict is Verdict.SKIPPED)
