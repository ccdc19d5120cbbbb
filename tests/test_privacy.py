"""Whatever personal is handed in at any door comes out nowhere.

Names, numbers, addresses, days of birth and remarks are planted in every place where
somebody may put them; then everything that comes out is searched: values, tables,
messages in both languages, pages, exceptions with all that they come from, and what is
pickled.  Words that no program can tell from other words (a name in the title of an
activity, where no column says who is called so) are the only ones left to the caller.
"""

import pickle
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import pytest
import web_service
from demo import appraise_year, read_scheme
from pendulum import Date
from sub_district import register

from lianxin import LianxinError, Problem, Text, appraise, load_scheme, score
from lianxin.activities import Activity, Donation
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.codec import structure
from lianxin.dates import When, day
from lianxin.decisions import Decision
from lianxin.handing_out import hand_out
from lianxin.ledgers import (
    ACTIVITIES,
    AGREEMENTS,
    CHANGES_OF_TERM,
    MEMBERS,
    ORGANIZATIONS,
    SCORES,
    VOTES,
    Book,
    blank_form,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_form,
    read_members,
    read_organizations,
    read_scores,
    read_votes,
)
from lianxin.notices import notice
from lianxin.people import Person, PostHeld
from lianxin.records import Entry
from lianxin.regulations import ask, rules
from lianxin.scoresheets import ItemPoints

NAME = "欧阳暮雪"
NUMBERS = {
    "identity number": "110105198802290038",
    "wide identity number": "１１０１０５１９８８０２２９００３８",
    "old identity number": "130503670401001",
    "mobile": "13900001111",
    "mobile with spaces": "139 0000 1111",
    "phone with its area": "0571-87654321",
}
WORDS = {
    "name": NAME,
    "address": "向阳里7号楼3单元502室",
    "birth": "1988年2月29日生",
    "health": "因重病住院",
    "sanction": "受过警告处分",
}
MARKS = {**NUMBERS, **WORDS}
SCHEME = read_scheme("example_sub_district")


SHOWN = ("table", "problems", "unread", "dropped", "left_out", "good", "lines", "en", "zh")


def everything(out: Any) -> str:
    """All that something says, shows, carries and pickles, with what it comes from."""
    said = [repr(out), str(out), pickle.dumps(out).decode("utf-8", "ignore")]
    said += [repr(getattr(out, name, "")) for name in SHOWN]
    for one in getattr(out, "problems", ()):
        problem = getattr(one, "problem", one)
        said += [repr(one), one.shown, problem.zh, problem.en, repr(problem), problem.shown]
    if hasattr(out, "_repr_html_"):
        said.append(out._repr_html_())
    if isinstance(out, BaseException):
        said += chain(out)
    return "\n".join(said)


def chain(error: BaseException) -> Iterator[str]:
    """What an error and all that it comes from say; what is suppressed is still carried."""
    seen: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or any(one is before for before in seen):
            continue
        seen.append(one)
        yield repr(one.args) + repr(getattr(one, "__notes__", "")) + repr(one)
        yield "".join(traceback.format_exception(one))
        waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]


def told(door: Callable[[], Any]) -> str:
    """Everything that comes out of a door, one way or the other."""
    try:
        out = door()
    except LianxinError as error:
        return everything(error)
    return everything(out)


def refusal(door: Callable[[], Any]) -> str:
    """Everything that a refusal says; words that are taken are the record's own."""
    try:
        door()
    except LianxinError as error:
        return everything(error)
    return ""


def assert_untold(mark: str, said: str) -> None:
    """A mark, or its digits, stand nowhere in what was said."""
    assert mark not in said
    assert "".join(mark.split()) not in said


def over(first: Exception) -> LianxinError:
    """An error that was raised over another one, and does not say so."""
    error = LianxinError([])
    error.__context__ = first
    error.__suppress_context__ = True
    return error


def test_what_is_searched_would_be_found() -> None:
    """The search below finds a mark wherever one may stand: it is no search of nothing."""
    for said in (
        everything(Text(NAME, "a")),
        everything(over(KeyError(NAME))),
        everything(read_votes([{NAME: 1}])),
        everything(LianxinError([Problem(path=NAME, requirement=Text("对", "be right"))])),
    ):
        assert NAME in said


