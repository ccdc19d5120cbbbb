"""What is asked in private never comes back: not in answers, not in refusals."""

import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from lianxin.errors import LianxinError
from lianxin.regulations import ask, rules
from lianxin.regulations.questions import Input

MARKER = "机密marker机密"
PRIVATE = [(one, asked) for one in rules() for asked in one.inputs if asked.private]


def forms() -> Iterator[Any]:
    """Shapes in which a secret may be handed in, right and wrong ones."""
    yield from (MARKER, [MARKER], {MARKER: 1}, {"reason": MARKER}, (MARKER,), {MARKER})
    yield [{"reason": MARKER, "superior_consent": True, "meeting_adopted": True}]
    yield [{"reason": MARKER, "superior_consent": MARKER, MARKER: MARKER}]
    yield {"kind": MARKER, "from": MARKER, "until": MARKER}


def everything(error: BaseException) -> str:
    """All that an error says and carries, with what it came from."""
    chain = "".join(traceback.format_exception(error, chain=True))
    problems = getattr(error, "problems", ())
    said = [f"{one.zh}{one.en}{one!r}{one.shown}" for one in problems]
    return chain + repr(error) + str(error) + repr(error.args) + "".join(said)


def shown(found: Any) -> str:
    """All that an answer says."""
    why = f"{found.why!r}{found.why}"
    return repr(found) + str(found) + why + found._repr_html_() + repr(found.outcome)


def test_there_are_private_questions() -> None:
    """The property below is about something."""
    assert len(PRIVATE) > 3


@pytest.mark.parametrize(
    ("one", "asked"), PRIVATE, ids=[f"{one.id}.{asked.name}" for one, asked in PRIVATE]
)
def test_a_private_value_is_never_told(one: Any, asked: Input) -> None:
    """In whatever shape it comes, and whether it is answered or refused."""
    for form in forms():
        given = {other.name: 3 for other in one.inputs} | {asked.name: form}
        try:
            told = shown(ask(one.id, given))
        except LianxinError as error:
            told = everything(error)
        assert MARKER not in told
        assert "marker" not in told
