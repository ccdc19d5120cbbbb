"""What must be told with a result."""

import pytest
from attrs import evolve

from lianxin.flags import Flag, FlagCode
from lianxin.texts import Text
from refusals import refused


class TestFlag:
    """A code, a stage and subjects, as a sentence."""

    def test_code_equals_the_plain_word(self) -> None:
        """Whoever compares texts finds the code."""
        assert Flag(code=FlagCode.NO_BAND).code == "no_band"

    @pytest.mark.parametrize("code", list(FlagCode))
    def test_every_code_reads_in_both_languages(self, code: FlagCode) -> None:
        """No code is left without a sentence."""
        text = Flag(code=code, stage="s", subjects=("a", "b")).text

        assert text.zh == f"{code.zh}：a、b（s）"
        assert text.en.endswith(": a, b (s)")

    def test_group_is_not_named(self) -> None:
        """A flag about the whole group, of no stage, is the bare sentence."""
        text = Flag(code=FlagCode.QUOTA_BELOW_ONE).text

        assert (text.zh, text.en) == (
            "按比例折算不足一个名额",
            "the share comes to less than one place",
        )

    def test_stage_goes_by_its_name(self) -> None:
        """A stage that has a name is called by it; the flag is the same."""
        bare = Flag(code=FlagCode.TIE_AT_QUOTA, stage="p")
        named = evolve(bare, name=Text("优秀名额", "places"))

        assert (named.text.zh, named.text.en[-9:]) == ("末位并列（优秀名额）", " (places)")
        assert named == bare

    def test_shows_both_languages(self) -> None:
        """A flag is shown as its sentence."""
        shown = "按比例折算不足一个名额 / the share comes to less than one place"

        assert str(Flag(code=FlagCode.QUOTA_BELOW_ONE)) == shown

    def test_wrong_parts_are_refused(self) -> None:
        """A bare word is no code, a list no tuple."""
        assert set(refused(Flag, code="no_band", subjects=["a"])) == {
            "Flag.code",
            "Flag.subjects",
        }
