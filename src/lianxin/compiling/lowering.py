"""Lowering: from the rules of a scheme to terms, kind by kind.

Each kind of rule has one entry in a closed table.  What a kind cannot say in
terms comes in as an input with its rule; what needs the whole group is refused
by name.

This module does not know any kind: it looks them up.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, Never, final

from attrs import field, frozen

from lianxin.compiling.inputs import Inputs
from lianxin.compiling.plan import Input, InputKind, Place, Quantity
from lianxin.compiling.quantities import Arithmetic
from lianxin.rules.scheme import Scheme, questions_in, read_by
from lianxin.texts import Text

__all__ = ["Held", "Here", "Lowering", "NeedsGroupError", "NotInTermsError", "Tables"]


class NotInTermsError(Exception):
    """A rule that has no terms; it comes in as an input with the rule."""

    def __init__(self, why: Text, *, needs_group: bool = False) -> None:
        """Say why, and whether it compares peers."""
        super().__init__(why)
        self.why = why
        self.needs_group = needs_group


class NeedsGroupError(Exception):
    """A result that one subject alone does not have."""

    def __init__(self, why: Text) -> None:
        """Say why."""
        super().__init__(why)
        self.why = why


class Held(NamedTuple):
    """A condition in terms: whether it holds, and whether that is incomplete."""

    truth: int
    lacks: int | None = None


class Here(NamedTuple):
    """From where a rule is read.

    Attributes:
        node: The id of the node or stage.
        part: The sub-period at hand.
        period: The kind of that sub-period.
        marks: The marks of the node at hand.
        cite: The clause of the paper.
        alone: Whether a subject is asked, not the group.
    """

    node: str = ""
    part: str | None = None
    period: str | None = None
    marks: Any = None
    cite: str | None = None
    alone: bool = True

    @property
    def place(self) -> Place:
        """The place that terms made here carry."""
        return Place(self.node, self.part, self.cite)

    def at(self, period: str, part: str) -> "Here":
        """The same, in a sub-period."""
        return self._replace(period=period, part=part)

    def must_be_alone(self) -> None:
        """Refuse what each subject has by itself where the group as a whole is asked.

        Raises:
            NeedsGroupError: If the group is asked.
        """
        if not self.alone:
            raise NeedsGroupError(Text("属于各对象，并非整组", "each subject has its own"))

    def with_marks(self, marks: Any) -> "Here":
        """The same, inside a node with marks; one without leaves those around it."""
        return self if marks is None else self._replace(marks=marks)


class Tables(NamedTuple):
    """How each kind of rule is lowered, by its class."""

    amounts: Mapping[type, Callable[["Lowering", Any, Here], Quantity]]
    conditions: Mapping[type, Callable[["Lowering", Any, Here], Held]]
    labels: Mapping[type, Callable[["Lowering", Any, Here], int]]
    node: Callable[["Lowering", str, str | None], Quantity]


@final
@frozen(kw_only=True, eq=False)
class Lowering:
    """A scheme on its way to terms, under one set of answers (编译过程).

    Attributes:
        scheme: The scheme.
        inputs: The inputs so far.
        numbers: The arithmetic.
        answers: The option taken for each question.
        tables: How each kind is lowered.
        nodes: The nodes that were lowered, by id, sub-period and the answers they rest on.
        results: The label of each result so far; None where it needs the group.
    """

    scheme: Scheme
    inputs: Inputs
    numbers: Arithmetic
    answers: Mapping[str, str]
    tables: Tables
    nodes: dict[Any, Any] = field(factory=dict, repr=False)
    results: dict[str, Held | None] = field(factory=dict, repr=False)

    def settle(self, question: Any) -> Any:
        """What stands in the place of a question."""
        if not hasattr(question, "options"):
            return question
        return dict(question.options)[self.answers[question.name]]

    @contextmanager
    def placed(self, place: Place) -> Iterator[None]:
        """Terms made inside come from this place."""
        self.numbers.terms.places.append(place)
        try:
            yield
        finally:
            self.numbers.terms.places.pop()

    def amount(self, rule: Any, here: Here) -> Quantity:
        """An amount in terms, or as an input with its rule."""
        core = getattr(rule, "core", None)
        if core is not None:
            cite = getattr(rule, "cite", None)
            inner = here if cite is None else here._replace(cite=cite)
            with self.placed(inner.place):
                return self.amount(core, inner)
        try:
            look = self.tables.amounts.get(type(rule)) or _unheard_of()
            return look(self, rule, here)
        except NotInTermsError as error:
            return self._handed_in(rule, here, error)

    def _handed_in(self, rule: Any, here: Here, error: NotInTermsError) -> Quantity:
        one = self._input(rule, here, error)
        take = str(getattr(rule, "take", ""))
        return self.inputs.rule(one, whole=take == "count", sure=take in ("count", "sum"))

    def _input(self, rule: Any, here: Here, error: NotInTermsError) -> Input:
        """The input for a rule; one that reads results, or that is asked of the group, is none."""
        if not here.alone or read_by(rule) & set(self.results):
            raise NeedsGroupError(error.why)
        counts = str(getattr(rule, "take", "")) == "count"
        return Input(
            name=here.node,
            part=here.part,
            kind=InputKind.RULE,
            low=0 if counts else None,
            rule=rule,
            marks=here.marks,
            period=here.period,
            answers=self._rests_on(rule),
            needs_group=error.needs_group,
            why=error.why,
        )

    def _rests_on(self, rule: Any) -> tuple[tuple[str, str], ...]:
        """The answers on which a rule rests, through all it reads."""
        asked = questions_in(rule)
        asked = asked.union(*(self.scheme.asked_by.get(name, ()) for name in read_by(rule)))
        return tuple((name, self.answers[name]) for name in sorted(asked))

    def held(self, rule: Any, here: Here) -> Held:
        """A condition in terms, or as an input with its rule."""
        try:
            look = self.tables.conditions.get(type(rule)) or _unheard_of()
            return look(self, rule, here)
        except NotInTermsError as error:
            return Held(self.inputs.verdict(self._input(rule, here, error)))

    def label(self, rule: Any, here: Here) -> int:
        """A label in terms."""
        look = self.tables.labels.get(type(rule)) or _unheard_of()
        return look(self, rule, here)

    def node(self, name: str, part: str | None) -> Quantity:
        """The final value of a named node."""
        return self.tables.node(self, name, part)


def _unheard_of() -> Never:
    """What has no entry here comes in as an input."""
    raise NotInTermsError(Text("此类规则不在编译表中", "rules of its kind are not compiled"))
