"""Reviewing: a whole register held against the published regulations.

Every organization, committee, meeting and agreement is asked about as of a day;
what falls due in a coming period comes as values, sorted.  What the register
does not tell stays unknown, and nothing follows from a finding by itself.

This package does not know schemes or points.
"""

from collections.abc import Iterator

from pendulum import Date

from lianxin.dates import Period
from lianxin.register import Register
from lianxin.reviewing.agreements import agreement_observations
from lianxin.reviewing.bodies import body_observations
from lianxin.reviewing.meetings import meeting_observations, open_periods
from lianxin.reviewing.observations import Observation, in_order
from lianxin.reviewing.terms import term_observations

__all__ = ["Observation", "due_in", "review"]


def review(
    register: Register, as_of: Date, *, class_hour_minutes: int | None = None
) -> tuple[Observation, ...]:
    """Everything that the regulations have to say of a sub-district on a day.

    Args:
        register: The register of the sub-district.
        as_of: The day; it is never taken from a clock.
        class_hour_minutes: How many minutes make a class hour; the regulations do
            not say, so that without it hours of study stay unknown.
    """
    return in_order(_all(register, as_of, class_hour_minutes))


def _all(register: Register, as_of: Date, class_hour_minutes: int | None) -> Iterator[Observation]:
    yield from body_observations(register, as_of)
    yield from term_observations(register, as_of)
    yield from meeting_observations(register, as_of, class_hour_minutes)
    yield from agreement_observations(register, as_of)


def due_in(register: Register, period: Period) -> tuple[Observation, ...]:
    """What falls due in a coming period, by day and organization.

    Reminders before a term ends, ends of terms, meetings still to be held, ends of
    agreements: everything of which the last day lies in the period.
    """
    found = (
        *term_observations(register, period.first),
        *agreement_observations(register, period.first),
        *open_periods(register, period),
    )
    coming = [one for one in found if one.due is not None and one.due in period]
    return tuple(
        sorted(coming, key=lambda one: (str(one.due), one.organization, one.topic, one.about))
    )
