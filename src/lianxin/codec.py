"""Codec: records to plain data and back, without loss and without guessing.

What is read must be written as it would have been written: nothing is turned
into something else, no key is passed over, and everything that is wrong is
told at once, each with its place.  A whole register carries the version of its
format.

This module does not read or write files, nor does it know what records mean.
"""

from collections.abc import Callable, Iterator
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from lianxin.activities import CareVisit, Donation, Response, WishClaim
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.plain import (
    LIST,
    OBJECT,
    WRITINGS,
    Vocabulary,
    place_of,
    problems_of_size,
    refused,
)
from lianxin.register import Register
from lianxin.texts import Labeled, Text

__all__ = ["FORMAT", "structure", "unstructure"]

FORMAT = 1
"""The version of the data format that this library reads and writes."""

T = TypeVar("T")

_Reader = Callable[[object, object], Any]
_Writer = Callable[[Any], Any]

_TAGS: dict[type, str] = {
    Donation: "donation",
    CareVisit: "care_visit",
    WishClaim: "wish_claim",
    Response: "response",
}
"""The word by which data tell which of several kinds of record is meant."""

_TAG = "kind"
_VERSION = "format"
_DOCUMENTS = (Register,)
"""The kinds of record that are a document of their own and carry the version."""

_NUMBERS = tuple(WRITINGS)
_CONVERTER = Converter(forbid_extra_keys=True, detailed_validation=True, omit_if_default=True)
"""It writes the code that walks a record; every value in it is read and written by us."""


def structure(kind: type[T], data: object) -> T:
    """The record of a kind that plain data write.

    Args:
        kind: The class of the record, such as ``Register``.
        data: What a reader of JSON or TOML gives.

    Raises:
        InvalidDataError: With everything that is wrong with the data.  Only when all
            records are well formed are they held against each other.
        InvalidQuestionError: If the kind is no class of records.

    >>> from lianxin.people import Person
    >>> structure(Person, {"id": "p-1", "status": "full"}).status.zh
    '正式党员'
    >>> structure(Person, {"id": 1, "stats": "full"})
    Traceback (most recent call last):
    lianxin.errors.InvalidDataError: $.id must be text, in quotes, got 1
      $.id：应为加引号的文字，实为1
    $.stats must be a known word (did you mean 'status'?), got 'stats'
      $.stats：应为已知的词（是否为“status”？），实为'stats'
    """
    read = _record_reader(_asked_for(kind))
    problems = tuple(problems_of_size(data))
    if not problems:
        try:
            made: T = read(data, kind)
        except InvalidDataError as error:
            problems = error.problems
        else:
            return made
    raise InvalidDataError(problem.at("$") for problem in problems)


def unstructure(value: object) -> dict[str, Any]:
    """A record as plain data: objects, lists, text, whole numbers, flags; no defaults.

    Raises:
        InvalidDataError: If a number or a text is too long to be read again.
        InvalidQuestionError: If the value is no record.

    >>> from lianxin.dates import When, day
    >>> unstructure(When.on(day("2022-07-01")))
    {'earliest': '2022-07-01', 'latest': '2022-07-01'}
    """
    data: dict[str, Any] = _record_writer(_asked_for(type(value)))(value)
    problems = tuple(problems_of_size(data))
    if problems:
        raise InvalidDataError(problem.at("$") for problem in problems)
    return data


def _asked_for(kind: Any) -> Any:
    """A class of records, or a refusal to answer."""
    if isinstance(kind, type) and attrs.has(kind):
        return kind
    asked = Text("为本库的记录类", "be a class of records of this library")
    raise InvalidQuestionError([refused(repr(kind), asked, "kind")])
