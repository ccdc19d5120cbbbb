"""The slow oracle, held as a law against every published scheme of the examples."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from lianxin import Scheme, appraise, load_scheme
from lianxin.testing import Cohort, Law, Verdict, agrees_with, check_laws
from lianxin.texts import Text
from oracle_reading import by_oracle, figures_by_oracle
from slow_oracle import OPEN

SCHEMES = sorted((Path(__file__).parents[2] / "examples" / "schemes").glob("*.toml"))
NONE = (None, OPEN)


def differences(scheme: Scheme, cohort: Cohort) -> str | None:
    """The first figure of a group that is another by the oracle."""
    answers = {question.name: question.options[0][0] for question in scheme.questions}
    found = appraise(scheme, cohort, group=cohort.group, conventions=answers)
    for (subject, node, part), wanted in figures_by_oracle(scheme, cohort).items():
        got = found.card(subject).at(node, part).points
        same = got is None if wanted in NONE else got is not None and Fraction(got) == wanted
        if not same:
            return f"{subject}.{node}@{part} is {got}, the oracle says {wanted}"
    return None


FIGURES = Law(
    name="figures_of_the_oracle",
    text=Text("每个得分与慢速对照一致", "every figure is that of the oracle"),
    check=differences,
    group=True,
)


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_published_schemes_agree_with_the_oracle(path: Path) -> None:
    """Totals of one subject and every figure of a group, to the last digit."""
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))

    report = check_laws(scheme, laws=[agrees_with("oracle", by_oracle), FIGURES], examples=15)

    assert [one.text.en for one in report.outcomes if one.verdict is Verdict.FAILED] == []
    assert (report.outcomes[0].verdict is Verdict.HELD) == (scheme.total is not None)
    assert report.outcomes[1].verdict is Verdict.HELD


def test_an_oracle_that_errs_is_noticed() -> None:
    """A reading that is one off in one figure breaks the law."""
    (path,) = (one for one in SCHEMES if one.stem == "first_steps")
    scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))

    def off(scheme: Scheme, facts: Mapping[str, Any]) -> tuple[Any, Any]:
        low, high = by_oracle(scheme, facts)
        return low + 1, high + 1

    assert not check_laws(scheme, laws=[agrees_with("off", off)], examples=5).holds
