"""What every form must keep: its line equals its core, and it speaks both languages."""

from fractions import Fraction
from typing import Any

import pytest

from lianxin import InvalidSchemeError, load_scheme, score
from lianxin.rules.words import amount_words
from small_schemes import MEASURES, small_scheme


def check_form(
    form: dict[str, Any], facts: dict[str, Any], points: object, **parts: Any
) -> tuple[str, str, str, str]:
    """Score an item of one form; its sentence and its line, in both languages.

    The step of the trace equals the form, the form equals its rewrite, both are
    what was worked out by hand, and the form is written back as it was read.
    """
    wanted = Fraction(str(points))
    item = {"id": "figure", "zh": "项目", "en": "item", "value": [form]}
    scheme = small_scheme(**{"measures": MEASURES, "nodes": [item], **parts})
    card = score(scheme, facts)
    read = scheme.nodes[-1].value.parts[0].of  # type: ignore[union-attr]
    scope = card.worlds.run().scope(card.subject)
    inner = getattr(read, "of", read) if read.tag == "clause" else read
    (step,) = card.explain("figure").steps
    sentence = amount_words(read, scheme.names)

    assert card["figure"].span.exact == wanted
    assert (step.low, step.high) == (wanted, wanted)
    assert inner.core.evaluate(scope) == inner.evaluate(scope)
    assert load_scheme(scheme.data) == scheme
    return sentence.zh, sentence.en, step.zh, step.en


def refuses(form: dict[str, Any], words: str) -> None:
    """A form that does not say what it must is refused with the remedy."""
    with pytest.raises(InvalidSchemeError, match=words):
        small_scheme(measures=MEASURES, nodes=[{"id": "figure", "value": [form]}])
