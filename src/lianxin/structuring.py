"""Structuring: what plain data are read as, field by field, and all that is wrong with them.

Each kind of field has one reader, and there are no other kinds.  A reader
gathers the problems of everything inside it, each with its place, before it
gives up; what a record finds wrong with itself is told where the record stands.

This module does not know what records mean, nor how they are written.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from lianxin._checks import Check
from lianxin._discretion import Untold, is_small, is_told
from lianxin.activities import CareVisit, Donation, Response, WishClaim
from lianxin.ballots import Ballot, Mark, RaterLabel
from lianxin.errors import InvalidDataError, InvalidQuestionError, Problem
from lianxin.people import Person, PostHeld
from lianxin.plain import LIST, OBJECT, WRITINGS, Vocabulary, place_of, refused
from lianxin.texts import Labeled, Text

__all__ = ["TAG", "TAGS", "Reader", "no_plain_form", "record_reader", "written"]

TAG = "kind"
"""The key under which data tell which of several kinds of record is meant."""

TAGS: dict[type, str] = {
    Donation: "donation",
    CareVisit: "care_visit",
    WishClaim: "wish_claim",
    Response: "response",
}
"""The word for each kind of record that may stand where others may; data never name code."""

Reader = Callable[[object, object], Any]
"""What reads a plain value, or raises `InvalidDataError` with all its problems."""

_OF_PERSONS = frozenset([Person, PostHeld, Ballot, Mark, RaterLabel])
"""Records of persons, and of what somebody thinks: no value of theirs is ever told."""

_NUMBERS = {int, Decimal, Fraction}
_CONVERTER = Converter(forbid_extra_keys=True, detailed_validation=True)


@cache
def record_reader(kind: Any) -> Reader:
    """What reads a record: an object with the keys of its fields and no others.

    Raises:
        InvalidQuestionError: If a field is of a kind that cannot be written.
    """
    hooks: dict[str, Any] = {
        one.name: override(struct_hook=_reader(one.type)) for one in written(kind)
    }
    build = make_dict_structure_fn(kind, _CONVERTER, **hooks)
    names = {one.name: one.metadata.get("zh", "") for one in written(kind)}
    known = Vocabulary(words=names, what=Text("键", "key"))

    def read(data: object, _: object) -> Any:
        problems: tuple[Problem, ...] = (refused(data, OBJECT),)
        if type(data) is dict:
            try:
                return build(data, kind)
            except ClassValidationError as group:
                problems = tuple(_problems(group, kind, data, known))
        raise InvalidDataError(map(_discreet, problems) if kind in _OF_PERSONS else problems)

    return read


def _discreet(problem: Problem) -> Problem:
    """A problem of a record of a person: of what came, only a key or next to nothing is told."""
    came = problem.value
    told = isinstance(came, Untold) or is_small(came) or came == problem.path.rpartition(".")[2]
    return problem if told else attrs.evolve(problem, masked=True)


def written(kind: Any) -> tuple[Any, ...]:
    """The fields of a record that are written: not what is made of the others."""
    return tuple(one for one in attrs.fields(kind) if one.init)


def no_plain_form(kind: object) -> InvalidQuestionError:
    """That something asked for is of a kind that cannot be written."""
    asked = Text(
        "为本库的记录或其字段的类型", "be a kind of record of this library, or of its fields"
    )
    return InvalidQuestionError([refused(repr(kind), asked, "kind")])


def _problems(
    group: ClassValidationError, kind: Any, data: dict[Any, Any], known: Vocabulary
) -> Iterator[Problem]:
    """What is wrong with the fields of a record, or with the record in itself, in our words."""
    noted, others = group.group_exceptions()
    for error, note in noted:
        yield from _problems_of_field(error, note.name, data, known)
    if noted:
        yield from _problems_beside({note.name for _, note in noted}, kind, data)
    for error in others:
        yield from _problems_of_record(error, kind, data, known)


def _problems_beside(unread: set[str], kind: Any, data: Mapping[Any, Any]) -> Iterator[Problem]:
    """What is wrong with the fields that can be read, where others cannot: told at once."""
    for one in written(kind):
        if one.name in data and one.name not in unread and isinstance(one.validator, Check):
            value = _reader(one.type)(data[one.name], one.type)
            yield from one.validator.problems(one.name, value)


def _problems_of_field(
    error: Exception, name: str, data: dict[Any, Any], known: Vocabulary
) -> Iterator[Problem]:
    """What is wrong with a field, which may be missing; an error of our own stays one."""
    if isinstance(error, InvalidDataError):
        yield from (problem.at(name) for problem in error.problems)
    elif name not in data:
        yield refused(None, Text(f"填写{known.words[name]}", "be given"), name)
    else:
        raise error


def _problems_of_record(
    error: Exception, kind: Any, data: dict[Any, Any], known: Vocabulary
) -> Iterator[Problem]:
    """Keys that no field has, or what a record refuses; an error of our own stays one."""
    if isinstance(error, ForbiddenExtraKeysError):
        for place, key in enumerate(data):
            if key in error.extra_fields:
                shown = key if is_told(key) else place
                yield refused(shown, known.requirement(key), place_of(shown))
    elif isinstance(error, InvalidDataError):
        for problem in error.problems:
            path = problem.path.removeprefix(f"{kind.__name__}.")
            yield attrs.evolve(problem, path=path)
    else:
        raise error


@cache
def _reader(kind: Any) -> Reader:
    """What reads a field of a kind; there are no other kinds."""
    if isinstance(kind, UnionType):
        return _union_reader(kind)
    if get_origin(kind) is tuple:
        return _list_reader(kind)
    if kind in WRITINGS:
        return _single_reader((kind,))
    if isinstance(kind, type) and issubclass(kind, Labeled):
        return _word_reader(kind)
    if isinstance(kind, type) and attrs.has(kind):
        return record_reader(kind)
    raise no_plain_form(kind)


def _single_reader(kinds: tuple[Any, ...]) -> Reader:
    """What reads a single value, which may be of one of several kinds of number."""
    writings = tuple(WRITINGS[kind] for kind in WRITINGS if kind in kinds)
    first, *others = (writing.requirement for writing in writings)
    asked = sum((Text("，或", ", or ") + other for other in others), first)

    def read(value: object, _: object) -> object:
        for writing in writings:
            made = writing.read(value)
            if made is not None:
                return made
        raise InvalidDataError([refused(value, asked)])

    return read


def _word_reader(kind: type[Labeled]) -> Reader:
    """What reads a word of a closed vocabulary."""
    members = {str(one.value): one for one in kind}
    known = Vocabulary(words={word: one.zh for word, one in members.items()})

    def read(value: object, _: object) -> Labeled:
        if type(value) is str and value in members:
            return members[value]
        raise InvalidDataError([refused(value, known.requirement(value))])

    return read


def _list_reader(kind: Any) -> Reader:
    """What reads several values of one kind."""
    if get_args(kind)[1:] != (...,):
        raise no_plain_form(kind)
    member = get_args(kind)[0]
    inner = _reader(member)

    def read(data: object, _: object) -> tuple[Any, ...]:
        if type(data) is not list:
            raise InvalidDataError([refused(data, LIST)])
        made: list[Any] = []
        problems: list[Problem] = []
        for place, one in enumerate(data):
            try:
                made.append(inner(one, member))
            except InvalidDataError as error:
                problems.extend(problem.at(place_of(place)) for problem in error.problems)
        if problems:
            raise InvalidDataError(problems)
        return tuple(made)

    return read


def _union_reader(kind: Any) -> Reader:
    """What reads a value that may be None, a number, or one of several records."""
    members = tuple(one for one in get_args(kind) if one is not type(None))
    if len(members) == 1:
        inner = _reader(members[0])
    elif set(members) <= _NUMBERS:
        inner = _single_reader(members)
    elif set(members) <= set(TAGS):
        inner = _tagged_reader(members)
    else:
        raise no_plain_form(kind)

    def read(value: object, _: object) -> Any:
        return None if value is None else inner(value, kind)

    return read if type(None) in get_args(kind) else inner


def _tagged_reader(kinds: tuple[Any, ...]) -> Reader:
    """What reads one of several kinds of record; a word of a closed list tells which."""
    readers = {TAGS[kind]: record_reader(kind) for kind in kinds}
    known = Vocabulary(words=dict.fromkeys(readers, ""))

    def read(data: object, kind: object) -> Any:
        if type(data) is not dict:
            raise InvalidDataError([refused(data, OBJECT)])
        tag = data.get(TAG)
        if type(tag) is not str or tag not in readers:
            raise InvalidDataError([refused(tag, known.requirement(tag), TAG)])
        return readers[tag]({key: one for key, one in data.items() if key != TAG}, kind)

    return read
