"""Tables: the common task by the column, against polars written by hand for this one sheet.

Tables of the same facts come from the same counter as the branches of the
common task.  Engines work in turn, each figure is the least of several rounds.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from common_task import BASES, DUE, FLAGS, GRADES, PERCENTS, RATIOS, branches, by_hand, task_scheme

from lianxin import Scheme, load_scheme
from lianxin.columns import appraise, prepare

Figures = dict[str, Any]

ROWS = 1_000_000
SIZES = (1, 1_000, 10_000, 100_000, 1_000_000)
GROUPS = (100, 1_000, 10_000)
MEMORY_ROWS = 10_000_000


def _draw(rows: Any, column: int, many: int) -> Any:
    """What ``common_task`` draws, for all rows at once."""
    with np.errstate(over="ignore"):
        word = rows * np.uint64(0x2545F4914F6CDD1D)
        word += np.uint64((column * 0x9E6C63D0876A9A35 + 0x5851F42D) & (2**64 - 1))
        word ^= word >> np.uint64(29)
        word *= np.uint64(0xBF58476D1CE4E5B9)
        word ^= word >> np.uint64(32)
    return (word % np.uint64(many)).astype(np.int64)


def table(count: int) -> pl.DataFrame:
    """The facts of so many branches."""
    rows = np.arange(count, dtype=np.uint64)
    found: dict[str, Any] = {}
    for column, (name, due) in enumerate(DUE.items()):
        short = np.maximum(_draw(rows, column, 9) - 3, 0)
        found[name] = np.maximum(due + 1 - short, 0)
    for column, name in enumerate(RATIOS, 20):
        base = np.array(BASES, dtype=np.int64)[_draw(rows, column, len(BASES))]
        percent = np.array(PERCENTS, dtype=np.int64)[_draw(rows, column + 20, len(PERCENTS))]
        beyond = np.where(_draw(rows, column + 40, 40) == 0, 2, 0)
        found[f"{name}_n"] = base * percent // 100 + beyond
        found[f"{name}_d"] = base
    for column, name in enumerate(FLAGS, 90):
        found[name] = _draw(rows, column, 9) > 0
    found["B1"] = np.maximum(_draw(rows, 95, 10) - 2, 0)
    found["V1"] = _draw(rows, 96, 23) == 0
    return pl.DataFrame(found)


def _steps(name: str, *steps: tuple[int, int, int]) -> pl.Expr:
    """Marks by the highest step reached: so many n against so many d."""
    n, d = pl.col(f"{name}_n"), pl.col(f"{name}_d")
    found: Any = pl
    for times, over, marks in steps:
        found = found.when(n * times >= d * over).then(pl.lit(marks, pl.Int64))
    return found.otherwise(pl.lit(0, pl.Int64))


def _items() -> dict[str, pl.Expr]:
    """Each item in hundredths, as a careful programmer writes this one sheet."""
    per = {"D1": 50, "D2": 100, "D3": 125, "D4": 200, "D5": 25, "D6": 100, "D7": 250, "D8": 500}
    found = {
        name: (500 - each * (DUE[name] - pl.col(name)).clip(0)).clip(0)
        for name, each in per.items()
    }
    found["T1"] = _steps("T1", (100, 95, 600), (100, 85, 450), (100, 70, 300))
    found["T2"] = _steps("T2", (100, 100, 600), (100, 90, 500), (100, 80, 300))
    found["T3"] = _steps("T3", (100, 90, 600), (100, 75, 400), (100, 60, 200))
    found["T4"] = _steps("T4", (100, 98, 600), (100, 90, 480), (100, 80, 360), (100, 60, 120))
    for name in FLAGS:
        found[name] = pl.col(name).cast(pl.Int64) * 400
    for name in ("P1", "P2", "P3"):
        n, d = pl.col(f"{name}_n"), pl.col(f"{name}_d")
        part = (1600 * n + d) // (2 * d)
        found[name] = pl.when(n >= d).then(pl.lit(800, pl.Int64)).otherwise(part)
    found["B1"] = (100 * pl.col("B1")).clip(upper_bound=500)
    return found


def _grade() -> pl.Expr:
    """The place of the grade, the best is 3."""
    total, found = pl.col("total"), pl
    for bound, place in ((9000, 3), (8000, 2), (6000, 1)):
        found = found.when(total >= bound).then(pl.lit(place, pl.Int8))
    grade = found.otherwise(pl.lit(0, pl.Int8))
    return pl.when(pl.col("V1") & (grade > 1)).then(pl.lit(1, pl.Int8)).otherwise(grade)


ITEMS = _items()
TOTAL = sum(list(ITEMS.values())[1:], start=ITEMS["D1"]).alias("total")
GRADE = _grade().alias("grade")
SCORES = [one.alias(f"score_{name}") for name, one in ITEMS.items()]
ADDED = pl.sum_horizontal([f"score_{name}" for name in ITEMS]).alias("total")


def eager_by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """Two eager steps, expressions built once."""
    return frame.select(TOTAL, "V1").select("total", GRADE)


def streaming_by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """One lazy plan on the streaming engine."""
    return frame.lazy().select(TOTAL, "V1").select("total", GRADE).collect(engine="streaming")


def items_by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """The score of every item, too."""
    return frame.select(*SCORES, "V1").with_columns(ADDED).with_columns(GRADE)


def in_turn(jobs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least time of each job, in seconds; all jobs take turns in every round."""
    least = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            least[name] = min(least[name], time.perf_counter() - start)
    return least