LEDGERS: dict[str, tuple[Book, Callable[[Any], Any], dict[str, Any]]] = {
    "organizations": (ORGANIZATIONS, read_organizations, {"党组织": "甲", "类别": "党支部"}),
    "activities": (ACTIVITIES, read_activities, {"会议类型": "党课", "时间": "2022.11"}),
    "agreements": (AGREEMENTS, read_agreements, {"甲方": "甲", "乙方": "乙"}),
    "changes of term": (CHANGES_OF_TERM, read_changes_of_term, {"党组织": "甲"}),
    "votes": (VOTES, read_votes, {"被评议单位": "甲", "好": 3, "较好": 1}),
    "scores": (SCORES, lambda table: read_scores(SCHEME, table), {"党组织": "甲"}),
    "members": (
        MEMBERS,
        lambda table: read_members(table, pseudonym=lambda name: f"p{len(name)}"),
        {"姓名": "某某", "党组织": "甲"},
    ),
}
PERSONAL = (
    *("书记姓名", "联系人", "身份证号", "手机号码", "联系电话", "家庭住址", "出生日期", "健康状况"),
    *("处分情况", "党支部书记", "投票人", "微信号", "name", "Phone"),
)


@pytest.mark.parametrize("ledger", LEDGERS)
class TestLedger:
    """Every column of every ledger."""

    @pytest.mark.parametrize("mark", [*NUMBERS.values(), NAME])
    def test_a_cell_tells_nobody(self, ledger: str, mark: str) -> None:
        """Somebody named in one column is told in no other, nor is anybody's number."""
        book, read, row = LEDGERS[ledger]
        named = {"联系人": NAME, **row}
        for column in book.columns:
            for header in (column.headers[0], f"{column.headers[-1]}（备注）"):
                for words in (mark, f"慰问{mark}，送去慰问金", [mark], {"姓名": mark}):
                    rows = [named | {header: words}, named]
                    assert_untold(mark, told(lambda rows=rows: read(rows)))

    @pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
    def test_personal_and_unknown_columns_are_not_kept(self, ledger: str, mark: str) -> None:
        """Whatever stands in them: they are not looked at."""
        _, read, row = LEDGERS[ledger]
        for header in (*PERSONAL, "备注", "其他情况"):
            assert_untold(mark, told(lambda header=header: read([{**row, header: mark}])))

    @pytest.mark.parametrize("mark", [*NUMBERS.values(), NAME])
    def test_a_header_tells_nobody(self, ledger: str, mark: str) -> None:
        """Somebody's name or number in a header is masked, in brackets or outside."""
        book, read, row = LEDGERS[ledger]
        known = [column.headers[-1] for column in book.columns]
        for header in (mark, f"{mark}评分", *(f"{one}（{mark}填）" for one in known)):
            for value in ("3", "无法识别的内容", ""):
                rows = [{"联系人": NAME, **row, header: value}]
                assert_untold(mark, told(lambda rows=rows: read(rows)))

    @pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
    def test_notes_and_other_rows_are_not_kept(self, ledger: str, mark: str) -> None:
        """Below the table it says who filled it in."""
        _, read, row = LEDGERS[ledger]
        first = next(iter(row))
        for words in (f"注：{mark}", f"填表人：{mark}", f"制表 {mark}"):
            assert_untold(mark, told(lambda words=words: read([row, {first: words}])))


ROW = {"姓名": NAME, "党组织": "甲", "党员类别": "预备党员"}


class TestPseudonym:
    """The caller's function."""

    @pytest.mark.parametrize(
        "given",
        [NAME, f"p-{NAME}", f" {NAME}", [NAME], {NAME: 1}, None, NAME * 200, f"{NAME}\ud800"],
    )
    def test_what_it_gives_back_is_not_told(self, given: Any) -> None:
        """The name itself, with something before it, or in a table."""
        assert_untold(NAME, told(lambda: read_members([ROW], pseudonym=lambda _: given)))
        reading = read_members([ROW], pseudonym=lambda _: given)
        assert_untold(NAME, told(reading.values))

    def test_what_it_raises_is_not_carried(self) -> None:
        """Not even as what an error comes from."""

        def fall(name: str) -> str:
            error = ValueError(name)
            error.add_note(name)
            raise error from KeyError(name)

        reading = read_members([ROW], pseudonym=fall)
        assert_untold(NAME, everything(reading))
        assert_untold(NAME, told(reading.values))


