"""Agreements: whether they run, may be renewed, and whether promises were kept.

An activity that serves several agreements counts once in each.  An agreement
without an end has not expired; what is promised "regularly" is never counted.

This module does not know what an activity is worth.
"""

from collections.abc import Iterator

from pendulum import Date

from lianxin.agreements import Agreement, Commitment, Every, Minimum
from lianxin.dates import Lies, Period, months_after
from lianxin.register import Register
from lianxin.regulations import Status
from lianxin.reviewing.observations import Observation, Topic
from lianxin.texts import Text

__all__ = ["agreement_observations", "whole_periods"]

RENEWAL_MONTHS = 6
"""How long before its end an agreement is put forward for renewal: a practice, no rule."""

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


def agreement_observations(register: Register, as_of: Date) -> Iterator[Observation]:
    """What every agreement in the register comes to, for each of its partners on record."""
    renewed = {one.renews for one in register.agreements if one.entry.is_done}
    for agreement in register.agreements:
        if agreement.entry.is_done:
            found = (
                _term(agreement, as_of),
                *_renewal(agreement, as_of, is_renewed=agreement.id in renewed),
                *_commitments(register, agreement, as_of),
            )
            yield from found


def _observation(
    agreement: Agreement,
    topic: Topic,
    status: Status,
    text: Text,
    due: Date | None = None,
    period: Period | None = None,
) -> Observation:
    return Observation(
        organization=agreement.partners[0],
        topic=topic,
        about=agreement.id,
        status=status,
        text=text,
        due=due,
        period=period,
    )


def _term(agreement: Agreement, as_of: Date) -> Observation:
    """Whether an agreement runs on the day."""
    until = agreement.until
    if agreement.open_ended is True:
        text = Text("长期有效，没有到期日。", "It is open-ended and does not expire.")
        return _observation(agreement, Topic.AGREEMENT_TERM, Status.MET, text)
    if until is None or until.latest is None:
        text = Text("期限不明。", "Its term is not known.")
        return _observation(agreement, Topic.AGREEMENT_TERM, Status.UNKNOWN, text)
    last = until.latest
    if as_of > last:
        text = Text(f"已于{last}到期。", f"It expired on {last}.")
        return _observation(agreement, Topic.AGREEMENT_TERM, Status.BREACHED, text, last)
    first = until.earliest
    if first is None or as_of > first:
        text = Text(f"最迟{last}到期，可能已到期。", f"It expires by {last}, and may have.")
        return _observation(agreement, Topic.AGREEMENT_TERM, Status.UNKNOWN, text, last)
    text = Text(f"有效，至{last}。", f"It runs until {last}.")
    return _observation(agreement, Topic.AGREEMENT_TERM, Status.MET, text, last)


def _renewal(agreement: Agreement, as_of: Date, *, is_renewed: bool) -> Iterator[Observation]:
    """Whether an agreement that ends soon, or has ended, may be or was renewed."""
    until = agreement.until
    if until is None or until.latest is None or agreement.open_ended is True:
        return
    from_day = months_after(until.latest, -RENEWAL_MONTHS)
    if is_renewed:
        text = Text("已续签。", "It was renewed.")
        yield _observation(agreement, Topic.AGREEMENT_RENEWAL, Status.MET, text)
    elif as_of >= from_day:
        text = Text(
            f"可以续签（到期前{RENEWAL_MONTHS}个月起，属惯例），尚未续签。",
            f"It may be renewed (from {RENEWAL_MONTHS} months before its end, by practice), "
            "and was not.",
        )
        yield _observation(agreement, Topic.AGREEMENT_RENEWAL, Status.UNKNOWN, text, until.latest)


def _commitments(register: Register, agreement: Agreement, as_of: Date) -> Iterator[Observation]:
    for promise in agreement.commitments:
        if promise.minimum is None:
            text = Text(
                f"“{promise.words}”没有次数，不作计算。",
                f"“{promise.words}” names no number and is not counted.",
            )
            yield _observation(agreement, Topic.COMMITMENT, Status.NOT_APPLICABLE, text)
        else:
            yield from _counted(register, agreement, promise, promise.minimum, as_of)


def _counted(
    register: Register,
    agreement: Agreement,
    promise: Commitment,
    minimum: Minimum,
    as_of: Date,
) -> Iterator[Observation]:
    """Each whole period of an agreement against the least number that was promised."""
    periods = whole_periods(agreement, minimum.every, as_of)
    if periods is None:
        text = Text(
            f"“{promise.words}”：协议起始时间不明。",
            f"“{promise.words}”: when the agreement began is not known.",
        )
        yield _observation(agreement, Topic.COMMITMENT, Status.UNKNOWN, text)
        return
    for period in periods:
        least, most = _served(register, agreement, minimum, period)
        yield _observation(
            agreement,
            Topic.COMMITMENT,
            _against(least, most, minimum.count),
            _told(promise, minimum, least, most, period),
            period=period,
        )


def _against(least: int, most: int, count: int) -> Status:
    if least >= count:
        return Status.MET
    return Status.BREACHED if most < count else Status.UNKNOWN


def _told(promise: Commitment, minimum: Minimum, least: int, most: int, period: Period) -> Text:
    shown = f"{least}" if least == most else f"{least}–{most}"
    return Text(
        f"“{promise.words}”：{minimum.every.zh}至少{minimum.count}次，"
        f"{period.first}至{period.last}实为{shown}次。",
        f"“{promise.words}”: at least {minimum.count} by {minimum.every.text.en}, "
        f"{shown} from {period.first} to {period.last}.",
    )


def _served(
    register: Register, agreement: Agreement, minimum: Minimum, period: Period
) -> tuple[int, int]:
    """How many activities surely and perhaps served an agreement in a period."""
    least = most = 0
    for one in register.activities:
        fits = minimum.kind is None or one.kind is minimum.kind
        if fits and one.entry.is_done and agreement.id in one.serves:
            lies = one.when.lies_in(period)
            least += lies is Lies.INSIDE
            most += lies is not Lies.OUTSIDE
    return least, most


def whole_periods(agreement: Agreement, every: Every, as_of: Date) -> tuple[Period, ...] | None:
    """The periods, counted from the agreement's first day, that were over by a day.

    None where the first day is not known.  A minimum for the whole term is
    counted once the term is over.
    """
    since = agreement.since or agreement.signed
    if since is None or not since.is_known_day or since.latest is None:
        return None
    until = None if agreement.until is None else agreement.until.latest
    if every is Every.TERM:
        over = until is not None and until <= as_of
        return (Period(first=since.latest, last=until),) if over and until is not None else ()
    stop = as_of if until is None else min(as_of, until)
    found: list[Period] = []
    first = since.latest
    while True:
        after = months_after(since.latest, _MONTHS[every] * (len(found) + 1))
        last = after.subtract(days=1)
        if last > stop:
            return tuple(found)
        found.append(Period(first=first, last=last))
        first = after
