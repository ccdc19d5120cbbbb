"""Codec: records to plain data and back, without loss and without guessing.

What is read must be written as it would have been written: nothing is turned
into something else, no key is passed over, and everything that is wrong is
told at once, each with its place.  A whole register carries the version of its
format.

This module does not read or write files, nor does it know what records mean.
"""

from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from lianxin.errors import InvalidDataError
from lianxin.plain import OBJECT, WRITINGS, problems_of_size, refused
from lianxin.register import Register
from lianxin.structuring import TAG, TAGS, Reader, no_plain_form, record_reader, written
from lianxin.texts import Labeled, Text

__all__ = ["FORMAT", "structure", "unstructure"]

FORMAT = 1
"""The version of the data format that this library reads and writes."""

T = TypeVar("T")

_Writer = Callable[[Any], Any]

_VERSION = "format"
_DOCUMENTS = (Register,)
"""The kinds of record that are a document of their own and carry the version."""

_CONVERTER = Converter()


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
    $.stats must be a known key (did you mean 'status'?), got 'stats'
      $.stats：应为已知的键（是否为“status”？），实为'stats'
    """
    read = _document_reader(kind) if kind in _DOCUMENTS else record_reader(_record(kind))
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
    kind = _record(type(value))
    version = {_VERSION: FORMAT} if kind in _DOCUMENTS else {}
    data: dict[str, Any] = version | _record_writer(kind)(value)
    problems = tuple(problems_of_size(data))
    if problems:
        raise InvalidDataError(problem.at("$") for problem in problems)
    return data


def _record(kind: Any) -> Any:
    """A class of records, or a refusal to answer."""
    if isinstance(kind, type) and attrs.has(kind):
        return kind
    raise no_plain_form(kind)


def _document_reader(kind: Any) -> Reader:
    """What reads a document: its version decides what all the rest means."""
    inner = record_reader(kind)

    def read(data: object, _: object) -> Any:
        if type(data) is not dict:
            raise InvalidDataError([refused(data, OBJECT)])
        version = data.get(_VERSION)
        if type(version) is not int or version != FORMAT:
            raise InvalidDataError([refused(version, _version_asked(version), _VERSION)])
        return inner({key: one for key, one in data.items() if key != _VERSION}, kind)

    return read


def _version_asked(version: object) -> Text:
    """What is asked of the version of a document."""
    asked = Text(
        f"为{FORMAT}，即本库的数据格式版本", f"be {FORMAT}, the version of the data format"
    )
    if type(version) is int and version > FORMAT:
        asked += Text("（数据较新，请升级 lianxin）", " (the data are newer: use a newer lianxin)")
    return asked


@cache
def _record_writer(kind: Any) -> _Writer:
    """What writes a record that can be read: its fields, without those at their default."""
    record_reader(kind)
    hooks: dict[str, Any] = {
        one.name: override(unstruct_hook=_writer(one.type)) for one in written(kind)
    }
    writer: _Writer = make_dict_unstructure_fn(
        kind, _CONVERTER, _cattrs_omit_if_default=True, **hooks
    )
    return writer


@cache
def _writer(kind: Any) -> _Writer:
    """What writes a field of a kind that has a reader."""
    if isinstance(kind, UnionType):
        return _union_writer(kind)
    if get_origin(kind) is tuple:
        inner = _writer(get_args(kind)[0])
        return lambda values: [inner(one) for one in values]
    if kind in WRITINGS:
        return WRITINGS[kind].write
    return _record_writer(kind) if attrs.has(kind) else _write_word


def _write_word(value: Labeled) -> str:
    return str(value.value)


def _union_writer(kind: Any) -> _Writer:
    """What writes a value by what it is, with a word that tells it where data do not."""
    members = tuple(one for one in get_args(kind) if one is not type(None))
    tagged = members[0] in TAGS
    writers = {one: _tagged_writer(one) if tagged else _writer(one) for one in members}

    def write(value: Any) -> Any:
        return next((one(value) for kind, one in writers.items() if isinstance(value, kind)), None)

    return write


def _tagged_writer(kind: Any) -> _Writer:
    inner = _record_writer(kind)
    return lambda value: {TAG: TAGS[kind]} | inner(value)
