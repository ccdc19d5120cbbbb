"""Hostile input at every door: nothing but documented errors, no hang, no memory growth.

Valid data of the examples are changed, cut, retyped, doubled and deepened, and handed
to the doors of the library.  Run as ``python checks/fuzz.py [COUNT [SEED]]``; every input
hangs on its seed and its number alone, so ``python checks/fuzz.py --replay SEED NUMBER``
hands in the same one again.
"""

import copy
import gc
import json
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "examples")]

import street_year
import sub_district

from lianxin import Register, appraise, load_scheme, score
from lianxin.codec import structure, unstructure
from lianxin.compiling import compile_scheme
from lianxin.errors import LianxinError
from lianxin.ledgers import (
    blank_form,
    blank_list,
    exact_rows,
    filled_form,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_form,
    read_list,
    read_organizations,
    read_scores,
    read_votes,
    rows_under,
)
from lianxin.ledgers.dating import date_in
from lianxin.ledgers.numerals import number_in
from lianxin.regulations import ask, rules
from lianxin.rules.measure import MeasureType
from lianxin.schema import input_schema

HOSTILE: tuple[Any, ...] = (
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

Door = Callable[[Any, Any], Any]


def schemes() -> list[Any]:
    """The plain data of every scheme of the examples."""
    paths = sorted((ROOT / "examples" / "schemes").glob("*.toml"))
    return [tomllib.loads(path.read_text("utf-8"), parse_float=Decimal) for path in paths]


def doors() -> list[tuple[str, Door, list[Any]]]:
    """Every door with valid data to begin with."""
    plain = schemes()
    loaded = [load_scheme(data) for data in plain]
    facts = [
        (scheme, example.given.get("subjects", {"a": example.given}))
        for scheme in loaded
        for example in scheme.examples
    ]
    registers = [unstructure(street_year.street_year()), unstructure(sub_district.register())]
    rows = [
        [{"党组织名称": "甲", "类别": "党支部", "成立时间": "2022.11", "正式党员数": "十二"}],
        [{"党支部": "甲", "会议类型": "党课", "时间": "2022年11月下旬", "实到人数": "9人"}],
        [{"被评议单位": "甲", "有效票数": 12, "好": 10, "较好": 2}],
    ]

    def scored(scheme: Any, given: Any) -> Any:
        return score(scheme, given).lines()

    def outcome(scheme: Any, given: Any) -> Any:
        return compile_scheme(scheme).outcome(given)

    def alone(door: Callable[[Any], Any], data: list[Any]) -> tuple[Door, list[Any]]:
        return (lambda _, one: door(one)), [(None, one) for one in data]

    one_by_one = [(scheme, one) for scheme, given in facts for one in given.values()]
    lists = [
        ((scheme, one.id), blank_list(scheme, one.id))
        for scheme in loaded
        for one in scheme.measures
        if one.type is MeasureType.RECORDS
    ]
    return [
        ("load_scheme", *alone(lambda data: input_schema(load_scheme(data)), plain)),
        ("score", scored, one_by_one),
        ("appraise", lambda scheme, given: appraise(scheme, given).status, facts),
        ("compiled", outcome, one_by_one),
        ("structure", *alone(lambda data: structure(Register, data), registers)),
        ("organizations", *alone(read_organizations, rows)),
        ("activities", *alone(read_activities, rows)),
        ("votes", *alone(read_votes, rows)),
        ("agreements", *alone(read_agreements, rows)),
        ("changes of term", *alone(read_changes_of_term, rows)),
        ("donations", *alone(read_donations, rows)),
        ("cells", *alone(rows_under, [[list(one), list(one.values())] for (one,) in rows])),
        ("floats", *alone(lambda data: exact_rows(data, {"x": 1}), [[{"x": 1.5, "y": "a"}]])),
        ("filled forms", filled_form, one_by_one),
        ("lists", lambda one, data: read_list(one[0], one[1], data), lists),
        ("scores", read_scores, [(scheme, rows[2:]) for scheme in loaded]),
        ("forms", read_form, [(scheme, blank_form(scheme)) for scheme in loaded]),
        ("dates", *alone(lambda data: date_in(str(data.get("said"))), DATES)),
        ("numerals", *alone(lambda data: number_in(str(data.get("said"))), NUMERALS)),
        ("regulations", ask, [(one.id, dict.fromkeys(names(one), 3)) for one in rules()]),
    ]


DATES = [
    {"said": said} for said in ("2022.11", "2022年11月下旬", "二〇二二年三月五日", "２０２２／１")
]
NUMERALS = [{"said": said} for said in ("三万五千", "３万5千", "12.50", "约5", "一百零三", "5万元")]


def names(one: Any) -> list[str]:
    """What a rule asks for."""
    return [asked.name for asked in one.inputs]


class HangError(BaseException):
    """A call took too long; no library catches this."""


def ring(_: int, __: FrameType | None) -> None:
    """Stop a call."""
    raise HangError


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with a key of it."""
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield data, key
            yield from places(data[key])


def spoil(chance: Random, data: Any) -> Any:
    """Valid data with a few hostile changes; what is no plain data is left as it is."""
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
    if not isinstance(value, dict | list | str | int | Decimal | float | None):
        return
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
    elif how == 4 and isinstance(value, str):
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
        return "refused", str(error)[:200]
    except HangError:
        return "fault", f"took more than {SLOWEST} s"
    except Exception as error:  # noqa: BLE001 - whatever is not documented is a fault
        return "fault", f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.alarm(0)
    return "taken", ""


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


def replay(seed: int, number: int) -> int:
    """Hand in one input again, and show it."""
    signal.signal(signal.SIGALRM, ring)
    name, door, fixed, data = hostile(doors(), seed, number)
    print(f"{name}: {data!r:.2000}")
    what, why = outcome_of(door, fixed, data)
    print(f"{what} {why}")
    return int(what == "fault")


def main() -> int:
    """Attack every door, and tell the rate, the growth and the faults."""
    if sys.argv[1:2] == ["--replay"]:
        return replay(int(sys.argv[2]), int(sys.argv[3]))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    begin = time.monotonic()
    warm = min(count, max(WARM, count // 10))
    told, faults, slowest = attack(warm, seed)
    before = memory()
    more, others, slow = attack(count - warm, seed, warm)
    grown, spent = memory() - before, time.monotonic() - begin
    told, faults = told + more, faults + others
    print(json.dumps(dict(sorted(told.items())), ensure_ascii=False, indent=1))
    print(f"{count} inputs, seed {seed}, {count / spent:.0f} a second")
    print(f"slowest {max(slowest, slow):.2f} s; memory grew by {grown:.1f} MB after input {warm}")
    for fault in faults[:20]:
        print(fault)
    print(f"faults: {len(faults)}")
    return int(bool(faults) or grown > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
