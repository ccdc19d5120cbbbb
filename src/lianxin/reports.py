"""Reports: the yearly work report that an office holder owes, oral or written.

Reports come one by one, or, where the source says only how many, as a count.

This module does not know who must report how, nor what a report is worth.
"""

from typing import final

from attrs import field, frozen

from lianxin._checks import a, ident, label, maybe, whole
from lianxin.dates import When
from lianxin.records import Entry
from lianxin.texts import Labeled

__all__ = ["ReportCount", "ReportMode", "WorkReport"]


class ReportMode(Labeled):
    """How a work report is given (述职方式)."""

    ORAL = "oral", "口头述职"
    WRITTEN = "written", "书面述职"


@final
@frozen(kw_only=True)
class WorkReport:
    """A yearly work report of the secretary of an organization (述职报告).

    Attributes:
        id: An opaque id.
        organization: The id of the organization on whose work is reported.
        person: The id of who reports; None is not given.
        year: The year that is reported on.
        mode: Oral or written; None is not given.
        when: When it was given.
        characters: Its length in characters; None is not given.
        outlook: Whether it also outlines the next year; None is not given.
        meeting: The id of the activity at which it was given.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    organization: str = field(validator=ident, metadata=label("组织"))
    person: str | None = field(default=None, validator=maybe(ident), metadata=label("述职人"))
    year: int = field(validator=whole(1921, 9999), metadata=label("年度"))
    mode: ReportMode | None = field(
        default=None, validator=maybe(a(ReportMode)), metadata=label("方式")
    )
    when: When = field(factory=When, validator=a(When), metadata=label("时间"))
    characters: int | None = field(default=None, validator=maybe(whole()), metadata=label("字数"))
    outlook: bool | None = field(default=None, validator=maybe(a(bool)), metadata=label("来年计划"))
    meeting: str | None = field(default=None, validator=maybe(ident), metadata=label("会议"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))


@final
@frozen(kw_only=True)
class ReportCount:
    """Work reports of which only the number is told, not whose they were (述职份数).

    Attributes:
        id: An opaque id.
        year: The year that is reported on.
        mode: Oral or written; None is not given.
        number: How many; None is not given.
        outlook: Whether they also outline the next year; None is not given.
        meeting: The id of the activity at which they were given.
        entry: How the report tells it.
    """

    id: str = field(validator=ident, metadata=label("编号"))
    year: int = field(validator=whole(1921, 9999), metadata=label("年度"))
    mode: ReportMode | None = field(
        default=None, validator=maybe(a(ReportMode)), metadata=label("方式")
    )
    number: int | None = field(default=None, validator=maybe(whole()), metadata=label("份数"))
    outlook: bool | None = field(default=None, validator=maybe(a(bool)), metadata=label("来年计划"))
    meeting: str | None = field(default=None, validator=maybe(ident), metadata=label("会议"))
    entry: Entry = field(factory=Entry, validator=a(Entry), metadata=label("记载"))
