"""Every question of what if, put to every published scheme over cohorts with open facts."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianxin import Appraisal, appraise
from lianxin.points import number_of
from lianxin.spans import Span, exactly, total
from lianxin.testing.strategies import cohorts_for
from lianxin.texts import Text
from lianxin.whatif import (
    cohort_losses,
    dependence,
    difference,
    losses,
    margins,
    moves,
    rank_intervals,
    under,
)
from schemes_there import SCHEMES, scheme_there

pytestmark = pytest.mark.parametrize("path", SCHEMES, ids=[one.stem for one in SCHEMES])
BAD = ("None", "（）", "()", "place no place", "– -", "–-")
"""What must stand in no line."""

some = settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))


def appraised(path: Path, data: st.DataObject) -> Appraisal:
    """A made-up cohort under a scheme; questions are open, or have their first answer."""
    scheme = scheme_there(path)
    facts = data.draw(cohorts_for(scheme, sizes=(2, 4), unknown=True))
    answered = data.draw(st.booleans())
    first = {one.name: one.options[0][0] for one in scheme.questions}
    return appraise(scheme, facts, conventions=first if answered else {})


@some
@given(st.data())
def test_losses_add_up(path: Path, data: st.DataObject) -> None:
    """What an item cost the group is what it cost each subject that is settled."""
    found = appraised(path, data)
    each = [one for card in found.cards.values() for one in losses(card)]

    for item in cohort_losses(found):
        own = [one.lost for one in each if (one.item, one.part) == (item.item, item.part)]
        settled = [one for one in own if not one.missing]
        assert item.settled == len(settled)
        if settled:
            both = total([(1, one) for one in settled])
            assert (item.lost.low, item.lost.high) == (both.low, both.high)


@some
@given(st.data())
def test_difference_adds_up(path: Path, data: st.DataObject) -> None:
    """Where all is certain, what the figures do and the rest make the whole lead."""
    found = appraised(path, data)
    first, second, *_ = found.cards
    if found.scheme.total is None:
        return
    pair = difference(found, first, second)

    if pair.rest is not None and pair.lead.exact is not None:
        parts = [number_of(one.points) or 0 for one in pair.contributions]
        assert sum(parts) + (number_of(pair.rest) or 0) == pair.lead.exact
    back = difference(found, second, first)
    turned = Span(*(None if end is None else -end for end in (back.lead.high, back.lead.low)))
    assert (pair.lead.low, pair.lead.high) == (turned.low, turned.high)


@some
@given(st.data())
def test_other_answers_move_just_whom_they_move(path: Path, data: st.DataObject) -> None:
    """Whoever is said to move has another total, place or result; nobody else has."""
    found = appraised(path, data)

    for question in dependence(found):
        for one in question.alternatives:
            chosen = {name: said.option for name, said in found.worlds.answers.items()}
            other = under(found, {**chosen, question.name: one.option})
            moved = {move.subject for move in one.moved}
            assert {name for name in found.cards if _ended(found, name) != _ended(other, name)} == (
                moved
            )


def _ended(found: Appraisal, subject: str) -> tuple[object, ...]:
    """Total, place and results as they are written."""
    card, place = found.card(subject), found.standing.of(subject)
    return (
        None if card.total_score is None else card.total_score.text,
        None if place is None else place.text,
        *(one.text for one in found.results if one.subject == subject),
    )


@some
@given(st.data())
def test_everything_is_said_in_both_languages(path: Path, data: st.DataObject) -> None:
    """Every line is there in both languages, names what it means, and puts nothing twice."""
    found = appraised(path, data)
    first, second, *_ = found.cards
    named = found.scheme.total is not None
    last = {one.name: one.options[-1][0] for one in found.scheme.questions}
    said: list[Text] = [
        *(one.text for one in (*losses(found.card(first)), *cohort_losses(found))),
        *(one.text for one in margins(found, first)),
        *(difference(found, first, second).lines if named else ()),
        *((one.text for one in rank_intervals(found)) if named else ()),
        *chain.from_iterable(one.lines for one in dependence(found)),
        *moves(found, under(found, last)).lines,
    ]

    for one in said:
        assert one.zh.strip()
        assert one.en.strip()
        assert not [word for word in BAD if word in str(one)]


def test_exactly_is_level(path: Path) -> None:
    """A subject against itself is level, and no figure differs."""
    scheme = scheme_there(path)
    facts = {one: {} for one in ("a", "b")}
    found = appraise(scheme, facts)
    if scheme.total is not None and found.card("a")[scheme.total].span.exact is not None:
        pair = difference(found, "a", "b")
        assert pair.lead == exactly(0)
        assert pair.contributions == ()
