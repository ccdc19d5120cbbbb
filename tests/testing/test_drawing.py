"""Drawing: a strategy of plural name for every value that users draw in their tests."""

import ast
import inspect
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from pendulum import Date
from write_api_pages import rooms

from lianxin import Answer, Period, Register, Text, When, testing
from lianxin.activities import (
    Activity,
    ActivityKind,
    Audience,
    Brand,
    CareVisit,
    Donation,
    MemberPosts,
    PostKind,
    Response,
    WishClaim,
)
from lianxin.agreements import (
    Agreement,
    Commitment,
    Every,
    ListItem,
    ListKind,
    Minimum,
    Pairing,
)
from lianxin.ballots import Ballot, Mark, RaterLabel, VoteCount
from lianxin.citations import Assumption, Citation, Document, Source
from lianxin.committees import ChangeOfTerm, Committee, Delegate, Seat
from lianxin.decisions import Decision
from lianxin.elections import Ballot as ElectionBallot
from lianxin.elections import Mark as ElectionMark
from lianxin.elections import Round, Vote
from lianxin.errors import InvalidQuestionError
from lianxin.lifetimes import Lifetime
from lianxin.organizations import (
    Change,
    ChangeKind,
    Partner,
    PartnerKind,
    PartyForm,
    PartyOrganization,
    SubDistrict,
    TwoNewOrganization,
)
from lianxin.people import Person, Post, PostHeld
from lianxin.records import Entry, Reading
from lianxin.reports import ReportCount, WorkReport
from lianxin.scoresheets import ItemPoints
from lianxin.testing.drawing import STRATEGIES, register_nouns

FOLDER = Path(testing.__file__).parent
SHRINKING = settings(
    database=None, phases=[Phase.generate, Phase.shrink], max_examples=50, deadline=None
)
STREET = Register(
    sub_district=SubDistrict(id="street"),
    organizations=tuple(TwoNewOrganization(id=f"organizations-{at}") for at in range(2)),
    partners=tuple(Partner(id=f"partners-{at}", kind=PartnerKind.VILLAGE) for at in range(2)),
    party_organizations=tuple(
        PartyOrganization(id=f"party_organizations-{at}", form=PartyForm.WORKING_COMMITTEE)
        for at in range(2)
    ),
    people=tuple(Person(id=f"people-{at}") for at in range(2)),
)
LEAST: dict[str, Any] = {
    "activities": Activity(id="0", kind=ActivityKind.LECTURE),
    "agreements": Agreement(id="0", partners=("0", "00")),
    "answers": Answer(option="0"),
    "assumptions": Assumption(
        name="0", chosen="0", source=Source.PAPER, question=Text("", ""), meaning=Text("0", "0")
    ),
    "audiences": Audience(group="0"),
    "ballots": Ballot(sheet="0", marks=()),
    "brands": Brand(id="0", organization="0"),
    "care_visits": CareVisit(groups=()),
    "changes": Change(id="0", kind=ChangeKind.FOUNDED, of=("0",)),
    "changes_of_term": ChangeOfTerm(id="0", organization="0"),
    "citations": Citation(verified=False),
    "commitments": Commitment(words="0"),
    "committees": Committee(id="0", organization="0"),
    "counts": 0,
    "days": Date(2000, 1, 1),
    "decisions": Decision(id="0", body="0", on=Date(2000, 1, 1), of="0", result="0", decided="0"),
    "delegates": Delegate(id="0", person="0", congress="0"),
    "documents": Document(title="0"),
    "donations": Donation(),
    "election_ballots": ElectionBallot(),
    "election_marks": ElectionMark(candidate="0", vote=Vote.APPROVE),
    "entries": Entry(),
    "idents": "0",
    "item_points": ItemPoints(organization="0", item="0"),
    "lifetimes": Lifetime(founded=None, ended=None),
    "list_items": ListItem(kind=ListKind.NEED, words="0"),
    "marks": Mark(subject="0"),
    "member_posts": MemberPosts(id="0", organization="0", kind=PostKind.RESPONSIBILITY_AREA),
    "minimums": Minimum(count=1, every=Every.MONTH),
    "pairings": Pairing(id="0", partners=("0", "00")),
    "partners": Partner(id="0", kind=PartnerKind.VILLAGE),
    "party_organizations": PartyOrganization(id="0", form=PartyForm.WORKING_COMMITTEE),
    "people": Person(id="0"),
    "periods": Period(first=Date(2000, 1, 1), last=Date(2000, 1, 1)),
    "points": 0,
    "posts_held": PostHeld(id="0", person="0", post=Post.SECRETARY),
    "rater_labels": RaterLabel(name="0", value="0"),
    "readings": Reading(words="0", meanings=()),
    "registers": STREET,
    "report_counts": ReportCount(id="0", year=1921),
    "responses": Response(warning="0"),
    "rounds": Round(
        on=Date(2000, 1, 1),
        seats=1,
        candidates=(),
        should_attend=1,
        present=0,
        issued=0,
        voters=0,
        ballots=(),
    ),
    "seats": Seat(),
    "sub_districts": SubDistrict(id="0"),
    "texts": Text("", ""),
    "two_new_organizations": TwoNewOrganization(id="0"),
    "vote_counts": VoteCount(subject="0", count=0),
    "whens": When(),
    "wish_claims": WishClaim(),
    "work_reports": WorkReport(id="0", organization="0", year=1921),
}
"""What everything shrinks to, written by hand; schemes have tests of their own."""

