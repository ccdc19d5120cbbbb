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
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "examples")]

import attrs
import street_year
import sub_district

from lianxin import Register, appraise, feedback, load_scheme, score
from lianxin.codec import structure, unstructure
from lianxin.compiling import compile_scheme
from lianxin.dates import day
from lianxin.editions import compare, edition_for
from lianxin.elections import Round, count
from lianxin.errors import LianxinError, brief
from lianxin.ledgers import (
    blank_form,
    blank_list,
    exact_rows,
    feedback_rows,
    filled_form,
    read_activities,
    read_agreements,
    read_changes_of_term,
    read_donations,
    read_form,
    read_list,
    read_members,
    read_organizations,
    read_scores,
    read_votes,
    rows_under,
)
from lianxin.ledgers.dating import date_in
from lianxin.ledgers.numerals import number_in
from lianxin.ledgers.reading_cells import readable
from lianxin.notices import notice
from lianxin.regulations import ask, rules
from lianxin.rules.measure import MeasureType
from lianxin.schema import input_schema
from lianxin.verifying import check_examples, verify
from lianxin.whatif import losses, margins


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

Door = Callable[[Any, Any], Any]


def schemes() -> list[Any]:
    """The plain data of every scheme of the examples."""
    paths = sorted((ROOT / "examples" / "schemes").glob("*.toml"))
    return [tomllib.loads(path.read_text("utf-8"), parse_float=Decimal) for path in paths]