OF_PERSONS: dict[type, dict[str, Any]] = {
    Person: {"id": "p-1", "status": "full"},
    PostHeld: {"id": "h-1", "person": "p-1", "post": "secretary"},
    Ballot: {"sheet": "1", "marks": [], "rater": []},
    Mark: {"subject": "a", "choice": "好"},
    RaterLabel: {"name": "post", "value": "secretary"},
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
class TestStructured:
    """Records as plain data."""

    @pytest.mark.parametrize("kind", OF_PERSONS, ids=lambda kind: kind.__name__)
    def test_a_record_of_a_person_is_refused_without_telling(self, kind: type, mark: str) -> None:
        """A forbidden key, a name as a key, or something wrong in a field."""
        good = OF_PERSONS[kind]
        keys = {"name", "姓名", "id_card", "手机", "备注", mark, f"{mark}的情况"} - set(good)
        for key in sorted(keys):
            assert_untold(mark, told(lambda key=key: structure(kind, {**good, key: mark})))
            wrong = {**good, key: {"姓名": mark}, "id": None}
            assert_untold(mark, told(lambda wrong=wrong: structure(kind, wrong)))
        for field in attrs.fields(kind):
            for words in ([mark], {"姓名": mark}, {mark: 1}, f"\n{mark}"):
                data = {**good, field.name: words}
                assert_untold(mark, refusal(lambda data=data: structure(kind, data)))

    def test_a_forbidden_key_of_any_record(self, mark: str) -> None:
        """The key is told where it names a kind of data, what stands under it never."""
        data = {"id": "a", "kind": "lecture", "name": mark, "联系人": {"姓名": mark}}
        assert_untold(mark, told(lambda: structure(Activity, data)))

    def test_a_whole_register(self, mark: str) -> None:
        """However deep the record stands."""
        people = [{"id": "p-1", "name": mark}, {"id": "p-2", "status": mark}, mark, [mark]]
        data = {"format": 1, "sub_district": {"id": "s"}, "people": people}
        assert_untold(mark, told(lambda: register_of(data)))


def register_of(data: Mapping[str, Any]) -> Any:
    """A register of plain data."""
    return structure(type(register()), data)


SURE = [NUMBERS["identity number"], NUMBERS["wide identity number"], NUMBERS["mobile"]]
TEXTS: dict[str, Callable[[str], Any]] = {
    "as said": lambda words: When(as_said=words),
    "entry": lambda words: Entry(as_said=words),
    "title": lambda words: Activity(id="a", kind=register().activities[0].kind, titles=(words,)),
    "choice": lambda words: VoteCount(subject="a", choice=words, count=1),
    "rater": lambda words: RaterLabel(name="post", value=words),
    "points": lambda words: ItemPoints(organization="a", item="b", reason=words),
}


@pytest.mark.parametrize("door", TEXTS)
@pytest.mark.parametrize("mark", SURE)
def test_words_of_a_record_hold_no_number_of_a_person(door: str, mark: str) -> None:
    """They are refused, and the refusal does not repeat them."""
    with pytest.raises(LianxinError):
        TEXTS[door](f"联系 {mark}")
    assert_untold(mark, told(lambda: TEXTS[door](f"联系 {mark}")))


@pytest.mark.parametrize("name", ["姓名", "name", "身份证号", "电话", "投票人"])
def test_a_label_of_a_rater_is_no_name(name: str) -> None:
    """What would tell who voted is refused."""
    with pytest.raises(LianxinError):
        RaterLabel(name=name, value=NAME)
    assert_untold(NAME, told(lambda: RaterLabel(name=name, value=NAME)))


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
class TestQuestions:
    """What regulations are asked, and what a scheme is given."""

    def test_an_input_that_no_rule_asks_for(self, mark: str) -> None:
        """Neither its key, where that may be somebody, nor its value."""
        for one in rules():
            given = dict.fromkeys((asked.name for asked in one.inputs), 3)
            for key in (mark, "姓名", f"{mark}的情况"):
                more = given | {key: mark}
                assert_untold(mark, told(lambda one=one, more=more: ask(one.id, more)))

    def test_the_reason_of_a_decision(self, mark: str) -> None:
        """It stays with the decision, and stands in no list and no notice."""
        year, scheme = register(), SCHEME
        subject = appraise_year(year, scheme).results[0].subject
        facts = appraise_year(year, scheme)
        words = mark if mark in WORDS.values() else f"见附件{mark[:3]}"
        made = Decision(
            id="d", body="b", on=Date(2023, 1, 10), of=subject, decided="优秀", reason=words
        )
        assert_untold(words, repr(made))
        found = attrs.evolve(facts, decisions=(made,))
        said = repr(notice(found)) + notice(found)._repr_html_() + repr(found) + found._repr_html_()
        assert_untold(words, said)

    def test_a_table_where_a_fact_should_be(self, mark: str) -> None:
        """Whole tables are not repeated, nor the value of a fact that no scheme asks for."""
        scheme = load_scheme(
            {
                "id": "s",
                "title": "s",
                "subject": "organization",
                "measures": {"n": {"type": "count"}},
            }
        )
        for facts in (
            {"n": {"姓名": mark}},
            {"n": [{"姓名": mark}]},
            {"姓名": mark},
            {"n": {mark: mark}},
            [{"姓名": mark}],
        ):
            assert_untold(mark, told(lambda facts=facts: score(scheme, facts)))
            assert_untold(mark, told(lambda facts=facts: appraise(scheme, {"a": facts})))

    def test_a_filled_form(self, mark: str) -> None:
        """Columns that the form does not have are not looked at."""
        rows = [row | {"填表人": mark, "备注": mark} for row in blank_form(SCHEME)]
        assert_untold(mark, told(lambda: read_form(SCHEME, rows)))

    def test_a_request_over_the_web(self, mark: str) -> None:
        """A body of another shape is refused without being repeated."""
        error = web_service.refused({"姓名": mark}, Text("为对象", "be an object"))
        assert_untold(mark, everything(error))
        assert_untold(mark, repr([hand_out(one) for one in error.problems]))


@pytest.mark.parametrize("mark", NUMBERS.values(), ids=NUMBERS)
class TestNumbersAnywhere:
    """A number of a person is told by no message, wherever it was typed."""

    def test_a_fact(self, mark: str) -> None:
        """As a value, as a key, or as the id of the subject."""
        for facts in ({"members": mark}, {mark: 1}, {"members": [mark]}, {f"电话{mark}": 1}):
            assert_untold(mark, told(lambda facts=facts: score(SCHEME, facts)))
            assert_untold(mark, told(lambda facts=facts: appraise(SCHEME, {"a": facts})))

    def test_a_convention_an_id_and_a_day(self, mark: str) -> None:
        """What is asked beside the facts."""
        assert_untold(mark, told(lambda: score(SCHEME, {}, conventions={"ties": mark, mark: "x"})))
        assert_untold(mark, told(lambda: ask(mark, {})))
        assert_untold(mark, told(lambda: ask("BRANCH-11-3", {}, as_of=mark)))

    def test_a_scheme(self, mark: str) -> None:
        """In any place that is refused."""
        for data in ({"id": mark}, {mark: 1}, {"id": "s", "title": "s", "subject": mark}):
            assert_untold(mark, told(lambda data=data: load_scheme(data)))

    def test_a_filled_form(self, mark: str) -> None:
        """In the very cell of a fact."""
        rows = [row | {"填写": f"电话{mark}"} for row in blank_form(SCHEME)]
        assert_untold(mark, told(lambda: read_form(SCHEME, rows)))

    def test_a_field(self, mark: str) -> None:
        """In a field of another kind."""
        assert_untold(mark, told(lambda: Donation(yuan=mark)))
        assert_untold(mark, told(lambda: When(earliest=mark, latest=day("2022-01-01"))))
