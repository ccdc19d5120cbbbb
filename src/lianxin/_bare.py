"""Bare values: what a caller hands in, without what its own class would do with it.

Readers of files give texts and numbers of classes of their own.  Each is taken as
the plain text or number that it is, so that no method of another class is ever
called: not to compare it, and not to write it out.

This module does not know what any value is for.
"""

from decimal import Decimal

__all__ = ["bare"]

_EXACT = frozenset([str, int, bool, float, Decimal, type(None)])


def bare(value: object) -> object:
    """A text or a number as exactly that; anything else as it is.

    >>> class Said(str):
    ...     def __eq__(self, other):
    ...         raise RuntimeError
    ...     __hash__ = None
    >>> bare(Said("a")) == "a"
    True
    """
    if type(value) in _EXACT:
        return value
    if issubclass(type(value), str):
        return str.__str__(value)
    if issubclass(type(value), int):
        return int.__index__(value)  # type: ignore[arg-type]  # known by its class
    if issubclass(type(value), Decimal):
        return Decimal(value)  # type: ignore[arg-type]  # known by its class
    return value
