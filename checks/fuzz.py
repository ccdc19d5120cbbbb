"""Hostile input at every door: nothing but documented errors, no hang, no memory growth.

Valid data of the examples are changed, cut, retyped, doubled, deepened and made to contain
themselves, and handed to the doors of the library; so are objects that fall over when they
are compared or written out.  An error is looked at as well: it can be written down, pickled,
and is small.  Run as ``python checks/fuzz.py [COUNT [SEED]]``, on all processors; every
input hangs on its seed and its number alone, so
``python checks/fuzz.py --replay SEED NUMBER`` hands in the same one again.
"""

import copy
import gc
import json
import os
import pickle
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from doors import Door, doors

from lianxin.errors import LianxinError, brief


def fall(*_: object) -> Any:
    """A method that no library should call on what it does not know."""
    message = "fallen over"
    raise RuntimeError(message)


class Fallen:
    """An object that cannot be shown, compared, counted or kept in a dictionary."""

    __repr__ = __str__ = __eq__ = __hash__ = __bool__ = __len__ = __lt__ = __format__ = fall


class FallenText(str):
    """A text of that kind."""

    __slots__ = ()
    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __lt__ = __format__ = fall


class FallenWhole(int):
    """A whole number of that kind."""

    __repr__ = __str__ = __eq__ = __hash__ = __lt__ = __le__ = __gt__ = __abs__ = fall


class FallenDecimal(Decimal):
    """A decimal of that kind."""

    __repr__ = __str__ = __eq__ = __hash__ = __lt__ = __le__ = __gt__ = fall


class OtherText(str):
    """A text of a class of its own that does nothing else."""

    __slots__ = ()


def circles() -> tuple[Any, Any]:
    """A list and a table that contain themselves."""
    round_list: list[Any] = []
    round_list.append(round_list)
    round_table: dict[str, Any] = {}
    round_table["all"] = round_table["value"] = round_table
    return round_list, round_table


HOSTILE: tuple[Any, ...] = (
    *(Fallen(), FallenText("a"), FallenWhole(3), FallenDecimal("1.5"), OtherText("a")),
    *circles(),
    *("\ud800", "a\udfffb", "a\u202eb", "\x1b[31m", "9" * 10**5, "十" * 10**5, "(" * 10**5),
    *("一 " * 10**4, "2022-" * 10**4, "（" * 10**4 + "）", 10**5000, -(10**5000), Fraction(1, 3)),
    *(Decimal("1e999999"), Decimal("1e-999999"), Decimal("sNaN"), Decimal("-0"), {1}, 1j, int),
    *(None, True, False, -1, 0, 10**30, 10**400, 1.5, float("nan"), float("inf")),
    *("", " ", "\x00", "a" * 5000, "__class__", "{}", "2022.11", "unknown", "absent", "约5"),
    *([], {}, [[]], {"": {}}, {"kind": "each"}, {"ask": "x", "options": {}}, Decimal("1e999")),
    *({"between": [5, 1]}, {"all": []}, {"not": {"not": True}}, b"bytes", object),
)
SLOWEST = 20
"""Seconds after which one call is stopped and taken for a hang."""
MOST_GROWTH = 64
"""MB of memory by which a run may grow after the first tenth of its inputs."""
WARM = 2000
"""Inputs at least before memory is judged: caches fill until then."""


class HangError(BaseException):
    """A call took too long; no library catches this."""


def ring(_: int, __: FrameType | None) -> None:
    """Stop a call."""
    raise HangError


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with a key of it; one that contains itself is gone into once."""
    waiting, seen = [data], set()
    while waiting:
        inner = waiting.pop()
        if type(inner) in (dict, list) and id(inner) not in seen:
            seen.add(id(inner))
            members = inner.items() if isinstance(inner, dict) else enumerate(inner)
            for key, value in members:
                yield inner, key
                waiting.append(value)


def spoil(chance: Random, data: Any) -> Any:
    """Valid data with a few hostile changes."""
    found = copy.deepcopy(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        spots = list(places(found))
        if not spots:
            return found
        inner, key = chance.choice(spots)
        _change(chance, inner, key)
    return found


def _change(chance: Random, inner: Any, key: Any) -> None:
    value, how = inner[key], chance.randrange(7)
    if how == 0:
        del inner[key]
    elif how == 1 and isinstance(inner, dict):
        inner[chance.choice(["", "kind", "unknown key", 1, None])] = value
    elif how == 2 and isinstance(inner, list):
        inner.extend([value] * chance.choice([1, 50]))
    elif how == 3:
        for _ in range(chance.choice([1, 70])):
            value = chance.choice([[value], {"all": [value]}, {"kind": "node", "value": value}])
        inner[key] = value
    elif how == 4 and type(value) is str:
        inner[key] = value[: len(value) // 2] + chance.choice(["", "x", "\n", "'", "９"])
    else:
        inner[key] = copy.deepcopy(chance.choice(HOSTILE))


def hostile(
    open_doors: list[tuple[str, Door, list[Any]]], seed: int, number: int
) -> tuple[str, Door, Any, Any]:
    """One input: its door, what the door needs besides, and the data."""
    chance = Random(f"{seed}/{number}")
    name, door, valid = open_doors[number % len(open_doors)]
    fixed, one = chance.choice(valid)
    return name, door, fixed, spoil(chance, one)


def outcome_of(door: Door, fixed: Any, data: Any) -> tuple[str, str]:
    """What became of an input: taken, refused, or a fault and what was wrong."""
    signal.alarm(SLOWEST)
    try:
        door(fixed, data)
    except LianxinError as error:
        return looked_at(error)
    except HangError:
        return "fault", f"took more than {SLOWEST} s"
    except Exception as error:  # noqa: BLE001 - whatever is not documented is a fault
        return "fault", f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.alarm(0)
    return "taken", ""


LARGEST = 2**20
"""Bytes of an error at most."""


def looked_at(error: LianxinError) -> tuple[str, str]:
    """Whether an error can be written down and pickled, and is small."""
    try:
        said = f"{error}{error!r}{error.zh}{error.en}".encode()
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - it is our own
    except Exception as wrong:  # noqa: BLE001 - an error that cannot be told is a fault
        return "fault", f"its error cannot be told: {type(wrong).__name__}: {str(wrong)[:200]}"
    if again.problems != error.problems or len(said) > LARGEST:
        return "fault", f"its error is another one, or too large: {len(said)} bytes"
    return "refused", str(error)[:200]


def memory() -> float:
    """MB that this process holds now, after what is no longer used is let go."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20


