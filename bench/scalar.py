"""One branch after the other: the compiled scheme against what is written by hand.

All are timed in turn in one process, round by round, over the same thousand
branches, and the least round counts.  Where the yardsticks that several projects
share stand beside this repository, they are held against as well.
"""

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import evolve
from common_task import GRADES, Row, branches, by_hand, digest, task_data, task_scheme

from lianxin import load_scheme, score
from lianxin.compiling import CompiledScheme, compile_scheme
from lianxin.rules.worlds import Worlds
from lianxin.scoring import scorecard

SHARED = Path(__file__).parents[2] / "shared" / "bench"
ROUNDS = 40
BRANCHES = 1000
CHECKED = 20_000
SHARED_CHECKED = 100_000
SIZES = (10, 100, 1000)

Figures = dict[str, Any]
Job = Callable[[], object]


def in_turn(jobs: dict[str, Job], rounds: int = ROUNDS) -> dict[str, float]:
    """The least seconds of each job, all of them done once a round."""
    least = dict.fromkeys(jobs, float("inf"))
    gc.disable()
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            least[name] = min(least[name], time.perf_counter() - start)
    gc.enable()
    return least


def each(work: Callable[[Any], object], over: Sequence[Any]) -> Job:
    """A job that does some work for every one of many."""

    def job() -> None:
        for one in over:
            work(one)

    return job


def measure_scalar() -> Figures:
    """Every figure of one branch: time, agreement, compiling, growth."""
    compiled = compile_scheme(task_scheme())
    shared = shared_yardstick()
    rows = branches(BRANCHES)
    first = time.perf_counter()
    each(compiled.lines, [compiled.check(row) for row in rows])()
    first = time.perf_counter() - first
    jobs = jobs_of(compiled, rows, by_hand)
    if shared is not None:
        there = [_plain(row) for row in shared["task"].rows(BRANCHES)]
        more = jobs_of(compiled, there, shared["impl_python"].score)
        jobs |= {f"shared_{name}": job for name, job in more.items()}
    seconds = in_turn(jobs)
    figures: Figures = ratios(seconds, "shared_" if shared is not None else "")
    figures |= {f"{name}_own": value for name, value in ratios(seconds, "").items()}
    figures |= {
        "scalar_full_first_own": first / seconds["by_hand"],
        "scalar_yardstick": "shared" if shared is not None else "own",
        "scalar_rounds": ROUNDS,
        "scalar_branches": BRANCHES,
    }
    figures |= {f"scalar_{name}_s": least for name, least in seconds.items()}
    return figures | agreement(compiled, shared) | compiling() | growth() | scoring()


def jobs_of(
    compiled: CompiledScheme, rows: Sequence[Row], yardstick: Callable[[Row], object]
) -> dict[str, Job]:
    """What is timed in turn over the same branches; lines come up for the second time."""
    checked = [compiled.check(row) for row in rows]
    inputs = [one.inputs or () for one in checked]
    each(compiled.lines, checked)()
    return {
        "by_hand": each(yardstick, rows),
        "totals": each(compiled.totals, inputs),
        "details": each(compiled.details, inputs),
        "lines": each(compiled.lines, checked),
        "checked": each(lambda row: compiled.totals(compiled.check(row).inputs or ()), rows),
        "outcome": each(compiled.outcome, rows),
    }


def ratios(seconds: dict[str, float], whose: str) -> Figures:
    """Each time against that of the yardstick."""
    by_hand = seconds[f"{whose}by_hand"]
    return {
        "scalar": seconds[f"{whose}totals"] / by_hand,
        "scalar_flat": seconds[f"{whose}details"] / by_hand,
        "scalar_full": seconds[f"{whose}lines"] / by_hand,
        "scalar_checked": seconds[f"{whose}checked"] / by_hand,
    }


def _plain(row: dict[str, Any]) -> Row:
    """A shared row with flags as flags and counts as counts."""
    return {key: bool(value) if key[0] in "AV" else int(value) for key, value in row.items()}


def shared_yardstick() -> dict[str, ModuleType] | None:
    """The shared yardsticks, where they are there and what they need is, too."""
    if not (SHARED / "task.py").exists():
        return None
    sys.path.append(str(SHARED))
    try:
        return {name: importlib.import_module(name) for name in ("task", "impl_python")}
    except ImportError:
        return None
    finally:
        sys.path.remove(str(SHARED))


