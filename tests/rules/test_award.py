"""An honor beside the grades."""

from lianxin.rules.award import Award, Honors


class TestAward:
    """What an honor is called."""

    def test_label(self) -> None:
        """Either language serves both, and the id before none."""
        award = Award(id="w", places="p", honors=Honors.HOST, zh="先进")

        assert (award.label.en, Award(id="w", places="p", honors=Honors.HOST).label.en) == (
            "先进",
            "w",
        )
