"""The closed table of everything that may stand in a scheme."""

import pytest

from lianxin import InvalidSchemeError
from lianxin.rules.forms import FORMS
from lianxin.rules.kinds import AMOUNTS, CORE, STAGES
from small_schemes import MEASURES, small_scheme

MOST_KINDS = 22


class TestKinds:
    """The language stays small, and its tags are closed."""

    def test_core_stays_small(self) -> None:
        """With the scheme itself there are at most 22 core kinds."""
        assert len(CORE) + 1 <= MOST_KINDS

    def test_forms_are_no_core_kinds(self) -> None:
        """No tag means two things."""
        assert set(FORMS).isdisjoint({**CORE, "part": None, "clause": None, "plain": None})
        assert {**FORMS}.items() <= AMOUNTS.items()
        assert set(STAGES) <= set(CORE)

    @pytest.mark.parametrize(
        "tag",
        ["eval", "__import__", "lianxin.rules.sum", "Fixed", "part", "clause", "", None, 3, []],
    )
    def test_data_never_names_code(self, tag: object) -> None:
        """A tag that is not in the table is refused with those that are."""
        with pytest.raises(InvalidSchemeError, match=r"nodes\[0\]\.value\.kind") as caught:
            small_scheme(measures=MEASURES, nodes=[{"id": "a", "value": {"kind": tag, "of": 1}}])

        assert "be a known key" in caught.value.en or "be one of the known keys" in caught.value.en

    def test_nearest_tag_is_named(self) -> None:
        """A misspelt form is told the right one."""
        with pytest.raises(InvalidSchemeError, match="did you mean 'missing'"):
            small_scheme(nodes=[{"id": "a", "value": {"kind": "mising"}}])
