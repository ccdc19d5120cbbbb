"""Between which ends a candidate stands, and who is limited together."""

import pytest

from lianxin.candidates import candidates_of, rooms_of
from lianxin.rules.fixed import Fixed
from lianxin.rules.places import Key, Limit, LimitBase, Places
from lianxin.rules.read import Read
from lianxin.rules.scope import Facts, Run
from lianxin.rules.share import ShareRounding
from lianxin.spans import ABSENT, Span, Truth, Verdict, exactly


def run(**values: Span) -> Run:
    """A working-out over subjects with one value each."""
    group = {name: Facts(values={"m": span}) for name, span in values.items()}
    return Run(nodes={}, group=group, shared=Facts(), periods={}, ladders={}, answers={})


PLACES = Places(id="p", from_=Fixed(number=1), order=(Key(of=Read(id="m")),), size=Fixed(number=1))


class TestCandidate:
    """Worst and best keys."""

    @pytest.mark.parametrize(
        ("span", "worst", "best"),
        [
            (exactly(3), (2, 3), (2, 3)),
            (Span(3, 5), (2, 3), (2, 5)),
            (Span(None, None), (1, 0), (3, 0)),
            (ABSENT, (0, 0), (0, 0)),
            (Span(3, 5, absent=Truth.OPEN), (0, 0), (2, 5)),
            (Span(None, None, missing=frozenset({"q"})), (0, 0), (3, 0)),
        ],
    )
    def test_ends(self, span: Span, worst: tuple[int, int], best: tuple[int, int]) -> None:
        """No value stands behind every value; an open end before, or behind, all."""
        (one,) = candidates_of(PLACES, run(a=span), {"a": Verdict(Truth.YES)})

        assert (one.worst, one.best) == ((worst,), (best,))
        assert one.is_known is (worst == best)

    def test_only_perhaps_and_not_at_all(self) -> None:
        """Whoever perhaps is a candidate is listed, whoever is not is not."""
        verdicts = {"a": Verdict(Truth.OPEN), "b": Verdict(Truth.NO)}
        found = candidates_of(PLACES, run(a=exactly(1), b=exactly(2)), verdicts)

        assert [(one.subject, one.sure, one.is_known) for one in found] == [("a", False, False)]


class TestRoom:
    """How many of one class a limit allows."""

    def test_share_goes_by_its_base(self) -> None:
        """A share by those chosen moves with them."""
        half = Limit(
            by="m", share=Fixed(number=1), base=LimitBase.CHOSEN, round=ShareRounding.FLOOR
        )
        places = Places(
            id="p", from_=PLACES.from_, order=PLACES.order, size=PLACES.size, limits=(half,)
        )
        found = run(a=exactly(1))
        candidates = candidates_of(places, found, {"a": Verdict(Truth.YES)})
        (room,) = rooms_of(places, found, candidates)

        assert (room.by_chosen, room.is_known, room.classes) == (True, True, {"a": ("1",)})
        assert (room.allowed(5).exact, room.allowed(2).exact) == (5, 2)
        assert rooms_of(places, found, []) == []