def measure_columns() -> Figures:
    """Totals and grades of a million branches, and what they grow with."""
    figures = _common_task(table(ROWS))
    figures |= _by_branches() | _by_items() | _by_groups()
    script = str(Path(__file__).resolve())
    done = subprocess.run(
        [sys.executable, script], check=True, capture_output=True, text=True
    ).stdout.split()
    figures["columns_memory_input_mb"] = float(done[0])
    figures["columns_memory_extra_mb"] = float(done[1])
    figures["columns_memory_seconds"] = float(done[2])
    figures["memory_10m"] = float(done[1]) / float(done[0])
    return figures


def _common_task(frame: pl.DataFrame) -> Figures:
    prepared = prepare(task_scheme())

    def score(given: Any, **how: Any) -> Any:
        return prepared.score(given, codes=True, **how)

    def streaming(**how: Any) -> Any:
        return score(frame.lazy(), **how).collect(engine="streaming")

    jobs: dict[str, Callable[[], object]] = {
        "eager_by_hand": lambda: eager_by_hand(frame),
        "eager": lambda: score(frame, trusted=True),
        "eager_checked": lambda: score(frame),
        "streaming_by_hand": lambda: streaming_by_hand(frame),
        "streaming": lambda: streaming(trusted=True),
        "streaming_checked": streaming,
        "items_by_hand": lambda: items_by_hand(frame),
        "items": lambda: score(frame, trusted=True, give=["items", "figures"]),
        "reasons": lambda: score(frame, trusted=True, give=["items", "reasons"]),
        "bounds": lambda: score(frame, give=["bounds"]),
    }
    seconds = in_turn(jobs, 7)
    return {
        "columns_rows": frame.height,
        "columns_rounds": 7,
        **{f"columns_{name}_s": value for name, value in seconds.items()},
        "columns_eager": seconds["eager"] / seconds["eager_by_hand"],
        "columns_eager_checked": seconds["eager_checked"] / seconds["eager_by_hand"],
        "columns_streaming": seconds["streaming"] / seconds["streaming_by_hand"],
        "columns_streaming_checked": seconds["streaming_checked"] / seconds["streaming_by_hand"],
        "columns_items": seconds["items"] / seconds["items_by_hand"],
        **_agreement(frame, [score(frame), streaming(), streaming(trusted=True)]),
    }


def _agreement(frame: pl.DataFrame, found: list[pl.DataFrame]) -> Figures:
    """How many totals and grades differ from those by hand."""
    labels = prepare(task_scheme()).labels
    code = {labels.index(name): place for place, name in enumerate(GRADES)}
    wanted = eager_by_hand(frame)
    first = [by_hand(one) for one in branches(2000)]
    slow = pl.DataFrame(first, schema=["total", "grade"], orient="row")
    totals = grades = 0
    for one in found:
        places = one["grade"].replace_strict(code, return_dtype=pl.Int8)
        totals += int((one["total"] != wanted["total"]).sum())
        grades += int((places != wanted["grade"]).sum())
        totals += int((one["total"].head(2000) != slow["total"]).sum())
        grades += int((places.head(2000) != slow["grade"]).sum())
    return {"columns_wrong_totals": totals, "columns_wrong_grades": grades}


