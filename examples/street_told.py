"""How a row of the year's report becomes the entry of a record.

Every record says by its evidence which rows it tells, and by its heading where
the report had them; what the report leaves out stays out.
"""

from lianxin.records import Entry, Reading, State

__all__ = ["doubt", "told"]


def told(
    *rows: str,
    under: str,
    state: State = State.DONE,
    said: str | None = None,
    readings: tuple[Reading, ...] = (),
) -> Entry:
    """An entry that tells some rows of the report under one of its headings."""
    return Entry(heading=under, state=state, as_said=said, readings=readings, evidence=rows)


def doubt(words: str, *meanings: str, taken: str | None = None) -> Reading:
    """A doubtful sentence with all its meanings; none is taken unless it is said."""
    return Reading(words=words, meanings=meanings, taken=taken)
