"""The list for public notice: ids, what they would get, and on what assumptions."""

from graded import BANDS, appraised, place
from lianxin.notices import notice

AWARD = {"id": "w", "zh": "先进", "en": "outstanding", "places": "p", "honors": "subject"}


def test_lists_everybody_and_whom_awards_honor() -> None:
    """Every result stands on the list, and every honor with the subject it rests on."""
    found = appraised({"a": 19, "b": 18}, BANDS, place(size=1), awards=[AWARD])
    said = notice(found)

    assert [line.zh for line in said.lines[1:-1]] == [
        *(f"先进：{one.subject}（凭{one.subject}，等次A）" for one in found.honors),
        "a　grade：A",
        "b　grade：B",
    ]
    assert [one.subject for one in said.honors] == ["a"]


def test_marks_what_is_not_settled() -> None:
    """An honor that hangs on an unknown fact is marked as undecided."""
    facts = {"a": {"m": {"between": [10, 19]}}, "b": {"m": 18}}
    lines = notice(appraised(facts, BANDS, place(size=1), awards=[AWARD])).lines

    assert "待定" in lines[1].zh
    assert "undecided" in lines[1].en


def test_begins_with_its_scheme_and_ends_with_what_it_is() -> None:
    """The list names its scheme and says that a body decides."""
    found = appraised({"a": 19}, BANDS)
    said = notice(found)

    assert (said.title, said.digest) == (found.scheme.title, found.digest)
    assert said.lines[0].en.endswith("proposed list for notice")
    assert "for a body to decide" in said.lines[-1].en


def test_says_what_was_assumed() -> None:
    """An answer that mattered stands on the list."""
    asked = place(ties={"ask": "ties", "options": {"out": "all_out", "in": "all_in"}}, size=1)
    questions = {"ties": {"zh": "并列", "options": {"out": "不入选", "in": "入选"}}}
    found = appraised(
        {"a": 19, "b": 19}, BANDS, asked, conventions=questions, answers={"ties": "in"}
    )

    assert [line.zh for line in notice(found).lines if "约定" in line.zh] == [
        "采用约定：并列——入选"
    ]
