"""What several forms have in common: the sign, and how facts are shown."""

import pytest

from lianxin.rules.facts import read_facts
from lianxin.rules.fixed import Fixed
from lianxin.rules.forms.phrases import View, gives_or_takes, negative, signed, worth
from lianxin.rules.forms.units import Each
from lianxin.rules.names import Names
from lianxin.rules.read import Read
from lianxin.rules.scope import Scope
from lianxin.rules.worlds import Worlds
from lianxin.spans import exactly
from lianxin.texts import Text
from small_schemes import MEASURES, small_scheme

GIVE = Each(of=Read(id="m"), plus=Fixed(number=2))
TAKE = Each(of=Read(id="m"), minus=Fixed(number=2))
SCHEME = small_scheme(
    measures={**MEASURES, "u": {"type": "count", "unit": {"zh": "次", "en": "times"}}}
)


def scope(**facts: object) -> Scope:
    """The scope of one subject."""
    worlds = Worlds(scheme=SCHEME, group={"me": read_facts(SCHEME, facts)}, whole_group=False)
    return worlds.run().scope("me")


def view(**facts: object) -> View:
    """Facts seen under their names."""
    return View(names=SCHEME.names, scope=scope(**facts))


class TestSign:
    """Points are given or taken."""

    def test_worth_is_without_its_sign(self) -> None:
        """What is given or taken, as the paper prints it."""
        assert worth(GIVE) == worth(TAKE) == Fixed(number=2)
        assert signed(GIVE, worth(GIVE)) == Fixed(number=2)
        assert signed(TAKE, worth(TAKE)) == Fixed(number=-2)

    def test_negative_of_what_is_not_printed(self) -> None:
        """An amount that is worked out is taken away as a whole."""
        assert negative(Read(id="m")).evaluate(scope(m=3)) == exactly(-3)

    def test_words(self) -> None:
        """Give and take."""
        points = Text("2", "2")

        assert gives_or_takes(GIVE, points) == Text("加2分", "give 2")
        assert gives_or_takes(TAKE, points) == Text("扣2分", "take 2")


class TestView:
    """Figures as people write them."""

    def test_value_with_its_unit(self) -> None:
        """A fact has its unit, a plain figure none."""
        here = view(u=3, m=4)

        assert here.value(Read(id="u")) == Text("3次", "3 times")
        assert here.value(Read(id="m")) == Text("4", "4")
        assert here.bare(Read(id="u")) == Text("3", "3")

    @pytest.mark.parametrize(
        ("said", "zh", "en"),
        [
            ("good", "good", "good"),
            ("absent", "无", "none"),
            ("unknown", "fair或good或poor", "fair or good or poor"),
        ],
    )
    def test_choice(self, said: str, zh: str, en: str) -> None:
        """A label, none, or those still possible."""
        assert view(c=said).chosen(Read(id="c")) == Text(zh, en)

    def test_choice_of_any_label(self) -> None:
        """A number gives no label that is known."""
        assert view(m=1).chosen(Read(id="m")) == Text("未知", "unknown")

    def test_label(self) -> None:
        """A name has its label, anything else its words."""
        here = View(names=Names(labels={"m": Text("甲", "a")}), scope=scope())

        assert here.label(Read(id="m")) == Text("甲", "a")
        assert here.label(Fixed(number=3)) == Text("3", "3")