def _graded(compiled: CompiledScheme, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The total and the place of the grade of many branches, compiled."""
    places = [GRADES.index(label) if label in GRADES else -1 for label in compiled.labels]
    found = []
    for row in rows:
        total, code = compiled.totals(compiled.check(row).inputs or ())
        found.append((int(total or 0), places[code if code is not None else -1]))
    return found


def agreement(compiled: CompiledScheme, shared: dict[str, ModuleType] | None) -> Figures:
    """How many totals and grades differ from those by hand; the digests of both."""
    rows = branches(CHECKED)
    ours, theirs = _graded(compiled, rows), [by_hand(row) for row in rows]
    figures: Figures = {
        "wrong_totals": sum(a[0] != b[0] for a, b in zip(ours, theirs, strict=True)),
        "wrong_grades": sum(a[1] != b[1] for a, b in zip(ours, theirs, strict=True)),
        "checked_branches": CHECKED,
        "digest": digest(ours),
        "digest_by_hand": digest(theirs),
    }
    if shared is None:
        return figures
    task = shared["task"]
    there = [_plain(row) for row in task.rows(SHARED_CHECKED)]
    ours = _graded(compiled, there)
    theirs = [shared["impl_python"].score(row) for row in there]
    figures["wrong_totals"] += sum(a[0] != b[0] for a, b in zip(ours, theirs, strict=True))
    figures["wrong_grades"] += sum(a[1] != b[1] for a, b in zip(ours, theirs, strict=True))
    figures["checked_branches"] += SHARED_CHECKED
    figures["shared_digest"] = digest(ours)
    sizes = json.loads((SHARED / "expected.json").read_text("utf-8"))["sizes"]
    figures["shared_digest_expected"] = sizes[str(SHARED_CHECKED)]["result_sha256"]
    return figures


def compiling() -> Figures:
    """From plain data to a scheme, and from a scheme to a compiled one."""
    data = task_data()
    scheme = load_scheme(data)
    seconds = in_turn(
        {"load": lambda: load_scheme(data), "compile": lambda: compile_scheme(scheme)}, 20
    )
    return {
        "compile_ms": (seconds["load"] + seconds["compile"]) * 1e3,
        "compile_load_ms": seconds["load"] * 1e3,
        "compile_only_ms": seconds["compile"] * 1e3,
    }


def sheet(items: int) -> dict[str, Any]:
    """A sheet of so many items, as plain data."""
    return {
        "id": "bench",
        "title": "bench",
        "subject": "organization",
        "measures": {
            f"m{n}": {"zh": f"指标{n}", "en": f"measure {n}", "type": "count", "most": 60}
            for n in range(items)
        },
        "sections": [
            {
                "id": "s",
                "zh": "部分",
                "en": "section",
                "items": [_item(n) for n in range(items)],
            }
        ],
    }


def _item(number: int) -> dict[str, Any]:
    clause = {"kind": "missing", "of": f"m{number}", "due": 12, "minus": "0.5"}
    return {
        "id": f"i{number}",
        "zh": f"项目{number}",
        "en": f"item {number}",
        "marks": 5,
        "start": "full",
        "clauses": [{**clause, "cite": f"第{number}条"}],
    }


def facts_of(items: int, number: int) -> Row:
    """The facts of one subject for a sheet of so many items."""
    return {f"m{n}": 1 + (n * 7 + number * 3) % 14 for n in range(items)}


def growth() -> Figures:
    """What an item costs on sheets of ten, a hundred and a thousand items."""
    figures: Figures = {}
    for items in SIZES:
        figures |= {f"growth_{items}_{name}": value for name, value in _grown(items).items()}
    return figures


def _grown(items: int) -> Figures:
    data = sheet(items)
    scheme = load_scheme(data)
    compiled = compile_scheme(scheme)
    checked = [compiled.check(facts_of(items, n)) for n in range(20)]
    inputs = [one.inputs or () for one in checked]
    each(compiled.lines, checked)()
    jobs = {
        "totals": each(compiled.totals, inputs),
        "details": each(compiled.details, inputs),
        "lines": each(compiled.lines, checked),
    }
    once = {"load": lambda: load_scheme(data), "compile": lambda: compile_scheme(scheme)}
    times, making = in_turn(jobs, 10), in_turn(once, 2)
    return {
        **{f"{name}_ns_an_item": one / len(inputs) / items * 1e9 for name, one in times.items()},
        **{f"{name}_us_an_item": one / items * 1e6 for name, one in making.items()},
    }


def scoring(items: int = 20, subjects: int = 50) -> Figures:
    """``score`` and its lines on a sheet of twenty items, for subjects that differ.

    The first time that figures come up, their lines are made; after that they are looked up.
    """
    scheme = load_scheme(sheet(items))
    facts = [facts_of(items, n) for n in range(subjects)]
    score(scheme, facts[0])
    worlds = [score(load_scheme(sheet(items)), one).worlds for one in facts[:3]]
    jobs = {
        "score": each(lambda one: score(scheme, one), facts),
        "score_explained": each(lambda one: score(scheme, one).lines(), facts),
    }
    each(lambda one: score(scheme, one).lines(), facts)()
    seconds = in_turn(jobs, 20)
    by_rules = in_turn({"lines": each(_by_rules, worlds)}, 5)
    return {
        "score_ms": seconds["score"] / subjects * 1e3,
        "score_explained_ms": seconds["score_explained"] / subjects * 1e3,
        "score_explained_by_rules_ms": by_rules["lines"] / len(worlds) * 1e3,
    }


def _by_rules(worlds: Worlds) -> object:
    """A scorecard with its lines, worked out anew by the rules themselves."""
    return scorecard(evolve(worlds, runs={}, common={}), "subject").lines()
