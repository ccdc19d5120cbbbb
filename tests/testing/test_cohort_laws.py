"""Laws of groups, and of a second reading; each catches its planted fault."""

import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from lianxin import Scheme, load_scheme
from lianxin.appraising import Appraisal, appraise
from lianxin.testing import LAWS, Verdict, agrees_with, check_laws, cohort_laws
from small_schemes import MEASURES, small_scheme

SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
BANDS = {"kind": "bands", "of": "t", "rows": [{"grade": "A", "bound": 10}, {"grade": "B"}]}
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
    (found,) = (
        one
        for one in check_laws(
            scheme, laws=[one for one in LAWS if one.name == law], examples=20
        ).outcomes
    )
    return str(found.verdict), found.reason


def planted(monkeypatch: pytest.MonkeyPatch, spoil: Any) -> None:
    """Let every appraisal that the laws look at be spoiled first."""

    def spoiled(scheme: Scheme, cohort: Any, **more: Any) -> Appraisal:
        found: Appraisal = spoil(appraise(scheme, cohort, **more))
        return found

    monkeypatch.setattr(cohort_laws, "appraise", spoiled)


class TestHeld:
    """What holds for sound schemes."""

    @pytest.mark.parametrize("law", ["stable", "ties_alike", "agrees_with_compiled"])
    def test_of_bands(self, law: str) -> None:
        """Bands look at nobody else."""
        assert outcome(graded(BANDS), law) == ("held", "")

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

    @pytest.mark.parametrize("law", ["stable", "quotas_kept", "ceilings_kept", "ties_alike"])
    def test_facts_of_the_group(self, law: str) -> None:
        """Facts of the group are not made up here."""
        slots = {**MEASURES, "slots": {"type": "count", "whose": "group"}}

        verdict, reason = outcome(graded(BANDS, PLACES, CEILING, measures=slots), law)
        assert (verdict, "slots" in reason) == ("skipped", True)

    def test_without_a_total(self) -> None:
        """A scheme of figures has nothing to compile for."""
        scheme = small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": "m"}])

        assert outcome(scheme, "agrees_with_compiled") == ("skipped", "the scheme has no total")
        law = agrees_with("another", lambda *_: (None, None))
        assert check_laws(scheme, laws=[law]).outcomes[0].verdict is Verdict.SKIPPED


class TestGallery:
    """Every law catches its planted fault."""

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

    def test_lifted_ceiling(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A grade above what is open."""

        def spoil(found: Appraisal) -> Appraisal:
            return evolve(
                found,
                results=tuple(evolve(one, possible=frozenset({"A"})) for one in found.results),
            )

        planted(monkeypatch, spoil)
        assert outcome(graded(BANDS, CEILING), "ceilings_kept")[0] == "failed"

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

        monkeypatch.setattr(cohort_laws, "compile_scheme", refuse)
        assert outcome(graded(BANDS), "agrees_with_compiled")[0] == "skipped"


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_laws_of_the_published_schemes(path: Path) -> None:
    """All laws are run on every scheme of the examples; what is skipped says why."""
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    report = check_laws(scheme, examples=DEEP or 4)

    assert [one for one in report.outcomes if one.verdict is Verdict.FAILED] == []
    assert len(report.outcomes) == len(LAWS)
    assert all(one.reason for one in report.outcomes if one.verdict is Verdict.SKIPPED)
