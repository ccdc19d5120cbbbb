"""Hostile input at every door: nothing but documented errors, no hang, no memory growth.

Valid data of the examples are changed, cut, retyped, doubled and deepened, and handed
to the doors of the library.  Run as ``python checks/fuzz.py [COUNT [SEED]]``.
"""

import copy
import json
import sys
import time
import tomllib
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "examples")]

import street_year
import sub_district

from lianxin import Register, appraise, load_scheme, score
from lianxin.codec import structure, unstructure
from lianxin.compiling import compile_scheme
from lianxin.errors import LianxinError
from lianxin.ledgers import read_activities, read_organizations, read_votes
from lianxin.schema import input_schema

HOSTILE: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 10**30, 10**400, 1.5, float("nan"), float("inf")),
    *("", " ", "\x00", "a" * 5000, "__class__", "{}", "2022.11", "unknown", "absent", "约5"),
    *([], {}, [[]], {"": {}}, {"kind": "each"}, {"ask": "x", "options": {}}, Decimal("1e999")),
    *({"between": [5, 1]}, {"all": []}, {"not": {"not": True}}, b"bytes", object),
)
SLOWEST = 20.0
"""Seconds after which one call is taken for a hang."""

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
    return [
        ("load_scheme", *alone(lambda data: input_schema(load_scheme(data)), plain)),
        ("score", scored, one_by_one),
        ("appraise", lambda scheme, given: appraise(scheme, given).status, facts),
        ("compiled", outcome, one_by_one),
        ("structure", *alone(lambda data: structure(Register, data), registers)),
        ("organizations", *alone(read_organizations, rows)),
        ("activities", *alone(read_activities, rows)),
        ("votes", *alone(read_votes, rows)),
    ]


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


def attack(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """So many hostile inputs; what became of them, and every fault."""
    chance = Random(seed)
    open_doors = doors()
    told: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(count):
        name, door, valid = open_doors[number % len(open_doors)]
        fixed, one = chance.choice(valid)
        data = spoil(chance, one)
        begin = time.monotonic()
        try:
            door(fixed, data)
            told[f"{name}: taken"] += 1
        except LianxinError:
            told[f"{name}: refused"] += 1
        except Exception as error:  # noqa: BLE001 - whatever is not documented is a fault
            faults.append(f"{name} (input {number}): {type(error).__name__}: {str(error)[:200]}")
        if time.monotonic() - begin > SLOWEST:
            faults.append(f"{name} (input {number}): took more than {SLOWEST:.0f} s")
    return told, faults


def main() -> int:
    """Attack every door, and tell the rate, the growth and the faults."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    attack(200, seed)
    tracemalloc.start()
    begin = time.monotonic()
    told, faults = attack(count, seed)
    spent = time.monotonic() - begin
    kept, most = tracemalloc.get_traced_memory()
    print(json.dumps(dict(sorted(told.items())), ensure_ascii=False, indent=1))
    print(f"{count} inputs, seed {seed}, {count / spent:.0f} a second")
    print(f"memory kept {kept / 2**20:.1f} MB, at most {most / 2**20:.1f} MB")
    for fault in faults[:20]:
        print(fault)
    print(f"faults: {len(faults)}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