OF_A_SCHEME = {"schemes", "appraisals_for", "conventions_for", "scorecards_for"}
OF_FACTS = {"cohorts_for", "facts_for", "group_facts_for", "shuffled", "shuffled_group"}

WORKED_OUT = "it is worked out, from a scheme and facts that are drawn"
A_RULE = "it is a part of a scheme, which is drawn whole"
WORKS = "it stands inside the works; nobody makes one for a test of a scheme"
NOT_DRAWN = {
    "appraising.Result": WORKED_OUT,
    "awarding": WORKED_OUT,
    "beside": WORKED_OUT,
    "columns": WORKED_OUT,
    "compiling": WORKED_OUT,
    "counting": WORKS,
    "doubts": WORKED_OUT,
    "editions": WORKED_OUT,
    "elections.Count": WORKED_OUT,
    "elections.Deadline": WORKED_OUT,
    "elections.ElectedCommittee": WORKED_OUT,
    "elections.Electorate": WORKED_OUT,
    "elections.Result": WORKED_OUT,
    "elections.Tally": WORKED_OUT,
    "errors": "it is what an error says",
    "exhibits": WORKED_OUT,
    "explanations": WORKED_OUT,
    "flags": WORKED_OUT,
    "handing_out": WORKS,
    "ledgers": "it is read from rows of a ledger",
    "lint": WORKED_OUT,
    "measuring": WORKED_OUT,
    "notices": WORKED_OUT,
    "outcomes": WORKED_OUT,
    "placing": WORKED_OUT,
    "plain": WORKS,
    "progress": WORKED_OUT,
    "ranking": WORKED_OUT,
    "references": WORKS,
    "regulations": "there are only those that were published, and what they answer",
    "reviewing": WORKED_OUT,
    "rules": A_RULE,
    "scores": WORKED_OUT,
    "settling": WORKED_OUT,
    "tables": WORKS,
    "taking": WORKED_OUT,
    "telling": WORKED_OUT,
    "testing": "it is a law, or what became of one",
    "unused": WORKED_OUT,
    "verifying": WORKED_OUT,
    "whatif": WORKED_OUT,
}
"""Why the values of a room, or one of them, have no strategy."""


def doors() -> list[tuple[str, type]]:
    """Every public class of values, by the name of its door."""
    found = []
    for door in rooms():
        short = door.__name__.removeprefix("lianxin.")
        named = [getattr(door, name) for name in door.__all__]
        found += [(short, one) for one in named if isinstance(one, type) and attrs.has(one)]
    return found


def reason(door: str, kind: type) -> str | None:
    """Under what name it is told why a class has no strategy, if it is."""
    keys = (f"{door}.{kind.__name__}", door, door.partition(".")[0])
    return next((key for key in keys if key in NOT_DRAWN), None)


def public_strategies() -> dict[str, Any]:
    """Every function of the door that gives a strategy."""
    named = {name: getattr(testing, name) for name in testing.__all__}
    return {
        name: one
        for name, one in named.items()
        if inspect.isfunction(one) and "SearchStrategy" in repr(one.__annotations__["return"])
    }


def least(strategy: st.SearchStrategy[Any]) -> Any:
    """What a strategy shrinks to from somewhere else than the least there is."""
    both = st.tuples(st.integers(0, 99), strategy)
    return find(both, lambda drawn: drawn[0] > 0, settings=SHRINKING)[1]