def attack(count: int, seed: int, first: int = 0) -> tuple[Counter[str], list[str], float]:
    """So many hostile inputs; what became of them, every fault, and the slowest in seconds."""
    signal.signal(signal.SIGALRM, ring)
    open_doors = doors()
    told: Counter[str] = Counter()
    faults: list[str] = []
    slowest = 0.0
    for number in range(first, first + count):
        name, door, fixed, data = hostile(open_doors, seed, number)
        begin = time.monotonic()
        what, why = outcome_of(door, fixed, data)
        slowest = max(slowest, time.monotonic() - begin)
        told[f"{name}: {what}"] += 1
        if what == "fault":
            faults.append(f"{name} (seed {seed}, input {number}): {why}")
    return told, faults, slowest


def shown(data: Any, depth: int = 0) -> str:
    """An input as it may be printed, whatever it holds, as far as a circle goes."""
    if type(data) is dict and depth < DEEPEST:
        return f"{{{', '.join(f'{brief(key)}: {shown(data[key], depth + 1)}' for key in data)}}}"
    if type(data) is list and depth < DEEPEST:
        return f"[{', '.join(shown(one, depth + 1) for one in data)}]"
    return brief(data)


DEEPEST = 8
"""Levels of an input that are printed."""


def replay(seed: int, number: int) -> int:
    """Hand in one input again, and show it."""
    signal.signal(signal.SIGALRM, ring)
    name, door, fixed, data = hostile(doors(), seed, number)
    print(f"{name}: {shown(data):.2000}")
    what, why = outcome_of(door, fixed, data)
    print(f"{what} {why}")
    return int(what == "fault")


Told = tuple[Counter[str], list[str], float, float]
"""What became of the inputs, every fault, the slowest in seconds, and MB of growth."""


def share(job: tuple[int, int, int]) -> Told:
    """The part of a run that one process has: it judges its memory when it is warm."""
    count, seed, first = job
    warm = min(count, max(WARM, count // 10))
    told, faults, slowest = attack(warm, seed, first)
    before = memory()
    more, others, slow = attack(count - warm, seed, first + warm)
    return told + more, faults + others, max(slowest, slow), memory() - before


def run(count: int, seed: int, processes: int) -> list[Told]:
    """A run, in so many parts at the same time."""
    edges = [count * place // processes for place in range(processes + 1)]
    jobs = [(last - first, seed, first) for first, last in pairwise(edges)]
    if processes == 1:
        return [share(jobs[0])]
    with get_context("spawn").Pool(processes) as pool:
        return pool.map(share, jobs)


def main() -> int:
    """Attack every door, and tell the rate, the growth and the faults."""
    if sys.argv[1:2] == ["--replay"]:
        return replay(int(sys.argv[2]), int(sys.argv[3]))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    processes = int(os.environ.get("PROCESSES") or os.cpu_count() or 1)
    begin = time.monotonic()
    parts = run(count, seed, processes)
    spent = time.monotonic() - begin
    told = sum((part[0] for part in parts), Counter())
    faults = [fault for part in parts for fault in part[1]]
    slowest, grown = max(part[2] for part in parts), max(part[3] for part in parts)
    print(json.dumps(dict(sorted(told.items())), ensure_ascii=False, indent=1))
    print(f"{count} inputs, seed {seed}, {count / spent:.0f} a second, {processes} processes")
    print(f"slowest {slowest:.2f} s; memory of a process grew by {grown:.1f} MB at most")
    for fault in faults[:20]:
        print(fault)
    print(f"faults: {len(faults)}")
    return int(bool(faults) or grown > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
