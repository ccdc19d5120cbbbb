"""Quotas in terms: who may get a place, by what they are ordered, how many there are.

What the group decides comes in as inputs: how many count in the base of a share,
who is taken, who stays undecided.  What places cannot do by the column (a limit
inside the selection, a range of places) is refused by name before anything runs.

This module does not know tables.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import label
from lianxin.columns.engines import NotByColumnError
from lianxin.compiling.lowering import Held, Here, Lowering, NeedsGroupError, NotInTermsError
from lianxin.compiling.plan import Input, InputKind, Quantity
from lianxin.compiling.stages import STAGES, Staging
from lianxin.errors import Problem
from lianxin.points import Rounding
from lianxin.rules.among import Direction
from lianxin.rules.places import Key, Mode, Places, Ties
from lianxin.rules.scheme import StageRule
from lianxin.rules.share import Share, ShareRounding
from lianxin.texts import Text

__all__ = ["Choice", "Count", "Quotas"]

MOST_SUBJECTS = 2**31


@final
@frozen(kw_only=True, eq=False)
class Count:
    """How many of a group count in the base of a share (基数).

    Attributes:
        number: The input that it gives.
        truth: The term of who counts.
        within: The terms that those counted together share.
    """

    number: int = field(metadata=label("输入"))
    truth: int = field(metadata=label("计入"))
    within: tuple[int, ...] = field(default=(), metadata=label("分组"))

    @property
    def reads(self) -> tuple[int, ...]:
        """The terms that it reads."""
        return (self.truth, *self.within)


@final
@frozen(kw_only=True, eq=False)
class Choice:
    """Who of a group gets a place (录取).

    Attributes:
        places: The places.
        taken: The input of who is taken.
        open_: The input of who stays undecided.
        candidate: The term of who is a candidate.
        key: The term by which candidates are ordered, the greatest first.
        size: The term of the number of places.
        lacks: The terms that make the group undecided as a whole.
        within: The terms that those ordered together share.
        ties: What happens to equals at the last place.
        lot: The term of the lot drawn, and of whether one was drawn.
    """

    places: Places = field(metadata=label("名额"))
    taken: int = field(metadata=label("入选"))
    open_: int = field(metadata=label("待定"))
    candidate: int = field(metadata=label("候选"))
    key: int = field(metadata=label("排序"))
    size: int = field(metadata=label("名额数"))
    lacks: tuple[int, ...] = field(default=(), metadata=label("缺项"))
    within: tuple[int, ...] = field(default=(), metadata=label("分组"))
    ties: Ties = field(metadata=label("并列规则"))
    lot: tuple[int, ...] = field(default=(), metadata=label("抽签"))

    @property
    def reads(self) -> tuple[int, ...]:
        """The terms that it reads."""
        return (self.candidate, self.key, self.size, *self.lacks, *self.within, *self.lot)


def _refused(stage: StageRule, why: Text, written: object = None) -> NotByColumnError:
    """What a stage asks for that columns cannot give: what it writes, or the kind of its rule."""
    value = stage.tag if written is None else written
    return NotByColumnError(
        [Problem(path=stage.id, value=value, requirement=why, citation=stage.cite)]
    )


@final
@frozen(kw_only=True, eq=False)
class Quotas:
    """The stages of a scheme in terms, places among them (各环节).

    Attributes:
        staging: One subject on its way through the stages.
        steps: What the group decides, in order.
    """

    staging: Staging
    steps: list[Count | Choice] = field(factory=list)

    @property
    def to(self) -> Lowering:
        """The lowering."""
        return self.staging.to

    def act(self, stage: StageRule) -> None:
        """Let a stage act; one that asks for what columns cannot give is refused.

        Raises:
            NotByColumnError: Naming the stage and its clause.
        """
        here = Here(node=stage.id, cite=stage.cite)
        with self.to.placed(here.place):
            try:
                if isinstance(stage, Places) and stage.mode is Mode.ENFORCE:
                    self._places(stage, here)
                else:
                    STAGES[type(stage)](self.staging, stage)
            except (NeedsGroupError, NotInTermsError) as error:
                why = error.why
                asked = Text(f"可按列计算：{why.zh}", f"be worked out by the column: {why.en}")
                raise _refused(stage, asked) from error

    def _places(self, places: Places, here: Here) -> None:
        if any(not limit.normally for limit in places.limits):
            asked = Text("不带限额，限额须逐个录取", "have no limits, which are filled one by one")
            raise _refused(places, asked, len(places.limits))
        if places.up_to is not None:
            raise _refused(places, Text("为一个数，并非范围", "have one number of places"), "up_to")
        wanted = self.to.held(places.from_, here)
        terms = self.to.numbers.terms
        candidate = terms.all((self.staging.stays(), wanted.truth, self._may_have(places)))
        key, lacks = self._key(places, here)
        size = self._size(places, here)
        taken, open_ = self._verdict(places, "taken"), self._verdict(places, "open")
        ties = self.to.settle(places.ties)
        lot = self._lot(places, here) if ties is Ties.LOT else ()
        self.steps.append(
            Choice(
                places=places,
                taken=terms.terms[taken].numbers[0],
                open_=terms.terms[open_].numbers[0],
                candidate=candidate,
                key=key,
                size=size.num,
                lacks=tuple(one for one in (wanted.lacks, size.lacks, *lacks) if one is not None),
                within=self._shared(places.within, here),
                ties=ties,
                lot=lot,
            )
        )
        self._give(places, candidate, taken, open_)

    def _verdict(self, places: Places, name: str) -> int:
        """An input that the group decides."""
        one = Input(name=f"{places.id}.{name}", kind=InputKind.RULE, rule=(places, name))
        self.to.inputs.made[("@group", places.id, name)] = one.rule
        return self.to.inputs.verdict(one)

    def _may_have(self, places: Places) -> int:
        """Whether the ceilings leave open what the places give."""
        terms = self.to.numbers.terms
        ladder = self.staging.ladder(places.result)
        if places.grade not in ladder:
            return terms.truth(value=True)
        wanted = ladder.index(str(places.grade))
        caps = self.staging.caps.get(places.result, [])
        return terms.none(terms.any(truth for truth, place in caps if place > wanted))

    def _key(self, places: Places, here: Here) -> tuple[int, list[int | None]]:
        """All keys as one number, by their bounds; whoever has none stands last."""
        terms = self.to.numbers.terms
        whole = terms.constant(0)
        lacks: list[int | None] = []
        for key in places.order:
            value = self.to.amount(key.of, here)
            lacks.append(value.lacks)
            part, width = self._one_key(places, key, value)
            whole = terms.linear([(width, whole), (1, part)])
        return whole, lacks

    def _one_key(self, places: Places, key: Key, value: Quantity) -> tuple[int, int]:
        terms = self.to.numbers.terms
        low, high = terms.bounds(value.num)
        if value.over is not None or low is None or high is None:
            asked = Text("为取整且有界的数", "be ordered by numbers that are rounded and bounded")
            raise _refused(places, asked, getattr(key.of, "id", getattr(key.of, "tag", None)))
        if key.direction is Direction.HIGH:
            part = terms.linear([(1, value.num)], 1 - low)
        else:
            part = terms.linear([(-1, value.num)], high + 1)
        if value.there is not None:
            part = terms.select([(value.there, part)], terms.constant(0))
        return part, high - low + 2

    def _lot(self, places: Places, here: Here) -> tuple[int, ...]:
        """The lot that was drawn, and whether one was."""
        if places.lot is None:
            return ()
        measure = self.to.scheme.measure_by_id[places.lot]
        value = self.to.inputs.number(measure, here.part)
        there = self.to.numbers.terms.truth(value=True) if value.there is None else value.there
        return (value.num, there)

    def _shared(self, names: tuple[str, ...], here: Here) -> tuple[int, ...]:
        """What those who are ordered together share."""
        found = []
        for name in names:
            measure = self.to.scheme.measure_by_id.get(name)
            if measure is not None and str(measure.type) == "choice":
                if not measure.options:
                    raise NotInTermsError(
                        Text("选项未列明，无法编码", "its options are not listed")
                    )
                found.append(self.to.inputs.label(measure, here.part))
                continue
            value = self.to.inputs.number(measure, here.part) if measure else self._node(name)
            found.append(value.num)
            found.extend(() if value.there is None else (value.there,))
        return tuple(found)

    def _node(self, name: str) -> Quantity:
        return self.to.node(name, None)

    def _size(self, places: Places, here: Here) -> Quantity:
        """How many places there are; a number that is not there is incomplete."""
        size = places.size
        size = getattr(size, "core", None) or size
        numbers = self.to.numbers
        found = self._share(places, size, here) if isinstance(size, Share) else None
        if found is None:
            found = numbers.round(self.to.amount(size, here), Rounding.TRUNCATE, 1)
        if found.there is None:
            bare = found
        else:
            gone = numbers.terms.none(found.there)
            bare = found._replace(there=None, lacks=numbers.lacks(found.lacks, gone))
        units = numbers.greatest([bare, numbers.nought()])
        whole = numbers.round(units, Rounding.FLOOR, 1)
        num = numbers.terms.round(whole.num, numbers.terms.constant(whole.scale), Rounding.FLOOR)
        return Quantity(num, lacks=bare.lacks)

    def _share(self, places: Places, size: Share, here: Here) -> Quantity:
        """A part of how many there are, made whole."""
        numbers = self.to.numbers
        rounding = self.to.settle(size.round)
        if rounding is ShareRounding.RANGE:
            asked = Text("写明取整，并非范围", "be rounded, not left as a range")
            raise _refused(places, asked, str(rounding))
        raw = numbers.multiply(self.to.amount(size.part, here), self._base(places, size, here))
        found = raw
        if rounding is not ShareRounding.NONE:
            found = numbers.round(raw, Rounding(str(rounding)), 1)
        if size.least is not None:
            found = numbers.greatest([found, self.to.amount(size.least, here)])
        if size.most is not None:
            found = numbers.least([found, self.to.amount(size.most, here)])
        return found if rounding is not ShareRounding.NONE else self._cut(found)

    def _cut(self, found: Quantity) -> Quantity:
        """A share that is not rounded has as many places as fit in it."""
        return self.to.numbers.round(found, Rounding.FLOOR, 1)

    def _base(self, places: Places, size: Share, here: Here) -> Quantity:
        if size.base is not None:
            return self.to.amount(size.base, here)
        counts = self.to.held(size.of, here) if size.of is not None else None
        terms = self.to.numbers.terms
        truth = terms.truth(value=True) if counts is None else counts.truth
        one = Input(
            name=f"{places.id}.base",
            kind=InputKind.RULE,
            low=0,
            high=MOST_SUBJECTS,
            rule=(size, "base"),
        )
        self.to.inputs.made[("@group", places.id, "base")] = one.rule
        found = self.to.inputs.rule(one, whole=True, sure=True)
        within = self._shared(size.within or places.within, here)
        number = terms.terms[found.num].numbers[0]
        self.steps.append(Count(number=number, truth=truth, within=within))
        return found._replace(lacks=None if counts is None else counts.lacks)

    def _give(self, places: Places, candidate: int, taken: int, open_: int) -> None:
        """What those taken get, and what becomes of those who are left."""
        staging, terms = self.staging, self.to.numbers.terms
        beyond = terms.all((candidate, terms.none(taken), terms.none(open_)))
        word = terms.select(
            [(taken, staging.code("taken")), (beyond, staging.code("beyond"))], staging.no_label()
        )
        self.to.results[places.id] = Held(word, open_)
        if places.grade is None:
            return
        old = self.to.results.get(places.result) or Held(staging.no_label())
        won = staging.under_ceilings(places.result, staging.code(places.grade))
        left = self._left(places, old.truth)
        left = left if left == old.truth else staging.under_ceilings(places.result, left)
        differ = terms.all((open_, terms.none(terms.equals(won, left))))
        label_ = terms.select([(taken, won), (beyond, left), (open_, won)], old.truth)
        lacks = self.to.numbers.lacks(old.lacks, differ)
        self.to.results[places.result] = Held(label_, lacks)

    def _left(self, places: Places, old: int) -> int:
        """What becomes of a candidate for whom no place was left."""
        staging = self.staging
        left_to = self.to.settle(places.left_to)
        if left_to is None or left_to == "stays":
            return old
        if left_to != "next":
            return staging.code(str(left_to))
        ladder = staging.ladder(places.result)
        place = ladder.index(places.grade) + 1 if places.grade in ladder else len(ladder)
        return staging.code(ladder[place]) if place < len(ladder) else staging.no_label()
