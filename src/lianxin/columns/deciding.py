"""Deciding: what a group decides by the column: how many count, who is taken.

Equals at the last place are settled by the rule of the places, or stay
undecided.  A group in which something is not known stays undecided as a whole.

This module does not know schemes: it reads terms that were worked out.
"""

from collections.abc import Callable
from typing import Any, final

import narwhals.stable.v2 as nw
from attrs import field, frozen

from lianxin.columns.quotas import Choice, Count
from lianxin.rules.places import Ties

__all__ = ["Decided", "Deciding", "place_in"]


@final
@frozen(kw_only=True, eq=False)
class Decided:
    """What came of one step: the inputs that it gives, and where they are certain (判定)."""

    frame: Any
    inputs: dict[int, Any]
    known: Any


@final
@frozen(kw_only=True, eq=False)
class Deciding:
    """One step over the groups of a table (分组判定).

    Attributes:
        group: The columns that make the groups.
        term: The expression of a term.
        known: Whether all is known in a row on which the step rests.
        name: What its columns are called.
    """

    group: tuple[str, ...]
    term: Callable[[int], Any]
    known: Any = field(repr=False)
    name: str = field()

    def decide(self, frame: Any, step: Count | Choice) -> Decided:
        """What the groups of a frame decide."""
        return self._count(frame, step) if isinstance(step, Count) else self._choose(frame, step)

    def _column(self, word: str) -> str:
        return f"{self.name}_{word}"

    def _parts(self, step: Count | Choice) -> dict[str, Any]:
        """The columns that rows decided together share, beside those of the group."""
        return {
            self._column(f"within{n}"): self.term(one).cast(nw.Int64)
            for n, one in enumerate(step.within)
        }

    def _unknown(self) -> Any:
        if self.known is None:
            return nw.lit(0, nw.Int64)
        return nw.when(self.known).then(nw.lit(0, nw.Int64)).otherwise(nw.lit(1, nw.Int64))

    def _count(self, frame: Any, step: Count) -> Decided:
        within = self._parts(step)
        unknown, one, number = self._column("unknown"), self._column("one"), self._column("count")
        frame = _with(
            frame, {**within, unknown: self._unknown(), one: self.term(step.truth).cast(nw.Int64)}
        )
        over = (*self.group, *within)
        lacks = self._column("lacks")
        found = {
            number: nw.col(one).sum().over(*over).cast(nw.Int64),
            lacks: nw.col(unknown).max().over(*over),
        }
        frame = _with(frame, found)
        return Decided(frame=frame, inputs={step.number: nw.col(number)}, known=nw.col(lacks) == 0)

    def _choose(self, frame: Any, step: Choice) -> Decided:
        within = self._parts(step)
        unknown, key, size = (self._column(word) for word in ("unknown", "key", "size"))
        lacking = self._unknown()
        for one in step.lacks:
            lacking = nw.when(self.term(one)).then(nw.lit(1, nw.Int64)).otherwise(lacking)
        nobody = nw.lit(-1, nw.Int64)
        made = {
            **within,
            unknown: lacking,
            key: nw.when(self.term(step.candidate)).then(self.term(step.key)).otherwise(nobody),
            size: self.term(step.size),
        }
        if step.lot:
            lot, drawn = (self.term(one) for one in step.lot)
            made[self._column("lot")] = nw.when(drawn).then(lot).otherwise(nobody)
        over = (*self.group, *within)
        lacks, rank, equals = (self._column(word) for word in ("lacks", "rank", "equals"))
        frame = _with(frame, made)
        ranks = {
            lacks: nw.col(unknown).max().over(*over),
            rank: nw.col(key).rank("min", descending=True).over(*over).cast(nw.Int64),
            equals: nw.len().over(*over, key).cast(nw.Int64),
        }
        frame = _with(frame, ranks)
        if step.lot:
            frame = self._draw(frame, (*over, key))
        taken, open_ = self._column("taken"), self._column("open")
        found = self._outcome(step)
        frame = _with(frame, {taken: found[0], open_: found[1]})
        inputs = {step.taken: nw.col(taken), step.open_: nw.col(open_)}
        return Decided(frame=frame, inputs=inputs, known=nw.col(lacks) == 0)

    def _draw(self, frame: Any, tied: tuple[str, ...]) -> Any:
        """The order of the lots among equals, and whether they all differ."""
        lot, turn, same, bad = (self._column(word) for word in ("lot", "turn", "same", "bad"))
        turns = {
            turn: nw.col(lot).rank("min").over(*tied).cast(nw.Int64),
            same: nw.len().over(*tied, lot).cast(nw.Int64),
        }
        frame = _with(frame, turns)
        unclear = (nw.col(same) > 1) | (nw.col(lot) < 0)
        flagged = nw.when(unclear).then(nw.lit(1, nw.Int64)).otherwise(nw.lit(0, nw.Int64))
        frame = _with(frame, {f"{bad}1": flagged})
        return _with(frame, {bad: nw.col(f"{bad}1").max().over(*tied)})

    def _outcome(self, step: Choice) -> tuple[Any, Any]:
        """Who is taken, and who stays undecided."""
        rank, size = nw.col(self._column("rank")), nw.col(self._column("size"))
        candidate = nw.col(self._column("key")) >= 0
        last = rank + nw.col(self._column("equals")) - 1
        taken = candidate & (last <= size)
        tied = candidate & (rank <= size) & (last > size)
        nobody = candidate & (rank < 0)
        if step.ties is Ties.ALL_IN:
            return taken | tied, nobody
        if step.ties is Ties.ALL_OUT:
            return taken, nobody
        if not step.lot:
            return taken, tied
        clear = nw.col(self._column("bad")) == 0
        drawn = rank + nw.col(self._column("turn")) - 1 <= size
        return taken | (tied & clear & drawn), tied & ~clear


def _with(frame: Any, columns: dict[str, Any]) -> Any:
    return frame.with_columns(*(one.alias(name) for name, one in columns.items()))


def place_in(frame: Any, value: Any, known: Any, group: tuple[str, ...]) -> tuple[Any, Any]:
    """The place of each row by a value in its group, where all values of the group are known."""
    unknown = nw.lit(0, nw.Int64)
    if known is not None:
        unknown = nw.when(known).then(nw.lit(0, nw.Int64)).otherwise(nw.lit(1, nw.Int64))
    frame = _with(frame, {"@value": value, "@open": unknown})
    frame = _with(frame, {"@key": nw.col("@value").fill_null(-(2**62)), "@lacks": nw.col("@open")})
    ranks = {
        "@rank": nw.col("@key").rank("min", descending=True).over(*group).cast(nw.Int64),
        "@lacking": nw.col("@lacks").max().over(*group),
    }
    frame = _with(frame, ranks)
    sure = (nw.col("@lacking") == 0) & ~nw.col("@value").is_null()
    return frame, nw.when(sure).then(nw.col("@rank"))
