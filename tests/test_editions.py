"""Editions of a scheme: one for each day, and what changed between them."""

import pytest

from lianxin import InvalidQuestionError, InvalidSchemeError, Scheme
from lianxin.dates import day
from lianxin.editions import compare, edition_for
from small_schemes import COUNT, one_item, small_scheme


def edition(first: str | None, until: str | None = None, **parts: object) -> Scheme:
    """An edition in force from a day until another."""
    days = {key: value for key, value in (("from", first), ("until", until)) if value}
    item = one_item(start="full", clauses=[{"kind": "each", "of": "m", "minus": 1}])
    return small_scheme(**{"measures": {"m": COUNT}, **item, "in_force": days, **parts})


OLD = edition("2022-01-01", "2024-01-01")
NEW = edition("2024-01-01")


class TestEditionFor:
    """One edition holds on a day."""

    @pytest.mark.parametrize(
        ("on", "holds"),
        [("2022-01-01", OLD), ("2023-12-31", OLD), ("2024-01-01", NEW), ("2030-06-01", NEW)],
    )
    def test_first_day_is_in_and_last_is_out(self, on: str, holds: Scheme) -> None:
        """An edition holds from its first day until the day before the next one's."""
        assert edition_for((NEW, OLD), day(on)) == holds

    def test_day_before_the_first_edition(self) -> None:
        """A day before every edition is refused, naming the first day known."""
        with pytest.raises(InvalidQuestionError, match="2022-01-01"):
            edition_for((OLD, NEW), day("2021-12-31"))

    def test_day_after_the_last_edition(self) -> None:
        """A day after an edition that ended is refused."""
        with pytest.raises(InvalidQuestionError):
            edition_for((OLD,), day("2024-01-01"))

    @pytest.mark.parametrize("first", ["2023-06-01", "2024-06-01"])
    def test_overlap_and_gap_are_refused(self, first: str) -> None:
        """Editions that overlap or leave a gap cannot be resolved."""
        with pytest.raises(InvalidSchemeError, match="without gap or overlap"):
            edition_for((OLD, edition(first)), day("2022-06-01"))

    def test_edition_without_a_first_day(self) -> None:
        """An edition that does not say since when it holds is refused."""
        with pytest.raises(InvalidSchemeError, match="must be given"):
            edition_for((edition(None),), day("2022-06-01"))

    def test_no_edition_at_all(self) -> None:
        """Without an edition nothing can be in force."""
        with pytest.raises(InvalidSchemeError, match="at least"):
            edition_for((), day("2022-06-01"))


class TestCompare:
    """What changed, in words."""

    def test_same_schemes_do_not_differ(self) -> None:
        """A scheme does not differ from itself."""
        assert compare(OLD, OLD) == ()

    def test_changed_marks_are_told(self) -> None:
        """Other marks of an item are told with the item, the old and the new."""
        item = one_item(
            zh="党课",
            en="lectures",
            marks=20,
            start="full",
            clauses=[{"kind": "each", "of": "m", "minus": 1}],
        )
        changed = edition("2022-01-01", "2024-01-01", **item)

        found = {one.path: one for one in compare(OLD, changed)}

        assert (found["nodes.item.marks"].old, found["nodes.item.marks"].new) == (10, 20)
        assert found["nodes.item.marks"].text.zh == "党课（nodes.item.marks）：由10改为20"
        assert found["nodes.item.marks"].text.en == "lectures (nodes.item.marks): 10 became 20"

    def test_new_and_gone_are_told(self) -> None:
        """What only one scheme says is told as new or as gone."""
        more = edition("2022-01-01", "2024-01-01", grades={"grade": ["好"]})

        (new,) = compare(OLD, more)
        (gone,) = compare(more, OLD)

        assert new.text.en == "scheme (grades): new, {'grade': ['好']}"
        assert gone.text.zh.endswith("取消{'grade': ['好']}")

    def test_long_data_is_cut_and_nameless_things_are_the_scheme(self) -> None:
        """What has no name is told of the scheme, and no longer than a line."""
        long = edition("2022-01-01", "2024-01-01", document="长" * 300)

        (found,) = compare(OLD, long)

        assert found.label.en == "scheme"
        assert found.text.en.endswith("…")
