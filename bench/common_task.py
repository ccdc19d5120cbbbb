"""The common task: one sheet of twenty items, branches without chance, a yardstick by hand.

The sheet is ``schemes/common_task.toml``.  Branches come from a counter, the same on
every machine.  What is written by hand here is what a careful programmer writes for
this one sheet and no other: whole hundredths of a point and nothing general.
"""

import hashlib
import struct
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from lianxin import Scheme, load_scheme

SCHEME = Path(__file__).parent / "schemes" / "common_task.toml"
DUE = {"D1": 12, "D2": 12, "D3": 4, "D4": 4, "D5": 24, "D6": 6, "D7": 2, "D8": 1}
RATIOS = ("T1", "T2", "T3", "T4", "P1", "P2", "P3")
FLAGS = ("A1", "A2", "A3")
BASES = (10, 20, 25, 40, 50, 100, 7, 11, 13, 37, 64, 150, 200, 3, 1, 0)
PERCENTS = (100, 100, 98, 95, 90, 85, 80, 75, 70, 60, 55)
GRADES = ("fail", "pass", "good", "excellent")

Row = dict[str, Any]


def task_data() -> dict[str, Any]:
    """The sheet as plain data."""
    return tomllib.loads(SCHEME.read_text("utf-8"), parse_float=Decimal)


def task_scheme() -> Scheme:
    """The sheet as a scheme."""
    return load_scheme(task_data())


def _draw(row: int, column: int, many: int) -> int:
    """A number under ``many`` that row and column decide, spread without pattern."""
    word = (row * 0x2545F4914F6CDD1D + column * 0x9E6C63D0876A9A35 + 0x5851F42D) & (2**64 - 1)
    word ^= word >> 29
    word = word * 0xBF58476D1CE4E5B9 & (2**64 - 1)
    return (word ^ word >> 32) % many


def branch(row: int) -> Row:
    """The facts of one branch: mostly kept, sometimes short, often just at a threshold."""
    found: Row = {}
    for column, (name, due) in enumerate(DUE.items()):
        found[name] = max(0, due + 1 - max(0, _draw(row, column, 9) - 3))
    for column, name in enumerate(RATIOS, 20):
        base = BASES[_draw(row, column, len(BASES))]
        percent = PERCENTS[_draw(row, column + 20, len(PERCENTS))]
        beyond = 2 if _draw(row, column + 40, 40) == 0 else 0
        found[f"{name}_n"] = base * percent // 100 + beyond
        found[f"{name}_d"] = base
    for column, name in enumerate(FLAGS, 90):
        found[name] = _draw(row, column, 9) > 0
    found["B1"] = max(0, _draw(row, 95, 10) - 2)
    found["V1"] = _draw(row, 96, 23) == 0
    return found


def branches(count: int) -> list[Row]:
    """So many branches."""
    return [branch(row) for row in range(count)]


def by_hand(b: Row) -> tuple[int, int]:  # noqa: C901, PLR0912, PLR0915 - one sheet, one function
    """The total in hundredths and the place of the grade, written out for this sheet."""
    total = 0
    n = b["D1"]
    total += 500 if n >= 12 else 50 * (n - 2) if n > 2 else 0
    n = b["D2"]
    total += 500 if n >= 12 else 100 * (n - 7) if n > 7 else 0
    n = b["D3"]
    total += 500 if n >= 4 else 125 * n
    n = b["D4"]
    total += 500 if n >= 4 else 200 * n - 300 if n > 1 else 0
    n = b["D5"]
    total += 500 if n >= 24 else 25 * (n - 4) if n > 4 else 0
    n = b["D6"]
    total += 500 if n >= 6 else 100 * (n - 1) if n > 1 else 0
    n = b["D7"]
    total += 500 if n >= 2 else 250 * n
    if b["D8"]:
        total += 500
    n, d = 20 * b["T1_n"], b["T1_d"]
    if n >= 19 * d:
        total += 600
    elif n >= 17 * d:
        total += 450
    elif n >= 14 * d:
        total += 300
    n, d = 10 * b["T2_n"], b["T2_d"]
    if n >= 10 * d:
        total += 600
    elif n >= 9 * d:
        total += 500
    elif n >= 8 * d:
        total += 300
    n, d = 20 * b["T3_n"], b["T3_d"]
    if n >= 18 * d:
        total += 600
    elif n >= 15 * d:
        total += 400
    elif n >= 12 * d:
        total += 200
    n, d = 50 * b["T4_n"], b["T4_d"]
    if n >= 49 * d:
        total += 600
    elif n >= 45 * d:
        total += 480
    elif n >= 40 * d:
        total += 360
    elif n >= 30 * d:
        total += 120
    if b["A1"]:
        total += 400
    if b["A2"]:
        total += 400
    if b["A3"]:
        total += 400
    n, d = b["P1_n"], b["P1_d"]
    total += 800 if n >= d else (1600 * n + d) // (2 * d)
    n, d = b["P2_n"], b["P2_d"]
    total += 800 if n >= d else (1600 * n + d) // (2 * d)
    n, d = b["P3_n"], b["P3_d"]
    total += 800 if n >= d else (1600 * n + d) // (2 * d)
    n = b["B1"]
    total += 500 if n > 5 else 100 * n
    grade = 3 if total >= 9000 else 2 if total >= 8000 else 1 if total >= 6000 else 0
    if grade > 1 and b["V1"]:
        grade = 1
    return total, grade


def digest(results: Iterable[tuple[int, int]]) -> str:
    """SHA-256 of all totals, then a bar, then all grades, as little-endian numbers."""
    found = list(results)
    totals = struct.pack(f"<{len(found)}i", *(total for total, _ in found))
    grades = struct.pack(f"<{len(found)}b", *(grade for _, grade in found))
    return hashlib.sha256(totals + b"|" + grades).hexdigest()