class TestEveryValue:
    """There is a strategy for everything that users draw."""

    def test_none_is_forgotten(self) -> None:
        """A public class of values is drawn, or it is told why not."""
        bare = [(door, one) for door, one in doors() if one not in STRATEGIES]

        assert [one for one in bare if reason(*one) is None] == []

    def test_no_reason_is_idle(self) -> None:
        """A reason stands for a class that is there and is not drawn."""
        used = {reason(door, one) for door, one in doors() if one not in STRATEGIES}

        assert set(NOT_DRAWN) - used == set()

    def test_each_strategy_is_public(self) -> None:
        """What draws a class stands at the door, but for what takes a made-up scheme."""
        named = {one for one in STRATEGIES.values() if one.__name__ != "<lambda>"}

        assert named <= set(public_strategies().values())
        assert {kind.__name__ for kind in STRATEGIES if STRATEGIES[kind] not in named} == {
            "Appraisal",
            "Scorecard",
        }

    def test_none_is_left_out_below(self) -> None:
        """What each shrinks to is told here, or in the tests of schemes and facts."""
        assert set(LEAST) | OF_A_SCHEME | OF_FACTS == set(public_strategies())


class TestHouseStyle:
    """Every strategy is made in one way."""

    @pytest.mark.parametrize("name", sorted(public_strategies()))
    def test_it_says_what_it_shrinks_to(self, name: str) -> None:
        """The last thing that its words say is what it shrinks to."""
        words = inspect.getdoc(public_strategies()[name]).partition(">>>")[0]
        last = words.strip().rpartition("\n\n")[2] if "\n\n" in words else words

        assert "hrinks to" in last

    @pytest.mark.parametrize("name", sorted(LEAST))
    def test_options_are_by_keyword(self, name: str) -> None:
        """Only bounds may be given by place, and nothing must be given."""
        taken = inspect.signature(public_strategies()[name]).parameters.values()
        placed = {one.name for one in taken if one.kind is one.POSITIONAL_OR_KEYWORD}
        bounds = {"min_value", "max_value", "earliest", "latest", "first", "last"}

        assert placed <= bounds | {"max_records", "max_ballots", "candidates"}
        assert [one.name for one in taken if one.default is one.empty] == []

    @pytest.mark.parametrize("name", sorted(LEAST))
    def test_it_shrinks_to_what_it_says(self, name: str) -> None:
        """The least value is written out beforehand, and found from far off."""
        assert least(public_strategies()[name]()) == LEAST[name]

    @pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
    def test_nothing_is_filtered(self, path: Path) -> None:
        """What is drawn is valid as it is made: nothing is thrown away."""
        tree = ast.parse(path.read_text("utf-8"))
        called = {
            getattr(node.func, "attr", getattr(node.func, "id", ""))
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
        }

        assert called & {"filter", "assume", "reject", "event"} == set()

    @pytest.mark.parametrize(
        ("name", "option"),
        [
            (name, one.name)
            for name, strategy in sorted(public_strategies().items())
            for one in inspect.signature(strategy).parameters.values()
            if "SearchStrategy" in repr(one.annotation)
        ],
    )
    def test_what_is_no_strategy_is_refused(self, name: str, option: str) -> None:
        """An option takes a strategy; anything else is refused by its name and value."""
        with pytest.raises(InvalidQuestionError, match=rf"^{option} must be a strategy.*'x'"):
            public_strategies()[name](**{option: "x"})

    @pytest.mark.parametrize(
        "name",
        [
            name
            for name, strategy in sorted(public_strategies().items())
            if "within" in inspect.signature(strategy).parameters
        ],
    )
    def test_what_is_no_register_is_refused(self, name: str) -> None:
        """Ids lead into a register and nothing else."""
        with pytest.raises(InvalidQuestionError, match=r"^within must be a Register"):
            public_strategies()[name](within="street")


class TestRegistering:
    """Where hypothesis runs without plugins, it can be told."""

    def test_a_type_is_enough_once_told(self) -> None:
        """Hypothesis draws from the type alone, also a whole register."""
        st.register_type_strategy(Brand, st.just("another"))
        register_nouns()

        assert type(least(st.from_type(Brand))) is Brand
        assert least(st.from_type(Register)) == STREET