def small(register: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A register with one or two of its records of each kind, whatever they refer to."""
    most = chance.choice([1, 2])
    return {
        key: chance.sample(one, min(most, len(one))) if isinstance(one, list) else one
        for key, one in register.items()
    }


@cache
def doors() -> list[tuple[str, Door, list[Any]]]:
    """Every door with valid data to begin with."""
    plain = schemes()
    loaded = [load_scheme(data) for data in plain]
    compiled: dict[int, Any] = {}
    facts = [
        (scheme, example.given.get("subjects", {"a": example.given}))
        for scheme in loaded
        for example in scheme.examples
    ]
    years = [street_year.street_year(), sub_district.register()]
    whole = [unstructure(one) for one in years]
    chance = Random(0)
    registers = [*whole, *(small(chance.choice(whole), chance) for _ in range(48))]
    rows = [
        [{"党组织名称": "甲", "类别": "党支部", "成立时间": "2022.11", "正式党员数": "十二"}],
        [{"党支部": "甲", "会议类型": "党课", "时间": "2022年11月下旬", "实到人数": "9人"}],
        [{"被评议单位": "甲", "有效票数": 12, "好": 10, "较好": 2}],
        [{"姓名": "某某", "党组织": "甲", "党员类别": "预备党员", "身份证号": "…"}],
        [{"甲方": "甲", "乙方": "乙", "期限": "两年", "协议类型": "结对共建"}],
        [{"党支部": "甲", "换届时间": "2022.11", "应换届时间": "2022-12-31"}],
    ]

    def compiled_of(scheme: Any) -> Any:
        if id(scheme) not in compiled:
            compiled[id(scheme)] = compile_scheme(scheme)
        return compiled[id(scheme)]

    def alone(door: Callable[[Any], Any], data: list[Any]) -> tuple[Door, list[Any]]:
        return (lambda _, one: door(one)), [(None, one) for one in data]

    def ended(scheme: Any, given: Any) -> Any:
        found = appraise(scheme, given)
        name = next(iter(found.cards))
        return found, notice(found).lines, feedback_rows(feedback(found, name)), verify(found)

    def changed(data: Any) -> Any:
        scheme = load_scheme(data)
        return compare(scheme, scheme), edition_for((scheme,), EDITIONS), check_examples(scheme)

    one_by_one = [(scheme, one) for scheme, given in facts for one in given.values()]
    asked = [
        (scheme, {one.name: one.options[0][0] for one in scheme.questions})
        for scheme in loaded
        if scheme.questions
    ]
    given_by = {id(scheme): one for scheme, one in one_by_one}
    lists = [
        ((scheme, one.id), blank_list(scheme, one.id))
        for scheme in loaded
        for one in scheme.measures
        if one.type is MeasureType.RECORDS
    ]
    return [
        ("load_scheme", *alone(lambda data: input_schema(load_scheme(data)), plain)),
        ("score", lambda scheme, given: score(scheme, given).lines(), one_by_one),
        ("appraise", lambda scheme, given: appraise(scheme, given).exhibit.html(), facts),
        ("compiled", lambda scheme, given: compiled_of(scheme).outcome(given), one_by_one),
        ("structure", *alone(lambda data: structure(Register, data), registers)),
        ("organizations", *alone(read_organizations, rows)),
        ("activities", *alone(read_activities, rows)),
        ("votes", *alone(read_votes, rows)),
        ("members", *alone(lambda table: read_members(table, pseudonym=len), rows)),
        ("agreements", *alone(read_agreements, rows)),
        ("changes of term", *alone(read_changes_of_term, rows)),
        ("donations", *alone(read_donations, rows)),
        ("cells", *alone(rows_under, [[list(one), list(one.values())] for (one,) in rows])),
        ("floats", *alone(lambda data: exact_rows(data, {"x": 1}), [[{"x": 1.5, "y": "a"}]])),
        ("filled forms", filled_form, one_by_one),
        ("lists", lambda one, data: read_list(one[0], one[1], data), lists),
        ("scores", read_scores, [(scheme, rows[2:]) for scheme in loaded]),
        ("forms", read_form, [(scheme, blank_form(scheme)) for scheme in loaded]),
        ("dates", *alone(lambda data: date_in(data.get("said")), DATES)),
        ("numerals", *alone(lambda data: number_in(str(readable(data.get("said")))), NUMERALS)),
        ("regulations", ask, [(one.id, dict.fromkeys(names(one), 3)) for one in rules()]),
        (
            "conventions",
            lambda s, said: score(s, given_by[id(s)], conventions=said),
            [one for one in asked if id(one[0]) in given_by],
        ),
        ("elections", *alone(lambda data: count(structure(Round, data)).exhibit.html(), ROUNDS)),
        (
            "what if",
            lambda scheme, given: (
                margins(appraise(scheme, {"a": given}), "a"),
                losses(score(scheme, given)),
            ),
            one_by_one,
        ),
        ("endings", ended, facts),
        ("editions", *alone(changed, plain)),
        ("values", made, [((kind, valid), valid) for kind, valid in records(years)]),
    ]


def made(of: tuple[type, dict[str, Any]], fields: dict[str, Any]) -> Any:
    """A record of hostile fields; those that are missing are as they were."""
    kind, valid = of
    return kind(**{name: fields.get(name, one) for name, one in valid.items()})


def records(registers: list[Any]) -> Iterator[tuple[type, dict[str, Any]]]:
    """Records of each kind, as what they are made of."""
    for register in registers:
        seen: Counter[type] = Counter()
        for one in register.by_id.values():
            seen[type(one)] += 1
            if seen[type(one)] < MOST_RECORDS:
                yield (
                    type(one),
                    {
                        field.name.lstrip("_"): getattr(one, field.name)
                        for field in attrs.fields(type(one))
                        if field.init
                    },
                )


MOST_RECORDS = 5
EDITIONS = day("2026-01-01")
ROUNDS = [
    {
        "on": "2026-03-01",
        "seats": 2,
        "candidates": ["a", "b", "c"],
        "should_attend": 10,
        "present": 9,
        "issued": 9,
        "voters": 9,
        "ballots": [
            {"marks": [{"candidate": one, "vote": "approve"}], "write_ins": []}
            for one in "abcabcaba"
        ],
    }
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