def _by_branches() -> Figures:
    """What a branch costs in tables of one branch to a million."""
    prepared = prepare(task_scheme())
    figures: Figures = {}
    for count in SIZES:
        frame = table(count)
        prepared.score(frame)
        seconds = in_turn({"one": lambda frame=frame: prepared.score(frame)}, 5)["one"]
        figures[f"columns_{count}_branches_us_a_branch"] = seconds / count * 1e6
    return figures


def _sheet(items: int) -> Scheme:
    measures = {f"m{n}": {"type": "count", "most": 60} for n in range(items)}
    clause = {"kind": "missing", "due": 12, "minus": "0.5", "cite": "第一条"}
    found = [
        {"id": f"i{n}", "marks": 5, "start": "full", "clauses": [{**clause, "of": f"m{n}"}]}
        for n in range(items)
    ]
    return load_scheme(
        {
            "id": "wide",
            "title": "wide",
            "subject": "organization",
            "measures": measures,
            "sections": [{"id": "s", "items": found}],
        }
    )


def _by_items() -> Figures:
    """What an item costs on sheets of ten, a hundred and a thousand items."""
    figures: Figures = {}
    rows = np.arange(10_000, dtype=np.uint64)
    for items in (10, 100, 1000):
        prepared = prepare(_sheet(items))
        frame = pl.DataFrame({f"m{n}": _draw(rows, n, 15) for n in range(items)})
        prepared.score(frame)
        one = in_turn({"one": lambda p=prepared, f=frame: p.score(f)}, 3)["one"]
        figures[f"columns_{items}_items_ns_an_item"] = one / items / len(rows) * 1e9
    return figures


def _cohort() -> Scheme:
    data = {
        "id": "cohort",
        "title": "cohort",
        "subject": "organization",
        "grades": {"grade": ["A", "B", "C"]},
        "measures": {"m": {"type": "count", "most": 100}, "veto": {"type": "flag"}},
        "total": {"value": ["m"]},
        "stages": [
            {
                "kind": "bands",
                "of": "total",
                "rows": [{"grade": "A", "bound": 80}, {"grade": "B", "bound": 50}, {"grade": "C"}],
            },
            {"kind": "ruling", "id": "v", "when": "veto", "at_most": "B"},
            {
                "kind": "places",
                "id": "best",
                "from": {"grade": "A"},
                "order": [{"of": "total"}],
                "size": {"kind": "share", "part": "0.3", "of": True, "round": "half_up"},
                "grade": "A",
                "left_to": "next",
                "ties": "all_in",
            },
        ],
    }
    return load_scheme(data)


def _by_groups() -> Figures:
    """What a group of thirty branches costs, combined, ranked and graded under a quota."""
    prepared = prepare(_cohort())
    figures: Figures = {}
    for groups in GROUPS:
        rows = np.arange(groups * 30, dtype=np.uint64)
        frame = pl.DataFrame(
            {
                "street": (rows % np.uint64(groups)).astype(np.int64),
                "m": _draw(rows, 1, 101),
                "veto": _draw(rows, 2, 20) == 0,
            }
        )
        job = {"one": lambda frame=frame: appraise(prepared, frame, group=["street"])}
        figures[f"columns_{groups}_groups_us_a_group"] = in_turn(job, 3)["one"] / groups * 1e6
    return figures


def _peak_mb() -> float:
    """The greatest memory so far, or since it was last forgotten, where Linux says so."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(count: int) -> tuple[float, float, float]:
    """What a table holds, what scoring it takes besides at most, in MB; and the seconds."""
    prepared = prepare(task_scheme())
    prepared.score(table(1000).lazy()).collect(engine="streaming")
    frame = table(count)
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5")
    before = _peak_mb()
    start = time.perf_counter()
    prepared.score(frame.lazy(), codes=True).collect(engine="streaming")
    seconds = time.perf_counter() - start
    return frame.estimated_size("mb"), _peak_mb() - before, seconds


if __name__ == "__main__":
    print(*memory(int(sys.argv[1]) if len(sys.argv) > 1 else MEMORY_ROWS))
